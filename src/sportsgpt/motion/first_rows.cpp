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
  const int window = static_cast<int>(0.15 * s.rate_hz());
  if (window < 1 || first + 3 * window >= s.frames() || !t_pose(s, first)) return result;

  // What one step of this movement usually is, once the pose has settled.
  std::vector<double> later;
  for (int f = first + window; f < first + 3 * window; ++f) later.push_back(posture_step(s, f));
  std::nth_element(later.begin(), later.begin() + static_cast<long>(later.size() / 2), later.end());
  const double usual = later[later.size() / 2];
  const double trunk = norm(s.at(first, s.layout().index("neck")) - s.at(first, 0));
  // Nobody leaves a T-pose at 7 trunk lengths a second, and five times faster than everything that follows.
  double fastest = 0;
  for (int f = first; f < first + window; ++f) fastest = std::max(fastest, posture_step(s, f) * s.rate_hz());
  if (!(fastest > 7 * trunk) || fastest < 5 * usual * s.rate_hz()) return result;
  // Exporters blend out of the pose: its last rows still move faster than the movement, and not much slower
  // than the jump.
  const double blending = std::max(1.8 * usual, 0.04 * fastest / s.rate_hz());
  for (int f = first; f < first + window; ++f)
    if (posture_step(s, f) > blending) result.count = f + 1;
  result.what = "a T-pose";
  return result;
}

}  // namespace sportsgpt
