#include "sportsgpt/synth/squat_plan.h"

#include <cmath>

#include "sportsgpt/motion/center_of_mass.h"
#include "sportsgpt/motion/skeleton_layout.h"
#include "sportsgpt/synth/angles.h"
#include "sportsgpt/synth/find_moment.h"
#include "sportsgpt/synth/support.h"

namespace sportsgpt {
namespace {

constexpr double standing_within_m = 0.02;

}  // namespace

SquatPlan::SquatPlan(const Body& body, const SquatStyle& style) : body_(body), style_(style) {
  const double down_s = style.descent_s, up_s = down_s + style.pause_s;
  end_s_ = up_s + style.ascent_s;
  // There and back along minimum-jerk pieces, through more knots where a curve has more to say.
  const auto there_and_back = [&](double stand, double bottom) {
    return Curve::through({{0, stand, 0}, {down_s, bottom, 0}, {up_s, bottom, 0}, {end_s_, stand, 0}});
  };
  const double stand = rad(style.trunk_stand_deg), bottom = rad(style.trunk_bottom_deg);
  trunk_ = Curve::through({{0, stand, 0},
                           {down_s, bottom, 0},
                           {up_s, bottom, 0},
                           {up_s + 0.35 * style.ascent_s, bottom + rad(style.hips_first_deg)},
                           {end_s_, stand, 0}});
  arm_ = there_and_back(rad(style.arm_stand_deg), rad(style.arm_bottom_deg));
  elbow_ = there_and_back(rad(style.elbow_stand_deg), rad(style.elbow_bottom_deg));
  side_lean_ = there_and_back(0, rad(style.side_lean_deg));
  out_ = there_and_back(rad(style.toe_out_deg), rad(style.toe_out_deg + style.toes_turn_deg));
  pitch_ = Curve::through({{0.35 * down_s, 0, 0},
                           {down_s, rad(style.heel_up_deg), 0},
                           {up_s, rad(style.heel_up_deg), 0},
                           {up_s + 0.6 * style.ascent_s, 0, 0}});
  valgus_ = Curve::through({{0.2 * down_s, 0, 0},
                            {down_s, rad(0.85 * style.valgus_deg), 0},
                            {up_s + 0.2 * style.ascent_s, rad(style.valgus_deg), 0},
                            {up_s + 0.8 * style.ascent_s, 0, 0}});
  com_z_ = there_and_back(0, style.shift_share * style.stance_half_width_m);

  const Posture upright = posture(0);
  const LegAngles leg{rad(style.hip_stand_deg), rad(style.knee_stand_deg)};
  Vec3 com = center_of_mass(pose_with_pelvis(body, upright, pelvis_over_foot(body, upright, leg)));
  // Between feet that are not level, and lower for both to reach the floor.
  com.x += style.left_ahead_m / 2;
  com.y -= 0.2 * style.left_ahead_m * style.left_ahead_m / body.leg();
  com_x_ = there_and_back(com.x, style.balance_m + style.left_ahead_m / 2);
  // Nobody holds the bottom quite still: the middle of the pause is lowest.
  constexpr double still_moving_m = 0.003;
  const double low = lowest_com_y(style.balance_m + style.left_ahead_m / 2);
  com_y_ = Curve::through({{0, com.y, 0},
                           {down_s, low + still_moving_m},
                           {(down_s + up_s) / 2, low, 0},
                           {up_s, low + still_moving_m},
                           {end_s_, com.y, 0}});
}

Posture SquatPlan::posture(double time_s) const {
  Posture posture;
  posture.upper.trunk_lean = trunk_.value(time_s);
  posture.upper.side_lean = side_lean_.value(time_s);
  posture.valgus = valgus_.value(time_s);
  for (int side = 0; side < 2; ++side) {
    posture.upper.arm_elevation[side] = arm_.value(time_s) + rad(style_.arm_offset_deg[side]);
    posture.upper.elbow[side] = elbow_.value(time_s);
    const double out = out_.value(time_s), pitch = pitch_.value(time_s);
    posture.foot[side] = {pitch, 0.6 * pitch, out};
    // A foot that turns does so about its heel.
    const double ahead_of_ankle = body_.ball_ahead * std::cos(out), beside = body_.ball_ahead * std::sin(out);
    posture.flat_ball[side] = {ahead_of_ankle + (side == 0 ? style_.left_ahead_m : 0), 0,
                               side_sign[side] * (style_.stance_half_width_m + beside)};
  }
  return posture;
}

double SquatPlan::lowest_com_y(double com_x) const {
  Posture low = posture(style_.descent_s);
  low.upper.side_lean = 0;
  double high_y = 0.62 * body_.stature, low_y = 0.2 * body_.stature;
  for (int i = 0; i < 30; ++i) {
    const double middle = (high_y + low_y) / 2;
    const Pose pose = pose_with_com(body_, low, {com_x, middle, 0});
    double knee = 0;
    for (const LimbJoints& side : limb_joints())
      knee += leg_angles(body_, pose[side.ankle] - pose[side.hip], low.upper.trunk_lean).knee / 2;
    (knee > rad(style_.knee_bottom_deg) ? low_y : high_y) = middle;
  }
  return (low_y + high_y) / 2;
}

Pose SquatPlan::pose(double time_s) const {
  return pose_with_com(body_, posture(time_s),
                       {com_x_.value(time_s), com_y_.value(time_s), com_z_.value(time_s)});
}

std::vector<Keyframe> SquatPlan::keyframes() const {
  const int pelvis = canonical_layout().index("pelvis");
  const MomentMeasure height = [&](double t) { return pose(t)[pelvis].y; };
  const MomentMeasure rising = [&](double t) { return com_y_.rate(t); };
  const MomentMeasure sinking = [&](double t) { return -com_y_.rate(t); };
  const double middle = style_.descent_s + style_.pause_s / 2;
  const double bottom = least(height, 0.6 * style_.descent_s, end_s_ - 0.6 * style_.ascent_s);
  return {{"descent_start", first_crossing(height, height(0) - standing_within_m, bottom, 0), 0},
          {"fastest_descent", least(rising, 0, middle), 0},
          {"bottom", bottom, 0},
          {"fastest_ascent", least(sinking, middle, end_s_), 0},
          {"ascent_end", first_crossing(height, height(end_s_) - standing_within_m, bottom, end_s_), 0}};
}

}  // namespace sportsgpt
