#pragma once

#include <vector>

#include "methods.h"

namespace sportsgpt::evaluate {

/// What full DTW compares.
enum class DtwInput {
  coordinates,  ///< joints relative to the mid hip, in leg lengths
  angles,       ///< the movement's weighted angles, standardised on the target
  derivatives   ///< their derivatives as estimated by derivative DTW [keogh_pazzani_2001], standardised
                ///< likewise
};

/// Plain DTW of the given borders (with the context that targets have) against the targets.
std::vector<FoundAction> full_dtw(const Trial& trial, DtwInput input, bool median_of_targets);

/// FastDTW (radius 1) of the whole recording against the whole target on [angle, 0.5 velocity, 0.25
/// acceleration], the paper's features, without a search.
std::vector<FoundAction> one_stage_fast_dtw(const Trial& trial, bool median_of_targets);

}  // namespace sportsgpt::evaluate
