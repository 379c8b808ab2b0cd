#pragma once

#include <array>
#include <limits>

#include "sportsgpt/synth/body.h"
#include "sportsgpt/synth/curve.h"
#include "sportsgpt/synth/jump_style.h"
#include "sportsgpt/synth/pose.h"

namespace sportsgpt {

/// Everything about the body at one moment except where the pelvis is.
struct Posture {
  UpperBody upper;
  std::array<FootTurn, 2> foot;
  std::array<Vec3, 2> flat_ball;  ///< see planted_ball()
  std::array<double, 2> lift{};   ///< of a foot over its place, in metres
  double valgus = 0;
};

/// One jump with two feet, planned as curves over time: t = 0 is where the centre of mass begins to sink.
///
/// On the ground the feet, the trunk, the arms and the centre of mass are planned and the legs follow from
/// them, so no foot slides. In the air the centre of mass flies freely, the joint angles are planned and the
/// pelvis follows. x = 0 is the ankles' place in the stance before the jump.
class JumpPlan {
 public:
  JumpPlan(const Body& body, const JumpStyle& style);

  double begin_s() const { return begin_s_; }      ///< the first arm movement; at most 0
  double drop_s() const { return drop_s_; }        ///< the box is left; NaN in a jump from the floor
  double contact_s() const { return contact_s_; }  ///< of the feet after the drop; NaN without one
  double deepest_s() const { return deepest_s_; }  ///< of the centre of mass
  double takeoff_s() const { return takeoff_s_; }
  double landing_s() const { return landing_s_; }
  double landing_deepest_s() const { return landing_deepest_s_; }
  double end_s() const { return end_s_; }          ///< standing again
  double advance_m() const { return advance_m_; }  ///< how far the final stance lies ahead of the first

  Pose pose(double time_s) const;
  Vec3 center_of_mass(double time_s) const;  ///< as planned
  double com_rise_m_s(double time_s) const { return com_y_.rate(time_s); }
  double arm_elevation(double time_s) const { return arm_.value(time_s); }  ///< rad, mean of the sides
  double max_reach(double time_s) const;  ///< of both legs on the ground, 1 is straight

 private:
  struct FlyingLeg {
    Curve hip, knee, dorsiflexion, toes, sideways;
  };
  void plan_arms_before_flight();
  void fit_push_duration();
  void plan_push();
  bool drops() const { return style_.box_m > 0; }
  void plan_drop(const Vec3& standing_com, const Vec3& lowest_com, double push_m_s2);
  void plan_feet_of_drop(double falling_m_s, double forward_m_s, double box_x);
  Pose within_reach(Posture posture, Vec3 com, double time_s) const;
  Curve pitch_of_drop(double flat_share) const;
  double drop_duration();
  Posture with_arms(Posture posture, double time_s) const;  ///< as planned for that moment
  void plan_landing();
  void plan_feet_after_landing();
  void plan_trunk_after_takeoff();
  void plan_flight();
  void plan_arms_after_takeoff();
  double ball_half_width() const;
  Posture standing(double ball_x) const;
  Posture contact() const;                ///< at the first contact after a drop
  Posture lowest() const;                 ///< at the lowest centre of mass, with the arms as planned
  Posture touching(double ball_x) const;  ///< at first contact
  /// From first contact to the lowest point, for the knees to bend as planned with the centre of mass at
  /// low_x.
  double landing_drop(double ball_x, double low_x, double from_y) const;
  Posture leaving() const;  ///< at loss of contact
  Vec3 com_of(const Posture& posture, double hip_deg,
              double knee_deg) const;  ///< with these angles of the right leg
  Posture posture_on_ground(double time_s) const;
  UpperBody upper_body(double time_s) const;
  Pose flying(double time_s) const;
  Pose supported(double time_s) const;
  FlyingLeg flying_leg(int side) const;

  Body body_;
  JumpStyle style_;
  double drop_s_ = std::numeric_limits<double>::quiet_NaN(), contact_s_ = drop_s_;
  double begin_s_ = 0, deepest_s_ = 0, takeoff_s_ = 0, landing_s_ = 0, landing_deepest_s_ = 0, end_s_ = 0;
  double advance_m_ = 0, landing_ball_x_ = 0;
  Vec3 takeoff_velocity_;
  Vec3 com_at_takeoff_;
  Curve com_x_, com_y_, com_z_, trunk_, side_lean_, arm_, elbow_, valgus_;
  Curve pitch_, toe_pitch_;             ///< of both feet, before take-off and after landing
  std::array<Curve, 2> lift_, ball_x_;  ///< ball_x: where the ball is when the sole lies on the floor
  std::array<FlyingLeg, 2> flying_leg_;
};

}  // namespace sportsgpt
