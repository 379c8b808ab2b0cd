#include "sportsgpt/synth/jump_plan.h"

#include <algorithm>
#include <cmath>

#include "sportsgpt/motion/center_of_mass.h"
#include "sportsgpt/synth/angles.h"
#include "sportsgpt/synth/support.h"

namespace sportsgpt {

JumpPlan::JumpPlan(const Body& body, const JumpStyle& style) : body_(body), style_(style) {
  fit_push_duration();
  deepest_s_ = drops() ? drop_duration() : style_.descent_s;
  takeoff_s_ = deepest_s_ + style_.propulsion_s;
  plan_arms_before_flight();
  plan_push();
  plan_landing();
  plan_feet_after_landing();
  plan_trunk_after_takeoff();
  plan_arms_after_takeoff();
  plan_flight();
}

UpperBody JumpPlan::upper_body(double time_s) const {
  UpperBody upper;
  upper.trunk_lean = trunk_.value(time_s);
  upper.side_lean = side_lean_.value(time_s);
  for (int side = 0; side < 2; ++side) {
    upper.arm_elevation[side] = arm_.value(time_s) + rad(style_.arm_offset_deg[side]);
    upper.elbow[side] = elbow_.value(time_s);
  }
  return upper;
}

Posture JumpPlan::posture_on_ground(double time_s) const {
  Posture posture;
  posture.upper = upper_body(time_s);
  for (int side = 0; side < 2; ++side) {
    posture.foot[side] = {pitch_.value(time_s), toe_pitch_.value(time_s), rad(style_.toe_out_deg)};
    posture.flat_ball[side] = {ball_x_[side].value(time_s), 0, side_sign[side] * ball_half_width()};
    posture.lift[side] = lift_[side].value(time_s);
  }
  posture.valgus = valgus_.value(time_s);
  return posture;
}

Vec3 JumpPlan::center_of_mass(double time_s) const {
  return {com_x_.value(time_s), com_y_.value(time_s), com_z_.value(time_s)};
}

Pose JumpPlan::pose(double time_s) const {
  return time_s > takeoff_s_ && time_s < landing_s_ ? flying(time_s) : supported(time_s);
}

Pose JumpPlan::supported(double time_s) const {
  const Posture posture = posture_on_ground(time_s);
  const Vec3 com = center_of_mass(time_s);
  return drops() && time_s < contact_s_ ? within_reach(posture, com, time_s)
                                        : pose_with_com(body_, posture, com);
}

Pose JumpPlan::flying(double time_s) const {
  Pose pose;
  const UpperBody upper = upper_body(time_s);
  place_upper_body(pose, body_, {}, upper);
  for (int side = 0; side < 2; ++side) {
    const FlyingLeg& leg = flying_leg_[side];
    const LegAngles angles{leg.hip.value(time_s), leg.knee.value(time_s)};
    const Vec3 hip{0, 0, side_sign[side] * body_.hip_half_width};
    const Vec3 ankle = hip + ankle_from_hip(body_, angles, upper.trunk_lean, leg.sideways.value(time_s));
    const double pitch = shank_lean(angles, upper.trunk_lean) - leg.dorsiflexion.value(time_s);
    const FootTurn turn{pitch, pitch - leg.toes.value(time_s), rad(style_.toe_out_deg)};
    place_leg(pose, body_, {}, ankle, foot_shape(body_, turn, side), turn.out, valgus_.value(time_s), side);
  }
  const Vec3 shift = center_of_mass(time_s) - sportsgpt::center_of_mass(pose);
  for (Vec3& joint : pose) joint = joint + shift;
  return pose;
}

double JumpPlan::max_reach(double time_s) const {
  const Pose pose = supported(time_s);
  double most = 0;
  for (const LimbJoints& joints : limb_joints())
    most = std::max(most, reach(body_, pose[joints.ankle] - pose[joints.hip]));
  return most;
}

}  // namespace sportsgpt
