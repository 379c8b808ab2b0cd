#include "windows.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "degrade.h"
#include "sportsgpt/align/channels.h"
#include "sportsgpt/features/compute_features.h"

namespace sportsgpt::evaluate {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double overlap(Interval a, Interval b) { return std::min(a.end_s, b.end_s) - std::max(a.start_s, b.start_s); }

}  // namespace

Window window_at(const Trial& trial, Interval action) {
  const MovementPack& pack = trial.prepared.pack();
  const SkeletonSequence& sequence = trial.labelled.recording.sequence;
  CleanOptions options = clean_options(pack);
  options.facing_from = action;
  if (!trial.view.low_pass) options.cutoff_hz = 0.45 * sequence.rate_hz();
  CleanSequence motion = clean(sequence, options);
  FeatureTable features = compute_features(motion, pack.features);
  if (trial.view.series_noise_deg > 0)
    features = with_series_noise(features, trial.view.series_noise_deg, trial.view.seed);
  return {action, std::move(features), std::move(motion)};
}

std::vector<Interval> given_borders(const Trial& trial) {
  std::vector<Interval> borders;
  for (const FoundAction& found : trial.product) borders.push_back(found.interval);
  for (const LabelledAction& action : trial.labelled.actions) {
    const Interval true_span = span_of(action.events);
    const bool known = std::any_of(borders.begin(), borders.end(), [&](Interval b) {
      return overlap(b, true_span) > 0.3 * (true_span.end_s - true_span.start_s);
    });
    if (!known) borders.push_back(true_span);
  }
  return borders;
}

std::vector<Interval> true_borders(const Trial& trial) {
  std::vector<Interval> borders;
  for (const LabelledAction& action : trial.labelled.actions) borders.push_back(span_of(action.events));
  return borders;
}

Interval search_part(const Trial& trial, Interval action) {
  const double last_s =
      (trial.labelled.recording.sequence.frames() - 1) / trial.labelled.recording.sequence.rate_hz();
  if (trial.labelled.actions.size() == 1) return {0, last_s};
  const double around = (action.end_s - action.start_s) / 2;
  return {std::max(0.0, action.start_s - around), std::min(last_s, action.end_s + around)};
}

FeatureTable cut(const FeatureTable& table, Interval part, double& start_s) {
  const int first = std::max(0, static_cast<int>(part.start_s * table.rate_hz()));
  const int last = std::min(table.frames() - 1, static_cast<int>(std::ceil(part.end_s * table.rate_hz())));
  std::vector<double> values;
  for (int f = first; f <= last; ++f) {
    const auto row = table.row(f);
    values.insert(values.end(), row.begin(), row.end());
  }
  start_s = first / table.rate_hz();
  return FeatureTable(table.rate_hz(), table.columns(), std::move(values));
}

TargetModel active_target(const TargetModel& target) {
  double start_s = 0;
  TargetModel result{target.name, cut(target.features, active_part(target), start_s), target.keyframes,
                     target.motion};
  for (Keyframe& event : result.keyframes) event.time_s -= start_s;
  return result;
}

double time_of(const std::vector<Keyframe>& events, const std::string& name) {
  for (const Keyframe& event : events)
    if (event.name == name) return event.time_s;
  return nan;
}

std::vector<Keyframe> median_of(const std::vector<std::vector<Keyframe>>& votes, const MovementPack& pack) {
  std::vector<Keyframe> events;
  for (const KeyframeSpec& spec : pack.keyframes) {
    std::vector<double> times;
    for (const auto& vote : votes)
      if (const double at = time_of(vote, spec.name); !std::isnan(at)) times.push_back(at);
    events.push_back({spec.name, median(times), nan, false});
  }
  return events;
}

}  // namespace sportsgpt::evaluate
