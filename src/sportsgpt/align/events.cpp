#include "sportsgpt/align/events.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sportsgpt {
namespace {

struct Window {
  std::vector<double> values;
  int first = 0;
  double rate_hz = 1;
  int size() const { return static_cast<int>(values.size()); }
  double time_s(double index) const { return (first + index) / rate_hz; }
  double range() const {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const double v : values)
      if (!std::isnan(v)) low = std::min(low, v), high = std::max(high, v);
    return high > low ? high - low : 0;
  }
};

Window window_of(const FeatureTable& trial, int column, double from_s, double to_s) {
  Window window{
      {}, std::max(0, static_cast<int>(std::ceil(from_s * trial.rate_hz() - 1e-6))), trial.rate_hz()};
  const int last = std::min(trial.frames() - 1, static_cast<int>(std::floor(to_s * trial.rate_hz() + 1e-6)));
  for (int f = window.first; f <= last; ++f) window.values.push_back(trial.at(f, column));
  return window;
}

// An extremum is as sharp as the time around it in which the feature stays within 1 % of its range (10 % of a
// sigma would be too sure of a flat valley: the width at 1 % is what two observers disagree by).
double width_s(const Window& w, int at, double sign) {
  const double tolerance = 0.01 * w.range();
  int left = at, right = at;
  while (left > 0 && sign * (w.values[at] - w.values[left - 1]) <= tolerance) --left;
  while (right + 1 < w.size() && sign * (w.values[at] - w.values[right + 1]) <= tolerance) ++right;
  return (right - left) / w.rate_hz;
}

std::vector<EventCandidate> extrema(const Window& w, double sign) {
  std::vector<EventCandidate> found;
  const double range = w.range();
  if (range == 0) return found;
  double best = -std::numeric_limits<double>::infinity();
  for (int i = 1; i + 1 < w.size(); ++i) {
    const double before = sign * w.values[i - 1], here = sign * w.values[i], after = sign * w.values[i + 1];
    if (!(here >= before && here > after)) continue;
    const double curvature = before - 2 * here + after;
    const double shift = curvature < 0 ? std::clamp(0.5 * (before - after) / curvature, -0.5, 0.5) : 0;
    found.push_back({w.time_s(i + shift), here, std::max(0.5 / w.rate_hz, 0.35 * width_s(w, i, sign))});
    best = std::max(best, here);
  }
  // A tenth of the window's range below the best extremum costs one unit.
  for (EventCandidate& candidate : found) candidate.score = (candidate.score - best) / (0.1 * range);
  return found;
}

std::vector<EventCandidate> crossings(const Window& w, double level, double sign) {
  std::vector<EventCandidate> found;
  const double range = w.range();
  if (range == 0) return found;
  double steepest = 0;
  for (int i = 0; i + 1 < w.size(); ++i) {
    const double a = sign * (w.values[i] - level), b = sign * (w.values[i + 1] - level);
    if (!(a < 0 && b >= 0)) continue;
    // The slope over 20 ms around the crossing tells a real contact from a ripple.
    const int reach = std::max(1, static_cast<int>(0.01 * w.rate_hz));
    const int from = std::max(0, i - reach), to = std::min(w.size() - 1, i + 1 + reach);
    double slope = sign * (w.values[to] - w.values[from]) / (to - from) * w.rate_hz;
    if (std::isnan(slope)) slope = (b - a) * w.rate_hz;
    slope = std::max(slope, 1e-9);
    found.push_back({w.time_s(i + a / (a - b)), slope, 0.03 * range / slope + 0.3 / w.rate_hz});
    steepest = std::max(steepest, slope);
  }
  for (EventCandidate& candidate : found)
    candidate.score = std::max(-6.0, 2 * std::log(candidate.score / steepest));
  return found;
}

struct EventKind {
  std::string_view name;
  bool relative;                                                     // needs a neighbouring keyframe first
  std::vector<EventCandidate> (*find)(const Window&, double level);  // null for relative kinds
};
constexpr EventKind table[] = {
    {"minimum", false, [](const Window& w, double) { return extrema(w, -1); }},
    {"maximum", false, [](const Window& w, double) { return extrema(w, 1); }},
    {"falls_through", false, [](const Window& w, double level) { return crossings(w, level, -1); }},
    {"rises_through", false, [](const Window& w, double level) { return crossings(w, level, 1); }},
    {"leaves_maximum", true, nullptr},
    {"regains_maximum", true, nullptr},
    {"leaves_minimum", true, nullptr},
    {"regains_minimum", true, nullptr},
};

const EventKind* find_kind(std::string_view name) {
  for (const EventKind& kind : table)
    if (kind.name == name) return &kind;
  return nullptr;
}

}  // namespace

std::vector<std::string> event_kinds() {
  std::vector<std::string> names;
  for (const EventKind& kind : table) names.emplace_back(kind.name);
  return names;
}

bool is_relative_event(std::string_view name) {
  const EventKind* kind = find_kind(name);
  return kind && kind->relative;
}

std::vector<EventCandidate> find_events(const EventSpec& event, const FeatureTable& trial, double from_s,
                                        double to_s) {
  const EventKind* kind = find_kind(event.kind);
  const int column = trial.index(event.feature);
  if (!kind || kind->relative || column < 0) return {};
  std::vector<EventCandidate> found =
      kind->find(window_of(trial, column, from_s - event.offset_s, to_s - event.offset_s), event.level);
  for (EventCandidate& candidate : found) candidate.time_s += event.offset_s;
  return found;
}

std::optional<EventCandidate> find_relative_event(const EventSpec& event, const FeatureTable& trial,
                                                  double from_s, double to_s) {
  const int column = trial.index(event.feature);
  if (column < 0) return std::nullopt;
  Window w = window_of(trial, column, from_s, to_s);
  if (event.kind.ends_with("_minimum"))  // the same upside down
    for (double& v : w.values) v = -v;
  double highest = -std::numeric_limits<double>::infinity();
  for (const double v : w.values)
    if (!std::isnan(v)) highest = std::max(highest, v);
  const double level = highest - event.level;
  const bool leaves = event.kind.starts_with("leaves_");
  // Walk from the neighbouring keyframe, where the feature is low, towards the maximum.
  for (int step = 0; step < w.size(); ++step) {
    const int i = leaves ? w.size() - 1 - step : step;
    if (!(w.values[i] >= level)) continue;
    const int beyond = leaves ? std::min(w.size() - 1, i + 1) : std::max(0, i - 1);
    const double slope = std::abs(w.values[beyond] - w.values[i]) * w.rate_hz;
    // Standing sways by about a third of the level; the slower the feature leaves it, the less sure the
    // moment.
    const double sigma = std::clamp(0.35 * event.level / std::max(slope, 1e-9), 0.5 / w.rate_hz, 0.15);
    return EventCandidate{w.time_s(i), 0, sigma};
  }
  return std::nullopt;
}

}  // namespace sportsgpt
