#pragma once

#include <string>

namespace sportsgpt {

/// A named moment of a movement, and how sure it is.
struct Keyframe {
  std::string name;    ///< "takeoff"
  double time_s = 0;   ///< from the first stored row; NaN when the moment was not found
  double sigma_s = 0;  ///< one standard deviation of time_s; 0 only where the moment is exact (synthetic)
  bool low_trust = false;
};

/// A stretch of time in a recording.
struct Interval {
  double start_s = 0, end_s = 0;
};

}  // namespace sportsgpt
