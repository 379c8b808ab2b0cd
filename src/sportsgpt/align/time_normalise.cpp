#include "sportsgpt/align/time_normalise.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sportsgpt/align/motion_dtw.h"

namespace sportsgpt {
namespace {

double time_of(std::span<const Keyframe> keyframes, const std::string& name) {
  for (const Keyframe& keyframe : keyframes)
    if (keyframe.name == name) return keyframe.time_s;
  return std::numeric_limits<double>::quiet_NaN();
}

struct Moments {
  double mean, sd;
};
Moments moments(std::span<const double> values) {
  double sum = 0, squares = 0;
  for (const double v : values) sum += v, squares += v * v;
  const double n = static_cast<double>(values.size()), mean = sum / n;
  return {mean, std::sqrt(std::max(0.0, (squares - n * mean * mean) / (n - 1)))};
}

}  // namespace

std::vector<double> phase_times_s(std::span<const Keyframe> keyframes, std::span<const std::string> names,
                                  int per_phase) {
  std::vector<double> times;
  for (size_t k = 0; k + 1 < names.size(); ++k) {
    const double from = time_of(keyframes, names[k]), to = time_of(keyframes, names[k + 1]);
    for (int p = 0; p < per_phase; ++p) times.push_back(from + (to - from) * p / per_phase);
  }
  if (!names.empty()) times.push_back(time_of(keyframes, names.back()));
  return times;
}

std::vector<double> time_normalise(const FeatureTable& table, int column, std::span<const Keyframe> keyframes,
                                   std::span<const std::string> names, int per_phase) {
  std::vector<double> values = phase_times_s(keyframes, names, per_phase);
  for (double& value : values) value = table.value_at(column, value);
  return values;
}

std::vector<std::string> common_keyframes(std::span<const Keyframe> keyframes,
                                          std::span<const TargetModel> targets) {
  std::vector<Keyframe> sorted;
  for (const Keyframe& keyframe : keyframes)
    if (!std::isnan(keyframe.time_s)) sorted.push_back(keyframe);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Keyframe& a, const Keyframe& b) { return a.time_s < b.time_s; });
  std::vector<std::string> names;
  for (const Keyframe& keyframe : sorted) {
    const bool increasing = std::all_of(targets.begin(), targets.end(), [&](const TargetModel& target) {
      const double t = time_of(target.keyframes, keyframe.name);
      return !std::isnan(t) && (names.empty() || t > time_of(target.keyframes, names.back()));
    });
    if (increasing) names.push_back(keyframe.name);
  }
  return names;
}

double deviation(const FeatureTable& trial, std::span<const Keyframe> keyframes,
                 std::span<const TargetModel> targets) {
  constexpr int per_phase = 20;
  const std::vector<std::string> names = common_keyframes(keyframes, targets);
  if (targets.size() < 2 || names.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  double squares = 0, weights = 0;
  for (int c = 0; c < trial.size(); ++c) {
    const double weight = trial.columns()[c].weight;
    if (weight <= 0) continue;
    const std::vector<double> own = time_normalise(trial, c, keyframes, names, per_phase);
    std::vector<std::vector<double>> of_targets;
    for (const TargetModel& target : targets)
      of_targets.push_back(time_normalise(target.features, target.features.index(trial.columns()[c].name),
                                          target.keyframes, names, per_phase));
    std::vector<Moments> bands;
    double pooled = 0;
    for (size_t p = 0; p < own.size(); ++p) {
      std::vector<double> values;
      for (const auto& target : of_targets) values.push_back(target[p]);
      bands.push_back(moments(values));
      if (!std::isnan(bands.back().sd)) pooled += bands.back().sd * bands.back().sd / own.size();
    }
    for (size_t p = 0; p < own.size(); ++p) {
      // Few targets state a variance badly at a single point: half of it comes from the whole curve.
      const double variance = 0.5 * bands[p].sd * bands[p].sd + 0.5 * pooled;
      const double off = own[p] - bands[p].mean;
      if (std::isnan(off) || !(variance > 0)) continue;
      squares += weight * off * off / variance, weights += weight;
    }
  }
  return weights > 0 ? std::sqrt(squares / weights) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace sportsgpt
