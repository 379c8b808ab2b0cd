#include "sportsgpt/target/main_motion.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sportsgpt {
namespace {

constexpr double least_prominence = 0.25, rest_share = 0.05;
constexpr size_t most_turns = 6;

// What counts as equally much: 15 degrees of a joint, a tenth of the leg.
double scale_of(Unit unit) { return unit == Unit::deg ? 15 : 0.1; }

std::vector<double> bridged(std::vector<double> values) {
  int last = -1;
  for (int f = 0; f < static_cast<int>(values.size()); ++f) {
    if (std::isnan(values[f])) continue;
    for (int g = last + 1; g < f; ++g)
      values[g] =
          last < 0 ? values[f] : values[last] + (values[f] - values[last]) * (g - last) / double(f - last);
    last = f;
  }
  if (last < 0) return {};
  for (size_t g = static_cast<size_t>(last) + 1; g < values.size(); ++g) values[g] = values[last];
  return values;
}

struct Turn {
  int frame;
  double value;
};

// Alternating highs and lows that differ by at least `prominence`, the first and the last frame included.
std::vector<Turn> zigzag(const std::vector<double>& curve, double prominence) {
  std::vector<Turn> turns;
  Turn low{0, curve[0]}, high{0, curve[0]};
  int direction = 0;  // 0: not known yet
  for (int f = 1; f < static_cast<int>(curve.size()); ++f) {
    if (curve[f] > high.value) high = {f, curve[f]};
    if (curve[f] < low.value) low = {f, curve[f]};
    if (direction >= 0 && high.value - curve[f] >= prominence) {
      if (direction == 0 && low.frame < high.frame && high.value - low.value >= prominence)
        turns.push_back(low);
      turns.push_back(high);
      direction = -1, low = {f, curve[f]}, high = low;
    } else if (direction <= 0 && curve[f] - low.value >= prominence) {
      if (direction == 0 && high.frame < low.frame && high.value - low.value >= prominence)
        turns.push_back(high);
      turns.push_back(low);
      direction = 1, high = {f, curve[f]}, low = high;
    }
  }
  turns.push_back(direction >= 0 ? high : low);
  return turns;
}

// Start, the turns that are no rest at either end of the curve, and end.
std::vector<int> events_between_rests(const std::vector<double>& curve, double range,
                                      const std::vector<Turn>& turns) {
  const int last = static_cast<int>(curve.size()) - 1;
  std::vector<int> inner;
  for (const Turn& turn : turns)
    if (std::abs(turn.value - curve.front()) > rest_share * range * 2 || !inner.empty())
      inner.push_back(turn.frame);
  while (inner.size() > 1 && std::abs(curve[inner.back()] - curve[last]) <= rest_share * range * 2)
    inner.pop_back();
  if (inner.empty()) return {};
  std::vector<int> events;
  int start = inner.front();
  while (start > 0 && std::abs(curve[start] - curve.front()) > rest_share * range) --start;
  events.push_back(start);
  for (const int frame : inner)
    if (frame > events.back()) events.push_back(frame);
  int end = events.back();
  while (end < last && std::abs(curve[end] - curve[last]) > rest_share * range) ++end;
  if (end > events.back()) events.push_back(end);
  return events;
}

}  // namespace

MainMotion find_main_motion(const FeatureTable& features) {
  MainMotion motion;
  std::vector<std::vector<double>> series;
  for (int c = 0; c < features.size(); ++c) {
    const FeatureColumn& column = features.columns()[c];
    if (column.weight <= 0) continue;
    std::vector<double> values = bridged(features.series(c));
    if (values.empty()) continue;
    const double scale = std::sqrt(column.weight) / scale_of(column.unit);
    double mean = 0;
    for (const double v : values) mean += v / static_cast<double>(values.size());
    for (double& v : values) v = (v - mean) * scale;
    motion.columns.push_back(column.name);
    motion.direction.push_back(scale);
    series.push_back(std::move(values));
  }
  const size_t count = series.size();
  if (count == 0) return motion;
  std::vector<double> vector(count, 1.0), next(count);
  // Starts from the column that moves most, so that it cannot start square to the answer.
  size_t widest = 0;
  double widest_energy = -1;
  for (size_t c = 0; c < count; ++c) {
    double energy = 0;
    for (const double v : series[c]) energy += v * v;
    if (energy > widest_energy) widest_energy = energy, widest = c;
  }
  vector[widest] += 10;
  for (int step = 0; step < 100; ++step) {
    std::fill(next.begin(), next.end(), 0.0);
    for (size_t f = 0; f < series[0].size(); ++f) {
      double score = 0;
      for (size_t c = 0; c < count; ++c) score += vector[c] * series[c][f];
      for (size_t c = 0; c < count; ++c) next[c] += score * series[c][f];
    }
    double length = 0;
    for (const double v : next) length += v * v;
    length = std::sqrt(length);
    if (!(length > 0)) break;
    for (size_t c = 0; c < count; ++c) vector[c] = next[c] / length;
  }
  for (size_t c = 0; c < count; ++c) motion.direction[c] *= vector[c];
  return motion;
}

std::vector<double> along(const MainMotion& motion, const FeatureTable& features) {
  std::vector<double> curve(static_cast<size_t>(features.frames()), 0.0);
  bool any = false;
  for (size_t c = 0; c < motion.columns.size(); ++c) {
    const std::vector<double> values = bridged(features.series(features.index(motion.columns[c])));
    if (values.empty()) continue;
    any = true;
    for (size_t f = 0; f < curve.size(); ++f) curve[f] += motion.direction[c] * values[f];
  }
  if (!any || curve.empty()) return {};
  const auto [low, high] = std::minmax_element(curve.begin(), curve.end());
  if (curve.front() - *low > *high - curve.front())
    for (double& v : curve) v = -v;
  return curve;
}

std::vector<int> events_of(const std::vector<double>& curve) {
  const int last = std::max(1, static_cast<int>(curve.size()) - 1);
  if (curve.size() < 3) return {0, last};
  const auto [low, high] = std::minmax_element(curve.begin(), curve.end());
  const double range = *high - *low;
  if (!(range > 0)) return {0, last};
  for (double share = least_prominence; share < 1; share += 0.1) {
    const std::vector<int> events = events_between_rests(curve, range, zigzag(curve, share * range));
    if (events.size() <= most_turns + 2) return events.size() < 2 ? std::vector<int>{0, last} : events;
  }
  return {0, last};
}

}  // namespace sportsgpt
