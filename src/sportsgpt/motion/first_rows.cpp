#include "sportsgpt/motion/first_rows.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sportsgpt {
namespace {

bool empty_row(const SkeletonSequence& s, int f) {
  for (const Vec3 p : s.frame(f))
    if (!is_missing(p)) return false;
  return true;
}

// Both arms straight out to the sides.
bool t_pose(const SkeletonSequence& s, int f) {
  const SkeletonLayout& layout = s.layout();
  for (const char* side : {"left_", "right_"}) {
    const auto at = [&](const char* joint) { return s.at(f, layout.index(std::string(side) + joint)); };
    const Vec3 upper = at("elbow") - at("shoulder"), lower = at("wrist") - at("elbow");
    if (is_missing(upper) || is_missing(lower) || norm(upper) == 0 || norm(lower) == 0) return false;
    const double slope = std::abs(upper.y) / norm(upper);
    const double straight = dot(upper, lower) / (norm(upper) * norm(lower));
    if (slope > 0.35 || straight < 0.9) return false;
  }
  return true;
}

// Mean joint displacement from frame f to f + 1, relative to the pelvis: posture change alone.
double posture_step(const SkeletonSequence& s, int f) {
  const Vec3 moved = s.at(f + 1, 0) - s.at(f, 0);
  double sum = 0;
  int count = 0;
  for (int j = 1; j < s.joints(); ++j) {
    const Vec3 step = s.at(f + 1, j) - s.at(f, j) - moved;
    if (!is_missing(step)) sum += norm(step), ++count;
  }
  return count > 0 ? sum / count : 0;
}

}  // namespace

FirstRows find_invalid_first_rows(const SkeletonSequence& s) {
  int first = 0;
  while (first < s.frames() && empty_row(s, first)) ++first;
  FirstRows result{first, first > 0 ? "empty rows" : ""};
  const int quarter = static_cast<int>(0.25 * s.rate_hz());
  if (first + 3 * quarter >= s.frames() || !t_pose(s, first)) return result;

  // Motion after the pose has settled: what one step of this movement usually is.
  std::vector<double> later;
  for (int f = first + quarter; f < first + 3 * quarter; ++f) later.push_back(posture_step(s, f));
  std::nth_element(later.begin(), later.begin() + later.size() / 2, later.end());
  const double usual = later[later.size() / 2];
  int end = first;
  for (int f = first; f < first + quarter; ++f)
    if (posture_step(s, f) >
        std::max(5 * usual, 0.004 * 120 / s.rate_hz() * norm(s.at(first, 13) - s.at(first, 0))))
      end = f + 1;
  if (end > first) {
    result.count = end;
    result.what = "a T-pose";
  }
  return result;
}

}  // namespace sportsgpt
