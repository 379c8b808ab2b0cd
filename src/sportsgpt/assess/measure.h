#pragma once

#include <optional>
#include <span>
#include <string>

#include "sportsgpt/features/feature_table.h"
#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt {

/// One metric read from a trial, before it is held against its band.
struct Measurement {
  std::optional<double> value;  ///< in the metric's unit; empty exactly when `note` says why
  std::string side;             ///< "left", "right", "mean", "difference"; "" for a metric without sides
  std::string keyframe;         ///< the moment, or the first of the span, it was read at
  double time_s = 0;            ///< the moment in the trial; of an extreme, where it lies
  double timing_sd = 0;         ///< one SD of the value from the keyframes' own uncertainty, in the unit
  double sem = 0;    ///< standard error of measurement, in the unit; of a difference sqrt(2) times one side's
  std::string note;  ///< why it was not measured; otherwise empty
};

/// Reads `metric` at the keyframes. The effect of timing is (dx/dt sigma)^2, summed over the keyframes
/// involved and taken from the values one sigma earlier and later. A ratio propagates the errors of its
/// parts.
Measurement measure(const Metric& metric, const FeatureTable& trial, std::span<const Keyframe> keyframes,
                    const MovementPack& pack);

}  // namespace sportsgpt
