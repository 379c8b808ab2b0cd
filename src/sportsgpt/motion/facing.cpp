#include "sportsgpt/motion/facing.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sportsgpt {
namespace {

constexpr double deg = 180 / std::numbers::pi;

struct Cues {
  Vec3 hips, feet;  // unit horizontal directions of one frame, missing where unseen
};

Vec3 horizontal_unit(Vec3 v) {
  v.y = 0;
  const double length = norm(v);
  return length > 0 ? (1 / length) * v : missing_point();
}

Cues cues_of(const SkeletonSequence& s, int f) {
  const SkeletonLayout& layout = s.layout();
  const auto at = [&](const char* joint) { return s.at(f, layout.index(joint)); };
  const Vec3 hips_right = at("right_hip") - at("left_hip"),
             shoulders_right = at("right_shoulder") - at("left_shoulder");
  Vec3 right{};
  if (!is_missing(hips_right)) right = right + hips_right;
  if (!is_missing(shoulders_right)) right = right + shoulders_right;
  Vec3 feet{};
  bool any_foot = false;
  for (const char* side : {"left_", "right_"}) {
    const auto joint = [&](const char* name) { return s.at(f, layout.index(std::string(side) + name)); };
    const Vec3 back = is_missing(joint("heel")) ? joint("ankle") : joint("heel");
    const Vec3 front = is_missing(joint("toe_tip")) ? joint("toe") : joint("toe_tip");
    if (is_missing(front - back)) continue;
    feet = feet + horizontal_unit(front - back);
    any_foot = true;
  }
  // up x right = forward in a right-handed frame with x forward, y up, z right.
  return {horizontal_unit(cross({0, 1, 0}, right)), any_foot ? horizontal_unit(feet) : missing_point()};
}

Vec3 travel(const SkeletonSequence& s, int first, int last) {
  const int pelvis = s.layout().index("pelvis");
  Vec3 start = missing_point(), end = missing_point();
  for (int f = first; f < last && is_missing(start); ++f) start = s.at(f, pelvis);
  for (int f = last - 1; f >= first && is_missing(end); --f) end = s.at(f, pelvis);
  return end - start;
}

Facing planar_facing(const SkeletonSequence& s, int first, int last) {
  Facing facing;
  double feet = 0;
  for (int f = first; f < last; ++f) {
    const Vec3 direction = cues_of(s, f).feet;
    if (!is_missing(direction)) feet += direction.x;
  }
  const Vec3 path = travel(s, first, last);
  facing.from = feet != 0 ? "feet" : is_missing(path) ? "none" : "travel";
  facing.flip_x = feet != 0 ? feet < 0 : path.x < 0;
  return facing;
}

double heading_deg(Vec3 direction) { return std::atan2(-direction.z, direction.x) * deg; }

// Hips and shoulders count twice the feet, which may be turned out.
Vec3 both_cues(const Cues& cues) {
  Vec3 both{};
  if (!is_missing(cues.hips)) both = both + cues.hips;
  if (!is_missing(cues.feet)) both = both + 0.5 * cues.feet;
  return both;
}

}  // namespace

std::vector<double> headings_deg(const SkeletonSequence& s) {
  std::vector<double> headings;
  double last = 0;
  for (int f = 0; f < s.frames(); ++f) {
    const Vec3 direction = both_cues(cues_of(s, f));
    if (norm(direction) < 0.2) {
      headings.push_back(std::nan(""));
      continue;
    }
    last += std::remainder(heading_deg(direction) - last, 360);
    headings.push_back(last);
  }
  return headings;
}

Facing find_facing(const SkeletonSequence& s, int first, int last) {
  if (s.planar()) return planar_facing(s, first, last);
  Facing facing;
  Vec3 hips{}, feet{};
  std::vector<Vec3> headings;
  int hips_seen = 0, feet_seen = 0;
  for (int f = first; f < last; ++f) {
    const Cues cues = cues_of(s, f);
    if (!is_missing(cues.hips)) hips = hips + cues.hips, ++hips_seen;
    if (!is_missing(cues.feet)) feet = feet + cues.feet, ++feet_seen;
    const Vec3 both = both_cues(cues);
    if (norm(both) > 0.2) headings.push_back(both);
  }
  facing.sides_exchanged = hips_seen > 0 && feet_seen > 0 && dot(hips, feet) < -0.5 * norm(hips) * norm(feet);
  // Toes cannot point backwards, while labels can be exchanged: feet decide when the two contradict.
  Vec3 direction = facing.sides_exchanged ? feet : hips + 0.5 * feet;
  facing.from = hips_seen && feet_seen ? "hips and feet" : hips_seen ? "hips" : "feet";
  if (hips_seen + feet_seen == 0) {
    direction = travel(s, first, last);
    direction.y = 0;
    facing.from = "travel";
    if (is_missing(direction) || norm(direction) == 0) {
      facing.from = "none";
      return facing;
    }
  }
  facing.turn_deg = -heading_deg(direction);
  std::vector<double> off;
  for (const Vec3 h : headings) off.push_back(std::remainder(heading_deg(h) + facing.turn_deg, 360));
  if (off.size() > 20) {
    std::sort(off.begin(), off.end());
    facing.spread_deg = off[off.size() * 39 / 40] - off[off.size() / 40];
  }
  return facing;
}

LeadFoot find_lead_foot(const SkeletonSequence& s, double leg_length) {
  const int left = s.layout().index("left_ankle"), right = s.layout().index("right_ankle");
  std::vector<double> ahead;  // right ankle before the left
  for (int f = 0; f < s.frames(); ++f) {
    const Vec3 d = s.at(f, right) - s.at(f, left);
    if (!is_missing(d)) ahead.push_back(d.x);
  }
  std::sort(ahead.begin(), ahead.end(), [](double a, double b) { return std::abs(a) > std::abs(b); });
  ahead.resize(std::max<size_t>(ahead.size() / 10, ahead.empty() ? 0 : 1));
  double mean = 0;
  for (const double x : ahead) mean += x / static_cast<double>(ahead.size());
  if (!(std::abs(mean) > leg_length / 3)) return LeadFoot::none;
  return mean > 0 ? LeadFoot::right : LeadFoot::left;
}

}  // namespace sportsgpt
