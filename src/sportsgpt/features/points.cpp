#include "sportsgpt/features/points.h"

#include "sportsgpt/motion/center_of_mass.h"

namespace sportsgpt {
namespace {

constexpr const char* virtual_points[] = {"mid_hip", "mid_shoulder", "com"};

PointPath joint_path(const SkeletonSequence& s, int joint) {
  PointPath path;
  path.reserve(s.frames());
  for (int f = 0; f < s.frames(); ++f) path.push_back(s.at(f, joint));
  return path;
}

PointPath middle(const SkeletonSequence& s, const char* joint) {
  const int left = s.layout().index(std::string("left_") + joint);
  const int right = s.layout().index(std::string("right_") + joint);
  PointPath path;
  path.reserve(s.frames());
  for (int f = 0; f < s.frames(); ++f) {
    const Vec3 l = s.at(f, left), r = s.at(f, right);
    // From the side one camera may see one of the pair only; there both lie at the same place.
    path.push_back(s.planar() && is_missing(l) ? r : s.planar() && is_missing(r) ? l : midpoint(l, r));
  }
  return path;
}

}  // namespace

PointKind point_kind(const std::string& point) {
  for (const char* name : virtual_points)
    if (point == name) return PointKind::single;
  if (canonical_layout().index(point) >= 0) return PointKind::single;
  return canonical_layout().index("left_" + point) >= 0 ? PointKind::paired : PointKind::unknown;
}

std::vector<std::string> all_point_names() {
  std::vector<std::string> names(std::begin(virtual_points), std::end(virtual_points));
  for (const std::string& joint : canonical_layout().joints) {
    names.push_back(joint);
    if (joint.starts_with("left_")) names.push_back(joint.substr(5));
  }
  return names;
}

PointPath point_path(const SkeletonSequence& s, const std::string& point, const std::string& side) {
  if (point == "com") return center_of_mass(s);
  if (point == "mid_shoulder") return middle(s, "shoulder");
  if (point == "mid_hip" || point == "pelvis") {
    PointPath hips = middle(s, "hip");
    const int pelvis = s.layout().index("pelvis");
    // Recordings disagree on where the pelvis joint lies; the middle of the hips is the same in all of them.
    for (int f = 0; f < s.frames(); ++f)
      if (is_missing(hips[f])) hips[f] = s.at(f, pelvis);
    return hips;
  }
  const int joint = s.layout().index(point);
  return joint_path(s, joint >= 0 ? joint : s.layout().index(side + point));
}

}  // namespace sportsgpt
