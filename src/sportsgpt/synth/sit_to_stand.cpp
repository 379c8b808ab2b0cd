// Ranges: the columns of the table of metrics for standing up from a seat; coaching conventions.
#include "sportsgpt/synth/movements.h"
#include "sportsgpt/synth/random.h"
#include "sportsgpt/synth/sit_to_stand_plan.h"

namespace sportsgpt {

SitToStandStyle sit_to_stand_style(const Body& body, std::uint64_t seed) {
  SitToStandStyle style;
  style.stance_half_width_m = 0.95 * body.shoulder_half_width;
  if (seed == 0) return style;
  Random random(seed, 13);
  const auto around = [&](double& value, double spread) { value += random.uniform(-spread, spread); };
  style.stance_half_width_m = body.shoulder_half_width * random.uniform(0.85, 1.2);
  style.toe_out_deg = random.uniform(3, 18);
  around(style.knee_seated_deg, 8);
  around(style.shank_seated_deg, 5);
  around(style.trunk_seated_deg, 8);
  style.knee_stand_deg = random.uniform(4, 14);
  around(style.trunk_stand_deg, 2);
  around(style.arm_deg, 12);
  around(style.elbow_deg, 20);
  around(style.lean_s, 0.15);
  style.rise_s = random.uniform(0.65, 1.5);
  style.stand_s = random.uniform(0.3, 1.2);
  style.lower_s = random.uniform(0.85, 2.0);
  around(style.settle_s, 0.15);
  around(style.trunk_rise_deg, 8);
  around(style.trunk_lower_deg, 8);
  style.shift_share = random.uniform(-0.05, 0.05);
  style.side_lean_deg = random.uniform(-1, 1);
  style.arm_offset_deg = {random.uniform(-3, 3), random.uniform(-3, 3)};
  return style;
}

namespace {

void upright(SitToStandStyle& s, const Body&, double g) {
  s.trunk_rise_deg = graded(s.trunk_rise_deg, 18, 14, 10, g);
  s.rise_s = graded(s.rise_s, 1.4, 1.5, 1.6, g);
}
void leaning(SitToStandStyle& s, const Body&, double g) {
  s.trunk_rise_deg = graded(s.trunk_rise_deg, 55, 59, 63, g);
  s.trunk_lower_deg = graded(s.trunk_lower_deg, 48, 52, 56, g);
  s.lean_hold = graded(0, 0.2, 0.28, 0.35, g);
}
void uneven(SitToStandStyle& s, const Body&, double g) {
  s.shift_share = graded(0, 0.22, 0.34, 0.48, g);
  s.side_lean_deg = graded(0, 4, 6, 8, g);
}
void knees_in(SitToStandStyle& s, const Body&, double g) { s.valgus_deg = graded(0, 13, 18, 24, g); }
void feet_forward(SitToStandStyle& s, const Body&, double g) {
  const double shank = graded(s.shank_seated_deg, -9, -13, -17, g);
  s.knee_seated_deg += shank - s.shank_seated_deg;  // the thighs stay level
  s.shank_seated_deg = shank;
  s.trunk_rise_deg = graded(s.trunk_rise_deg, 43, 45, 47, g);
}
void heels_up(SitToStandStyle& s, const Body&, double g) { s.heels_up_deg = graded(0, 12, 18, 25, g); }
void dropping(SitToStandStyle& s, const Body&, double g) {
  s.drop_share = graded(0, 0.55, 0.7, 0.85, g);
  s.lower_s = graded(s.lower_s, 1.2, 1.1, 1.0, g);
}
void slow(SitToStandStyle& s, const Body&, double g) { s.rise_s = graded(s.rise_s, 2.7, 3.3, 4, g); }

constexpr StyleFault<SitToStandStyle> rows[] = {
    {"insufficient_trunk_lean", upright},
    {"excessive_trunk_lean", leaning},
    {"uneven_weight", uneven},
    {"knees_inward", knees_in},
    {"feet_too_far_forward", feet_forward},
    {"heels_rise", heels_up},
    {"drops_onto_seat", dropping},
    {"slow_rise", slow},
};

}  // namespace

MovementRow sit_to_stand_row() {
  const std::span<const StyleFault<SitToStandStyle>> faults = rows;
  return {
      "sit_to_stand", fault_names(faults),
      [=](const Body& body, const SynthOptions& options) -> std::unique_ptr<PlannedMovement> {
        SitToStandStyle style = with_faults(sit_to_stand_style(body, options.seed), faults, body, options);
        for (double* time : {&style.lean_s, &style.rise_s, &style.stand_s, &style.lower_s, &style.settle_s})
          *time /= options.tempo;
        return std::make_unique<SitToStandPlan>(body, style);
      }};
}

}  // namespace sportsgpt
