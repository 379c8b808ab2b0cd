#pragma once

#include <span>
#include <vector>

#include "sportsgpt/assess/assess.h"
#include "sportsgpt/assess/measure.h"

namespace sportsgpt {

/// A measurement held against the metric's band.
Finding judge(const Metric& metric, const Measurement& found, const AssessOptions& options);

/// One finding per metric, in the pack's order.
std::vector<Finding> find_deviations(const FeatureTable& trial, std::span<const Keyframe> keyframes,
                                     const MovementPack& pack, const AssessOptions& options);

}  // namespace sportsgpt
