#pragma once

#include <array>

namespace sportsgpt {

/// How somebody jumps: the numbers a jump is planned from. Angles in degrees with the signs of
/// docs/notation.md. The moments: lowest centre of mass, loss of contact, tuck, first contact, lowest point
/// of the landing.
struct JumpStyle {
  // Drop from a box; the later moments are those of a jump. Its first contact is the `contact`.
  double box_m = 0;      ///< height of the box; 0: the jump begins on the floor
  double step_s = 0.65;  ///< from the first movement to free fall
  double knee_contact_deg = 26, hip_contact_deg = 42, trunk_contact_deg = 13, arm_contact_deg = -10;
  double foot_pitch_contact_deg = 20, contact_flat_s = 0.05;
  double side_lean_contact_deg = 0, valgus_first_contact_deg = 0;
  double left_contact_late_s = 0, left_lift_contact_m = 0;  ///< the left foot touches later, so high above
  double left_ahead_m = 0;                                  ///< of the right foot while on the floor
  double shift_contact_m = 0;  ///< centre of mass towards the right foot at the first contact
  // Standing.
  double stance_half_width_m = 0.12;  ///< of the ankles
  double toe_out_deg = 6;
  double knee_stand_deg = 6, hip_stand_deg = 4, trunk_stand_deg = 3, arm_stand_deg = 2, elbow_stand_deg = 15;
  // Countermovement.
  double descent_s = 0.8, descent_skew = 0.5;  ///< skew: where in the descent the unloading peaks, 0 to 1
  double wait_s = 0;                           ///< sitting still at the end of the descent
  double knee_deepest_deg = 98, hip_deepest_deg = 105, trunk_deepest_deg = 48;
  double trunk_hold = 0;  ///< share of the push-off through which the trunk keeps its deepest lean
  // Push-off.
  double propulsion_s = 0.255;  ///< from there to loss of contact, as far as the way allows
  double pause_s = 0.05;        ///< at the bottom, while the body tips forward
  double takeoff_speed_m_s = 3.55, takeoff_angle_deg = 32;
  double knee_takeoff_deg = 18, hip_takeoff_deg = 6, trunk_takeoff_deg = 36, plantarflexion_takeoff_deg = 29;
  double heel_rise_lead_s = 0.08;  ///< the heels begin to rise this long before the lowest centre of mass
  double early_heel_rise = 0.4;    ///< share of the heels' rise that comes before the last tenth of a second
  double extension_after_takeoff = 0.5;  ///< share of the knee's bend at take-off that still opens in the air
  // Arms.
  double arm_pre_swing_deg = 10;  ///< how far they come forward before they go back
  double arm_back_deg = -65, arm_takeoff_deg = 140;
  double arm_swing_s = 0.45;          ///< from the back-swing to the highest point
  double arm_after_takeoff_s = 0.09;  ///< the highest point comes this long after take-off (negative: before)
  double elbow_back_deg = 12, elbow_swing_deg = 25;
  // Flight.
  double tuck_share = 0.72;  ///< of the flight, when the hips are bent most
  double hip_tuck_deg = 106, knee_tuck_deg = 80, trunk_flight_deg = 22;
  double arm_landing_deg = 70;
  // Landing.
  double knee_landing_deg = 34, hip_landing_deg = 81, trunk_landing_deg = 30;
  double foot_pitch_landing_deg = -12;  ///< heel up +
  double foot_flat_s = 0.06;            ///< from contact until the sole lies flat
  double knee_landing_deepest_deg = 106, trunk_landing_deepest_deg = 46;
  double behind_stance_m = 0.02;  ///< of the centre of mass at the lowest point, against quiet stance
  double recovery_s = 0.8;
  double arm_landing_deepest_deg = 20;
  // To the side; 0 in a clean jump.
  double valgus_push_deg = 0, valgus_contact_deg = 0, valgus_landing_deg = 0;
  double shift_push_m = 0;  ///< centre of mass towards the right foot at the lowest point
  double side_lean_push_deg = 0, side_lean_landing_deg = 0;
  double left_leaves_early_s = 0, left_lands_late_s = 0;
  double left_lift_takeoff_m = 0,
         left_lift_landing_m = 0;          ///< of the left foot when the right one leaves, touches
  double step_back_m = 0;                  ///< both feet, one after the other, after the landing
  std::array<double, 2> arm_offset_deg{};  ///< small difference between the arms
};

}  // namespace sportsgpt
