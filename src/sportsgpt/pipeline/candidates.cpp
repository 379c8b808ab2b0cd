#include "sportsgpt/pipeline/candidates.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sportsgpt/assess/requirements.h"
#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/motion/resample.h"
#include "sportsgpt/pipeline/acceptance.h"

namespace sportsgpt {
namespace {

// From this spread of headings on, the search looks at each frame in the athlete's own direction.
constexpr double turning_athlete_deg = 30;
// A repetition that faces this far from the rest is turned by itself.
constexpr double own_facing_deg = 12;

// The features to search: of an athlete who turns, each frame is seen in its own direction.
FeatureTable searched_features(const CleanSequence& motion, const FeatureTable& features,
                               const PreparedPack& pack) {
  if (motion.report.heading_spread_deg < turning_athlete_deg) return features;
  const CleanSequence followed{follow_heading(motion.sequence), motion.body, motion.report};
  return compute_features(followed, pack.pack().features);
}

std::optional<std::pair<CleanSequence, FeatureTable>> turn_to(Interval interval, const Recording& trial,
                                                              const CleanOptions& options,
                                                              const CleanReport& whole,
                                                              const MovementPack& pack) {
  if (whole.view != "3d" || whole.heading_spread_deg < own_facing_deg) return std::nullopt;
  CleanOptions own = options;
  own.facing_from = interval;
  CleanSequence motion = clean(trial.sequence, own);
  if (std::abs(std::remainder(motion.report.turned_deg - whole.turned_deg, 360)) < own_facing_deg)
    return std::nullopt;
  FeatureTable features = compute_features(motion, pack.features);
  return std::pair{std::move(motion), std::move(features)};
}

// A cycle holds its own events. Those before the first and after the last whole cycle of a run make no cycle
// of their own: they are listed with the neighbouring one, so that no contact is lost.
RepetitionCandidate candidate_of(const FoundCycles& found, size_t c, const MovementPack& pack) {
  const Cycle& cycle = found.cycles[c];
  const int n = static_cast<int>(found.events.size());
  const int before = c > 0 ? found.cycles[c - 1].last : 0;
  const int after = c + 1 < found.cycles.size() ? found.cycles[c + 1].first : n - 1;
  const int length = cycle.last - cycle.first;
  // What is nearer to another run belongs to that one.
  const int first = c > 0 && before != cycle.first ? std::max(before + 1, cycle.first - length + 1)
                    : c > 0                        ? cycle.first
                                                   : 0;
  const int last = after != cycle.last && c + 1 < found.cycles.size()
                       ? std::min(std::max(after - length, cycle.last), after)
                       : after;
  RepetitionCandidate candidate{cycle.interval, 0, std::numeric_limits<double>::infinity(), {}, {}, {}, {}};
  const std::string left = keyframe_of_side(pack, pack.cycle, "left");
  const auto begins = [&](int k) { return found.events[k].name == left && k + length <= n; };
  int from = cycle.first;
  while (from < n && !begins(from)) ++from;
  if (from >= n)
    for (from = cycle.first; from >= 0 && !begins(from);) --from;
  if (from >= 0) candidate.compared.assign(found.events.begin() + from, found.events.begin() + from + length);
  candidate.complete = cycle.complete;
  candidate.keyframes.assign(found.events.begin() + first, found.events.begin() + last + 1);
  candidate.measured.assign(found.events.begin() + cycle.first,
                            found.events.begin() + std::min(n, cycle.last + length + 1));
  return candidate;
}

// The cycles of a cyclic movement, each with its paths to the targets. Their events are known from the
// search.
std::vector<RepetitionCandidate> cycle_candidates(const Recording& trial, const CleanOptions& options,
                                                  const CleanSequence& motion, const FeatureTable& features,
                                                  const PreparedPack& prepared, SearchResult& found) {
  const MovementPack& pack = prepared.pack();
  const FoundCycles cycles = find_cycles(searched_features(motion, features, prepared),
                                         prepared.cycle_events(), pack.cycle, pack.targets);
  found.best_cost = std::numeric_limits<double>::infinity();
  found.threshold = prepared.targets().threshold();
  std::vector<RepetitionCandidate> candidates;
  for (size_t c = 0; c < cycles.cycles.size(); ++c) {
    RepetitionCandidate candidate = candidate_of(cycles, c, pack);
    candidate.own = turn_to(candidate.interval, trial, options, motion.report, pack);
    candidate.alignments = align(candidate.features(features), candidate.interval, prepared.targets());
    candidate.search_cost = std::numeric_limits<double>::infinity();
    for (const Alignment& alignment : candidate.alignments)
      if (!alignment.path.empty())
        candidate.search_cost = std::min(candidate.search_cost, alignment.cost_per_step);
    found.best_cost = std::min(found.best_cost, candidate.search_cost);
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

// The paths of stage 2 for what stage 1 found.
std::vector<RepetitionCandidate> align_candidates(const SearchResult& found, const Recording& trial,
                                                  const CleanOptions& options, const CleanSequence& motion,
                                                  const FeatureTable& features,
                                                  const PreparedPack& prepared) {
  std::vector<RepetitionCandidate> candidates;
  for (size_t r = 0; r < found.repetitions.size(); ++r) {
    RepetitionCandidate candidate{
        found.repetitions[r],
        found.costs[r],
        found.rival_costs[r],
        turn_to(found.repetitions[r], trial, options, motion.report, prepared.pack()),
        {},
        {},
        {}};
    candidate.alignments = align(candidate.features(features), candidate.interval, prepared.targets());
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

}  // namespace

std::vector<RepetitionCandidate> find_candidates(const Recording& trial, const CleanOptions& options,
                                                 const CleanSequence& motion, const FeatureTable& features,
                                                 const PreparedPack& prepared, SearchResult& found) {
  if (!prepared.pack().cycle.empty())
    return cycle_candidates(trial, options, motion, features, prepared, found);
  found = find_repetitions(searched_features(motion, features, prepared), prepared.targets());
  return align_candidates(found, trial, options, motion, features, prepared);
}

void locate(RepetitionCandidate& candidate, const FeatureTable& of_trial, const PreparedPack& prepared) {
  const FeatureTable& features = candidate.features(of_trial);
  if (!prepared.pack().cycle.empty()) {
    // Less than a whole cycle cannot be compared with one: what it must be is left to the requirements.
    const double similarity = best_similarity(candidate.alignments);
    if (candidate.complete && !(similarity >= prepared.pack().least_similarity))
      candidate.unmet = why_unlike(similarity, prepared.pack());
    else
      candidate.unmet = unmet_requirement(features, candidate.measured, prepared.pack());
    return;
  }
  candidate.keyframes =
      locate_keyframes(features, candidate.alignments, prepared.pack().targets, prepared.events());
  candidate.unmet =
      why_refused(features, candidate.keyframes, best_similarity(candidate.alignments), prepared);
}

}  // namespace sportsgpt
