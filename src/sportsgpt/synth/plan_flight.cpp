// The flight, the landing and the way back to standing.
#include <algorithm>
#include <cmath>

#include "sportsgpt/motion/center_of_mass.h"
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

/// Value and rate of a function at `time_s` from the side before it.
template <typename Function>
Knot knot_before(double time_s, Function value) {
  constexpr double dt = 1e-4;
  const double now = value(time_s), before = value(time_s - dt), earlier = value(time_s - 2 * dt);
  return {time_s, now, (3 * now - 4 * before + earlier) / (2 * dt)};
}

/// A joint that is still opening at take-off opens on until it has given back its speed or reached `least`.
void add_opening(std::vector<Knot>& knots, double least) {
  const Knot start = knots.back();
  if (start.rate >= 0 || start.value <= least) return;
  const double length = std::clamp(2 * (start.value - least) / -start.rate, 0.02, 0.06);
  knots.push_back({start.time_s + length, std::max(least, start.value + start.rate * length / 2), 0});
}

}  // namespace

void JumpPlan::plan_landing() {
  // First contact: the right leg's angles place the pelvis, the centre of mass falls to its height.
  Posture contact = standing(0);
  contact.upper.trunk_lean = rad(style_.trunk_landing_deg);
  contact.upper.side_lean = rad(style_.side_lean_landing_deg);
  for (int side = 0; side < 2; ++side) {
    contact.upper.arm_elevation[side] = rad(style_.arm_landing_deg + style_.arm_offset_deg[side]);
    contact.foot[side].pitch = rad(style_.foot_pitch_landing_deg);
    contact.foot[side].toe_pitch = contact.foot[side].pitch;
  }
  contact.lift[0] = style_.left_lands_late_s > 0 ? style_.left_lift_landing_m : 0;
  const Vec3 com = com_of(contact, style_.hip_landing_deg, style_.knee_landing_deg);

  const double up = takeoff_velocity_.y, fall = com_at_takeoff_.y - com.y;
  const double flight_s = (up + std::sqrt(std::max(0.01, up * up + 2 * gravity_m_s2 * fall))) / gravity_m_s2;
  landing_s_ = takeoff_s_ + flight_s;
  const double landing_com_x = com_at_takeoff_.x + takeoff_velocity_.x * flight_s;
  const double ball_x = landing_com_x - com.x;
  const double falling = gravity_m_s2 * flight_s - up;

  // The lowest point: as deep as the knees should bend with the centre of mass where it should be.
  Posture stand = standing(ball_x);
  const Vec3 standing_com = com_of(stand, style_.hip_stand_deg, style_.knee_stand_deg);
  Posture low = stand;
  low.upper.trunk_lean = rad(style_.trunk_landing_deepest_deg);
  low.upper.arm_elevation = {rad(style_.arm_landing_deepest_deg), rad(style_.arm_landing_deepest_deg)};
  // The braking distance that the forward speed needs is taken in about a sixth of a second.
  const double low_x = std::min(standing_com.x - style_.behind_stance_m,
                                landing_com_x + std::max(0.02, 0.12 * takeoff_velocity_.x));
  double high_y = com.y - 0.02, low_y = 0.25 * body_.stature;
  for (int i = 0; i < 30; ++i) {
    const double middle = (high_y + low_y) / 2;
    const double knee =
        right_knee(body_, pose_with_com(body_, low, {low_x, middle, 0}), low.upper.trunk_lean);
    (knee > rad(style_.knee_landing_deepest_deg) ? low_y : high_y) = middle;
  }
  const double drop = com.y - (low_y + high_y) / 2;
  const auto absorbing = absorb(drop, falling);
  landing_deepest_s_ = landing_s_ + absorbing.back().time_s;
  end_s_ = landing_deepest_s_ + style_.recovery_s;

  const auto rising =
      rise(standing_com.y - com.y + drop, absorbing.back().acceleration, style_.recovery_s, 0.5);
  std::vector<AccelerationKnot> knots{{takeoff_s_, -gravity_m_s2}};
  for (const AccelerationKnot& knot : shifted(absorbing, landing_s_)) knots.push_back(knot);
  for (const AccelerationKnot& knot : shifted(rising, landing_deepest_s_))
    if (knot.time_s > landing_deepest_s_) knots.push_back(knot);
  com_y_ = com_y_.then(Curve::from_accelerations(knots, com_at_takeoff_.y, up));

  const double step = style_.step_back_m;
  const double absorb_s = landing_deepest_s_ - landing_s_;
  const double speed = takeoff_velocity_.x;
  const double low_speed =
      std::clamp(2 * (low_x - landing_com_x) / absorb_s - speed, -0.3, std::max(0.3, 0.6 * speed));
  const double settled_s = landing_deepest_s_ + std::min(step > 0 ? 1.2 : 0.7, 0.9 * style_.recovery_s);
  com_x_ = com_x_.then(Curve::through({{takeoff_s_, com_at_takeoff_.x, speed},
                                       {landing_s_, landing_com_x, speed},
                                       {landing_deepest_s_, low_x, low_speed, -4 * low_speed},
                                       {settled_s, standing_com.x - step, 0}}));
  com_z_ = com_z_.then(Curve::through({{landing_s_, com_at_takeoff_.z, 0}, {landing_deepest_s_, 0, 0}}));

  pitch_ = pitch_.then(
      Curve::through({{landing_s_, contact.foot[1].pitch, 0}, {landing_s_ + style_.foot_flat_s, 0, 0}}));
  toe_pitch_ = toe_pitch_.then(Curve::through(
      {{landing_s_, contact.foot[1].toe_pitch, 0}, {landing_s_ + 0.7 * style_.foot_flat_s, 0, 0}}));
  for (int side = 0; side < 2; ++side) {
    // Stepping back: the left foot first, then the right one.
    const double from = landing_deepest_s_ + style_.recovery_s * (side == 0 ? 0.02 : 0.35);
    const double to = from + 0.3 * style_.recovery_s;
    ball_x_[side] = ball_x_[side].then(
        Curve::through({{landing_s_, ball_x, 0}, {from, ball_x, 0}, {to, ball_x - step, 0}}));
    const double lift = step > 0 ? 0.05 : 0;
    Curve stepping = Curve::through({{from, 0, 0}, {(from + to) / 2, lift, 0}, {to, 0, 0}});
    if (side == 0 && style_.left_lands_late_s > 0)
      stepping = Curve::through({{landing_s_, style_.left_lift_landing_m,
                                  -1.8 * style_.left_lift_landing_m / style_.left_lands_late_s},
                                 {landing_s_ + style_.left_lands_late_s, 0, 0}})
                     .then(stepping);
    lift_[side] = lift_[side].then(stepping);
  }
  advance_m_ = ball_x - step - body_.ball_ahead;

  const double flight_middle_s = takeoff_s_ + 0.5 * flight_s;
  const double still_rising = trunk_.rate(takeoff_s_);
  trunk_ = trunk_.then(Curve::through(
      {{takeoff_s_, rad(style_.trunk_takeoff_deg), still_rising, trunk_.acceleration(takeoff_s_)},
       {flight_middle_s, rad(style_.trunk_flight_deg)},
       {landing_s_, rad(style_.trunk_landing_deg)},
       {landing_deepest_s_, rad(style_.trunk_landing_deepest_deg), 0},
       // The trunk rises after the legs, which keeps the shanks from leaning far.
       {landing_deepest_s_ + 0.4 * style_.recovery_s,
        rad(0.6 * style_.trunk_landing_deepest_deg + 0.4 * style_.trunk_stand_deg)},
       {end_s_, rad(style_.trunk_stand_deg), 0}}));
  const double push_lean = rad(style_.side_lean_push_deg), landing_lean = rad(style_.side_lean_landing_deg);
  side_lean_ = Curve::through({{0, 0, 0},
                               {deepest_s_, push_lean, 0},
                               {takeoff_s_, push_lean, 0},
                               {landing_s_, landing_lean, 0},
                               {landing_deepest_s_, landing_lean, 0},
                               {end_s_, 0, 0}});
  const double push_valgus = rad(style_.valgus_push_deg);
  valgus_ = Curve::through({{0, 0, 0},
                            {deepest_s_, push_valgus, 0},
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

JumpPlan::FlyingLeg JumpPlan::flying_leg(int side) const {
  const LimbJoints& joints = limb_joints()[side];
  const auto angles = [&](const Pose& pose, double time_s) {
    return leg_angles(body_, pose[joints.ankle] - pose[joints.hip], trunk_.value(time_s));
  };
  const auto hip = [&](double t) { return angles(supported(t), t).hip; };
  const auto knee = [&](double t) { return angles(supported(t), t).knee; };
  const auto dorsiflexion = [&](double t) {
    return shank_lean(angles(supported(t), t), trunk_.value(t)) - pitch_.value(t);
  };
  const auto toes = [&](double t) { return pitch_.value(t) - toe_pitch_.value(t); };
  const Pose touching = supported(landing_s_);
  const LegAngles landing = angles(touching, landing_s_);
  const double landing_dorsiflexion =
      shank_lean(landing, trunk_.value(landing_s_)) - pitch_.value(landing_s_);
  const double flight_s = landing_s_ - takeoff_s_;
  const double tuck_s = takeoff_s_ + style_.tuck_share * flight_s;

  FlyingLeg leg;
  std::vector<Knot> knees{knot_before(takeoff_s_, knee)};
  add_opening(knees, knees[0].value * (1 - style_.extension_after_takeoff));
  knees.push_back({takeoff_s_ + 0.62 * style_.tuck_share * flight_s, rad(style_.knee_tuck_deg), 0});
  knees.push_back({landing_s_, landing.knee, 1});
  leg.knee = Curve::through(knees);
  std::vector<Knot> hips{knot_before(takeoff_s_, hip)};
  add_opening(hips, hips[0].value * (1 - 1.5 * style_.extension_after_takeoff));
  hips.push_back({tuck_s, rad(style_.hip_tuck_deg), 0});
  hips.push_back({landing_s_, landing.hip, -2.5});
  leg.hip = Curve::through(hips);
  std::vector<Knot> ankles{knot_before(takeoff_s_, dorsiflexion)};
  add_opening(ankles, ankles[0].value - rad(14) * style_.extension_after_takeoff);
  ankles.push_back({takeoff_s_ + 0.48 * flight_s, std::max(rad(-22), landing_dorsiflexion - rad(5)), 0});
  ankles.push_back({landing_s_, landing_dorsiflexion, 0});
  leg.dorsiflexion = Curve::through(ankles);
  const Knot bent_toes = knot_before(takeoff_s_, toes);
  leg.toes = Curve::through({bent_toes, {takeoff_s_ + 0.55 * flight_s, 0, 0}, {landing_s_, 0, 0}});
  const Pose leaving = supported(takeoff_s_);
  leg.sideways = Curve::through({{takeoff_s_, leaving[joints.ankle].z - leaving[joints.hip].z, 0},
                                 {landing_s_, touching[joints.ankle].z - touching[joints.hip].z, 0}});
  return leg;
}

void JumpPlan::plan_flight() {
  // The knees bend as far as the feet need to clear the floor.
  constexpr double more_deg = 6, most_deg = 112, rise_m_s = 0.3, enough_m = 0.035;
  const double from_s = takeoff_s_ + 0.01, to_s = landing_s_ - 0.03;
  for (int attempt = 0; attempt < 12; ++attempt) {
    for (int side = 0; side < 2; ++side) flying_leg_[side] = flying_leg(side);
    bool clear = true;
    for (double t = from_s; t < to_s; t += 0.01) {
      const Pose pose = flying(t);
      // Up at once after take-off, down only just before the landing.
      const double wanted = std::min({rise_m_s * (t - from_s), enough_m, 2 * rise_m_s * (to_s - t)});
      for (const LimbJoints& joints : limb_joints())
        clear = clear && std::min(pose[joints.toe_tip].y, pose[joints.heel].y) >= wanted - 0.0005;
    }
    if (clear) return;
    style_.knee_tuck_deg = std::min(style_.knee_tuck_deg + more_deg, most_deg);
    style_.extension_after_takeoff *= 0.85;
  }
}

}  // namespace sportsgpt
