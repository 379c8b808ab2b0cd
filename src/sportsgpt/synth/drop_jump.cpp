// Ranges: the columns for landing and take-off of the table of metrics, for a drop from a box of about 30 cm
// followed by a jump. [josr_2021] [padua_2015]; where there is no publication, coaching conventions.
#include "sportsgpt/synth/movements.h"
#include "sportsgpt/synth/random.h"

namespace sportsgpt {

JumpStyle drop_jump_style(const Body& body, std::uint64_t seed) {
  JumpStyle style = countermovement_jump_style(body, 0);
  style.stance_half_width_m = 0.15;
  style.box_m = 0.3;
  style.knee_deepest_deg = 96;
  style.hip_deepest_deg = 96;
  style.trunk_deepest_deg = 36;
  style.propulsion_s = 0.27;
  style.takeoff_speed_m_s = 2.35;
  style.arm_back_deg = -35;
  style.arm_pre_swing_deg = 5;
  style.arm_swing_s = 0.4;
  style.arm_takeoff_deg = 125;
  if (seed == 0) return style;
  Random random(seed, 7);
  const auto around = [&](double& value, double spread) { value += random.uniform(-spread, spread); };
  style.stance_half_width_m = body.shoulder_half_width * random.uniform(0.85, 1.15);
  style.toe_out_deg = random.uniform(0, 14);
  around(style.knee_stand_deg, 2);
  around(style.elbow_stand_deg, 8);
  style.box_m = random.uniform(0.27, 0.34);
  around(style.step_s, 0.1);
  around(style.knee_contact_deg, 5);
  around(style.hip_contact_deg, 6);
  around(style.trunk_contact_deg, 4);
  around(style.arm_contact_deg, 20);
  around(style.foot_pitch_contact_deg, 6);
  around(style.contact_flat_s, 0.012);
  around(style.knee_deepest_deg, 8);
  around(style.hip_deepest_deg, 8);
  around(style.trunk_deepest_deg, 6);
  around(style.propulsion_s, 0.03);
  around(style.takeoff_speed_m_s, 0.2);
  around(style.takeoff_angle_deg, 0.6);
  around(style.knee_takeoff_deg, 2);
  around(style.trunk_takeoff_deg, 3);
  around(style.plantarflexion_takeoff_deg, 4);
  around(style.arm_back_deg, 12);
  around(style.arm_takeoff_deg, 20);
  around(style.arm_swing_s, 0.03);
  around(style.elbow_swing_deg, 15);
  around(style.hip_tuck_deg, 6);
  around(style.knee_tuck_deg, 8);
  around(style.knee_landing_deg, 4);
  around(style.trunk_landing_deg, 4);
  around(style.foot_pitch_landing_deg, 6);
  around(style.knee_landing_deepest_deg, 8);
  style.recovery_s = random.uniform(0.5, 1.0);
  // Nobody stands quite even.
  style.left_ahead_m = random.uniform(-0.02, 0.02);
  style.shift_contact_m = random.uniform(-0.05, 0.05) * style.stance_half_width_m;
  style.shift_push_m = random.uniform(-0.05, 0.05) * style.stance_half_width_m;
  style.arm_offset_deg = {random.uniform(-2, 2), random.uniform(-2, 2)};
  return style;
}

namespace {

void uneven(JumpStyle& s, const Body&, double g) {
  s.left_contact_late_s = graded(0, 0.02, 0.035, 0.05, g);
  s.left_lift_contact_m = graded(0, 0.03, 0.05, 0.07, g);
  s.left_ahead_m = graded(s.left_ahead_m, 0.08, 0.11, 0.14, g);
  s.shift_contact_m = graded(0, 0.12, 0.2, 0.3, g) * s.stance_half_width_m;
  s.shift_push_m = graded(0, 0.12, 0.2, 0.3, g) * s.stance_half_width_m;
  s.side_lean_contact_deg = graded(0, 2, 3, 4, g);
  s.side_lean_push_deg = graded(0, 3, 4, 5, g);
}
void stiff(JumpStyle& s, const Body&, double g) {
  s.knee_deepest_deg = graded(s.knee_deepest_deg, 66, 56, 46, g);
  s.hip_deepest_deg = graded(s.hip_deepest_deg, 70, 58, 48, g);
  s.trunk_deepest_deg = graded(s.trunk_deepest_deg, 26, 20, 15, g);
}
void straight_knees(JumpStyle& s, const Body&, double g) {
  s.knee_contact_deg = graded(s.knee_contact_deg, 10, 8, 6, g);
  s.hip_contact_deg = graded(s.hip_contact_deg, 26, 20, 14, g);
}
void knees_in(JumpStyle& s, const Body&, double g) {
  s.valgus_first_contact_deg = graded(0, 5, 8, 11, g);
  s.valgus_push_deg = graded(0, 11, 17, 23, g);
}
void flat_feet(JumpStyle& s, const Body&, double g) {
  s.foot_pitch_contact_deg = graded(s.foot_pitch_contact_deg, 0, -6, -14, g);
}
void upright(JumpStyle& s, const Body&, double g) {
  s.trunk_contact_deg = graded(s.trunk_contact_deg, -3, -7, -11, g);
  s.hip_contact_deg = graded(s.hip_contact_deg, 24, 20, 16, g);
}
void leaning_aside(JumpStyle& s, const Body&, double g) {
  s.side_lean_contact_deg = graded(0, 11, 15, 19, g);
  s.side_lean_push_deg = graded(0, 8, 11, 14, g);
}
void bent_takeoff(JumpStyle& s, const Body&, double g) {
  s.knee_takeoff_deg = graded(s.knee_takeoff_deg, 28, 34, 41, g);
  s.hip_takeoff_deg = graded(s.hip_takeoff_deg, 26, 31, 36, g);
  s.plantarflexion_takeoff_deg = graded(s.plantarflexion_takeoff_deg, 18, 11, 5, g);
  s.extension_after_takeoff = graded(s.extension_after_takeoff, 0.1, 0.05, 0.05, g);
}
void drift(JumpStyle& s, const Body&, double g) {
  s.takeoff_angle_deg = graded(s.takeoff_angle_deg, 80, 75, 70, g);
}

constexpr FaultRow rows[] = {
    {"uneven_weight", uneven},
    {"stiff_landing", stiff},
    {"straight_knee_contact", straight_knees},
    {"knees_inward", knees_in},
    {"flat_foot_landing", flat_feet},
    {"trunk_upright_contact", upright},
    {"trunk_side_lean", leaning_aside},
    {"insufficient_extension", bent_takeoff},
    {"forward_drift", drift},
};

}  // namespace

std::span<const FaultRow> drop_jump_faults() { return rows; }

}  // namespace sportsgpt
