#include "sportsgpt/readers/missing_points.h"

#include <cmath>

namespace sportsgpt {
namespace {

constexpr double largest_coordinate = 1e7;  // 10 km in millimetres

bool is_zero(Vec3 p) { return p == Vec3{}; }

}  // namespace

void mark_missing_points(RawMotion& raw, std::vector<std::string>& warnings) {
  const size_t points = raw.points.size(), rows = raw.rows();
  std::vector<char> moves(points, 0);  // lies away from zero in some row
  bool any_moves = false;
  for (size_t i = 0; i < raw.positions.size(); ++i) {
    Vec3& p = raw.positions[i];
    const bool usable = std::abs(p.x) < largest_coordinate && std::abs(p.y) < largest_coordinate &&
                        std::abs(p.z) < largest_coordinate &&
                        (raw.confidence.empty() || !(raw.confidence[i] <= 0));
    if (!usable) {
      p = missing_point();
    } else if (!is_zero(p)) {
      moves[i % points] = 1;
      any_moves = true;
    }
  }
  if (!any_moves || !raw.zero_is_missing) return;

  size_t zero_rows = 0;
  for (size_t row = 0; row < rows; ++row) {
    Vec3* const pose = raw.positions.data() + row * points;
    bool all_zero = false;
    for (size_t p = 0; p < points; ++p) {
      if (!is_zero(pose[p]) && !is_missing(pose[p])) {
        all_zero = false;
        break;
      }
      all_zero = all_zero || is_zero(pose[p]);
    }
    zero_rows += all_zero;
    for (size_t p = 0; p < points; ++p)
      if (is_zero(pose[p]) && (all_zero || moves[p])) pose[p] = missing_point();
  }
  if (zero_rows > 0)
    warnings.push_back(std::to_string(zero_rows) + " rows are all zero and count as not seen.");
}

}  // namespace sportsgpt
