#include "noise.h"

#include "real_data.h"

namespace sportsgpt::evaluate {

std::vector<MethodScore> evaluate_noise(const std::vector<Bench>& benches, Document& document) {
  document.section("noise", "The same recordings with noise on their angles");
  document.text(
      "Movements with targets from other people; the targets stay clean. \"Joints\": white noise turns every "
      "bone in "
      "every frame before the recording is cleaned, so that all features suffer and the product's low-pass "
      "helps every "
      "method. \"Joints, others unfiltered\": the same, but the others get the recording without that "
      "low-pass, as "
      "published. \"Angle series\": the noise is laid on the angle columns after cleaning, for everybody, "
      "and heights "
      "and accelerations stay as they are.");
  struct Kind {
    std::string name;
    Disturbance (*make)(double noise_deg);
  };
  const std::vector<Kind> kinds = {
      {"joints",
       [](double deg) {
         return Disturbance{deg, {}};
       }},
      {"joints, others unfiltered",
       [](double deg) {
         return Disturbance{deg, {.low_pass = false}};
       }},
      {"angle series",
       [](double deg) {
         return Disturbance{0, {.series_noise_deg = deg}};
       }},
  };
  std::vector<MethodScore> result;
  std::vector<std::vector<std::string>> rows;
  for (const Kind& kind : kinds)
    for (const double noise_deg : {2.0, 4.0}) {
      std::vector<MethodScore> total;
      for (const Bench& bench : benches)
        if (!bench.own_targets(bench.cases().front()))
          add_scores(total, score_methods(bench, kind.make(noise_deg)));
      if (noise_deg == 4) {
        document.text("**4 degrees, " + kind.name + "**");
        score_table("noise_4_deg_" + std::to_string(&kind - kinds.data()), total, document);
      }
      const int other = best_other(total);
      const Score &ours = total.front().score, &theirs = total[other].score;
      const Gain gain = gain_over(ours, theirs);
      rows.push_back({kind.name, number(noise_deg, 0), number(1000 * median(ours.absolute_s()), 1),
                      number(1000 * mean_over_athletes(ours.by_athlete()), 1),
                      percent(ours.repetitions_f(), 1), total[other].name,
                      number(1000 * median(theirs.absolute_s()), 1),
                      number(1000 * mean_over_athletes(theirs.by_athlete()), 1), percent(gain.share),
                      percent(gain.low) + " to " + percent(gain.high)});
      if (kind.name == "joints") result = total;
    }
  document.text(
      "Ours against the best other, by the mean over athletes; intervals by bootstrap over athletes:");
  document.table("noise",
                 {"noise on", "degrees", "ours, median, ms", "ours, mean, ms", "repetitions F", "best other",
                  "its median, ms", "its mean, ms", "ours lower by", "95 %"},
                 rows);
  return result;
}

}  // namespace sportsgpt::evaluate
