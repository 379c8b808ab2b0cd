#pragma once

#include <utility>
#include <vector>

#include "sportsgpt/align/alignment.h"

namespace sportsgpt::evaluate {

/// T x C values at one rate; NaN = missing.
struct Series {
  int frames = 0, channels = 0;
  std::vector<float> values;
  const float* row(int frame) const { return values.data() + static_cast<size_t>(frame) * channels; }
};

/// A path from both first to both last frames, and its cost per step. Empty and infinite for empty series.
struct WarpResult {
  double cost_per_step = 0;
  std::vector<FrameMatch> path;
};

/// DTW as in textbooks [sakoe_1978]: fixed ends, steps (1,0), (0,1), (1,1), Euclidean distance over the
/// channels that both frames have. O(N M) time and memory.
WarpResult plain_dtw(const Series& target, const Series& trial);

/// Its approximation: solved at half the rate, then refined within `radius` of that path
/// [salvador_chan_2007].
WarpResult fast_dtw(const Series& target, const Series& trial, int radius);

}  // namespace sportsgpt::evaluate
