#pragma once

#include <span>
#include <vector>

#include "sportsgpt/align/motion_dtw.h"
#include "sportsgpt/target/generic_features.h"
#include "sportsgpt/target/own_recording.h"

namespace sportsgpt {

/// Recordings of one movement, made comparable: the features that all of them show, and how each runs against
/// each other one.
struct OwnModels {
  std::vector<GenericFeature> features;
  std::vector<TargetModel> models;            ///< one per recording, in their order; keyframes still empty
  std::vector<char> mirrored;                 ///< left and right were exchanged to fit the others
  bool one_sided = false;                     ///< the movement and its mirror image are two different things
  std::vector<std::vector<Alignment>> paths;  ///< [r][s]: recording r held against s as its target
  int medoid = 0;                             ///< the recording that is closest to all others

  double cost(int r, int s) const;  ///< of recording r against s, per frame; infinite when it does not fit
};

/// Cleans the recordings and aligns them. A one-sided movement is one whose mirror image fits worse than
/// another recording does; its recordings are then brought to the side of the medoid. Throws Error when the
/// recordings have no joints in common, or one of them cannot be used.
OwnModels make_own_models(std::span<const OwnRecording> recordings);

/// The recording as it is kept as a target: mirrored where that was needed.
SkeletonSequence kept_sequence(const OwnRecording& recording, bool mirrored);

}  // namespace sportsgpt
