// Aligns two tables of features: which moment of the trial shows which moment of the target.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "sportsgpt/align/align_tables.h"

// A knee bend of `seconds`, at 100 Hz, with half a second of rest around it. Any numbers of yours will do.
std::vector<double> knee_bend(double seconds) {
  std::vector<double> knee_deg;
  for (int f = 0; f < 100 * (seconds + 1); ++f) {
    const double phase = std::clamp((f / 100.0 - 0.5) / seconds, 0.0, 1.0);
    knee_deg.push_back(45 * (1 - std::cos(2 * std::numbers::pi * phase)));
  }
  return knee_deg;
}

int main() {
  using namespace sportsgpt;
  const FeatureTable target(100, {{"knee", Unit::deg, 1, ""}}, knee_bend(1.0));
  const FeatureTable trial(100, {{"knee", Unit::deg, 1, ""}}, knee_bend(1.4));
  const Alignment alignment = align_tables(trial, target);

  std::printf("cost per target frame: %.4f\n", alignment.cost_per_step);
  for (size_t k = 0; k < alignment.path.size(); k += 20)
    std::printf("target %.2f s is trial %.2f s\n", alignment.path[k].target / target.rate_hz(),
                alignment.path[k].trial / trial.rate_hz());
  return alignment.path.empty() ? 1 : 0;
}
