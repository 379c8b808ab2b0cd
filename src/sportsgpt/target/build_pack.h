#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sportsgpt/pack/movement_pack.h"
#include "sportsgpt/target/own_keyframes.h"
#include "sportsgpt/target/own_recording.h"

namespace sportsgpt {

struct BuildOptions {
  std::string id;          ///< of the pack: name of its folder
  int version = 1;         ///< of the pack
  LocalText title;         ///< empty: made from the id
  LocalText origin;        ///< who was recorded, by whom; shown in every report
  std::string licence;     ///< of the recordings; empty: not stated
  std::string program;     ///< name and version of the program, for the provenance
  bool confirmed = false;  ///< somebody looked at the keyframes
};

/// A pack made from recordings, not yet written.
struct BuiltPack {
  MovementPack pack;  ///< with its targets
  KeyframeOrigin keyframes = KeyframeOrigin::found;
  OwnModels own;                                           ///< what it was made from; keyframes set
  std::vector<std::pair<std::string, std::string>> files;  ///< path below the pack's folder, content
};

/// A complete pack from one repetition a recording [docs/targets.md]: generic features of the joints that all
/// of them show, keyframes as given or found, metrics with bands from the recordings themselves, faults that
/// say no more than "differs from your targets". Same in, same out: no clock, no random numbers. Throws Error
/// when the recordings cannot be used together.
BuiltPack build_pack(std::span<const OwnRecording> recordings, const BuildOptions& options);

}  // namespace sportsgpt
