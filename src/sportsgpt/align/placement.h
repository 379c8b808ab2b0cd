#pragma once

#include <algorithm>
#include <tuple>

namespace sportsgpt {

/// A place in the trial where a target fits well enough to be a repetition; trial frames at the coarse rate.
struct Placement {
  int first = 0, last = 0;
  double cost = 0;  ///< per target frame
  int target = 0;

  int length() const { return last - first; }
};

/// Which of two placements is looked at first: the cheaper one, of equals the earlier one.
inline bool better(const Placement& a, const Placement& b) {
  return std::tie(a.cost, a.last, a.target) < std::tie(b.cost, b.last, b.target);
}

inline double common_frames(const Placement& a, const Placement& b) {
  return std::min(a.last, b.last) - std::max(a.first, b.first);
}

/// Placements that share this part of the shorter one cannot both be repetitions.
constexpr double largest_overlap = 0.3;

inline bool overlap(const Placement& a, const Placement& b) {
  return common_frames(a, b) >= largest_overlap * std::max(1, std::min(a.length(), b.length()));
}

}  // namespace sportsgpt
