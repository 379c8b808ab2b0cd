#include "sportsgpt/align/events.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "sportsgpt/core/statistics.h"

namespace sportsgpt {
namespace {

struct Window {
  std::vector<double> values;
  int first = 0;
  double rate_hz = 1, noise = 0;
  int size() const { return static_cast<int>(values.size()); }
  double time_s(double index) const { return (first + index) / rate_hz; }
  double range() const {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const double v : values)
      if (!std::isnan(v)) low = std::min(low, v), high = std::max(high, v);
    return high > low ? high - low : 0;
  }
};

// SD of what is left of the measurement's noise in a column, from its third differences over 25 ms, which
// hardly see the movement; their median over the time around the window. 0.8: their gain for noise that a
// low-pass of 8 to 10 Hz has passed.
double noise_of(const FeatureTable& trial, int column, double from_s, double to_s) {
  constexpr double around_s = 2, gain = 0.8, median_of_normal = 0.6745;
  const int lag = std::max(1, static_cast<int>(std::lround(0.025 * trial.rate_hz())));
  const int first = std::max(0, static_cast<int>((from_s - around_s) * trial.rate_hz()));
  const int last = std::min(trial.frames() - 1, static_cast<int>((to_s + around_s) * trial.rate_hz()));
  std::vector<double> differences;
  for (int f = first; f + 3 * lag <= last; ++f) {
    const double d = trial.at(f + 3 * lag, column) - 3 * trial.at(f + 2 * lag, column) +
                     3 * trial.at(f + lag, column) - trial.at(f, column);
    if (!std::isnan(d)) differences.push_back(std::abs(d));
  }
  return differences.empty() ? 0 : median(std::move(differences)) / median_of_normal / gain;
}

Window window_of(const FeatureTable& trial, int column, double from_s, double to_s) {
  Window window{{},
                std::max(0, static_cast<int>(std::ceil(from_s * trial.rate_hz() - 1e-6))),
                trial.rate_hz(),
                noise_of(trial, column, from_s, to_s)};
  const int last = std::min(trial.frames() - 1, static_cast<int>(std::floor(to_s * trial.rate_hz() + 1e-6)));
  for (int f = window.first; f <= last; ++f) window.values.push_back(trial.at(f, column));
  return window;
}

// Time within 1 % of the window's range around an extremum: what two observers of a flat valley disagree by.
double width_s(const Window& w, int at, double sign) {
  const double tolerance = 0.01 * w.range();
  int left = at, right = at;
  while (left > 0 && sign * (w.values[at] - w.values[left - 1]) <= tolerance) --left;
  while (right + 1 < w.size() && sign * (w.values[at] - w.values[right + 1]) <= tolerance) ++right;
  return (right - left) / w.rate_hz;
}

double joined(double a, double b, double c) { return std::sqrt(a * a + b * b + c * c); }

// How sure a moment is: a third of a frame, what observers disagree by, and the noise divided by how fast the
// feature passes the moment. The factors were set so that two thirds of the labelled events lie within one
// sigma, over recordings without and with noise on their joints (docs/align-evaluation.md).
double crossing_sigma_s(const Window& w, double slope) {
  return joined(0.35 / w.rate_hz, 0.01 * w.range() / slope, 0.33 * w.noise / slope);
}
double extremum_sigma_s(const Window& w, int at, double sign) {
  // Curvature over 50 ms; the noise's own slope, at some 6 Hz, moves the place where the sum of both is
  // level.
  constexpr double noise_hz = 6;
  const int reach = std::max(1, static_cast<int>(std::lround(0.05 * w.rate_hz)));
  const int left = std::max(0, at - reach), right = std::min(w.size() - 1, at + reach);
  const double span = (right - left) / 2.0 / w.rate_hz;
  const double fall = sign * (2 * w.values[at] - w.values[left] - w.values[right]) / (span * span);
  const double by_noise = 0.45 * w.noise * 2 * std::numbers::pi * noise_hz / std::max(fall, 1e-9);
  const double width = width_s(w, at, sign);
  return joined(0.35 / w.rate_hz, 0.06 * width,
                std::isnan(by_noise) ? width : std::min(by_noise, width + 0.02));
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
    found.push_back({w.time_s(i + shift), here, extremum_sigma_s(w, i, sign)});
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
    found.push_back({w.time_s(i + a / (a - b)), slope, crossing_sigma_s(w, slope)});
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
    const double sigma = std::min(0.15, joined(0.5 / w.rate_hz, 0.1 * event.level / std::max(slope, 1e-9),
                                               w.noise / std::max(slope, 1e-9)));
    return EventCandidate{w.time_s(i), 0, sigma};
  }
  return std::nullopt;
}

}  // namespace sportsgpt
