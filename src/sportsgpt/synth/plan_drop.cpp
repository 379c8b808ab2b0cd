// A drop from a box before the push-off: standing on it, stepping off, falling, and being caught.
#include <algorithm>
#include <cmath>

#include "sportsgpt/synth/angles.h"
#include "sportsgpt/synth/com_path.h"
#include "sportsgpt/synth/jump_plan.h"
#include "sportsgpt/synth/support.h"

namespace sportsgpt {
namespace {

// Stepping off, the body has sunk by this much and this fast when it leaves the box.
constexpr double sunk_m = 0.05, sinking_m_s = 0.25;

// The fall from stepping off to the first contact, and being caught.
struct Fall {
  double lasts_s, speed_m_s;
  std::vector<AccelerationKnot> caught;
};
Fall fall_of(double way_m, double caught_way_m, double bottom_m_s2) {
  const double speed = std::sqrt(sinking_m_s * sinking_m_s + 2 * gravity_m_s2 * way_m);
  return {(speed - sinking_m_s) / gravity_m_s2, speed, absorb(caught_way_m, speed, bottom_m_s2)};
}

}  // namespace

Posture JumpPlan::contact() const {
  Posture posture = standing(body_.ball_ahead);
  posture.upper.trunk_lean = rad(style_.trunk_contact_deg);
  posture.upper.side_lean = rad(style_.side_lean_contact_deg);
  for (int side = 0; side < 2; ++side) {
    posture.upper.arm_elevation[side] = rad(style_.arm_contact_deg + style_.arm_offset_deg[side]);
    posture.foot[side].pitch = posture.foot[side].toe_pitch = rad(style_.foot_pitch_contact_deg);
  }
  posture.flat_ball[0].x += style_.left_ahead_m;
  posture.lift[0] = style_.left_lift_contact_m;
  return posture;
}

double JumpPlan::drop_duration() {
  // The arms depend on the time before take-off alone, so a first plan shows how they are held when lowest.
  deepest_s_ = 0;
  takeoff_s_ = style_.propulsion_s;
  plan_arms_before_flight();
  const double lowest_y = com_of(with_arms(lowest(), 0), style_.hip_deepest_deg, style_.knee_deepest_deg).y;
  const Posture last = with_arms(leaving(), takeoff_s_);
  const double height = com_of(last, style_.hip_takeoff_deg, style_.knee_takeoff_deg).y - lowest_y;
  const double speed = style_.takeoff_speed_m_s * std::sin(rad(style_.takeoff_angle_deg));
  const double bottom = push(height, speed, style_.propulsion_s).front().acceleration;
  const double contact_y = com_of(contact(), style_.hip_contact_deg, style_.knee_contact_deg).y;
  const double stand_y = com_of(standing(body_.ball_ahead), style_.hip_stand_deg, style_.knee_stand_deg).y;
  const Fall fall = fall_of(stand_y + style_.box_m - sunk_m - contact_y, contact_y - lowest_y, bottom);
  contact_s_ = style_.step_s + fall.lasts_s;
  return contact_s_ + fall.caught.back().time_s;
}

void JumpPlan::plan_drop(const Vec3& standing_com, const Vec3& lowest_com, double push_m_s2) {
  const Vec3 contact_com = com_of(contact(), style_.hip_contact_deg, style_.knee_contact_deg);
  const double leaves_y = standing_com.y + style_.box_m - sunk_m;
  const Fall fall = fall_of(leaves_y - contact_com.y, contact_com.y - lowest_com.y, push_m_s2);
  std::vector<AccelerationKnot> knots{{style_.step_s, -gravity_m_s2}};
  for (const AccelerationKnot& knot : shifted(fall.caught, contact_s_)) knots.push_back(knot);
  const Curve falling = Curve::from_accelerations(knots, leaves_y, -sinking_m_s);
  com_y_ = Curve::through({{0, standing_com.y + style_.box_m, 0},
                           {style_.step_s, leaves_y, -sinking_m_s, -gravity_m_s2}})
               .then(falling);
  const double half_g = -gravity_m_s2 / 2;
  drop_s_ = style_.step_s;
  while (com_y_.acceleration(drop_s_) < half_g) drop_s_ -= 1e-4;

  // Forward: what the first steps on the floor still need.
  const double caught_s = deepest_s_ - contact_s_;
  const double forward = std::clamp(1.6 * (lowest_com.x - contact_com.x) / caught_s, 0.5, 1.8);
  const double leaves_x = contact_com.x - forward * fall.lasts_s;
  const double stand_x = leaves_x - 0.45 * forward * style_.step_s;
  com_x_ = Curve::through({{0, stand_x, 0},
                           {style_.step_s, leaves_x, forward},
                           {contact_s_, contact_com.x, forward},
                           {deepest_s_, lowest_com.x, 0}});
  com_z_ = Curve::through({{0, 0, 0},
                           {style_.step_s, 0.5 * style_.shift_contact_m},
                           {contact_s_, style_.shift_contact_m},
                           {deepest_s_, style_.shift_push_m, 0}});
  plan_feet_of_drop(fall.speed_m_s, forward, stand_x - (standing_com.x - body_.ball_ahead));
}

Curve JumpPlan::pitch_of_drop(double flat_share) const {
  const double flat_s = contact_s_ + flat_share * style_.contact_flat_s;
  return Curve::through(
      {{style_.step_s - 0.1, 0, 0}, {contact_s_, rad(style_.foot_pitch_contact_deg), 0}, {flat_s, 0, 0}});
}

/// Feet that the box or the floor ahead would take farther away than the legs are long follow the hips.
Pose JumpPlan::within_reach(Posture posture, Vec3 com, double time_s) const {
  // On the box nearly straight; in the air legs get ready for the bend they will have at contact.
  constexpr double straight = 0.9996, still_to_bend_deg = 2;
  const double knee = rad(std::max(0.0, style_.knee_contact_deg - still_to_bend_deg));
  const double ready = std::sqrt(body_.thigh * body_.thigh + body_.shank * body_.shank +
                                 2 * body_.thigh * body_.shank * std::cos(knee)) /
                       body_.leg();
  const double share = std::clamp((time_s - style_.step_s) / (0.6 * (contact_s_ - style_.step_s)), 0.0, 1.0);
  const double longest = straight + share * (std::min(straight, ready) - straight);
  Pose pose = pose_with_com(body_, posture, com);
  for (int i = 0; i < 8; ++i) {
    bool reached = true;
    for (int side = 0; side < 2; ++side) {
      const Vec3 leg = pose[limb_joints()[side].ankle] - pose[limb_joints()[side].hip];
      const double over = norm(leg) - longest * body_.leg();
      if (over < 1e-5) continue;
      reached = false;
      posture.flat_ball[side].x -= over * leg.x / norm(leg);
      posture.lift[side] -= over * leg.y / norm(leg);
    }
    if (reached) break;
    pose = pose_with_com(body_, posture, com);
  }
  return pose;
}

void JumpPlan::plan_feet_of_drop(double falling_m_s, double forward_m_s, double box_x) {
  for (int side = 0; side < 2; ++side) {
    // The right foot leads, the left one pushes off the box.
    const double leaves_s = style_.step_s - (side == 1 ? 0.3 : 0.12);
    const double ball_x = body_.ball_ahead + (side == 0 ? style_.left_ahead_m : 0);
    ball_x_[side] = Curve::through(
        {{leaves_s, box_x, 0}, {contact_s_, ball_x, 0.3 * forward_m_s}, {contact_s_ + 0.02, ball_x, 0}});
    const double late = side == 0 ? style_.left_contact_late_s : 0;
    const double above = side == 0 ? style_.left_lift_contact_m : 0;
    std::vector<Knot> lift{{leaves_s, style_.box_m, 0}, {contact_s_, above, -falling_m_s, -gravity_m_s2}};
    if (late > 0) lift.back().rate = -1.8 * above / late, lift.push_back({contact_s_ + late, 0, 0});
    lift_[side] = Curve::through(lift);
  }
}

}  // namespace sportsgpt
