#include "statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace sportsgpt::evaluate {

double median(std::vector<double> values) { return sportsgpt::quantile(std::move(values), 0.5); }

double mean(std::span<const double> values) {
  double sum = 0;
  for (const double v : values) sum += v;
  return values.empty() ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(values.size());
}

double mean_over_athletes(const ByAthlete& errors) {
  std::vector<double> means;
  for (const auto& [athlete, values] : errors)
    if (!values.empty()) means.push_back(mean(values));
  return mean(means);
}

std::pair<double, double> bootstrap(int count, const std::function<double(std::span<const int>)>& statistic,
                                    int draws, double share) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  if (count < 2) return {nan, nan};
  // The engine is the same everywhere; the standard's distributions are not.
  std::mt19937 random(1);
  std::vector<double> values;
  std::vector<int> drawn(count);
  for (int draw = 0; draw < draws; ++draw) {
    for (int& athlete : drawn) athlete = static_cast<int>(random() % static_cast<unsigned>(count));
    const double value = statistic(drawn);
    if (!std::isnan(value)) values.push_back(value);
  }
  return {quantile(values, (1 - share) / 2), quantile(values, (1 + share) / 2)};
}

}  // namespace sportsgpt::evaluate
