#include "scoring.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace sportsgpt::evaluate {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double least_iou = 0.3;

const Keyframe* find(const std::vector<Keyframe>& events, const std::string& name) {
  for (const Keyframe& event : events)
    if (event.name == name && !std::isnan(event.time_s)) return &event;
  return nullptr;
}

double iou(Interval a, Interval b) {
  const double common = std::min(a.end_s, b.end_s) - std::max(a.start_s, b.start_s);
  const double all = std::max(a.end_s, b.end_s) - std::min(a.start_s, b.start_s);
  return all > 0 ? std::max(0.0, common) / all : 0;
}

// Over the events that both have; the found interval where they share fewer than two.
double action_iou(const LabelledAction& labelled, const FoundAction& found) {
  std::vector<Keyframe> mine, theirs;
  for (const Keyframe& event : labelled.events)
    if (const Keyframe* other = find(found.keyframes, event.name))
      mine.push_back(event), theirs.push_back(*other);
  if (mine.size() < 2) return iou(span_of(labelled.events), found.interval);
  return iou(span_of(mine), span_of(theirs));
}

void compare(Score& score, const std::string& movement, const Case& trial, const LabelledAction& labelled,
             const FoundAction* found) {
  const Keyframe *before = nullptr, *found_before = nullptr;
  for (const Keyframe& event : labelled.events) {
    const Keyframe* other = found ? find(found->keyframes, event.name) : nullptr;
    score.errors.push_back({movement, trial.subject, trial.name, event.name,
                            other ? other->time_s - event.time_s : nan, other ? other->sigma_s : nan,
                            trial.rate_hz, trial.forces});
    if (other && found_before)
      score.phase_iou.push_back(iou({before->time_s, event.time_s}, {found_before->time_s, other->time_s}));
    if (other) before = &event, found_before = other;
  }
}

}  // namespace

double Score::repetitions_f() const {
  const int hits = labelled - missed;
  return 2 * hits + missed + false_found > 0 ? 2.0 * hits / (2 * hits + missed + false_found) : nan;
}

std::vector<double> Score::absolute_s() const {
  std::vector<double> values;
  for (const EventError& error : errors)
    if (!std::isnan(error.error_s)) values.push_back(std::abs(error.error_s));
  return values;
}

ByAthlete Score::by_athlete() const {
  ByAthlete result;
  for (const EventError& error : errors) {
    const auto known =
        std::find_if(result.begin(), result.end(), [&](const auto& a) { return a.first == error.subject; });
    auto& values = known == result.end() ? result.emplace_back(error.subject, std::vector<double>()).second
                                         : known->second;
    values.push_back(std::isnan(error.error_s) ? not_found_s : std::abs(error.error_s));
  }
  return result;
}

double Score::hit_rate(double frames) const {
  double hits = 0;
  for (const EventError& error : errors) hits += std::abs(error.error_s) * error.rate_hz <= frames + 1e-6;
  return errors.empty() ? nan : hits / static_cast<double>(errors.size());
}

int Score::events_missed() const {
  return static_cast<int>(
      std::count_if(errors.begin(), errors.end(), [](const EventError& e) { return std::isnan(e.error_s); }));
}

void Score::add(const Score& other) {
  errors.insert(errors.end(), other.errors.begin(), other.errors.end());
  action_iou.insert(action_iou.end(), other.action_iou.begin(), other.action_iou.end());
  phase_iou.insert(phase_iou.end(), other.phase_iou.begin(), other.phase_iou.end());
  labelled += other.labelled, missed += other.missed, false_found += other.false_found;
}

void add_score(Score& score, const std::string& movement, const Case& labelled,
               const std::vector<FoundAction>& found) {
  std::vector<std::tuple<double, size_t, size_t>> pairs;
  for (size_t a = 0; a < labelled.actions.size(); ++a)
    for (size_t f = 0; f < found.size(); ++f) {
      const double overlap = action_iou(labelled.actions[a], found[f]);
      if (overlap > least_iou) pairs.emplace_back(-overlap, a, f);
    }
  std::sort(pairs.begin(), pairs.end());
  std::vector<const FoundAction*> partner(labelled.actions.size(), nullptr);
  std::vector<char> used(found.size(), 0);
  for (const auto& [overlap, a, f] : pairs)
    if (!partner[a] && !used[f]) {
      partner[a] = &found[f], used[f] = 1;
      score.action_iou.push_back(-overlap);
    }
  for (size_t a = 0; a < labelled.actions.size(); ++a) {
    ++score.labelled;
    if (!partner[a]) ++score.missed;
    compare(score, movement, labelled, labelled.actions[a], partner[a]);
  }
  constexpr double slack_s = 0.05;
  for (size_t f = 0; f < found.size(); ++f)
    score.false_found += !used[f] && found[f].interval.start_s > labelled.labelled_part.start_s - slack_s &&
                         found[f].interval.end_s < labelled.labelled_part.end_s + slack_s;
}

}  // namespace sportsgpt::evaluate
