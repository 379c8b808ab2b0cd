// Ranges: the trained columns of the tables of metrics for this movement, their inner part. [mcmahon_2017]
// [feltner_1999] [mcerlain_naylor_2014]; where there is no publication, coaching conventions.
#include "sportsgpt/synth/movements.h"
#include "sportsgpt/synth/random.h"

namespace sportsgpt {

JumpStyle countermovement_jump_style(const Body& body, std::uint64_t seed) {
  JumpStyle style;
  style.stance_half_width_m = 0.124;
  style.descent_s = 0.6;
  style.knee_deepest_deg = 92;
  style.hip_deepest_deg = 90;
  style.trunk_deepest_deg = 35;
  style.propulsion_s = 0.253;
  style.pause_s = 0;
  style.takeoff_speed_m_s = 2.7;
  style.takeoff_angle_deg = 89.5;
  style.knee_takeoff_deg = 15;
  style.hip_takeoff_deg = 5;
  style.trunk_takeoff_deg = 4;
  style.plantarflexion_takeoff_deg = 33;
  style.heel_rise_lead_s = 0.01;
  style.early_heel_rise = 0.1;
  style.arm_pre_swing_deg = 5;
  style.arm_back_deg = -40;
  style.arm_takeoff_deg = 140;
  style.arm_swing_s = 0.36;
  style.arm_after_takeoff_s = 0.085;
  style.elbow_swing_deg = 30;
  style.tuck_share = 0.8;
  style.hip_tuck_deg = 24;
  style.knee_tuck_deg = 30;
  style.trunk_flight_deg = 6;
  style.arm_landing_deg = 65;
  style.knee_landing_deg = 34;
  style.hip_landing_deg = 37;
  style.trunk_landing_deg = 17;
  style.foot_pitch_landing_deg = 20;
  style.foot_flat_s = 0.07;
  style.knee_landing_deepest_deg = 93;
  style.trunk_landing_deepest_deg = 40;
  style.behind_stance_m = -0.03;
  style.recovery_s = 0.8;
  style.arm_landing_deepest_deg = 25;
  if (seed == 0) return style;
  Random random(seed, 3);
  const auto around = [&](double& value, double spread) { value += random.uniform(-spread, spread); };
  style.stance_half_width_m = body.shoulder_half_width * random.uniform(0.77, 0.83);
  style.toe_out_deg = random.uniform(0, 12);
  around(style.knee_stand_deg, 2);
  around(style.trunk_stand_deg, 2);
  around(style.elbow_stand_deg, 8);
  around(style.descent_s, 0.06);
  around(style.descent_skew, 0.12);
  around(style.knee_deepest_deg, 5);
  around(style.hip_deepest_deg, 5);
  around(style.trunk_deepest_deg, 5);
  around(style.propulsion_s, 0.01);
  around(style.takeoff_speed_m_s, 0.1);
  around(style.takeoff_angle_deg, 0.6);
  around(style.knee_takeoff_deg, 1.5);
  around(style.trunk_takeoff_deg, 3);
  around(style.plantarflexion_takeoff_deg, 4);
  style.arm_pre_swing_deg = random.uniform(-5, 40);
  around(style.arm_back_deg, 15);
  around(style.arm_takeoff_deg, 13);
  around(style.arm_swing_s, 0.03);
  around(style.arm_after_takeoff_s, 0.02);
  around(style.elbow_swing_deg, 15);
  around(style.hip_tuck_deg, 6);
  around(style.knee_tuck_deg, 8);
  around(style.arm_landing_deg, 25);
  around(style.knee_landing_deg, 3);
  around(style.hip_landing_deg, 4);
  around(style.trunk_landing_deg, 3);
  around(style.foot_pitch_landing_deg, 6);
  around(style.knee_landing_deepest_deg, 4);
  around(style.trunk_landing_deepest_deg, 4);
  style.recovery_s = random.uniform(0.5, 1.0);
  around(style.arm_landing_deepest_deg, 20);
  style.arm_offset_deg = {random.uniform(-2, 2), random.uniform(-2, 2)};
  return style;
}

namespace {

void shallow(JumpStyle& s, const Body&, double g) {
  s.knee_deepest_deg = graded(s.knee_deepest_deg, 72, 58, 50, g);
  s.hip_deepest_deg = graded(s.hip_deepest_deg, 69, 55, 47, g);
  s.trunk_deepest_deg = graded(s.trunk_deepest_deg, 29, 25, 22, g);
}
void slow(JumpStyle& s, const Body&, double g) {
  s.descent_s = graded(s.descent_s, 0.85, 1.1, 1.4, g);
  s.pause_s = graded(0, 0.06, 0.12, 0.18, g);
  s.takeoff_speed_m_s = graded(s.takeoff_speed_m_s, 2.45, 2.35, 2.25, g);
}
void little_arm_swing(JumpStyle& s, const Body&, double g) {
  s.arm_back_deg = graded(s.arm_back_deg, -25, -15, -8, g);
  s.arm_takeoff_deg = graded(s.arm_takeoff_deg, 105, 75, 35, g);
  s.arm_pre_swing_deg = graded(s.arm_pre_swing_deg, 2, 2, 2, g);
  s.arm_landing_deg = graded(s.arm_landing_deg, 45, 30, 15, g);
}
void bent_takeoff(JumpStyle& s, const Body&, double g) {
  s.knee_takeoff_deg = graded(s.knee_takeoff_deg, 23, 32, 41, g);
  s.hip_takeoff_deg = graded(s.hip_takeoff_deg, 18, 28, 36, g);
  s.plantarflexion_takeoff_deg = graded(s.plantarflexion_takeoff_deg, 20, 12, 5, g);
  s.extension_after_takeoff = graded(s.extension_after_takeoff, 0.1, 0.05, 0.05, g);
}
void drift(JumpStyle& s, const Body&, double g) {
  s.takeoff_angle_deg = graded(s.takeoff_angle_deg, 84, 81, 79, g);
}
void one_sided(JumpStyle& s, const Body& body, double g) {
  s.shift_push_m = graded(0, 0.14, 0.24, 0.36, g) * s.stance_half_width_m;
  s.side_lean_push_deg = graded(0, 4, 7, 11, g);
  (void)body;
}
void stiff(JumpStyle& s, const Body&, double g) {
  s.knee_landing_deepest_deg = graded(s.knee_landing_deepest_deg, 73, 58, 47, g);
  s.trunk_landing_deepest_deg = graded(s.trunk_landing_deepest_deg, 33, 28, 23, g);
}
void straight_knees(JumpStyle& s, const Body&, double g) {
  s.knee_landing_deg = graded(s.knee_landing_deg, 20, 12, 6, g);
  s.hip_landing_deg = graded(s.hip_landing_deg, 26, 21, 17, g);
}
void knees_in(JumpStyle& s, const Body&, double g) {
  s.valgus_landing_deg = graded(0, 9, 15, 22, g);
  s.valgus_contact_deg = graded(0, 4, 8, 11, g);
}
void flat_feet(JumpStyle& s, const Body&, double g) {
  s.foot_pitch_landing_deg = graded(s.foot_pitch_landing_deg, 3, -3, -12, g);
}
void uneven(JumpStyle& s, const Body&, double g) {
  s.left_lands_late_s = graded(0, 0.1, 0.14, 0.18, g);
  s.left_lift_landing_m = graded(0, 0.065, 0.085, 0.105, g);
  s.knee_landing_deepest_deg += graded(0, 14, 18, 22, g);
}
void leaning_aside(JumpStyle& s, const Body&, double g) { s.side_lean_landing_deg = graded(0, 7, 12, 18, g); }
void fall_back(JumpStyle& s, const Body& body, double g) {
  s.behind_stance_m = graded(s.behind_stance_m, 0.11, 0.16, 0.21, g);
  s.step_back_m = graded(0, 0.12, 0.22, 0.32, g) * body.leg();
  s.recovery_s = graded(s.recovery_s, 1.3, 1.6, 1.9, g);
}

constexpr FaultRow rows[] = {
    {"shallow_countermovement", shallow},
    {"slow_jump", slow},
    {"insufficient_arm_swing", little_arm_swing},
    {"insufficient_extension", bent_takeoff},
    {"forward_drift", drift},
    {"side_asymmetry", one_sided},
    {"stiff_landing", stiff},
    {"straight_knee_contact", straight_knees},
    {"knees_inward", knees_in},
    {"flat_foot_landing", flat_feet},
    {"uneven_takeoff_or_landing", uneven},
    {"trunk_side_lean", leaning_aside},
    {"backward_fall", fall_back},
};

}  // namespace

std::span<const FaultRow> countermovement_jump_faults() { return rows; }

}  // namespace sportsgpt
