#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sportsgpt/target/build_pack.h"

namespace sportsgpt {

/// The recording a target was made from.
struct TargetProvenance {
  std::string name;  ///< of the target
  std::string file;  ///< its recording's file name, without folders
  std::uintmax_t bytes = 0;
  std::string crc32;  ///< of the stored bytes, eight hexadecimal digits
  std::string format;
  double rate_hz = 0;
  int frames = 0;
  bool mirrored = false;
};

/// Where a pack made from recordings comes from: `provenance.toml`. Holds no date, so that the same
/// recordings give the same file.
struct Provenance {
  std::string program;  ///< that built the pack: "sportsgpt 0.1.0"
  int version = 1;      ///< of the pack
  std::string origin, licence;
  std::string keyframes;  ///< "given", "carried" or "found"
  bool confirmed = false;
  std::vector<TargetProvenance> targets;
};

Provenance provenance_of(std::span<const OwnRecording> recordings, const BuiltPack& built,
                         const BuildOptions& options);
std::string to_toml(const Provenance& provenance);

/// The provenance of a pack's folder. Throws Error when there is none or it cannot be read.
Provenance read_provenance(const std::filesystem::path& folder);

}  // namespace sportsgpt
