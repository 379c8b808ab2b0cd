#pragma once

#include <array>

#include "sportsgpt/core/vec3.h"
#include "sportsgpt/synth/body.h"

namespace sportsgpt {

/// The joints of canonical_layout(), in its order.
using Pose = std::array<Vec3, 24>;

/// Index of a side's joints within a Pose; [0] is left, [1] is right.
struct LimbJoints {
  int hip, knee, ankle, heel, toe, toe_tip, shoulder, elbow, wrist, hand;
};
const std::array<LimbJoints, 2>& limb_joints();
constexpr std::array<double, 2> side_sign = {-1, 1};  ///< of z: left is negative

/// Angles of everything above the hips, in radians, with the signs of docs/notation.md.
struct UpperBody {
  double trunk_lean = 0, side_lean = 0;
  std::array<double, 2> arm_elevation{}, elbow{};
  double head_follows = 0.45;  ///< the head leans by this share of the trunk's lean: the eyes stay ahead
};

/// How a foot is turned, in radians: `pitch` heel up +, `toe_pitch` of the toes, heel end up +, `out` toes
/// outward +.
struct FootTurn {
  double pitch = 0, toe_pitch = 0, out = 0;
};

/// Points of a foot as seen from its ball.
struct FootShape {
  Vec3 ankle, heel, tip;
};
FootShape foot_shape(const Body& body, const FootTurn& turn, int side);

/// Where the ball is when the foot touches the floor: `flat_ball` is its place with the sole on the floor.
/// Heel up, the foot turns about its toe tip; toes up, about its heel.
Vec3 planted_ball(const Body& body, const FootTurn& turn, int side, Vec3 flat_ball);

/// A leg in its own plane, in radians: knee flexion, hip flexion (thigh against trunk), both sagittal.
struct LegAngles {
  double hip = 0, knee = 0;
};

/// The ankle as seen from the hip joint, when it lies `sideways` metres further to the right.
Vec3 ankle_from_hip(const Body& body, const LegAngles& leg, double trunk_lean, double sideways);
/// The inverse: which angles bring the ankle there. `reach` 1 is a straight leg; more cannot be reached.
LegAngles leg_angles(const Body& body, Vec3 ankle_from_hip, double trunk_lean);
double reach(const Body& body, Vec3 ankle_from_hip);
/// Lean of the shank, forward +, of a leg with these angles.
inline double shank_lean(const LegAngles& leg, double trunk_lean) { return leg.knee - leg.hip + trunk_lean; }

/// Sets everything above the hips.
void place_upper_body(Pose& pose, const Body& body, Vec3 pelvis, const UpperBody& upper);
/// Sets both hip joints, and a leg from its ankle and foot. `valgus` (rad): how far the knee falls inward.
void place_leg(Pose& pose, const Body& body, Vec3 pelvis, Vec3 ankle, const FootShape& foot, double out,
               double valgus, int side);

}  // namespace sportsgpt
