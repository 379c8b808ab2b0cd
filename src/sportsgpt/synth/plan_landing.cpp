// The landing and the way back to standing.
#include <algorithm>
#include <cmath>

#include "sportsgpt/synth/angles.h"
#include "sportsgpt/synth/com_path.h"
#include "sportsgpt/synth/jump_plan.h"
#include "sportsgpt/synth/support.h"

namespace sportsgpt {
namespace {

double right_knee(const Body& body, const Pose& pose, double trunk_lean) {
  const LimbJoints& right = limb_joints()[1];
  return leg_angles(body, pose[right.ankle] - pose[right.hip], trunk_lean).knee;
}

}  // namespace

Posture JumpPlan::touching(double ball_x) const {
  Posture posture = standing(ball_x);
  posture.upper.trunk_lean = rad(style_.trunk_landing_deg);
  posture.upper.side_lean = rad(style_.side_lean_landing_deg);
  for (int side = 0; side < 2; ++side) {
    posture.upper.arm_elevation[side] = rad(style_.arm_landing_deg + style_.arm_offset_deg[side]);
    posture.foot[side].pitch = posture.foot[side].toe_pitch = rad(style_.foot_pitch_landing_deg);
  }
  posture.lift[0] = style_.left_lands_late_s > 0 ? style_.left_lift_landing_m : 0;
  return posture;
}

double JumpPlan::landing_drop(double ball_x, double low_x, double from_y) const {
  Posture low = standing(ball_x);
  low.upper.trunk_lean = rad(style_.trunk_landing_deepest_deg);
  low.upper.arm_elevation = {rad(style_.arm_landing_deepest_deg), rad(style_.arm_landing_deepest_deg)};
  double high_y = from_y - 0.02, low_y = 0.25 * body_.stature;
  for (int i = 0; i < 25; ++i) {
    const double middle = (high_y + low_y) / 2;
    const double knee =
        right_knee(body_, pose_with_com(body_, low, {low_x, middle, 0}), low.upper.trunk_lean);
    (knee > rad(style_.knee_landing_deepest_deg) ? low_y : high_y) = middle;
  }
  return from_y - (low_y + high_y) / 2;
}

void JumpPlan::plan_landing() {
  // First contact: the right leg's angles place the pelvis, the centre of mass falls to its height.
  const Vec3 com = com_of(touching(0), style_.hip_landing_deg, style_.knee_landing_deg);
  const double up = takeoff_velocity_.y, speed = takeoff_velocity_.x;
  const double drop_in_flight = com_at_takeoff_.y - com.y;
  const double flight_s =
      (up + std::sqrt(std::max(0.01, up * up + 2 * gravity_m_s2 * drop_in_flight))) / gravity_m_s2;
  const double falling = gravity_m_s2 * flight_s - up;
  landing_s_ = takeoff_s_ + flight_s;
  const double contact_x = com_at_takeoff_.x + speed * flight_s;
  landing_ball_x_ = contact_x - com.x;
  advance_m_ = landing_ball_x_ - style_.step_back_m - body_.ball_ahead;

  // The lowest point: as deep as the knees should bend, as far ahead as the forward speed carries in that
  // time.
  const Vec3 standing_com = com_of(standing(landing_ball_x_), style_.hip_stand_deg, style_.knee_stand_deg);
  double absorb_s = 0.14, low_x = contact_x, drop = 0;
  std::vector<AccelerationKnot> absorbing;
  for (int i = 0; i < 6; ++i) {
    const double carried = std::max(0.02, std::min(0.12, 0.85 * absorb_s) * speed);
    low_x = std::min(standing_com.x - style_.behind_stance_m, contact_x + carried);
    drop = landing_drop(landing_ball_x_, low_x, com.y);
    absorbing = absorb(drop, falling);
    absorb_s = absorbing.back().time_s;
  }
  landing_deepest_s_ = landing_s_ + absorb_s;
  end_s_ = landing_deepest_s_ + style_.recovery_s;

  const auto rising =
      rise(standing_com.y - com.y + drop, absorbing.back().acceleration, style_.recovery_s, 0.5);
  std::vector<AccelerationKnot> knots{{takeoff_s_, -gravity_m_s2}};
  for (const AccelerationKnot& knot : shifted(absorbing, landing_s_)) knots.push_back(knot);
  for (const AccelerationKnot& knot : shifted(rising, landing_deepest_s_))
    if (knot.time_s > landing_deepest_s_) knots.push_back(knot);
  com_y_ = com_y_.then(Curve::from_accelerations(knots, com_at_takeoff_.y, up));

  const double low_speed =
      std::clamp(2 * (low_x - contact_x) / absorb_s - speed, -0.3, std::max(0.3, 0.6 * speed));
  const double longest_s = style_.step_back_m > 0 ? 1.2 : 0.7;
  const double settled_s = landing_deepest_s_ + std::min(longest_s, 0.9 * style_.recovery_s);
  com_x_ = com_x_.then(Curve::through({{takeoff_s_, com_at_takeoff_.x, speed},
                                       {landing_s_, contact_x, speed},
                                       {landing_deepest_s_, low_x, low_speed, -4 * low_speed},
                                       {settled_s, standing_com.x - style_.step_back_m, 0}}));
  com_z_ = com_z_.then(Curve::through({{landing_s_, com_at_takeoff_.z, 0}, {landing_deepest_s_, 0, 0}}));
}

void JumpPlan::plan_feet_after_landing() {
  const double pitch = rad(style_.foot_pitch_landing_deg), flat_s = landing_s_ + style_.foot_flat_s;
  pitch_ = pitch_.then(Curve::through({{landing_s_, pitch, 0}, {flat_s, 0, 0}}));
  toe_pitch_ = toe_pitch_.then(
      Curve::through({{landing_s_, pitch, 0}, {landing_s_ + 0.7 * style_.foot_flat_s, 0, 0}}));
  const double step = style_.step_back_m, step_height = step > 0 ? 0.05 : 0;
  for (int side = 0; side < 2; ++side) {
    // Stepping back: the left foot first, then the right one.
    const double from = landing_deepest_s_ + style_.recovery_s * (side == 0 ? 0.02 : 0.35);
    const double to = from + 0.3 * style_.recovery_s;
    ball_x_[side] = ball_x_[side].then(Curve::through(
        {{landing_s_, landing_ball_x_, 0}, {from, landing_ball_x_, 0}, {to, landing_ball_x_ - step, 0}}));
    Curve lift = Curve::through({{from, 0, 0}, {(from + to) / 2, step_height, 0}, {to, 0, 0}});
    if (side == 0 && style_.left_lands_late_s > 0) {
      const double height = style_.left_lift_landing_m, late_s = style_.left_lands_late_s;
      lift = Curve::through({{landing_s_, height, -1.8 * height / late_s}, {landing_s_ + late_s, 0, 0}})
                 .then(lift);
    }
    lift_[side] = lift_[side].then(lift);
  }
}

void JumpPlan::plan_trunk_after_takeoff() {
  const double stand = rad(style_.trunk_stand_deg), deepest = rad(style_.trunk_landing_deepest_deg);
  const Knot takeoff{takeoff_s_, rad(style_.trunk_takeoff_deg), trunk_.rate(takeoff_s_),
                     trunk_.acceleration(takeoff_s_)};
  trunk_ =
      trunk_.then(Curve::through({takeoff,
                                  {(takeoff_s_ + landing_s_) / 2, rad(style_.trunk_flight_deg)},
                                  {landing_s_, rad(style_.trunk_landing_deg)},
                                  {landing_deepest_s_, deepest, 0},
                                  // The trunk rises after the legs, which keeps the shanks from leaning far.
                                  {landing_deepest_s_ + 0.4 * style_.recovery_s, 0.6 * deepest + 0.4 * stand},
                                  {end_s_, stand, 0}}));
  const double push_lean = rad(style_.side_lean_push_deg), landing_lean = rad(style_.side_lean_landing_deg);
  std::vector<Knot> lean{{0, 0, 0}}, valgus{{0, 0, 0}};
  if (drops()) {
    lean.push_back({contact_s_, rad(style_.side_lean_contact_deg)});
    valgus.push_back({contact_s_, rad(style_.valgus_first_contact_deg)});
  }
  const auto append = [](std::vector<Knot> first, std::vector<Knot> later) {
    first.insert(first.end(), later.begin(), later.end());
    return Curve::through(std::move(first));
  };
  side_lean_ = append(lean, {{deepest_s_, push_lean, 0},
                             {takeoff_s_, push_lean, 0},
                             {landing_s_, landing_lean, 0},
                             {landing_deepest_s_, landing_lean, 0},
                             {end_s_, 0, 0}});
  valgus_ = append(valgus, {{deepest_s_, rad(style_.valgus_push_deg), 0},
                            {takeoff_s_, 0, 0},
                            {landing_s_, rad(style_.valgus_contact_deg), 0},
                            {landing_deepest_s_, rad(style_.valgus_landing_deg), 0},
                            {end_s_, 0, 0}});
}

void JumpPlan::plan_arms_after_takeoff() {
  const double flight_s = landing_s_ - takeoff_s_;
  const double highest_s = takeoff_s_ + style_.arm_after_takeoff_s;
  // Arms that were early wait above.
  const double leave_s = std::max(highest_s, takeoff_s_ + 0.15 * flight_s);
  const double highest = arm_.value(highest_s), bent = elbow_.value(highest_s);
  arm_ = arm_.then(Curve::through({{leave_s, highest, 0},
                                   {landing_s_, rad(style_.arm_landing_deg)},
                                   {landing_deepest_s_ + 0.05, rad(style_.arm_landing_deepest_deg)},
                                   {end_s_, rad(style_.arm_stand_deg), 0}}));
  elbow_ = elbow_.then(Curve::through({{leave_s, bent, 0},
                                       {landing_s_, rad(style_.elbow_swing_deg), 0},
                                       {end_s_, rad(style_.elbow_stand_deg), 0}}));
}

}  // namespace sportsgpt
