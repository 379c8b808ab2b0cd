// The countermovement, the push-off and the arm swing before take-off.
#include <algorithm>
#include <cmath>

#include "sportsgpt/motion/center_of_mass.h"
#include "sportsgpt/synth/angles.h"
#include "sportsgpt/synth/com_path.h"
#include "sportsgpt/synth/jump_plan.h"
#include "sportsgpt/synth/support.h"

namespace sportsgpt {
namespace {

/// Nobody sits quite still: by so much arms and trunk go on moving while they wait.
constexpr double still_moving = rad(2);

/// Progress of a minimum-jerk movement at the share u of its time.
double minimum_jerk(double u) { return u * u * u * (10 - 15 * u + 6 * u * u); }

/// From 0 at rest to `value` with `rate` at `end_s`, starting late enough never to turn back.
Curve swelling(double value, double rate, double end_s, double longest_s) {
  const double length = rate > 0 ? std::min(2.2 * value / rate, longest_s) : longest_s;
  return Curve::through({{end_s - length, 0, 0}, {end_s, value, rate}});
}

}  // namespace

double JumpPlan::ball_half_width() const {
  return style_.stance_half_width_m + body_.ball_ahead * std::sin(rad(style_.toe_out_deg));
}

Posture JumpPlan::standing(double ball_x) const {
  Posture posture;
  posture.upper.trunk_lean = rad(style_.trunk_stand_deg);
  for (int side = 0; side < 2; ++side) {
    posture.upper.arm_elevation[side] = rad(style_.arm_stand_deg + style_.arm_offset_deg[side]);
    posture.upper.elbow[side] = rad(style_.elbow_stand_deg);
    posture.foot[side].out = rad(style_.toe_out_deg);
    posture.flat_ball[side] = {ball_x, 0, side_sign[side] * ball_half_width()};
  }
  return posture;
}

Posture JumpPlan::lowest() const {
  Posture posture = standing(body_.ball_ahead);
  posture.upper.trunk_lean = rad(style_.trunk_deepest_deg);
  posture.upper.side_lean = rad(style_.side_lean_push_deg);
  return posture;
}

Posture JumpPlan::leaving() const {
  Posture posture = standing(body_.ball_ahead);
  posture.upper.trunk_lean = rad(style_.trunk_takeoff_deg);
  posture.upper.side_lean = rad(style_.side_lean_push_deg);
  const LegAngles leg{rad(style_.hip_takeoff_deg), rad(style_.knee_takeoff_deg)};
  for (FootTurn& foot : posture.foot) {
    foot.pitch = shank_lean(leg, posture.upper.trunk_lean) + rad(style_.plantarflexion_takeoff_deg);
    foot.toe_pitch = std::min(rad(38), 0.55 * foot.pitch);
  }
  return posture;
}

Vec3 JumpPlan::com_of(const Posture& posture, double hip_deg, double knee_deg) const {
  const Vec3 pelvis = pelvis_over_foot(body_, posture, {rad(hip_deg), rad(knee_deg)});
  return sportsgpt::center_of_mass(pose_with_pelvis(body_, posture, pelvis));
}

Posture JumpPlan::with_arms(Posture posture, double time_s) const {
  for (int side = 0; side < 2; ++side) {
    posture.upper.arm_elevation[side] = arm_.value(time_s) + rad(style_.arm_offset_deg[side]);
    posture.upper.elbow[side] = elbow_.value(time_s);
  }
  return posture;
}

void JumpPlan::fit_push_duration() {
  // The arms are not planned yet: where they will be is close enough.
  Posture low = lowest(), last = leaving();
  low.upper.arm_elevation = {rad(style_.arm_back_deg), rad(style_.arm_back_deg)};
  last.upper.arm_elevation = {rad(style_.arm_takeoff_deg), rad(style_.arm_takeoff_deg)};
  const double height = com_of(last, style_.hip_takeoff_deg, style_.knee_takeoff_deg).y -
                        com_of(low, style_.hip_deepest_deg, style_.knee_deepest_deg).y;
  const double speed = style_.takeoff_speed_m_s * std::sin(rad(style_.takeoff_angle_deg));
  const auto [shortest_s, longest_s] = push_durations(height, speed);
  style_.propulsion_s =
      style_.wait_s > 0 ? longest_s : std::clamp(style_.propulsion_s, shortest_s, longest_s);
  style_.propulsion_s += style_.pause_s;
}

void JumpPlan::plan_arms_before_flight() {
  const double highest_s = takeoff_s_ + style_.arm_after_takeoff_s;
  const double back_s = highest_s - style_.arm_swing_s;
  const double at_takeoff = minimum_jerk(std::min(1.0, (takeoff_s_ - back_s) / style_.arm_swing_s));
  const double back = rad(style_.arm_back_deg);
  const double highest = back + (rad(style_.arm_takeoff_deg) - back) / at_takeoff;
  const double held_s = back_s - style_.wait_s;  // who sits and waits holds the arms behind
  const double pre_swing_s = held_s - 0.45, start_s = pre_swing_s - 0.45;
  std::vector<Knot> arm{{start_s, rad(style_.arm_stand_deg), 0},
                        {pre_swing_s, rad(style_.arm_pre_swing_deg), 0}};
  if (held_s < back_s) arm.push_back({held_s, back + still_moving, 0});
  arm.push_back({back_s, back, 0});
  arm.push_back({highest_s, highest, 0});
  arm_ = Curve::through(arm);
  elbow_ = Curve::through({{start_s, rad(style_.elbow_stand_deg), 0},
                           {back_s, rad(style_.elbow_back_deg), 0},
                           {back_s + 0.55 * style_.arm_swing_s, rad(style_.elbow_swing_deg), 0},
                           {highest_s, rad(0.6 * style_.elbow_swing_deg), 0}});
  begin_s_ = std::min(0.0, start_s);
}

void JumpPlan::plan_push() {
  const double ball_x = body_.ball_ahead;
  trunk_ = side_lean_ = valgus_ = com_z_ = pitch_ = toe_pitch_ = Curve::constant(0);
  ball_x_ = {Curve::constant(ball_x), Curve::constant(ball_x)};
  lift_ = {Curve::constant(0), Curve::constant(0)};

  // Where the centre of mass stands, is lowest, and leaves the floor.
  const Vec3 standing_com = com_of(standing(ball_x), style_.hip_stand_deg, style_.knee_stand_deg);
  const Vec3 lowest_com =
      com_of(with_arms(lowest(), deepest_s_), style_.hip_deepest_deg, style_.knee_deepest_deg);
  const Posture last = with_arms(leaving(), takeoff_s_);
  const LegAngles last_leg{rad(style_.hip_takeoff_deg), rad(style_.knee_takeoff_deg)};
  com_at_takeoff_ = com_of(last, style_.hip_takeoff_deg, style_.knee_takeoff_deg);
  const double pitch = last.foot[1].pitch, toe_pitch = last.foot[1].toe_pitch;
  const double angle = rad(style_.takeoff_angle_deg);
  takeoff_velocity_ = style_.takeoff_speed_m_s * Vec3{std::cos(angle), std::sin(angle), 0};

  // The trunk keeps its lean for a while, then rises; its speed at take-off is what the way left allows.
  const double duration = style_.propulsion_s;
  const double rising_s = deepest_s_ + style_.trunk_hold * duration;
  const double trunk_change = rad(style_.trunk_takeoff_deg - style_.trunk_deepest_deg);
  const double trunk_rate = std::max(-2.0, 0.9 * trunk_change / (takeoff_s_ - rising_s));
  std::vector<Knot> trunk{{0, rad(style_.trunk_stand_deg), 0}};
  if (drops()) trunk.push_back({contact_s_, rad(style_.trunk_contact_deg)});
  if (style_.wait_s > 0)
    trunk.push_back({deepest_s_ - style_.wait_s, rad(style_.trunk_deepest_deg) - still_moving, 0});
  trunk.push_back({deepest_s_, rad(style_.trunk_deepest_deg), 0});
  if (style_.trunk_hold > 0) trunk.push_back({rising_s, rad(style_.trunk_deepest_deg), 0});
  trunk.push_back({takeoff_s_, rad(style_.trunk_takeoff_deg), trunk_rate});
  trunk_ = Curve::through(trunk);

  const PushRates rates =
      push_rates(body_, last, last_leg, takeoff_velocity_, trunk_rate, arm_.rate(takeoff_s_));
  // Heels rise slowly while the shanks lean forward, as far as ankles bend, then fast.
  const double fast_s = std::min(0.12, 0.42 * duration);
  const Curve heels = Curve::through({{deepest_s_ - style_.heel_rise_lead_s, 0, 0},
                                      {takeoff_s_ - fast_s, style_.early_heel_rise * pitch,
                                       1.3 * style_.early_heel_rise * pitch / (0.95 * duration - fast_s)},
                                      {takeoff_s_, pitch, rates.pitch}});
  const Curve toes = swelling(toe_pitch, rates.toe_pitch, takeoff_s_, 0.6 * duration);
  pitch_ = drops() ? pitch_of_drop(1).then(heels) : heels;
  toe_pitch_ = drops() ? pitch_of_drop(0.7).then(toes) : toes;

  // The path of the centre of mass.
  const auto pushing = push(com_at_takeoff_.y - lowest_com.y, takeoff_velocity_.y, duration);
  const auto push_knots = shifted(pushing, deepest_s_);
  if (!drops()) {
    const double sinking_s = style_.descent_s - style_.wait_s;
    auto knots =
        dip(standing_com.y - lowest_com.y, pushing.front().acceleration, sinking_s, style_.descent_skew);
    if (style_.wait_s > 0) knots.push_back({deepest_s_, 0});
    for (const AccelerationKnot& knot : push_knots)
      if (knot.time_s > deepest_s_) knots.push_back(knot);
    com_y_ = Curve::from_accelerations(knots, standing_com.y, 0);
  }

  const double way = com_at_takeoff_.x - lowest_com.x;
  const double speed = takeoff_velocity_.x;
  const double first_acceleration = speed > 1 ? 2.5 : 0;
  const double first_speed = std::clamp(2 * way / duration - speed - duration * first_acceleration / 6, 0.0,
                                        0.45 * std::max(0.0, speed));
  com_x_ = Curve::through({{deepest_s_ - std::min(0.5, style_.descent_s), standing_com.x, 0},
                           {deepest_s_, lowest_com.x, first_speed, first_acceleration},
                           {takeoff_s_, com_at_takeoff_.x, speed}});

  com_z_ =
      Curve::through({{0, 0, 0}, {deepest_s_, style_.shift_push_m, 0}, {takeoff_s_, com_at_takeoff_.z, 0}});
  if (drops()) {
    plan_drop(standing_com, lowest_com, push_knots.front().acceleration);
    const Curve rise = Curve::from_accelerations(push_knots, lowest_com.y, 0);
    com_y_ = com_y_.then(rise);
    com_x_ =
        com_x_.then(Curve::through({{deepest_s_, lowest_com.x, 0}, {takeoff_s_, com_at_takeoff_.x, speed}}));
    com_z_ = com_z_.then(
        Curve::through({{deepest_s_, style_.shift_push_m, 0}, {takeoff_s_, com_at_takeoff_.z, 0}}));
  }
  if (style_.left_leaves_early_s > 0)
    lift_[0] = swelling(style_.left_lift_takeoff_m,
                        2.2 * style_.left_lift_takeoff_m / style_.left_leaves_early_s, takeoff_s_, duration);
}

}  // namespace sportsgpt
