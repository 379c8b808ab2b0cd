#pragma once

#include <vector>

#include "sportsgpt/align/dtw.h"

namespace sportsgpt {

struct LaneTarget;

struct PackedTarget::Impl {
  DtwOptions options;
  int frames = 0, channels = 0;
  std::vector<float> weights;  ///< C, the options' or 1
  float total_weight = 0;
  std::vector<float> centre;                ///< C, mean of the present values or 0
  std::vector<float> values;                ///< T x C minus centre; 0 where missing
  std::vector<float> confidence;            ///< T x C, 0 where missing; empty when every frame is complete
  std::vector<char> complete;               ///< T: every channel is there with confidence 1
  std::vector<float> segment_means;         ///< see SegmentMeans, not centred
  std::shared_ptr<const LaneTarget> lanes;  ///< for the vector kernels; null for the scalar one

  /// Weight below which a pair of frames says nothing: a third of all, less rounding.
  float least_weight() const { return total_weight * (0.999999f / 3); }
  /// Local distance of such a pair.
  float missing_cost() const;
};

/// Frames of a trial on a target's centre, as the target keeps its own.
struct CentredFrames {
  std::vector<float> values, confidence;
  std::vector<char> complete;
  bool all_complete = true;
};
void centre_frames(SeriesView frames, const std::vector<float>& centre, CentredFrames& out);

/// The target with its frames in the opposite order.
PackedTarget reverse(const PackedTarget& target);

/// For each target frame the first and last trial frame it may meet. Empty: everywhere.
struct RowLimits {
  std::vector<int> first, last;
  bool empty() const { return first.empty(); }
};
/// The band of the target for a trial of so many frames, and the caller's limits.
RowLimits row_limits(const PackedTarget::Impl& target, int trial_frames, const PathLimits& limits = {});

}  // namespace sportsgpt
