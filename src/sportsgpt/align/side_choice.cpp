#include "sportsgpt/align/side_choice.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sportsgpt {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double spread_deg = 5, spread_length = 0.05;  // by which people differ anyway

struct Extent {
  double range = nan, mean = nan;
};
Extent extent(const FeatureTable& table, const std::string& column) {
  double low = INFINITY, high = -INFINITY, sum = 0;
  int count = 0;
  for (const double v : table.series(table.index(column)))
    if (!std::isnan(v)) low = std::min(low, v), high = std::max(high, v), sum += v, ++count;
  return count > 0 ? Extent{high - low, sum / count} : Extent{};
}

// Right minus left: range and mean of each feature in turn.
std::vector<double> differences(const FeatureTable& table, const std::vector<std::string>& features) {
  std::vector<double> result;
  for (const std::string& feature : features) {
    const Extent left = extent(table, "left_" + feature), right = extent(table, "right_" + feature);
    result.push_back(right.range - left.range);
    result.push_back(right.mean - left.mean);
  }
  return result;
}

}  // namespace

SideChoice::SideChoice(std::span<const FeatureTable* const> targets) {
  if (targets.empty()) return;
  std::vector<double> spreads;
  for (const FeatureColumn& column : targets.front()->columns()) {
    if (!column.name.starts_with("left_") || column.weight <= 0) continue;
    features_.push_back(column.name.substr(5));
    const double spread = column.unit == Unit::deg ? spread_deg : spread_length;
    spreads.insert(spreads.end(), 2, spread);
  }
  std::vector<std::vector<double>> all;
  for (const FeatureTable* target : targets) all.push_back(differences(*target, features_));
  for (size_t i = 0; i < spreads.size(); ++i) {
    double sum = 0, squares = 0, count = 0;
    for (const auto& one : all)
      if (!std::isnan(one[i])) sum += one[i], squares += one[i] * one[i], ++count;
    const double mean = count > 0 ? sum / count : 0;
    const double variance = count > 1 ? std::max(0.0, squares / count - mean * mean) : 0;
    weights_.push_back(mean / (variance + spreads[i] * spreads[i]));
  }
}

double SideChoice::evidence(const FeatureTable& trial) const {
  const std::vector<double> own = differences(trial, features_);
  double sum = 0;
  for (size_t i = 0; i < own.size(); ++i)
    if (!std::isnan(own[i])) sum += weights_[i] * own[i];
  return sum;
}

}  // namespace sportsgpt
