// Walking: how people of this size walk, and the faults that can be put in.
#include <algorithm>
#include <cmath>

#include "sportsgpt/synth/gait_style.h"
#include "sportsgpt/synth/movements.h"
#include "sportsgpt/synth/random.h"

namespace sportsgpt {
namespace {

/// Stride time and the place of the feet for a speed: step length grows with step rate, as a free walker
/// chooses them, and with the legs.
void set_pace(GaitStyle& style, const Body& body, double speed_m_s) {
  const double walk_ratio_m_min = 0.0064 * body.leg() / 0.855;  // step length over steps per minute
  const double cadence = std::sqrt(60 * speed_m_s / walk_ratio_m_min);
  style.speed_m_s = speed_m_s;
  style.stride_s = 120 / cadence;
  const double step_m = speed_m_s * style.stride_s / 2;
  style.ahead_m = {0.435 * step_m, 0.435 * step_m};
  // The toes stand still a little shorter than the foot carries: it leaves when they have the body's speed.
  const double duty = 0.585 - 0.05 * (speed_m_s - 1.3);
  style.duty = {duty, duty};
  style.bounce_m = 0.016 + 0.016 * (step_m - 0.5);
}

GaitStyle walking_style(const Body& body, std::uint64_t seed) {
  GaitStyle style;
  set_pace(style, body, 1.32);
  if (seed == 0) return style;
  Random random(seed, 2);
  const auto around = [&](double& value, double spread) { value += random.uniform(-spread, spread); };
  const double stretch = random.uniform(0.96, 1.04);  // longer or shorter steps at the same speed
  set_pace(style, body, random.uniform(1.12, 1.55));
  style.stride_s *= stretch;
  for (double& ahead : style.ahead_m) ahead *= stretch;
  around(style.half_width_m, 0.012);
  const double out = random.uniform(4, 11);
  style.toe_out_deg = {out + random.uniform(-1, 1), out + random.uniform(-1, 1)};
  around(style.knee_strike_deg, 2.5);
  around(style.bounce_m, 0.002);
  around(style.sway_m, 0.006);
  around(style.strike_pitch_deg, 4);
  around(style.toe_off_pitch_deg[0], 4);
  style.toe_off_pitch_deg[1] = style.toe_off_pitch_deg[0] + random.uniform(-1.5, 1.5);
  style.swing_pitch_deg = style.toe_off_pitch_deg[0] + 9;
  around(style.knee_swing_deg[0], 4);
  style.knee_swing_deg[1] = style.knee_swing_deg[0] + random.uniform(-2, 2);
  around(style.clearance_m[0], 0.004);
  style.clearance_m[1] = style.clearance_m[0] + random.uniform(-0.002, 0.002);
  around(style.trunk_deg, 2);
  around(style.side_sway_deg, 0.7);
  around(style.hip_drop_deg, 1.2);
  around(style.arm_deg, 4);
  around(style.arm_swing_deg, 7);
  around(style.elbow_deg, 8);
  around(style.right_strike, 0.006);
  around(style.strike_down_m_s, 0.08);
  style.unsteady_phase = random.uniform(0, 6.28);
  return style;
}

void slow(GaitStyle& s, const Body& body, double g) {
  set_pace(s, body, graded(s.speed_m_s, 0.72, 0.6, 0.48, g));
}
void short_step(GaitStyle& s, const Body&, double g) {
  // The right foot comes early and not as far: a limp that spares the left leg.
  s.right_strike = graded(s.right_strike, 0.465, 0.44, 0.415, g);
  s.ahead_m[1] -= graded(0, 0.05, 0.09, 0.13, g);
  s.duty[0] -= graded(0, 0.02, 0.035, 0.05, g);
}
void stiff_knee(GaitStyle& s, const Body&, double g) {
  // A leg that does not bend does not roll far over its toes either.
  s.knee_swing_deg[0] = graded(s.knee_swing_deg[0], 42, 36, 30, g);
  s.toe_off_pitch_deg[0] -= graded(0, 12, 20, 27, g);
}
void hip_drop(GaitStyle& s, const Body&, double g) { s.hip_drop_deg = graded(s.hip_drop_deg, 9, 12, 15, g); }
void sway(GaitStyle& s, const Body&, double g) {
  s.side_sway_deg = graded(s.side_sway_deg, 6, 9, 13, g);
  s.sway_m += graded(0, 0.01, 0.02, 0.03, g);
}
void turn_in(GaitStyle& s, const Body&, double g) {
  for (double& out : s.toe_out_deg) out = graded(out, -7, -12, -18, g);
}
void turn_out(GaitStyle& s, const Body&, double g) {
  for (double& out : s.toe_out_deg) out = graded(out, 21, 27, 33, g);
}
void drag(GaitStyle& s, const Body&, double g) {
  for (double& clearance : s.clearance_m) clearance = graded(clearance, 0.008, 0.004, 0.001, g);
}
void wide(GaitStyle& s, const Body&, double g) {
  s.half_width_m = graded(s.half_width_m, 0.088, 0.105, 0.13, g);
  s.sway_m += graded(0, 0.008, 0.014, 0.02, g);
}
void flat_push(GaitStyle& s, const Body&, double g) {
  // Who does not push does not get far: the steps grow shorter.
  const double shorter = graded(1, 0.92, 0.87, 0.82, g);
  s.speed_m_s *= shorter;
  for (double& ahead : s.ahead_m) ahead *= shorter;
  for (double& off : s.toe_off_pitch_deg) off = graded(off, 40, 33, 27, g);
  s.heel_off = graded(s.heel_off, 0.64, 0.68, 0.72, g);
  s.swing_pitch_deg = s.toe_off_pitch_deg[0] + 12;
}

constexpr GaitFaultRow rows[] = {
    {"slow_walking", slow},       {"step_asymmetry", short_step}, {"stiff_knee_swing", stiff_knee},
    {"pelvic_drop", hip_drop},    {"trunk_sway", sway},           {"toe_in", turn_in},
    {"toe_out", turn_out},        {"low_foot_clearance", drag},   {"wide_steps", wide},
    {"weak_push_off", flat_push},
};

}  // namespace

MovementRow walking_gait_row() {
  return gait_row("walking_gait", {"heel_strike", "toe_off", "mid_swing"}, walking_style,
                  std::span<const GaitFaultRow>(rows));
}

}  // namespace sportsgpt
