#include "event_rules.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sportsgpt/align/events.h"

namespace sportsgpt::evaluate {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// The best row of candidates whose times increase.
std::vector<int> in_order(const std::vector<std::vector<EventCandidate>>& candidates) {
  constexpr double never = -std::numeric_limits<double>::infinity();
  std::vector<std::vector<double>> best(candidates.size());
  std::vector<std::vector<int>> from(candidates.size());
  for (size_t k = 0; k < candidates.size(); ++k)
    for (const EventCandidate& candidate : candidates[k]) {
      double top = k == 0 ? 0 : never;
      int top_from = -1;
      for (size_t p = 0; k > 0 && p < best[k - 1].size(); ++p)
        if (candidates[k - 1][p].time_s < candidate.time_s && best[k - 1][p] > top)
          top = best[k - 1][p], top_from = static_cast<int>(p);
      best[k].push_back(top + candidate.score);
      from[k].push_back(top_from);
    }
  std::vector<int> chosen(candidates.size(), -1);
  if (candidates.empty() || best.back().empty()) return chosen;
  const auto last = std::max_element(best.back().begin(), best.back().end());
  if (*last == never) return chosen;
  chosen.back() = static_cast<int>(last - best.back().begin());
  for (size_t k = candidates.size() - 1; k > 0; --k) chosen[k - 1] = from[k][chosen[k]];
  return chosen;
}

int strongest(const std::vector<EventCandidate>& candidates) {
  const auto best = std::max_element(candidates.begin(), candidates.end(),
                                     [](const auto& a, const auto& b) { return a.score < b.score; });
  return best == candidates.end() ? -1 : static_cast<int>(best - candidates.begin());
}

// The neighbour that a relative event is defined against: the next (or previous) event of the same feature,
// otherwise of any.
double neighbour_of(size_t k, std::span<const EventSpec> events, const std::vector<Keyframe>& found,
                    bool next) {
  const int count = static_cast<int>(events.size()), step = next ? 1 : -1;
  double of_any = nan;
  for (int other = static_cast<int>(k) + step; other >= 0 && other < count; other += step) {
    if (is_relative_event(events[other].kind) || std::isnan(found[other].time_s)) continue;
    if (events[other].feature == events[k].feature) return found[other].time_s;
    if (std::isnan(of_any)) of_any = found[other].time_s;
  }
  return of_any;
}

}  // namespace

std::vector<Keyframe> apply_rules(const FeatureTable& trial, std::span<const EventSpec> events,
                                  Interval part) {
  const double from_s = std::max(0.0, part.start_s);
  const double to_s = std::min((trial.frames() - 1) / trial.rate_hz(), part.end_s);
  std::vector<Keyframe> found;
  for (const EventSpec& event : events) found.push_back({event.keyframe, nan, nan, false});
  std::vector<size_t> ordered;
  std::vector<std::vector<EventCandidate>> candidates;
  for (size_t k = 0; k < events.size(); ++k) {
    if (events[k].kind == "none" || is_relative_event(events[k].kind)) continue;
    std::vector<EventCandidate> shown = find_events(events[k], trial, from_s, to_s);
    if (shown.empty()) continue;
    if (events[k].free_order)
      found[k].time_s = shown[strongest(shown)].time_s;
    else
      ordered.push_back(k), candidates.push_back(std::move(shown));
  }
  const std::vector<int> chosen = in_order(candidates);
  for (size_t i = 0; i < ordered.size(); ++i) {
    // Where no row fits, each event by itself is the best that rules can do.
    const int at = chosen[i] >= 0 ? chosen[i] : strongest(candidates[i]);
    found[ordered[i]].time_s = candidates[i][at].time_s;
  }
  for (size_t k = 0; k < events.size(); ++k) {
    if (!is_relative_event(events[k].kind)) continue;
    const bool leaves = events[k].kind.starts_with("leaves_");
    const double neighbour = neighbour_of(k, events, found, leaves);
    if (std::isnan(neighbour)) continue;
    const auto moment = leaves ? find_relative_event(events[k], trial, from_s, neighbour)
                               : find_relative_event(events[k], trial, neighbour, to_s);
    if (moment) found[k].time_s = moment->time_s;
  }
  return found;
}

}  // namespace sportsgpt::evaluate
