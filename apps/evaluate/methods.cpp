#include "methods.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "degrade.h"
#include "dtw_methods.h"
#include "event_rules.h"
#include "sportsgpt/align/core_dtw.h"
#include "sportsgpt/features/compute_features.h"
#include "windows.h"

namespace sportsgpt::evaluate {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// First to last of the events that `labelled` names.
Interval span_of_labelled(const std::vector<Keyframe>& events, const std::vector<Keyframe>& labelled) {
  std::vector<Keyframe> common;
  for (const Keyframe& event : events)
    if (!std::isnan(time_of(labelled, event.name))) common.push_back(event);
  return span_of(common);
}

// Every event at the share of the action at which the targets have it, in the mean. With `labelled` the
// action is the span of these events, and the outermost ones are given away with it.
std::vector<Keyframe> scaled(Interval action, const MovementPack& pack,
                             const std::vector<Keyframe>* labelled) {
  std::vector<Keyframe> events;
  for (const KeyframeSpec& spec : pack.keyframes) {
    std::vector<double> shares;
    for (const TargetModel& target : pack.targets) {
      const Interval span =
          labelled ? span_of_labelled(target.keyframes, *labelled) : span_of(target.keyframes);
      const double at = time_of(target.keyframes, spec.name);
      if (!std::isnan(at)) shares.push_back((at - span.start_s) / (span.end_s - span.start_s));
    }
    const double share = mean(shares);
    const bool border = share < 1e-6 || share > 1 - 1e-6;
    events.push_back({spec.name,
                      labelled && border ? nan : action.start_s + share * (action.end_s - action.start_s),
                      nan, false});
  }
  return events;
}

std::vector<FoundAction> linear_in_found_borders(const Trial& trial) {
  std::vector<FoundAction> found;
  for (const Interval action : given_borders(trial))
    found.push_back({action, scaled(action, trial.prepared.pack(), nullptr)});
  return found;
}

std::vector<FoundAction> linear_in_true_borders(const Trial& trial) {
  std::vector<FoundAction> found;
  for (const LabelledAction& action : trial.labelled.actions)
    found.push_back(
        {span_of(action.events), scaled(span_of(action.events), trial.prepared.pack(), &action.events)});
  return found;
}

std::vector<FoundAction> core(const Trial& trial, bool all_targets) {
  const MovementPack& pack = trial.prepared.pack();
  std::vector<FoundAction> found;
  for (const Interval action : true_borders(trial)) {
    const Window window = window_at(trial, action);
    double start_s = 0;
    const FeatureTable part = cut(window.features, search_part(trial, action), start_s);
    std::vector<std::vector<Keyframe>> votes;
    for (const TargetModel& target : pack.targets) {
      votes.push_back(locate_keyframes_core(part, active_target(target)));
      for (Keyframe& event : votes.back()) event.time_s += start_s;
      if (!all_targets) break;
    }
    const std::vector<Keyframe> events = median_of(votes, pack);
    found.push_back({span_of(events), events});
  }
  return found;
}

// Without a search: in the whole recording, or the part that methods for one performance get.
std::vector<FoundAction> rules_alone(const Trial& trial) {
  std::vector<FoundAction> found;
  for (const Interval action : true_borders(trial)) {
    const Window window = window_at(trial, action);
    const std::vector<Keyframe> events =
        apply_rules(window.features, trial.prepared.events(), search_part(trial, action));
    found.push_back({span_of(events), events});
  }
  return found;
}

std::vector<FoundAction> rules_in_our_borders(const Trial& trial) {
  std::vector<FoundAction> found;
  for (const Interval action : given_borders(trial)) {
    const Window window = window_at(trial, action);
    const Interval part{action.start_s - 0.3, action.end_s + 0.3};
    found.push_back({action, apply_rules(window.features, trial.prepared.events(), part)});
  }
  return found;
}

}  // namespace

std::vector<FoundAction> run_product(const Case& labelled, const PreparedPack& prepared) {
  static const std::unique_ptr<Retriever> nothing = make_sqlite_retriever(std::span<const Passage>());
  AnalyzeOptions options;
  options.until = Stage::keyframes;
  std::vector<FoundAction> found;
  for (const Repetition& repetition :
       analyze(labelled.recording, prepared, *nothing, nullptr, options).repetitions)
    found.push_back({repetition.interval, repetition.keyframes});
  return found;
}

std::vector<FoundAction> run_product_on(const View& view, const Case& labelled,
                                        const PreparedPack& prepared) {
  const MovementPack& pack = prepared.pack();
  FeatureTable features =
      compute_features(clean(labelled.recording.sequence, clean_options(pack)), pack.features);
  if (view.series_noise_deg > 0) features = with_series_noise(features, view.series_noise_deg, view.seed);
  std::vector<FoundAction> found;
  for (const Interval part : find_repetitions(features, prepared.targets()).repetitions) {
    const std::vector<Keyframe> events = locate_keyframes(features, align(features, part, prepared.targets()),
                                                          pack.targets, prepared.events());
    found.push_back({span_of(events), events});
  }
  return found;
}

std::vector<Method> all_methods() {
  return {
      {"ours", [](const Trial& t) { return t.product; }, true},
      {"Core, one target", [](const Trial& t) { return core(t, false); }},
      {"Core, median", [](const Trial& t) { return core(t, true); }},
      {"DTW on coordinates, nearest",
       [](const Trial& t) { return full_dtw(t, DtwInput::coordinates, false); }},
      {"DTW on coordinates, median", [](const Trial& t) { return full_dtw(t, DtwInput::coordinates, true); }},
      {"DTW on angles, nearest", [](const Trial& t) { return full_dtw(t, DtwInput::angles, false); }},
      {"DTW on angles, median", [](const Trial& t) { return full_dtw(t, DtwInput::angles, true); }},
      {"derivative DTW, nearest", [](const Trial& t) { return full_dtw(t, DtwInput::derivatives, false); }},
      {"derivative DTW, median", [](const Trial& t) { return full_dtw(t, DtwInput::derivatives, true); }},
      {"FastDTW, one stage, nearest", [](const Trial& t) { return one_stage_fast_dtw(t, false); }},
      {"FastDTW, one stage, median", [](const Trial& t) { return one_stage_fast_dtw(t, true); }},
      {"linear time scaling, found borders", linear_in_found_borders},
      {"linear time scaling, true borders (inner events)", linear_in_true_borders, false, true},
      {"event rules alone", rules_alone},
      {"event rules inside our borders", rules_in_our_borders, true},
  };
}

}  // namespace sportsgpt::evaluate
