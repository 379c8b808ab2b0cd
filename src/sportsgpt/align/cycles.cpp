#include "sportsgpt/align/cycles.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "sportsgpt/align/events.h"
#include "sportsgpt/core/statistics.h"

namespace sportsgpt {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double event_bonus = 4;       // what an event is worth to a chain, in units of an event's score
constexpr double rhythm_log_sd = 0.35;  // people walk and run at many speeds
constexpr double weakest_cue = -3.5;    // a third of the range below the best: a shuffle, no step
constexpr int least_chain = 3;          // fewer cues in a row are chance

// The typical time from each event to the next, in cyclic order.
using Rhythm = std::vector<double>;

double time_after(const TargetModel& target, const std::string& from, const std::string& to) {
  double start = nan;
  for (const Keyframe& k : target.keyframes) {
    if (k.name == to && k.time_s > start) return k.time_s - start;
    if (k.name == from && std::isnan(start)) start = k.time_s;
  }
  return nan;
}

Rhythm rhythm_of_targets(std::span<const CycleEvent> events, std::span<const TargetModel> targets) {
  Rhythm rhythm;
  for (size_t e = 0; e < events.size(); ++e) {
    std::vector<double> times;
    for (const TargetModel& target : targets) {
      const double time_s =
          time_after(target, events[e].event.keyframe, events[(e + 1) % events.size()].event.keyframe);
      if (!std::isnan(time_s)) times.push_back(time_s);
    }
    const double typical = median(times);
    rhythm.push_back(std::isnan(typical) ? 0.25 : typical);
  }
  return rhythm;
}

struct Mark {
  int event = 0;  // index of CycleEvent
  double time_s = 0, score = 0;
  bool predicted = false;  // beyond the cues that were seen
};

std::vector<Mark> all_cues(const FeatureTable& trial, std::span<const CycleEvent> events) {
  const double last_s = (trial.frames() - 1) / trial.rate_hz();
  std::vector<Mark> marks;
  for (size_t e = 0; e < events.size(); ++e)
    for (const EventCandidate& cue : find_events(events[e].cue, trial, 0, last_s))
      if (cue.score > weakest_cue) marks.push_back({static_cast<int>(e), cue.time_s, cue.score});
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.time_s < b.time_s; });
  return marks;
}

// From event `a` on to event `b`, going round once at most.
double expected_s(const Rhythm& rhythm, int a, int b) {
  double sum = 0;
  const int n = static_cast<int>(rhythm.size());
  do {
    sum += rhythm[a];
    a = (a + 1) % n;
  } while (a != b);
  return sum;
}

double fit(double time_s, double expected) {
  if (!(time_s > 0)) return -infinite;
  const double z = std::log(time_s / expected) / rhythm_log_sd;
  return -0.5 * z * z;
}

// The best chains of cues in cyclic order; at most one event is left out between two neighbours of a chain.
std::vector<std::vector<Mark>> best_chains(const std::vector<Mark>& marks, const Rhythm& rhythm) {
  const int n = static_cast<int>(rhythm.size());
  double cycle_s = 0;
  for (const double part : rhythm) cycle_s += part;
  std::vector<double> score(marks.size());
  std::vector<int> from(marks.size(), -1);
  for (size_t i = 0; i < marks.size(); ++i) {
    double best = 0;
    for (size_t p = i; p-- > 0 && marks[i].time_s - marks[p].time_s < 2 * cycle_s;) {
      const int ahead = (marks[i].event - marks[p].event + n) % n;
      if (ahead != 1 && ahead != 2) continue;
      const double joined = score[p] + fit(marks[i].time_s - marks[p].time_s,
                                           expected_s(rhythm, marks[p].event, marks[i].event));
      if (joined > best) best = joined, from[i] = static_cast<int>(p);
    }
    score[i] = best + marks[i].score + event_bonus;
  }
  // Chains are taken from the best on; what lies within one that was taken belongs to no other.
  std::vector<size_t> ends(marks.size());
  for (size_t i = 0; i < ends.size(); ++i) ends[i] = i;
  std::stable_sort(ends.begin(), ends.end(), [&](size_t a, size_t b) { return score[a] > score[b]; });
  std::vector<std::vector<Mark>> chains;
  for (const size_t end : ends) {
    std::vector<Mark> chain;
    for (int at = static_cast<int>(end); at >= 0; at = from[at]) chain.push_back(marks[at]);
    std::reverse(chain.begin(), chain.end());
    const bool apart = std::all_of(chains.begin(), chains.end(), [&](const std::vector<Mark>& other) {
      return chain.back().time_s < other.front().time_s || chain.front().time_s > other.back().time_s;
    });
    if (apart && static_cast<int>(chain.size()) >= least_chain) chains.push_back(std::move(chain));
  }
  std::sort(chains.begin(), chains.end(),
            [](const auto& a, const auto& b) { return a.front().time_s < b.front().time_s; });
  return chains;
}

// The rhythm of this chain itself; where it does not show a step of it, the targets' at this tempo.
Rhythm own_rhythm(const std::vector<Mark>& chain, const Rhythm& targets) {
  std::vector<std::vector<double>> seen(targets.size());
  double own = 0, expected = 0;
  for (size_t k = 0; k + 1 < chain.size(); ++k) {
    const double time_s = chain[k + 1].time_s - chain[k].time_s;
    own += time_s, expected += expected_s(targets, chain[k].event, chain[k + 1].event);
    if ((chain[k].event + 1) % static_cast<int>(targets.size()) == chain[k + 1].event)
      seen[chain[k].event].push_back(time_s);
  }
  Rhythm rhythm = targets;
  for (size_t e = 0; e < rhythm.size(); ++e)
    rhythm[e] = seen[e].empty() ? targets[e] * own / expected : median(seen[e]);
  return rhythm;
}

// Puts in the events left out, and one more cycle of them at both ends as far as the recording goes.
std::vector<Mark> completed(const std::vector<Mark>& chain, const Rhythm& rhythm, double not_before_s,
                            double not_after_s) {
  const int n = static_cast<int>(rhythm.size());
  std::vector<Mark> marks;
  Mark at = chain.front();
  for (int k = 0; k < n; ++k) {
    const int before = (at.event + n - 1) % n;
    at = {before, at.time_s - rhythm[before], 0, true};
    if (at.time_s < not_before_s) break;
    marks.insert(marks.begin(), at);
  }
  for (size_t k = 0; k < chain.size(); ++k) {
    if (k > 0 && (chain[k - 1].event + 1) % n != chain[k].event) {
      const int missing = (chain[k - 1].event + 1) % n;
      const double share =
          rhythm[chain[k - 1].event] / expected_s(rhythm, chain[k - 1].event, chain[k].event);
      marks.push_back(
          {missing, chain[k - 1].time_s + share * (chain[k].time_s - chain[k - 1].time_s), 0, false});
    }
    marks.push_back(chain[k]);
  }
  at = chain.back();
  for (int k = 0; k < n; ++k) {
    at = {(at.event + 1) % n, at.time_s + rhythm[at.event], 0, true};
    if (at.time_s > not_after_s) break;
    marks.push_back(at);
  }
  return marks;
}

bool seen(const FeatureTable& trial, const EventSpec& event) {
  const int column = trial.index(event.feature);
  return event.kind != "none" && column >= 0 && trial.columns()[column].why_missing.empty();
}

// The exact moment next to a mark; none where the recording's own edge leaves nothing to see.
std::optional<Keyframe> settle(const Mark& mark, const CycleEvent& spec, const FeatureTable& trial) {
  const EventSpec& event = seen(trial, spec.event) ? spec.event : spec.fallback;
  const double sigma = event.search_s / 2;
  const EventCandidate* best = nullptr;
  double best_score = -infinite;
  const std::vector<EventCandidate> candidates =
      find_events(event, trial, mark.time_s - event.search_s, mark.time_s + event.search_s);
  for (const EventCandidate& candidate : candidates) {
    const double off = (candidate.time_s - mark.time_s) / sigma;
    const double score = candidate.score - 0.5 * off * off;
    if (score > best_score) best = &candidate, best_score = score;
  }
  if (best) return Keyframe{spec.event.keyframe, best->time_s, best->sigma_s, false};
  if (mark.predicted) return std::nullopt;
  return Keyframe{spec.event.keyframe, mark.time_s, sigma, true};
}

double first_seen_s(const FeatureTable& trial, std::span<const CycleEvent> events) {
  for (int f = 0; f < trial.frames(); ++f)
    for (const CycleEvent& e : events) {
      const int column = trial.index(e.cue.feature);
      if (column >= 0 && !std::isnan(trial.at(f, column))) return f / trial.rate_hz();
    }
  return 0;
}

// Whole cycles of one side within events first..last.
std::vector<Cycle> cycles_from(const std::vector<Keyframe>& events, int first, int last, int per_cycle,
                               const std::string& strike) {
  std::vector<Cycle> cycles;
  int open = -1;
  for (int k = first; k <= last; ++k) {
    if (events[k].name != strike) continue;
    if (open >= 0 && k - open == per_cycle)
      cycles.push_back({{events[open].time_s, events[k].time_s}, true, open, k});
    open = k;
  }
  return cycles;
}

bool shows_every_event(const std::vector<Keyframe>& found, int first, int last,
                       std::span<const CycleEvent> events) {
  return std::all_of(events.begin(), events.end(), [&](const CycleEvent& event) {
    return std::any_of(found.begin() + first, found.begin() + last + 1,
                       [&](const Keyframe& k) { return k.name == event.event.keyframe; });
  });
}

}  // namespace

FoundCycles find_cycles(const FeatureTable& trial, std::span<const CycleEvent> events,
                        const std::string& start, std::span<const TargetModel> targets) {
  FoundCycles found;
  if (events.empty() || trial.frames() < 3) return found;
  const Rhythm typical = rhythm_of_targets(events, targets);
  const double last_s = (trial.frames() - 1) / trial.rate_hz(), first_s = first_seen_s(trial, events);
  const auto chains = best_chains(all_cues(trial, events), typical);
  for (size_t c = 0; c < chains.size(); ++c) {
    const double before_s = c > 0 ? chains[c - 1].back().time_s : first_s;
    const double after_s = c + 1 < chains.size() ? chains[c + 1].front().time_s : last_s;
    const int first = static_cast<int>(found.events.size());
    for (const Mark& mark : completed(chains[c], own_rhythm(chains[c], typical), before_s, after_s))
      if (std::optional<Keyframe> keyframe = settle(mark, events[mark.event], trial))
        // An event that its feature puts before the one it follows cannot be told from it.
        if (static_cast<int>(found.events.size()) == first || keyframe->time_s > found.events.back().time_s)
          found.events.push_back(std::move(*keyframe));
    const int last = static_cast<int>(found.events.size()) - 1;
    const int per_cycle = static_cast<int>(events.size());
    std::vector<Cycle> cycles = cycles_from(found.events, first, last, per_cycle, "left_" + start);
    std::vector<Cycle> right = cycles_from(found.events, first, last, per_cycle, "right_" + start);
    if (right.size() > cycles.size()) cycles = std::move(right);
    if (cycles.empty() && shows_every_event(found.events, first, last, events))
      cycles.push_back({{found.events[first].time_s, found.events[last].time_s}, false, first, last});
    found.cycles.insert(found.cycles.end(), cycles.begin(), cycles.end());
  }
  return found;
}

}  // namespace sportsgpt
