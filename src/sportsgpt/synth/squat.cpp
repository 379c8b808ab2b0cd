// Ranges: the columns for skilled people of the table of metrics for body-weight squats; coaching
// conventions.
#include "sportsgpt/synth/movements.h"
#include "sportsgpt/synth/random.h"
#include "sportsgpt/synth/squat_plan.h"

namespace sportsgpt {

SquatStyle squat_style(const Body& body, std::uint64_t seed) {
  SquatStyle style;
  style.stance_half_width_m = 1.15 * body.shoulder_half_width;
  if (seed == 0) return style;
  Random random(seed, 11);
  const auto around = [&](double& value, double spread) { value += random.uniform(-spread, spread); };
  style.stance_half_width_m = body.shoulder_half_width * random.uniform(0.95, 1.4);
  style.toe_out_deg = random.uniform(6, 22);
  around(style.knee_stand_deg, 2);
  around(style.trunk_stand_deg, 2);
  style.descent_s = random.uniform(1.2, 2.4);
  style.pause_s = random.uniform(0.04, 0.3);
  style.ascent_s = random.uniform(1.0, 1.9);
  style.knee_bottom_deg = random.uniform(96, 118);
  around(style.trunk_bottom_deg, 5);
  style.arm_bottom_deg = random.uniform(30, 92);
  around(style.elbow_bottom_deg, 8);
  around(style.balance_m, 0.012);
  around(style.hips_first_deg, 2);
  style.shift_share = random.uniform(-0.05, 0.05);
  style.side_lean_deg = random.uniform(-1, 1);
  style.left_ahead_m = random.uniform(-0.012, 0.012);
  style.arm_offset_deg = {random.uniform(-3, 3), random.uniform(-3, 3)};
  return style;
}

namespace {

void shallow(SquatStyle& s, const Body&, double g) {
  s.knee_bottom_deg = graded(s.knee_bottom_deg, 74, 67, 60, g);
  s.trunk_bottom_deg = graded(s.trunk_bottom_deg, 28, 24, 20, g);
  s.descent_s = graded(s.descent_s, 1.3, 1.2, 1.1, g);
}
void knees_in(SquatStyle& s, const Body&, double g) { s.valgus_deg = graded(0, 13, 18, 24, g); }
void leaning(SquatStyle& s, const Body&, double g) {
  s.trunk_bottom_deg = graded(s.trunk_bottom_deg, 58, 64, 70, g);
  s.balance_m = graded(s.balance_m, 0.075, 0.085, 0.09, g);
}
void heels_up(SquatStyle& s, const Body&, double g) {
  s.heel_up_deg = graded(0, 11, 17, 24, g);
  s.balance_m = graded(s.balance_m, 0.085, 0.1, 0.11, g);
}
void knees_back(SquatStyle& s, const Body&, double g) {
  // Shins stay upright; the trunk must lean to keep the balance.
  s.trunk_bottom_deg = graded(s.trunk_bottom_deg, 60, 66, 72, g);
  s.knee_bottom_deg = graded(s.knee_bottom_deg, 92, 88, 84, g);
  s.balance_m = graded(s.balance_m, 0.01, -0.01, -0.03, g);
}
void uneven(SquatStyle& s, const Body&, double g) {
  s.shift_share = graded(0, 0.22, 0.34, 0.48, g);
  s.side_lean_deg = graded(0, 3, 5, 7, g);
}
void hips_first(SquatStyle& s, const Body&, double g) {
  s.hips_first_deg = graded(s.hips_first_deg, 9, 14, 20, g);
}
void dropping(SquatStyle& s, const Body&, double g) {
  s.descent_s = graded(s.descent_s, 0.72, 0.62, 0.52, g);
  s.pause_s = graded(s.pause_s, 0.02, 0.02, 0.02, g);
}
void turning(SquatStyle& s, const Body&, double g) { s.toes_turn_deg = graded(0, 14, 20, 27, g); }
void staggered(SquatStyle& s, const Body&, double g) {
  s.left_ahead_m = graded(s.left_ahead_m, 0.09, 0.13, 0.17, g);
}

constexpr StyleFault<SquatStyle> rows[] = {
    {"insufficient_depth", shallow}, {"knees_inward", knees_in},    {"excessive_trunk_lean", leaning},
    {"heels_rise", heels_up},        {"knees_blocked", knees_back}, {"uneven_weight", uneven},
    {"hips_shoot_up", hips_first},   {"drop_and_bounce", dropping}, {"feet_turn", turning},
    {"uneven_stance", staggered},
};

}  // namespace

MovementRow squat_row() {
  const std::span<const StyleFault<SquatStyle>> faults = rows;
  return {"squat", fault_names(faults),
          [=](const Body& body, const SynthOptions& options) -> std::unique_ptr<PlannedMovement> {
            SquatStyle style = with_faults(squat_style(body, options.seed), faults, body, options);
            for (double* time : {&style.descent_s, &style.pause_s, &style.ascent_s}) *time /= options.tempo;
            return std::make_unique<SquatPlan>(body, style);
          }};
}

}  // namespace sportsgpt
