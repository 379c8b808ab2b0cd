// Ranges: the trained columns of the tables of metrics for this movement, their inner part.
// [papadopoulos_2011] [wakai_linthorne_2005] [ashby_heegaard_2002]; where there is no publication, coaching
// conventions.
#include "sportsgpt/synth/movements.h"
#include "sportsgpt/synth/random.h"

namespace sportsgpt {

JumpStyle standing_long_jump_style(const Body& body, std::uint64_t seed) {
  JumpStyle style;
  style.stance_half_width_m = 0.118;
  if (seed == 0) return style;
  Random random(seed, 2);
  const auto around = [&](double& value, double spread) { value += random.uniform(-spread, spread); };
  style.stance_half_width_m = body.hip_half_width * random.uniform(1.0, 1.6);
  style.toe_out_deg = random.uniform(0, 10);
  around(style.knee_stand_deg, 2);
  around(style.trunk_stand_deg, 2);
  around(style.elbow_stand_deg, 8);
  style.descent_s = random.uniform(0.5, 1.15);
  around(style.descent_skew, 0.15);
  around(style.knee_deepest_deg, 3);
  around(style.hip_deepest_deg, 3);
  around(style.trunk_deepest_deg, 4);
  around(style.propulsion_s, 0.02);
  around(style.pause_s, 0.025);
  around(style.takeoff_speed_m_s, 0.12);
  around(style.takeoff_angle_deg, 3);
  around(style.knee_takeoff_deg, 1.5);
  around(style.trunk_takeoff_deg, 2);
  around(style.plantarflexion_takeoff_deg, 4);
  style.arm_pre_swing_deg = random.uniform(-10, 70);
  around(style.arm_back_deg, 9);
  around(style.arm_takeoff_deg, 12);
  around(style.arm_swing_s, 0.03);
  around(style.arm_after_takeoff_s, 0.02);
  around(style.elbow_swing_deg, 15);
  around(style.tuck_share, 0.06);
  around(style.hip_tuck_deg, 9);
  around(style.knee_tuck_deg, 12);
  around(style.trunk_flight_deg, 5);
  around(style.arm_landing_deg, 25);
  around(style.knee_landing_deg, 2);
  around(style.hip_landing_deg, 3);
  around(style.trunk_landing_deg, 5);
  around(style.foot_pitch_landing_deg, 4);
  around(style.knee_landing_deepest_deg, 6);
  around(style.trunk_landing_deepest_deg, 5);
  style.recovery_s = random.uniform(0.5, 1.1);
  around(style.arm_landing_deepest_deg, 25);
  style.arm_offset_deg = {random.uniform(-2, 2), random.uniform(-2, 2)};
  return style;
}

namespace {

void less_speed(JumpStyle& s, const Body&, double g) {
  s.takeoff_speed_m_s = graded(s.takeoff_speed_m_s, 3.0, 2.7, 2.35, g);
}
void shallow(JumpStyle& s, const Body&, double g) {
  s.knee_deepest_deg = graded(s.knee_deepest_deg, 71, 65, 59, g);
  s.hip_deepest_deg = graded(s.hip_deepest_deg, 87, 82, 77, g);
  s.trunk_deepest_deg = graded(s.trunk_deepest_deg, 45, 44, 43, g);
  // Less way for the push: the body first tips forward, then gains somewhat less speed, and flatter.
  s.pause_s = graded(s.pause_s, 0.08, 0.1, 0.12, g);
  s.takeoff_speed_m_s -= graded(0, 0.1, 0.18, 0.25, g);
  s.takeoff_angle_deg -= graded(0, 2, 4, 6, g);
}
void deep(JumpStyle& s, const Body&, double g) {
  s.knee_deepest_deg = graded(s.knee_deepest_deg, 111, 119, 124, g);
  s.hip_deepest_deg = graded(s.hip_deepest_deg, 115, 120, 124, g);
  s.wait_s = graded(0, 0.12, 0.26, 0.36, g);
  s.descent_s += s.wait_s;
  s.heel_rise_lead_s += graded(0, 0.02, 0.04, 0.06, g);
  s.early_heel_rise += graded(0, 0.02, 0.05, 0.08, g);
}
void little_arm_swing(JumpStyle& s, const Body&, double g) {
  s.arm_back_deg = graded(s.arm_back_deg, -42, -18, -6, g);
  s.arm_takeoff_deg = graded(s.arm_takeoff_deg, 105, 78, 45, g);
  s.arm_pre_swing_deg = graded(s.arm_pre_swing_deg, 5, 5, 5, g);
}
void early_arm_swing(JumpStyle& s, const Body&, double g) {
  const double later = s.arm_after_takeoff_s;
  s.arm_after_takeoff_s = graded(later, later - 0.09, later - 0.16, later - 0.24, g);
}
void bent_takeoff(JumpStyle& s, const Body&, double g) {
  s.knee_takeoff_deg = graded(s.knee_takeoff_deg, 27, 37, 46, g);
  s.hip_takeoff_deg = graded(s.hip_takeoff_deg, 23, 34, 42, g);
  s.plantarflexion_takeoff_deg = graded(s.plantarflexion_takeoff_deg, 18, 10, 3, g);
  s.extension_after_takeoff = graded(s.extension_after_takeoff, 0.1, 0.05, 0.05, g);
}
void upright(JumpStyle& s, const Body&, double g) {
  s.takeoff_angle_deg = graded(s.takeoff_angle_deg, 43, 48, 54, g);
  s.trunk_takeoff_deg = graded(s.trunk_takeoff_deg, 17, 9, 4, g);
  s.hip_takeoff_deg = graded(s.hip_takeoff_deg, 4, 2, 1, g);
}
void flat(JumpStyle& s, const Body&, double g) {
  s.takeoff_angle_deg = graded(s.takeoff_angle_deg, 22.5, 20, 18, g);
  // Little time in the air: the legs come down under a folded body.
  s.hip_landing_deg += graded(0, 4, 8, 12, g);
  s.knee_landing_deg += graded(0, 3, 6, 9, g);
  s.trunk_takeoff_deg = graded(s.trunk_takeoff_deg, 41, 46, 51, g);
  s.hip_takeoff_deg = graded(s.hip_takeoff_deg, 10, 14, 18, g);
  s.trunk_flight_deg = graded(s.trunk_flight_deg, 28, 34, 40, g);
}
void lazy_legs(JumpStyle& s, const Body&, double g) {
  s.hip_tuck_deg = graded(s.hip_tuck_deg, 84, 66, 55, g);
  s.hip_landing_deg = graded(s.hip_landing_deg, 71, 63, 54, g);
  s.trunk_landing_deg = graded(s.trunk_landing_deg, 33, 34, 35, g);
  s.knee_tuck_deg = graded(s.knee_tuck_deg, 68, 60, 50, g);
  s.behind_stance_m = graded(s.behind_stance_m, 0.03, 0, -0.03, g);
}
void fall_back(JumpStyle& s, const Body& body, double g) {
  s.hip_landing_deg = graded(s.hip_landing_deg, 94, 99, 104, g);
  s.trunk_landing_deg = graded(s.trunk_landing_deg, 28, 25, 22, g);
  s.knee_landing_deg = graded(s.knee_landing_deg, 33, 32, 31, g);
  s.trunk_landing_deepest_deg = graded(s.trunk_landing_deepest_deg, 36, 28, 20, g);
  s.knee_landing_deepest_deg += graded(0, 6, 11, 16, g);
  s.behind_stance_m = graded(s.behind_stance_m, 0.13, 0.19, 0.24, g);
  s.step_back_m = graded(0, 0.1, 0.2, 0.3, g) * body.leg();
}
void stiff(JumpStyle& s, const Body&, double g) {
  s.knee_landing_deg = graded(s.knee_landing_deg, 24, 18, 12, g);
  s.knee_landing_deepest_deg = graded(s.knee_landing_deepest_deg, 66, 49, 37, g);
  // Straight legs cannot reach far ahead and still carry the body over the feet.
  s.hip_landing_deg = graded(s.hip_landing_deg, 66, 57, 50, g);
  s.trunk_landing_deepest_deg = graded(s.trunk_landing_deepest_deg, 38, 33, 28, g);
}
void knees_in(JumpStyle& s, const Body&, double g) {
  s.valgus_landing_deg = graded(0, 9, 15, 22, g);
  s.valgus_contact_deg = graded(0, 3, 5, 7, g);
  s.valgus_push_deg = graded(0, 5, 9, 13, g);
}
void uneven(JumpStyle& s, const Body&, double g) {
  s.left_leaves_early_s = graded(0, 0.05, 0.07, 0.09, g);
  s.left_lift_takeoff_m = graded(0, 0.045, 0.06, 0.075, g);
  s.left_lands_late_s = graded(0, 0.09, 0.13, 0.17, g);
  s.left_lift_landing_m = graded(0, 0.065, 0.085, 0.105, g);
}
void folded_trunk(JumpStyle& s, const Body&, double g) {
  s.trunk_deepest_deg = graded(s.trunk_deepest_deg, 60, 69, 76, g);
  s.hip_deepest_deg = graded(s.hip_deepest_deg, 120, 128, 134, g);
  s.trunk_hold = graded(0, 0.2, 0.35, 0.45, g);
}
void open_hips(JumpStyle& s, const Body&, double g) {
  s.trunk_takeoff_deg = graded(s.trunk_takeoff_deg, 14, 4, 0, g);
  s.hip_takeoff_deg = graded(s.hip_takeoff_deg, 4, 2, 1, g);
  s.trunk_flight_deg = graded(s.trunk_flight_deg, 5, -4, -10, g);
  s.hip_tuck_deg = graded(s.hip_tuck_deg, 84, 66, 52, g);
  s.hip_landing_deg = graded(s.hip_landing_deg, 76, 60, 48, g);
  s.trunk_landing_deg = graded(s.trunk_landing_deg, 22, 12, 4, g);
}

constexpr FaultRow rows[] = {
    {"insufficient_takeoff_speed", less_speed},
    {"shallow_countermovement", shallow},
    {"deep_slow_dip", deep},
    {"insufficient_arm_swing", little_arm_swing},
    {"mistimed_arm_swing", early_arm_swing},
    {"insufficient_extension", bent_takeoff},
    {"upright_push", upright},
    {"flat_push", flat},
    {"poor_leg_recovery", lazy_legs},
    {"overreach_fall_back", fall_back},
    {"stiff_landing", stiff},
    {"knees_inward", knees_in},
    {"uneven_takeoff_or_landing", uneven},
    {"trunk_folds_early", folded_trunk},
    {"early_hip_opening", open_hips},
};

}  // namespace

std::span<const FaultRow> standing_long_jump_faults() { return rows; }

}  // namespace sportsgpt
