#pragma once

#include <span>
#include <string>
#include <vector>

#include "sportsgpt/align/alignment.h"
#include "sportsgpt/features/feature_table.h"

namespace sportsgpt {

struct SearchOptions {
  double coarse_rate_hz = 30;   ///< sampling rate of stage 1
  int max_repetitions = 64;
};

/// What stage 1 found.
struct SearchResult {
  std::vector<Interval> repetitions;  ///< in time order, not overlapping; empty: the movement is not there
  bool ambiguous = false;             ///< the best match is barely better than the threshold
  double best_cost = 0;               ///< cost per target frame of the best match
  double threshold = 0;               ///< cost above which a match is refused, learned from the targets themselves
  std::string reason;                 ///< why nothing was found, or why it is ambiguous; else empty
};

/// Stage 1: exact subsequence DTW, open at both ends on the trial, tempo limited to 1/2..2, at a coarse rate.
SearchResult find_repetitions(const FeatureTable& trial, std::span<const TargetModel> targets,
                              std::span<const EventSpec> events, const SearchOptions& options = {});

struct AlignOptions {
  double band_s = 0.25;         ///< how far the path may stray from the coarse alignment
  double context_s = 0.3;       ///< of the trial before and after the found interval
  double velocity_weight = 2;   ///< of a column's rate of change, against the column itself
};

/// Stage 2: an exact path inside a band, one for each target.
std::vector<Alignment> align(const FeatureTable& trial, Interval found, std::span<const TargetModel> targets,
                             const AlignOptions& options = {});

/// The targets vote for each keyframe (weighted median), each moment is sharpened by its event, and the spread
/// of the votes together with the event's sharpness gives sigma. Order as in `events`.
std::vector<Keyframe> locate_keyframes(const FeatureTable& trial, std::span<const Alignment> alignments,
                                       std::span<const TargetModel> targets, std::span<const EventSpec> events);

}  // namespace sportsgpt
