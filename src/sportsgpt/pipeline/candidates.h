#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "sportsgpt/core/language.h"
#include "sportsgpt/pipeline/analyze.h"

namespace sportsgpt {

/// A stretch of the trial that may show the movement. One that faces another way than the rest is seen in its
/// own facing.
struct RepetitionCandidate {
  Interval interval;
  double search_cost;  // of stage 1
  double rival_cost;   // of stage 1: as in SearchResult
  std::optional<std::pair<CleanSequence, FeatureTable>> own;
  std::vector<Alignment> alignments;
  std::vector<Keyframe>
      keyframes;                   // in the pack's order; of a cycle in time order, what stands in the report
  std::optional<LocalText> unmet;  // the requirement it does not meet
  std::vector<Keyframe> measured{};  // of a cycle: its events and those of the next, which metrics may need
  std::vector<Keyframe> compared{};  // of a cycle: what is held against the targets, from a left strike on
  bool complete = true;

  const FeatureTable& features(const FeatureTable& of_trial) const { return own ? own->second : of_trial; }
};

/// What stage 1 finds in a trial, with the paths of stage 2; of a cyclic movement its cycles, whose events
/// the search knows already. `found` receives the costs of the search. `features`: of `motion`.
std::vector<RepetitionCandidate> find_candidates(const Recording& trial, const CleanOptions& options,
                                                 const CleanSequence& motion, const FeatureTable& features,
                                                 const PreparedPack& prepared, SearchResult& found);

/// Places the keyframes of a candidate and says in `unmet` why it is not the movement, if it is not.
/// `of_trial`: the features that find_candidates() had.
void locate(RepetitionCandidate& candidate, const FeatureTable& of_trial, const PreparedPack& prepared);

}  // namespace sportsgpt
