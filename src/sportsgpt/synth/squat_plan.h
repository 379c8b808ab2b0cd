#pragma once

#include "sportsgpt/synth/body.h"
#include "sportsgpt/synth/curve.h"
#include "sportsgpt/synth/jump_plan.h"
#include "sportsgpt/synth/planned_movement.h"

namespace sportsgpt {

/// How somebody squats. Angles in degrees with the signs of docs/notation.md.
struct SquatStyle {
  double stance_half_width_m = 0.17;  ///< of the ankles
  double toe_out_deg = 12;
  double knee_stand_deg = 5, hip_stand_deg = 4, trunk_stand_deg = 2, arm_stand_deg = 3, elbow_stand_deg = 15;
  double descent_s = 1.8, pause_s = 0.15, ascent_s = 1.5;
  double knee_bottom_deg = 108, trunk_bottom_deg = 36, arm_bottom_deg = 78, elbow_bottom_deg = 10;
  double balance_m = 0.055;  ///< centre of mass in front of the ankles at the bottom
  double heel_up_deg = 0;    ///< of both feet at the bottom
  double valgus_deg = 0;     ///< largest, a little after the bottom
  double shift_share = 0;    ///< of the centre of mass towards the right foot, of the stance's half width
  double side_lean_deg = 0;
  double hips_first_deg = -4;  ///< what the trunk's lean grows by in the first third of the way up
  double toes_turn_deg = 0;    ///< how far the feet turn outward on the way down
  double left_ahead_m = 0;
  std::array<double, 2> arm_offset_deg{};
};

/// One squat: the feet, the trunk and the centre of mass are planned and the legs follow, so no foot slides.
/// t = 0 is where the centre of mass begins to sink.
class SquatPlan : public PlannedMovement {
 public:
  SquatPlan(const Body& body, const SquatStyle& style);
  double begin_s() const override { return 0; }
  double end_s() const override { return end_s_; }
  Pose pose(double time_s) const override;
  /// descent_start and ascent_end: the pelvis 2 cm below its standing height; fastest_descent; bottom;
  /// fastest_ascent.
  std::vector<Keyframe> keyframes() const override;

 private:
  Posture posture(double time_s) const;
  double lowest_com_y(double com_x) const;  ///< for the knees to bend as planned, with the weight even

  Body body_;
  SquatStyle style_;
  double end_s_ = 0;
  Curve com_x_, com_y_, com_z_, trunk_, side_lean_, arm_, elbow_, pitch_, valgus_, out_;
};

}  // namespace sportsgpt
