#include "sportsgpt/synth/pose.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "sportsgpt/motion/skeleton_layout.h"

namespace sportsgpt {
namespace {

struct MiddleJoints {
  int pelvis, neck, head, head_top;
};
const MiddleJoints& middle_joints() {
  static const MiddleJoints found = [] {
    const SkeletonLayout& layout = canonical_layout();
    return MiddleJoints{layout.index("pelvis"), layout.index("neck"), layout.index("head"),
                        layout.index("head_top")};
  }();
  return found;
}

Vec3 unit(Vec3 v) { return (1 / norm(v)) * v; }

Vec3 straight_ahead(double out, int side) { return {std::cos(out), 0, side_sign[side] * std::sin(out)}; }

/// Angle between thigh and the line from hip to ankle.
double thigh_to_axis(const Body& body, double knee) {
  return std::atan2(body.shank * std::sin(knee), body.thigh + body.shank * std::cos(knee));
}

}  // namespace

const std::array<LimbJoints, 2>& limb_joints() {
  static const std::array<LimbJoints, 2> found = [] {
    const SkeletonLayout& layout = canonical_layout();
    const auto side = [&](const std::string& prefix) {
      const auto at = [&](const char* joint) { return layout.index(prefix + joint); };
      return LimbJoints{at("hip"),     at("knee"),     at("ankle"), at("heel"),  at("toe"),
                        at("toe_tip"), at("shoulder"), at("elbow"), at("wrist"), at("hand")};
    };
    return std::array<LimbJoints, 2>{side("left_"), side("right_")};
  }();
  return found;
}

FootShape foot_shape(const Body& body, const FootTurn& turn, int side) {
  const Vec3 ahead = straight_ahead(turn.out, side), up{0, 1, 0};
  const double c = std::cos(turn.pitch), s = std::sin(turn.pitch);
  const auto turned = [&](double x, double y) { return (x * c + y * s) * ahead + (y * c - x * s) * up; };
  return {turned(-body.ball_ahead, body.ankle_height), turned(-body.sole(), 0),
          body.toes * (std::cos(turn.toe_pitch) * ahead - std::sin(turn.toe_pitch) * up)};
}

Vec3 planted_ball(const Body& body, const FootTurn& turn, int side, Vec3 flat_ball) {
  const FootShape shape = foot_shape(body, turn, side);
  const Vec3 ahead = straight_ahead(turn.out, side);
  return turn.pitch < 0 ? flat_ball - body.sole() * ahead - shape.heel
                        : flat_ball + body.toes * ahead - shape.tip;
}

Vec3 ankle_from_hip(const Body& body, const LegAngles& leg, double trunk_lean, double sideways) {
  const double length = std::sqrt(body.thigh * body.thigh + body.shank * body.shank +
                                  2 * body.thigh * body.shank * std::cos(leg.knee));
  const double in_plane = std::sqrt(std::max(0.0, length * length - sideways * sideways));
  const double axis = leg.hip - trunk_lean - thigh_to_axis(body, leg.knee);
  return {in_plane * std::sin(axis), -in_plane * std::cos(axis), sideways};
}

LegAngles leg_angles(const Body& body, Vec3 ankle, double trunk_lean) {
  const double length = norm(ankle);
  const double cosine =
      (length * length - body.thigh * body.thigh - body.shank * body.shank) / (2 * body.thigh * body.shank);
  const double knee = std::acos(std::clamp(cosine, -1.0, 1.0));
  return {std::atan2(ankle.x, -ankle.y) + thigh_to_axis(body, knee) + trunk_lean, knee};
}

double reach(const Body& body, Vec3 ankle) { return norm(ankle) / body.leg(); }

void place_upper_body(Pose& pose, const Body& body, Vec3 pelvis, const UpperBody& upper) {
  const MiddleJoints& middle = middle_joints();
  const double cs = std::cos(upper.side_lean), ss = std::sin(upper.side_lean);
  const auto leaning = [&](double lean) { return Vec3{std::sin(lean) * cs, std::cos(lean) * cs, ss}; };
  const Vec3 trunk = leaning(upper.trunk_lean);
  const Vec3 right = unit(Vec3{0, 0, 1} - trunk.z * trunk);
  const Vec3 front = cross(trunk, right);
  const Vec3 mid_shoulder = pelvis + body.trunk * trunk;
  const Vec3 head = leaning(upper.trunk_lean * upper.head_follows);
  pose[middle.pelvis] = pelvis;
  pose[middle.neck] = mid_shoulder + body.neck_above_shoulders * trunk;
  pose[middle.head] = pose[middle.neck] + body.neck_to_head * unit(head + 0.12 * front);
  pose[middle.head_top] = pose[middle.head] + body.head_to_top * head;
  constexpr double abduction = 0.16;  // rad; arms hang and swing a little away from the trunk
  for (int side = 0; side < 2; ++side) {
    const LimbJoints& joints = limb_joints()[side];
    const auto along = [&](double elevation, double outward) {
      return std::cos(outward) * (std::sin(elevation) * front - std::cos(elevation) * trunk) +
             side_sign[side] * std::sin(outward) * right;
    };
    const double elevation = upper.arm_elevation[side], elbow = upper.elbow[side];
    pose[joints.shoulder] = mid_shoulder + side_sign[side] * body.shoulder_half_width * right;
    pose[joints.elbow] = pose[joints.shoulder] + body.upper_arm * along(elevation, abduction);
    pose[joints.wrist] = pose[joints.elbow] + body.forearm * along(elevation + elbow, abduction * 0.3);
    pose[joints.hand] = pose[joints.wrist] + body.hand * along(elevation + elbow + 0.15, 0);
  }
}

void place_leg(Pose& pose, const Body& body, Vec3 pelvis, Vec3 ankle, const FootShape& foot, double out,
               double valgus, int side) {
  const LimbJoints& joints = limb_joints()[side];
  const Vec3 hip = pelvis + Vec3{0, 0, side_sign[side] * body.hip_half_width};
  const Vec3 line = ankle - hip;
  const double length = norm(line);
  const Vec3 axis = (1 / length) * line;
  const double along = (body.thigh * body.thigh - body.shank * body.shank + length * length) / (2 * length);
  const double bend = std::sqrt(std::max(0.0, body.thigh * body.thigh - along * along));
  // Knees follow the feet only in part when the toes point outward.
  const Vec3 ahead = straight_ahead(0.4 * out, side);
  const Vec3 front = unit(ahead - dot(ahead, axis) * axis);
  const Vec3 across = cross(axis, front);
  const Vec3 inward = across.z * side_sign[side] < 0 ? across : -across;
  const double medial = std::sin(valgus / 2) * body.leg() / 2;
  const double sine = bend > 0 ? std::clamp(medial / bend, -0.8, 0.8) : 0;
  pose[joints.hip] = hip;
  pose[joints.knee] = hip + along * axis + bend * (std::sqrt(1 - sine * sine) * front + sine * inward);
  pose[joints.ankle] = ankle;
  const Vec3 ball = ankle - foot.ankle;
  pose[joints.toe] = ball;
  pose[joints.heel] = ball + foot.heel;
  pose[joints.toe_tip] = ball + foot.tip;
}

}  // namespace sportsgpt
