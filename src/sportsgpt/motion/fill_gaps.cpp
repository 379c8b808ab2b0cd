#include "sportsgpt/motion/fill_gaps.h"

#include <cstddef>

namespace sportsgpt {
namespace {

// Cubic Hermite from `before` to `after` with the given tangents (per gap length).
Vec3 hermite(Vec3 before, Vec3 after, Vec3 tangent_before, Vec3 tangent_after, double t) {
  const double t2 = t * t, t3 = t2 * t;
  return (2 * t3 - 3 * t2 + 1) * before + (t3 - 2 * t2 + t) * tangent_before + (-2 * t3 + 3 * t2) * after +
         (t3 - t2) * tangent_after;
}

}  // namespace

int fill_short_gaps(std::vector<Vec3>& positions, int joints, int longest) {
  const int frames = static_cast<int>(positions.size()) / joints;
  int filled = 0;
  for (int j = 0; j < joints; ++j) {
    const auto at = [&](int f) -> Vec3& { return positions[static_cast<size_t>(f) * joints + j]; };
    const auto seen = [&](int f) { return f >= 0 && f < frames && !is_missing(at(f)); };
    for (int start = 0; start < frames; ++start) {
      if (seen(start)) continue;
      int end = start;
      while (end < frames && !seen(end)) ++end;
      const int length = end - start, left = start - 1, right = end;
      if (seen(left) && seen(right) && length <= longest) {
        const Vec3 a = at(left), b = at(right);
        const double span = length + 1;
        const Vec3 ta = seen(left - 1) ? span * (a - at(left - 1)) : b - a;
        const Vec3 tb = seen(right + 1) ? span * (at(right + 1) - b) : b - a;
        for (int f = start; f < end; ++f) at(f) = hermite(a, b, ta, tb, (f - left) / span);
        filled += length;
      }
      start = end;
    }
  }
  return filled;
}

}  // namespace sportsgpt
