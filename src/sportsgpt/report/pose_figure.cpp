#include "sportsgpt/report/pose_figure.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "sportsgpt/report/html_text.h"

namespace sportsgpt {
namespace {

constexpr double units_per_leg = 100;  ///< of the drawing
constexpr double below_floor = 0.16;   ///< leg lengths shown under the floor: room for the arrow
constexpr double head_radius = 0.115;

enum class Side { left, middle, right };

/// A bone, drawn as a limb of this thickness in leg lengths for the target's silhouette.
struct Bone {
  std::string_view from, to;
  double thickness;
  Side side;
};
// The left side lies farther from a viewer who sees the athlete move to the right, so it comes first.
constexpr Bone bones[] = {
    {"left_shoulder", "left_elbow", .095, Side::left},
    {"left_elbow", "left_wrist", .075, Side::left},
    {"left_wrist", "left_hand", .07, Side::left},
    {"left_hip", "left_knee", .15, Side::left},
    {"left_knee", "left_ankle", .11, Side::left},
    {"left_ankle", "left_heel", .07, Side::left},
    {"left_ankle", "left_toe", .07, Side::left},
    {"left_heel", "left_toe", .06, Side::left},
    {"left_toe", "left_toe_tip", .055, Side::left},
    {"pelvis", "neck", .22, Side::middle},
    {"neck", "head", .11, Side::middle},
    {"right_hip", "right_knee", .15, Side::right},
    {"right_knee", "right_ankle", .11, Side::right},
    {"right_ankle", "right_heel", .07, Side::right},
    {"right_ankle", "right_toe", .07, Side::right},
    {"right_heel", "right_toe", .06, Side::right},
    {"right_toe", "right_toe_tip", .055, Side::right},
    {"right_shoulder", "right_elbow", .095, Side::right},
    {"right_elbow", "right_wrist", .075, Side::right},
    {"right_wrist", "right_hand", .07, Side::right},
};
constexpr std::string_view foot_points[] = {"left_ankle",  "left_heel",  "left_toe",  "left_toe_tip",
                                            "right_ankle", "right_heel", "right_toe", "right_toe_tip"};

Vec3 mean_of(Vec3 a, Vec3 b) { return is_missing(a) ? b : is_missing(b) ? a : midpoint(a, b); }

Vec3 joint(const SidePose& pose, std::string_view name) {
  const auto seen = [&](std::string_view joint_name) {
    const int index = canonical_layout().index(joint_name);
    return index >= 0 && index < static_cast<int>(pose.joints.size()) ? pose.joints[index] : missing_point();
  };
  const Vec3 point = seen(name);
  if (!is_missing(point)) return point;
  // Keypoint files often lack the points between the sides.
  if (name == "pelvis") return mean_of(seen("left_hip"), seen("right_hip"));
  if (name == "neck") return mean_of(seen("left_shoulder"), seen("right_shoulder"));
  if (name == "head") return seen("head_top");
  return point;
}

Vec3 lowest_foot_point(const SidePose& pose) {
  Vec3 lowest = missing_point();
  for (const std::string_view name : foot_points)
    if (const Vec3 point = joint(pose, name); !is_missing(point) && !(point.y >= lowest.y)) lowest = point;
  return lowest;
}

/// Where the feet stand: the mean of what is seen of both.
Vec3 feet(const SidePose& pose) {
  Vec3 sum;
  int count = 0;
  for (const std::string_view name : foot_points)
    if (const Vec3 point = joint(pose, name); !is_missing(point)) {
      sum = sum + point;
      ++count;
    }
  return count ? (1.0 / count) * sum : missing_point();
}

SidePose moved(SidePose pose, Vec3 by) {
  if (!is_missing(by))
    for (Vec3& point : pose.joints) point = point + by;
  return pose;
}

std::string x_of(Vec3 point) { return svg_number(point.x * units_per_leg); }
std::string y_of(Vec3 point) { return svg_number(-point.y * units_per_leg); }

std::string bone_line(Vec3 from, Vec3 to, double width) {
  return "<line x1=\"" + x_of(from) + "\" y1=\"" + y_of(from) + "\" x2=\"" + x_of(to) + "\" y2=\"" +
         y_of(to) + "\" stroke-width=\"" + svg_number(width) + "\"/>";
}

std::string circle(Vec3 centre, double radius, const char* css_class) {
  return "<circle class=\"" + std::string(css_class) + "\" cx=\"" + x_of(centre) + "\" cy=\"" + y_of(centre) +
         "\" r=\"" + svg_number(radius) + "\"/>";
}

/// The body as limbs of natural thickness, each `wider` drawing units thicker.
std::string silhouette(const SidePose& pose, double wider, const char* css_class) {
  std::string svg = "<g class=\"" + std::string(css_class) + "\">";
  for (const Bone& bone : bones) {
    const Vec3 from = joint(pose, bone.from), to = joint(pose, bone.to);
    if (!is_missing(from) && !is_missing(to))
      svg += bone_line(from, to, bone.thickness * units_per_leg + wider);
  }
  if (const Vec3 head = joint(pose, "head"); !is_missing(head))
    svg += bone_line(head, head + Vec3{.0001, 0, 0}, 2 * head_radius * units_per_leg + wider);
  return svg + "</g>";
}

std::string stick_figure(const SidePose& pose) {
  std::string svg = "<g class=\"pose-athlete\">";
  for (const Bone& bone : bones) {
    const Vec3 from = joint(pose, bone.from), to = joint(pose, bone.to);
    if (!is_missing(from) && !is_missing(to)) svg += bone_line(from, to, bone.side == Side::left ? 3.2 : 6.5);
  }
  if (const Vec3 head = joint(pose, "head"); !is_missing(head))
    svg += circle(head, head_radius * units_per_leg, "pose-head");
  return svg + "</g>";
}

}  // namespace

SidePose pose_at(const CleanSequence& motion, double time_s) {
  const SkeletonSequence& sequence = motion.sequence;
  const double frame = std::round(time_s * sequence.rate_hz());
  if (!(motion.body.leg_length > 0) || !(frame >= 0 && frame < sequence.frames())) return {};
  SidePose pose;
  for (const std::string& name : canonical_layout().joints) {
    const Vec3 point = sequence.at(static_cast<int>(frame), sequence.layout().index(name));
    pose.joints.push_back((1 / motion.body.leg_length) * point);
  }
  return pose;
}

bool on_ground(const SidePose& pose) { return lowest_foot_point(pose).y < 0.05; }

SidePose centred(const SidePose& pose) { return moved(pose, {-joint(pose, "pelvis").x, 0, 0}); }

SidePose placed_on(const SidePose& target, const SidePose& athlete) {
  if (on_ground(athlete) && on_ground(target)) return moved(target, {feet(athlete).x - feet(target).x, 0, 0});
  return moved(target, joint(athlete, "pelvis") - joint(target, "pelvis"));
}

FigureBox enclosing(const std::vector<SidePose>& poses) {
  constexpr double margin = 0.16;  // half a trunk, so that no silhouette is cut
  FigureBox box;
  for (const SidePose& pose : poses)
    for (const Vec3& point : pose.joints)
      if (!is_missing(point)) {
        box.left = std::min(box.left, point.x - margin);
        box.right = std::max(box.right, point.x + margin);
        box.top = std::max(box.top, point.y + margin);
      }
  // One joint that a tracker threw far away must not shrink every figure.
  return {std::max(box.left, -2.0), std::min(box.right, 2.0), std::min(box.top, 4.0)};
}

std::string pose_figure(const SidePose& athlete, const SidePose& target,
                        const std::vector<std::string>& marked, const FigureBox& box,
                        const std::string& title) {
  const double width = (box.right - box.left) * units_per_leg;
  const double height = (box.top + below_floor) * units_per_leg;
  std::string svg = "<svg class=\"pose\" role=\"img\" viewBox=\"" + svg_number(box.left * units_per_leg) +
                    " " + svg_number(-box.top * units_per_leg) + " " + svg_number(width) + " " +
                    svg_number(height) + "\"><title>" + title + "</title>";
  const Vec3 floor_start{box.left, 0, 0}, floor_end{box.right, 0, 0};
  svg += "<g class=\"floor\">" + bone_line(floor_start, floor_end, 1.5) + "</g>";
  svg += "<path class=\"direction\" d=\"M-12,9 H8 M3,5 L8,9 L3,13\"/>";
  if (!target.joints.empty()) {
    svg += silhouette(target, 3, "pose-target-edge");
    svg += silhouette(target, 0, "pose-target");
  }
  svg += stick_figure(athlete);
  for (const std::string& name : marked)
    if (const Vec3 point = joint(athlete, name); !is_missing(point)) svg += circle(point, 11, "pose-mark");
  return svg + "</svg>";
}

}  // namespace sportsgpt
