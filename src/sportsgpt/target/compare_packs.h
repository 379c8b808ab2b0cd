#pragma once

#include <string>
#include <vector>

#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt {

/// A keyframe that lies elsewhere in the second pack's target of the same name.
struct MovedKeyframe {
  std::string target, keyframe;
  double before_s = 0, after_s = 0;
};
/// A metric whose band is another one.
struct ChangedBand {
  std::string metric;
  Unit unit = Unit::none;
  Band before, after;
};

/// What changed from one version of a pack to another.
struct PackDifference {
  std::vector<std::string> targets_added, targets_removed, targets_changed;  ///< changed: other features
  std::vector<std::string> keyframes_added, keyframes_removed;
  std::vector<std::string> metrics_added, metrics_removed;
  std::vector<std::string> faults_added, faults_removed;
  std::vector<MovedKeyframe> moved;  ///< by more than half a millisecond
  std::vector<ChangedBand> bands;
  bool empty() const;
};

/// Names in the order of the pack they stand in.
PackDifference compare_packs(const MovementPack& before, const MovementPack& after);

}  // namespace sportsgpt
