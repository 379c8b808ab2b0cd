// Running: how people of this size run, and the faults that can be put in.
#include <algorithm>
#include <cmath>

#include "sportsgpt/synth/gait_style.h"
#include "sportsgpt/synth/movements.h"
#include "sportsgpt/synth/random.h"

namespace sportsgpt {
namespace {

/// Step rate, contact and foot placement for a speed.
void set_pace(GaitStyle& style, const Body& body, double speed_m_s, double steps_per_min) {
  style.speed_m_s = speed_m_s;
  style.stride_s = 120 / steps_per_min;
  const double contact_s = 0.25 * std::pow(3 / speed_m_s, 0.75) * std::sqrt(body.leg() / 0.855);
  const double duty = std::min(0.42, contact_s / style.stride_s);
  style.duty = {duty, duty};
  const double ahead = 0.25 * speed_m_s * duty * style.stride_s;
  style.ahead_m = {ahead, ahead};
}
double usual_rate(const Body& body, double speed_m_s) {
  return (168 + 8 * (speed_m_s - 3)) * std::sqrt(0.855 / body.leg());
}

GaitStyle median_runner(const Body& body, double speed_m_s) {
  GaitStyle style;
  set_pace(style, body, speed_m_s, usual_rate(body, speed_m_s));
  style.half_width_m = 0.035;
  style.toe_out_deg = {6, 6};
  style.knee_strike_deg = 19;
  style.sway_m = 0.012;
  style.strike_pitch_deg = -8;
  style.foot_flat = 0.2;
  style.heel_off = 0.48;
  style.toe_off_pitch_deg = {56, 56};
  style.toe_bend_deg = 28;
  style.swing_pitch_deg = 80 + 6 * (speed_m_s - 3);
  style.strike_down_m_s = 0.8;
  style.strike_forward_m_s = 0.9;
  const double knee = 96 + 9 * (speed_m_s - 3);
  style.knee_swing_deg = {knee, knee};
  style.knee_swing_share = 0.42;
  style.knee_late_deg = 26;
  style.trunk_deg = 7;
  style.trunk_nod_deg = 1.5;
  style.side_sway_deg = 2;
  style.hip_drop_deg = 3;
  style.arm_deg = -12;
  style.arm_swing_deg = 30 + 4 * (speed_m_s - 3);
  style.elbow_deg = 92;
  style.elbow_swing_deg = 10;
  style.arms_inward_deg = 12;
  style.unsteady = 0.004;
  return style;
}

GaitStyle running_style(const Body& body, std::uint64_t seed) {
  if (seed == 0) return median_runner(body, 3.3);
  Random random(seed, 2);
  GaitStyle style = median_runner(body, random.uniform(2.7, 4.6));
  const auto around = [&](double& value, double spread) { value += random.uniform(-spread, spread); };
  set_pace(style, body, style.speed_m_s, usual_rate(body, style.speed_m_s) + random.uniform(-4, 7));
  for (double& duty : style.duty) duty *= random.uniform(0.995, 1.005);
  around(style.half_width_m, 0.012);
  const double out = random.uniform(2, 10);
  style.toe_out_deg = {out + random.uniform(-1, 1), out + random.uniform(-1, 1)};
  around(style.knee_strike_deg, 2.5);
  around(style.strike_pitch_deg, 6);
  around(style.toe_off_pitch_deg[0], 4);
  style.toe_off_pitch_deg[1] = style.toe_off_pitch_deg[0] + random.uniform(-1.5, 1.5);
  around(style.knee_swing_deg[0], 5);
  style.knee_swing_deg[1] = style.knee_swing_deg[0] + random.uniform(-2, 2);
  around(style.trunk_deg, 2.5);
  around(style.side_sway_deg, 0.7);
  around(style.hip_drop_deg, 1);
  around(style.arm_deg, 5);
  around(style.arm_swing_deg, 6);
  around(style.elbow_deg, 12);
  around(style.arms_inward_deg, 4);
  around(style.right_strike, 0.004);
  style.unsteady_phase = random.uniform(0, 6.28);
  return style;
}

void reach_out(GaitStyle& s, const Body&, double g) {
  for (double& ahead : s.ahead_m) ahead += graded(0, 0.1, 0.15, 0.2, g);
  s.strike_pitch_deg -= graded(0, 4, 7, 10, g);
  s.knee_strike_deg -= graded(0, 1, 2, 3, g);
}
void slow_steps(GaitStyle& s, const Body& body, double g) {
  const double own = 120 / s.stride_s;
  set_pace(s, body, s.speed_m_s, graded(own, 156, 150, 143, g));
}
void hip_drop(GaitStyle& s, const Body&, double g) { s.hip_drop_deg = graded(s.hip_drop_deg, 10, 13, 16, g); }
void locked(GaitStyle& s, const Body&, double g) {
  s.knee_strike_deg = graded(s.knee_strike_deg, 8, 5.5, 4, g);
}
void bent_over(GaitStyle& s, const Body&, double g) { s.trunk_deg = graded(s.trunk_deg, 19, 24, 30, g); }
void bounce(GaitStyle& s, const Body&, double g) {
  // Shorter on the floor, and a little longer in the air: the flight must be higher.
  const double own = 120 / s.stride_s;
  s.stride_s = std::max(s.stride_s, 120 / graded(own, 170, 164, 160, g));
  for (double& duty : s.duty) duty *= graded(1, 0.72, 0.6, 0.52, g);
}
void cross(GaitStyle& s, const Body&, double g) {
  s.half_width_m = graded(s.half_width_m, -0.035, -0.06, -0.085, g);
}
void uneven(GaitStyle& s, const Body&, double g) {
  s.right_strike = graded(s.right_strike, 0.463, 0.45, 0.437, g);
}
void low_heel(GaitStyle& s, const Body&, double g) {
  for (double& knee : s.knee_swing_deg) knee = graded(knee, 72, 60, 50, g);
  s.swing_pitch_deg = graded(s.swing_pitch_deg, 66, 62, 60, g);
}
void arms_across(GaitStyle& s, const Body&, double g) {
  s.arms_inward_deg = graded(s.arms_inward_deg, 60, 76, 92, g);
}

constexpr GaitFaultRow rows[] = {
    {"overstriding", reach_out},         {"low_step_rate", slow_steps},       {"pelvic_drop", hip_drop},
    {"straight_knee_contact", locked},   {"excessive_trunk_lean", bent_over}, {"excessive_bounce", bounce},
    {"crossover_steps", cross},          {"step_asymmetry", uneven},          {"low_heel_recovery", low_heel},
    {"arms_cross_midline", arms_across},
};

}  // namespace

MovementRow running_gait_row() {
  return gait_row("running_gait", {"foot_strike", "toe_off", ""}, running_style,
                  std::span<const GaitFaultRow>(rows));
}

}  // namespace sportsgpt
