#pragma once

#include <vector>

#include "sportsgpt/align/kernels/packed_target.h"

namespace sportsgpt {

/// A series as the means of ten equal segments, C channels each: says cheaply how far two series may be
/// apart. An estimate, no bound; missing values leave a mean to the others of its segment.
class SegmentMeans {
 public:
  static constexpr int segments = 10;
  explicit SegmentMeans(SeriesView series);
  /// Weighted squared difference of the segments, with the target's own weights.
  float difference(const PackedTarget::Impl& target) const;
  const std::vector<float>& values() const { return values_; }

 private:
  std::vector<float> values_;  ///< segments x C; NaN: nothing there
};

}  // namespace sportsgpt
