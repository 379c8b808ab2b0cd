#include "sportsgpt/features/angles.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace sportsgpt {
namespace {

constexpr double deg = 180 / std::numbers::pi;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double flexion_deg(Vec3 proximal, Vec3 joint, Vec3 distal) {
  const Vec3 upper = joint - proximal, lower = distal - joint;
  if (norm(upper) == 0 || norm(lower) == 0) return nan;
  // atan2 keeps full precision near 0 and 180 degrees, where acos loses half of it.
  return std::atan2(norm(cross(upper, lower)), dot(upper, lower)) * deg;
}

double sagittal_lean_deg(Vec3 direction) { return std::atan2(direction.x, direction.y) * deg; }

double arm_elevation_deg(Vec3 hip, Vec3 shoulder, Vec3 elbow) {
  const Vec3 down = hip - shoulder, arm = elbow - shoulder;
  const double in_plane = std::hypot(arm.x, arm.y);
  if (!(in_plane > 0.25 * norm(arm))) return nan;
  return std::atan2(down.x * arm.y - down.y * arm.x, down.x * arm.x + down.y * arm.y) * deg;
}

double elevation_deg(Vec3 direction) { return std::atan2(direction.y, direction.x) * deg; }

double knee_valgus_deg(Vec3 hip, Vec3 knee, Vec3 ankle, bool right_leg) {
  const double thigh = norm(knee - hip), shank = norm(ankle - knee);
  if (!(thigh > 0) || !(shank > 0)) return nan;
  const double on_line = hip.z + thigh / (thigh + shank) * (ankle.z - hip.z);
  const double medial = right_leg ? on_line - knee.z : knee.z - on_line;
  const auto angle = [&](double length) { return std::asin(std::clamp(medial / length, -1.0, 1.0)) * deg; };
  return angle(thigh) + angle(shank);
}

void make_continuous(std::vector<double>& angles, double centre_deg) {
  for (auto start = angles.begin(); start != angles.end();) {
    if (std::isnan(*start)) {
      ++start;
      continue;
    }
    const auto end = std::find_if(start, angles.end(), [](double a) { return std::isnan(a); });
    for (auto a = start + 1; a < end; ++a) *a -= 360 * std::round((*a - a[-1]) / 360);
    std::vector<double> run(start, end);
    std::nth_element(run.begin(), run.begin() + static_cast<long>(run.size() / 2), run.end());
    const double shift = 360 * std::round((run[run.size() / 2] - centre_deg) / 360);
    for (auto a = start; a < end; ++a) *a -= shift;
    start = end;
  }
}

}  // namespace sportsgpt
