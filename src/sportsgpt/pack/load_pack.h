#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt {

struct LoadOptions {
  bool targets = true;  ///< false: leave `targets` empty (listing packs is then fast)
};

/// Reads packs/<id>/pack.toml and its targets. Throws Error with all problems at once: unknown keys and names
/// with "did you mean", missing languages, metrics or keyframes that do not exist, sources not in the pack's
/// list.
MovementPack load_pack(const std::filesystem::path& folder, const LoadOptions& options = {});

/// What a listing shows of a pack, without reading its targets.
struct PackSummary {
  std::string id;
  int version = 1;
  LocalText title;
  int keyframes = 0, metrics = 0, faults = 0, targets = 0;
  std::filesystem::path folder;
  std::string problem;  ///< why the pack cannot be used; otherwise empty
};
/// Every folder with a pack.toml below `packs`, in order of id.
std::vector<PackSummary> list_packs(const std::filesystem::path& packs);

}  // namespace sportsgpt
