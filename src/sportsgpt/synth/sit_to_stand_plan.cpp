#include "sportsgpt/synth/sit_to_stand_plan.h"

#include <cmath>

#include "sportsgpt/motion/skeleton_layout.h"
#include "sportsgpt/synth/angles.h"
#include "sportsgpt/synth/find_moment.h"
#include "sportsgpt/synth/support.h"

namespace sportsgpt {
namespace {

constexpr double of_seat_m = 0.018, of_standing_m = 0.025;

}  // namespace

SitToStandPlan::SitToStandPlan(const Body& body, const SitToStandStyle& style) : body_(body), style_(style) {
  off_s_ = style.lean_s;
  up_s_ = off_s_ + style.rise_s;
  down_s_ = up_s_ + style.stand_s;
  on_s_ = down_s_ + style.lower_s;
  end_s_ = on_s_ + style.settle_s;
  const double sit = rad(style.trunk_seated_deg), stand = rad(style.trunk_stand_deg),
               rising = rad(style.trunk_rise_deg), lowering = rad(style.trunk_lower_deg);
  const double peak_s = off_s_ + 0.12 * style.rise_s, back_s = on_s_ - 0.2 * style.lower_s;
  std::vector<Knot> trunk{{0, sit, 0}, {peak_s, rising, 0}};
  if (style.lean_hold > 0) trunk.push_back({peak_s + style.lean_hold * style.rise_s, 0.93 * rising});
  for (const Knot& knot : {Knot{up_s_ + 0.05, stand, 0}, Knot{down_s_, stand, 0}, Knot{back_s, lowering, 0},
                           Knot{end_s_, sit, 0}})
    trunk.push_back(knot);
  trunk_ = Curve::through(trunk);
  // To the side from just before seat-off until the seat is reached again.
  const auto while_off = [&](double value) {
    return Curve::through({{0, 0, 0}, {off_s_, value, 0}, {on_s_, value, 0}, {end_s_, 0, 0}});
  };
  side_lean_ = while_off(rad(style.side_lean_deg));
  pelvis_z_ =
      Curve::through({{off_s_ - 0.2, 0, 0},
                      {off_s_ + 0.35 * style.rise_s, style.shift_share * style.stance_half_width_m, 0},
                      {on_s_ - 0.3 * style.lower_s, style.shift_share * style.stance_half_width_m, 0},
                      {on_s_, 0, 0}});
  const auto bump = [&](double value) {
    return Curve::through({{off_s_ - 0.1, 0, 0},
                           {off_s_ + 0.22 * style.rise_s, value, 0},
                           {off_s_ + 0.8 * style.rise_s, 0, 0},
                           {down_s_ + 0.2 * style.lower_s, 0, 0},
                           {on_s_ - 0.22 * style.lower_s, 0.8 * value, 0},
                           {on_s_, 0, 0}});
  };
  valgus_ = bump(rad(style.valgus_deg));
  pitch_ = bump(rad(style.heels_up_deg));

  Posture seated = posture(0), upright = posture(up_s_ + 0.05);
  const LegAngles sitting{rad(style.knee_seated_deg + style.trunk_seated_deg - style.shank_seated_deg),
                          rad(style.knee_seated_deg)};
  const Vec3 seat = pelvis_over_foot(body, seated, sitting);
  Vec3 high = pelvis_over_foot(body, upright, {rad(style.hip_stand_deg), rad(style.knee_stand_deg)});
  // A pelvis to one side must be lower for the far foot to reach the floor.
  const double beside = style.stance_half_width_m - body.hip_half_width,
               shift = style.shift_share * style.stance_half_width_m;
  high.y -= 0.6 * (std::pow(std::abs(beside) + std::abs(shift), 2) - beside * beside) / body.leg();
  // The pelvis goes forward before it goes up.
  pelvis_x_ = Curve::through({{off_s_ - 0.08, seat.x, 0}, {up_s_ - 0.05 * style.rise_s, high.x, 0}});
  stand_x_ = high.x, seat_x_ = seat.x;
  std::vector<Knot> height{{off_s_, seat.y, 0}, {up_s_, high.y, 0}, {down_s_, high.y, 0}};
  double sit_s = on_s_;
  if (style.drop_share > 0) {
    // Falling takes over for the last part of the way; the seat stops it.
    constexpr double fall_m_s2 = 7, letting_go_s = 0.1, stopped_m = 0.03, stop_s = 0.04;
    const double way = style.drop_share * (high.y - seat.y);
    const double slow = 1.5 * (high.y - seat.y - way) / (0.75 * style.lower_s);
    const double let_go = slow + fall_m_s2 * letting_go_s / 2;
    const double fall_s =
        (std::sqrt(let_go * let_go + 2 * fall_m_s2 * (way - stopped_m)) - let_go) / fall_m_s2;
    const double falls_s = on_s_ - fall_s - stop_s;
    height.push_back({falls_s - letting_go_s, seat.y + way + letting_go_s * slow + 0.012, -slow, 0});
    height.push_back({falls_s, seat.y + way, -let_go, -fall_m_s2});
    height.push_back({falls_s + fall_s, seat.y + stopped_m, -let_go - fall_m_s2 * fall_s, -fall_m_s2});
    sit_s = falls_s + fall_s + stop_s;
  }
  height.push_back({sit_s, seat.y, 0});
  pelvis_y_ = Curve::through(height);
}

Posture SitToStandPlan::posture(double time_s) const {
  Posture posture;
  posture.upper.trunk_lean = trunk_.value(time_s);
  posture.upper.side_lean = side_lean_.value(time_s);
  posture.valgus = valgus_.value(time_s);
  const double out = rad(style_.toe_out_deg), pitch = pitch_.value(time_s);
  for (int side = 0; side < 2; ++side) {
    posture.upper.arm_elevation[side] = rad(style_.arm_deg + style_.arm_offset_deg[side]);
    posture.upper.elbow[side] = rad(style_.elbow_deg);
    posture.foot[side] = {pitch, 0.6 * pitch, out};
    posture.flat_ball[side] = {
        body_.ball_ahead * std::cos(out), 0,
        side_sign[side] * (style_.stance_half_width_m + body_.ball_ahead * std::sin(out))};
  }
  return posture;
}

double SitToStandPlan::pelvis_x(double time_s) const {
  if (time_s < down_s_) return pelvis_x_.value(time_s);
  // On the way down the hips go back with the height, a little ahead of it.
  const double top = pelvis_y_.value(down_s_),
               sunk = (top - pelvis_y_.value(time_s)) / (top - pelvis_y_.value(0));
  return stand_x_ + (seat_x_ - stand_x_) * (sunk + 0.4 * sunk * (1 - sunk));
}

Pose SitToStandPlan::pose(double time_s) const {
  return pose_with_pelvis(body_, posture(time_s),
                          {pelvis_x(time_s), pelvis_y_.value(time_s), pelvis_z_.value(time_s)});
}

std::vector<Keyframe> SitToStandPlan::keyframes() const {
  const MomentMeasure height = [&](double t) { return pelvis_y_.value(t); };
  const MomentMeasure rising = [&](double t) { return pelvis_y_.rate(t); };
  const MomentMeasure sinking = [&](double t) { return -pelvis_y_.rate(t); };
  const double seated_s = first_crossing(height, height(0) + of_seat_m, (up_s_ + down_s_) / 2, end_s_);
  const double seat = height(0), top = height(up_s_), upright = (up_s_ + down_s_) / 2;
  return {{"rise_start", first_crossing(height, seat + of_seat_m, upright, 0), 0},
          {"fastest_rise", least(sinking, off_s_, up_s_), 0},
          {"standing", first_crossing(height, top - of_standing_m, off_s_, upright), 0},
          {"upright", upright, 0},
          {"sit_start", first_crossing(height, top - of_standing_m, upright, on_s_), 0},
          {"fastest_sit", least(rising, down_s_, seated_s - 0.01), 0},
          {"seated", seated_s, 0}};
}

}  // namespace sportsgpt
