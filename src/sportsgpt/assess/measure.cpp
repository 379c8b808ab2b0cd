#include "sportsgpt/assess/measure.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace sportsgpt {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
// How far from the keyframe the other foot's crossing may lie.
constexpr double side_lag_reach_s = 0.3;

struct Value {
  double value = nan, time_s = nan;
};

// The moments a metric uses, by role.
struct Moments {
  double keyframe = nan, from = nan, to = nan;
};

class Reader {
 public:
  Reader(const Metric& metric, const FeatureTable& trial) : metric_(metric), trial_(trial) {}

  Value read(const std::string& prefix, const Moments& t) const {
    const int first = column(prefix, metric_.feature);
    const int second = metric_.second_feature.empty() ? first : column(prefix, metric_.second_feature);
    switch (metric_.statistic) {
      case Statistic::at: return at(first, t.keyframe);
      case Statistic::minimum: return extreme(first, t.from, t.to, -1);
      case Statistic::maximum: return extreme(first, t.from, t.to, 1);
      case Statistic::range: {
        const Value low = extreme(first, t.from, t.to, -1), high = extreme(first, t.from, t.to, 1);
        return {high.value - low.value, high.time_s};
      }
      case Statistic::change: return {trial_.value_at(second, t.to) - trial_.value_at(first, t.from), t.to};
      case Statistic::duration: return {t.to - t.from, t.to};
      case Statistic::rate: return {1 / (t.to - t.from), t.to};
      case Statistic::share: return {100 * (t.keyframe - t.from) / (t.to - t.from), t.keyframe};
      case Statistic::peak_rate_lead: {
        const double peak = fastest_rise(first, t.from, t.to);
        return {t.to - peak, peak};
      }
      case Statistic::peak_rate_lag: {
        const double a = fastest_rise(first, t.from, t.to), b = fastest_rise(second, t.from, t.to);
        return {b - a, b};
      }
      case Statistic::side_lag: {
        const double left = crossing(column("left_", metric_.feature), t.keyframe);
        const double right = crossing(column("right_", metric_.feature), t.keyframe);
        return {std::abs(left - right), t.keyframe};
      }
      case Statistic::ratio: break;
    }
    return {};
  }

  int column(const std::string& prefix, const std::string& feature) const {
    const int sided = trial_.index(prefix + feature);
    return sided >= 0 ? sided : trial_.index(feature);
  }

 private:
  std::pair<int, int> frames(double from_s, double to_s) const {
    if (std::isnan(from_s) || std::isnan(to_s)) return {0, -1};
    return {std::max(0, static_cast<int>(std::ceil(from_s * trial_.rate_hz() - 1e-6))),
            std::min(trial_.frames() - 1, static_cast<int>(std::floor(to_s * trial_.rate_hz() + 1e-6)))};
  }
  Value extreme(int column, double from_s, double to_s, double sign) const {
    Value best;
    if (column < 0) return best;
    const auto [first, last] = frames(from_s, to_s);
    for (int f = first; f <= last; ++f) {
      const double value = trial_.at(f, column);
      if (!std::isnan(value) && (std::isnan(best.value) || sign * value > sign * best.value))
        best = {value, f / trial_.rate_hz()};
    }
    return best;
  }
  Value at(int column, double time_s) const {
    const Value exact{trial_.value_at(column, time_s), time_s};
    if (metric_.window_s <= 0 || std::isnan(exact.value)) return exact;
    const double sign = metric_.extreme == "min" ? -1 : 1;
    const Value best = extreme(column, time_s - metric_.window_s, time_s + metric_.window_s, sign);
    return std::isnan(best.value) || sign * exact.value > sign * best.value ? exact : best;
  }
  double fastest_rise(int column, double from_s, double to_s) const {
    if (column < 0) return nan;
    const std::vector<double> rate = rate_of_change(trial_.series(column), trial_.rate_hz());
    const auto [first, last] = frames(from_s, to_s);
    int best = -1;
    for (int f = first; f <= last; ++f)
      if (!std::isnan(rate[f]) && (best < 0 || rate[f] > rate[best])) best = f;
    if (best < 0) return nan;
    double shift = 0;  // parabola through the peak and its neighbours
    if (best > first && best < last) {
      const double curvature = rate[best - 1] - 2 * rate[best] + rate[best + 1];
      if (curvature < 0) shift = std::clamp(0.5 * (rate[best - 1] - rate[best + 1]) / curvature, -0.5, 0.5);
    }
    return (best + shift) / trial_.rate_hz();
  }
  // The time nearest to `around_s` at which the column passes the level in the metric's direction.
  double crossing(int column, double around_s) const {
    double best = nan;
    if (column < 0) return best;
    const double sign = metric_.extreme == "falls" ? -1 : 1;
    const auto [first, last] = frames(around_s - side_lag_reach_s, around_s + side_lag_reach_s);
    for (int f = first; f < last; ++f) {
      const double a = sign * (trial_.at(f, column) - metric_.level),
                   b = sign * (trial_.at(f + 1, column) - metric_.level);
      if (!(a < 0 && b >= 0)) continue;
      const double time_s = (f + a / (a - b)) / trial_.rate_hz();
      if (std::isnan(best) || std::abs(time_s - around_s) < std::abs(best - around_s)) best = time_s;
    }
    return best;
  }

  const Metric& metric_;
  const FeatureTable& trial_;
};

constexpr double always = -std::numeric_limits<double>::infinity();

// The first keyframe of that name after a moment.
const Keyframe* find(std::span<const Keyframe> keyframes, const std::string& name, double after_s = always) {
  for (const Keyframe& k : keyframes)
    if (k.name == name && !std::isnan(k.time_s) && k.time_s > after_s) return &k;
  return nullptr;
}

// The moment that an extreme lies closest to.
std::string nearest(std::span<const Keyframe> keyframes, double time_s, const std::string& fallback) {
  const Keyframe* best = nullptr;
  for (const Keyframe& k : keyframes)
    if (!std::isnan(k.time_s) && (!best || std::abs(k.time_s - time_s) < std::abs(best->time_s - time_s)))
      best = &k;
  return best ? best->name : fallback;
}

// The keyframes a metric needs, each with where its time goes; a note when one was not found.
struct Needed {
  std::vector<std::pair<const Keyframe*, double Moments::*>> keyframes;
  std::string note;
};
// In a cyclic movement events repeat: `from` is the first of its name, the others are the first after it.
Needed needed(const Metric& metric, std::span<const Keyframe> keyframes, const MovementPack& pack,
              std::string_view side) {
  Needed result;
  double after_s = always;
  const auto add = [&](const std::string& open_name, double Moments::*role) {
    if (open_name.empty()) return;
    const std::string name = keyframe_of_side(pack, open_name, side);
    const Keyframe* k = find(keyframes, name, after_s);
    if (k)
      result.keyframes.emplace_back(k, role);
    else
      result.note = "the moment " + name + " was not found";
    if (k && role == &Moments::from && !pack.cycle.empty()) after_s = k->time_s;
  };
  add(metric.from, &Moments::from);
  add(metric.keyframe, &Moments::keyframe);
  add(metric.to, &Moments::to);
  return result;
}

// Reads a value and how much it moves when each keyframe moves by its sigma.
struct Sensed {
  Value value;
  double timing_sd = 0;
};
template <class Read>
Sensed with_timing(const Needed& needed, Read read) {
  Moments moments;
  for (const auto& [keyframe, role] : needed.keyframes) moments.*role = keyframe->time_s;
  Sensed sensed{read(moments), 0};
  double variance = 0;
  for (const auto& [keyframe, role] : needed.keyframes) {
    Moments early = moments, late = moments;
    early.*role -= keyframe->sigma_s, late.*role += keyframe->sigma_s;
    // The mean square of both sides sees the bend of an extremum too, where the slope is nought.
    double squares = 0;
    int sides = 0;
    for (const Moments& moved : {early, late}) {
      const double change = read(moved).value - sensed.value.value;
      if (!std::isnan(change)) squares += change * change, ++sides;
    }
    if (sides > 0) variance += squares / sides;
  }
  sensed.timing_sd = std::sqrt(variance);
  return sensed;
}

std::string why_missing(const Metric& metric, const FeatureTable& trial, const Reader& reader,
                        const std::string& prefix) {
  for (const std::string& feature : {metric.feature, metric.second_feature}) {
    const int column = feature.empty() ? -1 : reader.column(prefix, feature);
    if (column >= 0 && !trial.columns()[column].why_missing.empty())
      return trial.columns()[column].why_missing;
  }
  return metric.statistic == Statistic::side_lag ? "one side does not pass the level near this moment"
                                                 : "the points it needs were not seen at this moment";
}

// How far out a value lies on the side that counts.
double outness(const Metric& metric, double value) {
  const double off = (value - metric.band.mean) / metric.band.sd;
  switch (metric.concern) {
    case Concern::above: return off;
    case Concern::below: return -off;
    default: return std::abs(off);
  }
}

Measurement ratio(const Metric& metric, const FeatureTable& trial, std::span<const Keyframe> keyframes,
                  const MovementPack& pack) {
  Measurement result;
  const Metric *above = find_metric(pack, metric.feature), *below = find_metric(pack, metric.second_feature);
  if (!above || !below) return result.note = "its parts are not in the pack", result;
  const Measurement a = measure(*above, trial, keyframes, pack), b = measure(*below, trial, keyframes, pack);
  result.keyframe = a.keyframe;
  result.time_s = a.time_s;
  if (!a.value || !b.value || *b.value == 0) {
    result.note = !a.note.empty() ? a.note : !b.note.empty() ? b.note : "its divisor is 0";
    return result;
  }
  result.value = metric.scale * *a.value / *b.value + metric.offset;
  const double a_part = std::hypot(a.timing_sd, a.sem) / *a.value,
               b_part = std::hypot(b.timing_sd, b.sem) / *b.value;
  result.timing_sd = std::abs(*result.value) * (*a.value == 0 ? 0 : std::hypot(a_part, b_part));
  result.sem = metric.sem;
  return result;
}

}  // namespace

Measurement measure(const Metric& metric, const FeatureTable& trial, std::span<const Keyframe> keyframes,
                    const MovementPack& pack) {
  if (metric.statistic == Statistic::ratio) return ratio(metric, trial, keyframes, pack);
  Measurement result;
  result.sem = metric.sem;
  result.keyframe = !metric.keyframe.empty() ? metric.keyframe : !metric.to.empty() ? metric.to : metric.from;
  if (metric.min_rate_hz > trial.rate_hz() + 1e-9) {
    result.note = "needs at least " + std::to_string(std::lround(metric.min_rate_hz)) + " frames per second";
    return result;
  }
  const Reader reader(metric, trial);
  const bool sided_moment = is_paired_keyframe(pack, metric.keyframe) ||
                            is_paired_keyframe(pack, metric.from) || is_paired_keyframe(pack, metric.to);
  // The value of one side ("left", "right") or of the unsided column and moments ("").
  const auto side_value = [&](const std::string& side) {
    const Needed moments = needed(metric, keyframes, pack, side);
    if (!moments.note.empty()) {
      result.note = moments.note;
      return Sensed{};
    }
    const std::string prefix = side.empty() ? "" : side + "_";
    const Sensed sensed = with_timing(moments, [&](const Moments& t) { return reader.read(prefix, t); });
    if (std::isnan(sensed.value.value)) result.note = why_missing(metric, trial, reader, prefix);
    return sensed;
  };
  const bool two_sided =
      metric.statistic != Statistic::side_lag && (sided_moment || trial.index("left_" + metric.feature) >= 0);
  const auto missing = [](const Sensed& s) { return std::isnan(s.value.value); };
  Sensed sensed;
  if (metric.side == MetricSide::left || metric.side == MetricSide::right) {
    result.side = metric.side == MetricSide::left ? "left" : "right";
    sensed = side_value(result.side);
  } else if (two_sided && (metric.side != MetricSide::mean || sided_moment)) {
    const Sensed left = side_value("left"), right = side_value("right");
    if (metric.side == MetricSide::difference) {
      sensed = {{std::abs(left.value.value - right.value.value), left.value.time_s},
                std::hypot(left.timing_sd, right.timing_sd)};
      result.side = "difference";
      result.sem *= std::sqrt(2.0);
    } else if (metric.side == MetricSide::mean && !missing(left) && !missing(right)) {
      sensed = {{(left.value.value + right.value.value) / 2, left.value.time_s},
                std::hypot(left.timing_sd, right.timing_sd) / 2};
      result.side = "mean";
    } else {
      const auto scaled = [&](const Sensed& s) { return metric.scale * s.value.value + metric.offset; };
      const bool left_worse = missing(right) || (!missing(left) && outness(metric, scaled(left)) >=
                                                                       outness(metric, scaled(right)));
      sensed = left_worse ? left : right;
      result.side = left_worse ? "left" : "right";
    }
  } else {
    if (two_sided) result.side = "mean";
    sensed = side_value("");
  }
  if (result.side == "left" || result.side == "right")
    result.keyframe = keyframe_of_side(pack, result.keyframe, result.side);
  else if (sided_moment)
    result.keyframe = keyframe_of_side(pack, result.keyframe, "left");
  if (const Keyframe* k = find(keyframes, result.keyframe)) result.time_s = k->time_s;
  if (missing(sensed)) return result;
  result.note.clear();
  // The offset cancels in a difference of two sides.
  result.value = metric.scale * sensed.value.value + (result.side == "difference" ? 0 : metric.offset);
  if (result.side == "difference") result.value = std::abs(*result.value);
  result.timing_sd = std::abs(metric.scale) * sensed.timing_sd;
  if (!std::isnan(sensed.value.time_s)) result.time_s = sensed.value.time_s;
  const bool extreme = metric.statistic == Statistic::minimum || metric.statistic == Statistic::maximum ||
                       metric.statistic == Statistic::range;
  if (extreme) result.keyframe = nearest(keyframes, result.time_s, result.keyframe);
  return result;
}

}  // namespace sportsgpt
