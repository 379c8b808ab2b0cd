#include "noise.h"

#include "degrade.h"
#include "real_data.h"

namespace sportsgpt::evaluate {

std::vector<MethodScore> evaluate_noise(const std::vector<Bench>& benches, Document& document) {
  document.section("noise", "The same recordings with noise on their joint angles");
  document.text(
      "White noise turns every bone in every frame before the recording is cleaned; the targets stay clean. "
      "Movements "
      "with targets from other people.");
  std::vector<MethodScore> total;
  for (const double noise_deg : {2.0, 4.0}) {
    total.clear();
    std::uint32_t seed = 0;
    for (const Bench& bench : benches) {
      if (bench.own_targets(bench.cases().front())) continue;
      add_scores(total, score_methods(bench, [&](const Case& original) {
                   return Recording{with_joint_noise(original.recording.sequence, noise_deg, ++seed),
                                    original.recording.source};
                 }));
    }
    document.text("**" + number(noise_deg, 0) + " degrees**");
    score_table("noise_" + number(noise_deg, 0) + "_deg", total, document);
    document.text(compared(total));
  }
  return total;
}

}  // namespace sportsgpt::evaluate
