#pragma once

#include <span>
#include <string>
#include <vector>

#include "sportsgpt/features/feature_table.h"

namespace sportsgpt {

/// A column sampled at the same phases of the movement: `per_phase` points from each keyframe of `names` to
/// the next, linear in time between them, plus the last keyframe. (names.size() - 1) * per_phase + 1 values;
/// NaN where a keyframe or the feature is missing.
std::vector<double> time_normalise(const FeatureTable& table, int column, std::span<const Keyframe> keyframes,
                                   std::span<const std::string> names, int per_phase);

/// The times of those points in the recording.
std::vector<double> phase_times_s(std::span<const Keyframe> keyframes, std::span<const std::string> names,
                                  int per_phase);

/// The keyframes that every target and the trial have, in the trial's time order and increasing in all
/// targets.
std::vector<std::string> common_keyframes(std::span<const Keyframe> keyframes,
                                          std::span<const TargetModel> targets);

}  // namespace sportsgpt
