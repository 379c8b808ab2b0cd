#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sportsgpt/readers/raw_motion.h"

namespace sportsgpt {

/// Where one frame of the equally spaced recording comes from: a row of the file, or a point between two.
struct FrameSource {
  long long row = -1;  ///< -1: the file has nothing here
  double share = 0;    ///< of the way from `row` to row + 1
};

/// Rows of a file laid out at a constant rate.
struct Timeline {
  double rate_hz = 0;
  std::string rate_from;            ///< "file", "time column", "--rate", "assumed"
  std::vector<FrameSource> frames;  ///< empty: every row is a frame
  std::vector<std::string> warnings;
};

/// Rows become frames: time stamps that repeat are dropped, gaps become empty frames, irregular time stamps
/// are resampled to their median rate. A stated rate counts before the time stamps, and these before the rate
/// of the header. Without any, 30 Hz is assumed for keypoints and said so. Throws Error when the times make
/// no sense.
Timeline make_timeline(const RawMotion& raw, std::optional<double> stated_rate_hz, const std::string& name);

/// The usual rate within 0.1 % of a measured one: 120.0005 -> 120, 29.967 -> 29.97.
double usual_rate(double rate_hz);

}  // namespace sportsgpt
