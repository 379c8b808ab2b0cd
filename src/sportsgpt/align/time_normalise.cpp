#include "sportsgpt/align/time_normalise.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sportsgpt {
namespace {

double time_of(std::span<const Keyframe> keyframes, const std::string& name) {
  for (const Keyframe& keyframe : keyframes)
    if (keyframe.name == name) return keyframe.time_s;
  return std::numeric_limits<double>::quiet_NaN();
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

}  // namespace sportsgpt
