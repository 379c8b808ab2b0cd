#include "dtw_methods.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "plain_dtw.h"
#include "windows.h"

namespace sportsgpt::evaluate {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double highest_rate_hz = 120;
constexpr double context_before_s = 0.25, context_after_s = 0.15;  // as targets have

using Columns = std::vector<std::vector<double>>;  // one series a channel, at the recording's rate

Columns coordinates(const CleanSequence& motion) {
  const SkeletonSequence& s = motion.sequence;
  const int pelvis = s.layout().index("pelvis");
  Columns columns(static_cast<size_t>(3 * s.joints()), std::vector<double>(s.frames(), nan));
  for (int f = 0; f < s.frames(); ++f)
    for (int j = 0; j < s.joints(); ++j) {
      const Vec3 p = (1 / motion.body.leg_length) * (s.at(f, j) - s.at(f, pelvis));
      columns[3 * j][f] = p.x, columns[3 * j + 1][f] = p.y, columns[3 * j + 2][f] = p.z;
    }
  return columns;
}

// The slope through the neighbours, half of it from the step before [keogh_pazzani_2001].
std::vector<double> keogh_derivative(const std::vector<double>& q) {
  std::vector<double> d(q.size(), 0);
  for (size_t i = 1; i + 1 < q.size(); ++i) d[i] = ((q[i] - q[i - 1]) + (q[i + 1] - q[i - 1]) / 2) / 2;
  if (q.size() > 2) d.front() = d[1], d.back() = d[q.size() - 2];
  return d;
}

Columns angles(const FeatureTable& table, const FeatureTable& like) {
  Columns columns;
  for (const FeatureColumn& column : like.columns())
    if (column.weight > 0 && column.unit == Unit::deg) {
      columns.push_back(table.series(table.index(column.name)));
      if (columns.back().empty()) columns.back().assign(table.frames(), nan);
    }
  return columns;
}

Columns paper_features(const FeatureTable& table, const FeatureTable& like) {
  Columns columns = angles(table, like);
  const size_t count = columns.size();
  for (size_t c = 0; c < count; ++c) columns.push_back(rate_of_change(columns[c], table.rate_hz()));
  for (size_t c = 0; c < count; ++c) columns.push_back(rate_of_change(columns[count + c], table.rate_hz()));
  return columns;
}

// first_s..last_s of the columns, sampled at `rate_hz`.
Columns sampled(const Columns& columns, double own_rate_hz, double first_s, double last_s, double rate_hz) {
  Columns result;
  for (const std::vector<double>& column : columns) {
    std::vector<double> values;
    for (int f = 0; first_s + f / rate_hz <= last_s + 1e-9; ++f) {
      const double at = std::max(0.0, (first_s + f / rate_hz) * own_rate_hz);
      const size_t before = std::min(column.size() - 1, static_cast<size_t>(at + 1e-9));
      const double part = at - static_cast<double>(before);
      values.push_back(part < 1e-6 || before + 1 >= column.size()
                           ? column[before]
                           : (1 - part) * column[before] + part * column[before + 1]);
    }
    result.push_back(std::move(values));
  }
  return result;
}

void standardise(Columns& trial, Columns& target) {
  for (size_t c = 0; c < target.size(); ++c) {
    double sum = 0, squares = 0, count = 0;
    for (const double v : target[c])
      if (!std::isnan(v)) sum += v, squares += v * v, count += 1;
    const double centre = count > 0 ? sum / count : 0;
    const double sd =
        count > 1 ? std::max(1e-9, std::sqrt(std::max(0.0, squares / count - centre * centre))) : 1;
    for (double& v : trial[c]) v = (v - centre) / sd;
    for (double& v : target[c]) v = (v - centre) / sd;
  }
}

Series packed(const Columns& columns, const std::vector<double>& weights) {
  Series series{
      columns.empty() ? 0 : static_cast<int>(columns[0].size()), static_cast<int>(columns.size()), {}};
  for (int f = 0; f < series.frames; ++f)
    for (size_t c = 0; c < columns.size(); ++c)
      series.values.push_back(static_cast<float>(weights[c] * columns[c][f]));
  return series;
}

// Trial time at which the path passes a moment of the target; both series begin at 0.
double carried_over(const std::vector<FrameMatch>& path, double target_s, double rate_hz) {
  const auto mean_at = [&](int target_frame) {
    double sum = 0, count = 0;
    for (const FrameMatch& match : path)
      if (match.target == target_frame) sum += match.trial, count += 1;
    return count > 0 ? sum / count : nan;
  };
  const double at = target_s * rate_hz;
  const int before = static_cast<int>(std::floor(at + 1e-9));
  const double a = mean_at(before), b = mean_at(before + 1), part = std::max(0.0, at - before);
  return (std::isnan(b) || part < 1e-6 ? a : (1 - part) * a + part * b) / rate_hz;
}

struct Side {
  Columns columns;
  double rate_hz, first_s, last_s;
};

struct Vote {
  double cost;
  std::vector<Keyframe> events;
};

template <class Align>
Vote vote(const TargetModel& target, Side of_target, Side of_trial, bool standard,
          const std::vector<double>& weights, Align align) {
  const double rate_hz = std::min(highest_rate_hz, of_trial.rate_hz);
  Columns a = sampled(of_target.columns, of_target.rate_hz, of_target.first_s, of_target.last_s, rate_hz);
  Columns b = sampled(of_trial.columns, of_trial.rate_hz, of_trial.first_s, of_trial.last_s, rate_hz);
  if (standard) standardise(b, a);
  const WarpResult warped = align(packed(a, weights), packed(b, weights));
  Vote result{warped.cost_per_step, {}};
  for (const Keyframe& event : target.keyframes)
    result.events.push_back(
        {event.name, of_trial.first_s + carried_over(warped.path, event.time_s - of_target.first_s, rate_hz),
         nan, false});
  return result;
}

std::vector<Keyframe> joined(const std::vector<Vote>& votes, const MovementPack& pack,
                             bool median_of_targets) {
  std::vector<std::vector<Keyframe>> events;
  for (const Vote& v : votes) events.push_back(v.events);
  if (median_of_targets || votes.empty()) return median_of(events, pack);
  const auto nearest = std::min_element(votes.begin(), votes.end(),
                                        [](const Vote& a, const Vote& b) { return a.cost < b.cost; });
  return median_of({nearest->events}, pack);
}

double last_s(const FeatureTable& table) { return (table.frames() - 1) / table.rate_hz(); }

Columns columns_of(DtwInput input, const FeatureTable& table, const CleanSequence& motion,
                   const FeatureTable& like) {
  if (input == DtwInput::coordinates) return coordinates(motion);
  Columns columns = angles(table, like);
  if (input == DtwInput::derivatives)
    for (std::vector<double>& column : columns) column = keogh_derivative(column);
  return columns;
}

}  // namespace

std::vector<FoundAction> full_dtw(const Trial& trial, DtwInput input, bool median_of_targets) {
  const MovementPack& pack = trial.prepared.pack();
  std::vector<FoundAction> found;
  for (const Interval action : given_borders(trial)) {
    const Window window = window_at(trial, action);
    std::vector<Vote> votes;
    for (const TargetModel& target : pack.targets) {
      const Interval span = span_of(target.keyframes);
      const Side a{columns_of(input, target.features, target.motion, target.features),
                   target.features.rate_hz(), std::max(0.0, span.start_s - context_before_s),
                   std::min(last_s(target.features), span.end_s + context_after_s)};
      const Side b{columns_of(input, window.features, window.motion, target.features),
                   window.features.rate_hz(), std::max(0.0, action.start_s - context_before_s),
                   std::min(last_s(window.features), action.end_s + context_after_s)};
      votes.push_back(vote(target, a, b, input != DtwInput::coordinates,
                           std::vector<double>(a.columns.size(), 1), plain_dtw));
    }
    found.push_back({action, joined(votes, pack, median_of_targets)});
  }
  return found;
}

std::vector<FoundAction> one_stage_fast_dtw(const Trial& trial, bool median_of_targets) {
  const MovementPack& pack = trial.prepared.pack();
  std::vector<FoundAction> found;
  for (const Interval action : true_borders(trial)) {
    const Window window = window_at(trial, action);
    const Interval part = search_part(trial, action);
    std::vector<Vote> votes;
    for (const TargetModel& target : pack.targets) {
      // Both sides with as much around the performance: the path runs from corner to corner.
      const Interval span = span_of(target.keyframes);
      const Side a{paper_features(target.features, target.features), target.features.rate_hz(),
                   std::max(0.0, span.start_s - (action.start_s - part.start_s)),
                   std::min(last_s(target.features), span.end_s + (part.end_s - action.end_s))};
      const Side b{paper_features(window.features, target.features), window.features.rate_hz(), part.start_s,
                   part.end_s};
      std::vector<double> weights;
      for (size_t c = 0; c < a.columns.size(); ++c)
        weights.push_back(c < a.columns.size() / 3 ? 1 : c < 2 * a.columns.size() / 3 ? 0.5 : 0.25);
      votes.push_back(vote(target, a, b, true, weights,
                           [](const Series& x, const Series& y) { return fast_dtw(x, y, 1); }));
    }
    const std::vector<Keyframe> events = joined(votes, pack, median_of_targets);
    found.push_back({span_of(events), events});
  }
  return found;
}

}  // namespace sportsgpt::evaluate
