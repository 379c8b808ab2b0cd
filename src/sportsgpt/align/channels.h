#pragma once

#include <span>
#include <vector>

#include "sportsgpt/features/feature_table.h"

namespace sportsgpt {

/// What the alignment compares: the weighted columns of the targets and their rates of change, each brought
/// to mean 0 and SD 1 over all targets, so that weights mean the same for degrees and leg lengths.
struct Channel {
  std::string column;
  bool rate = false;  ///< the column's rate of change instead of the column
  double mean = 0, sd = 1;
  float weight = 1;
};

/// A feature table as the alignment sees it: T x C standardised values at `rate_hz`; NaN = missing.
struct ChannelMatrix {
  double rate_hz = 0;
  int frames = 0, channels = 0;
  std::vector<float> values;
  std::vector<char> complete;  ///< T flags: every channel of the frame is there
  const float* row(int frame) const { return values.data() + static_cast<size_t>(frame) * channels; }
};

/// Columns with a weight above 0 in the targets' tables, pooled over the stretch around their keyframes.
std::vector<Channel> make_channels(std::span<const TargetModel> targets, double velocity_weight);

/// `first_s`..`last_s` of a table, sampled at `rate_hz` (at most the table's own rate). A column the table
/// lacks is missing throughout.
ChannelMatrix make_matrix(const FeatureTable& table, std::span<const Channel> channels, double rate_hz,
                          double first_s, double last_s);

/// The stretch of a target that is aligned: its keyframes and a little context.
Interval active_part(const TargetModel& target);

}  // namespace sportsgpt
