#pragma once

#include "sportsgpt/synth/curve.h"
#include "sportsgpt/synth/jump_plan.h"
#include "sportsgpt/synth/planned_movement.h"

namespace sportsgpt {

/// How somebody stands up from a seat and sits down again. Angles in degrees with the signs of
/// docs/notation.md.
struct SitToStandStyle {
  double stance_half_width_m = 0.15;
  double toe_out_deg = 10;
  double knee_seated_deg = 92, shank_seated_deg = 5,
         trunk_seated_deg = 6;  ///< shank: knee in front of ankle +
  double knee_stand_deg = 7, hip_stand_deg = 6, trunk_stand_deg = 2;
  double arm_deg = 22, elbow_deg = 75;  ///< hands rest in the lap, or arms crossed
  double lean_s = 0.75;                 ///< from the first lean to seat-off
  double rise_s = 1.1, stand_s = 0.6, lower_s = 1.5, settle_s = 0.7;
  double trunk_rise_deg = 38, trunk_lower_deg = 36;  ///< largest lean on the way up, down
  double lean_hold = 0;    ///< share of the rise through which the largest lean is kept
  double valgus_deg = 0;   ///< largest, soon after seat-off
  double shift_share = 0;  ///< of the pelvis towards the right foot, of the stance's half width
  double side_lean_deg = 0;
  double heels_up_deg = 0;  ///< soon after seat-off
  double drop_share = 0;    ///< of the way down that is fallen through
  std::array<double, 2> arm_offset_deg{};
};

/// Sitting, standing up, standing, sitting down: the feet, the trunk and the pelvis are planned and the legs
/// follow. t = 0 is where the trunk begins to lean.
class SitToStandPlan : public PlannedMovement {
 public:
  SitToStandPlan(const Body& body, const SitToStandStyle& style);
  double begin_s() const override { return 0; }
  double end_s() const override { return end_s_; }
  Pose pose(double time_s) const override;
  /// rise_start and seated: the pelvis 1.8 cm above the seat; standing and sit_start: 2.5 cm below its
  /// highest; fastest_rise, upright, fastest_sit.
  std::vector<Keyframe> keyframes() const override;

 private:
  Posture posture(double time_s) const;
  double pelvis_x(double time_s) const;
  Body body_;
  SitToStandStyle style_;
  double off_s_ = 0, up_s_ = 0, down_s_ = 0, on_s_ = 0, end_s_ = 0;
  double stand_x_ = 0, seat_x_ = 0;
  Curve pelvis_x_, pelvis_y_, pelvis_z_, trunk_, side_lean_, pitch_, valgus_;
};

}  // namespace sportsgpt
