#pragma once

#include <span>
#include <vector>

#include "sportsgpt/assess/assess.h"

namespace sportsgpt {

/// One finding per metric, in the pack's order.
std::vector<Finding> find_deviations(const FeatureTable& trial, std::span<const Keyframe> keyframes,
                                     const MovementPack& pack, const AssessOptions& options);

}  // namespace sportsgpt
