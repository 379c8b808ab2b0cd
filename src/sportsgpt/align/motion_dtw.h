#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sportsgpt/align/alignment.h"
#include "sportsgpt/features/feature_table.h"

namespace sportsgpt {

struct AlignOptions {
  double coarse_rate_hz = 30;  ///< sampling rate of stage 1
  double fine_rate_hz = 120;   ///< highest sampling rate of stage 2
  double band_s = 0.2;         ///< how far a stage 2 path may stray from the coarse path
  double context_s = 0.3;      ///< of the trial before and after a found interval
  double velocity_weight = 1;  ///< of a column's rate of change, against the column itself
  /// A match may cost `learned_factor` times what the worst-placed target costs against the others, and in
  /// any case `rest_share` of what a body at rest costs. Wide on purpose: what stage 1 finds is judged by its
  /// path.
  double learned_factor = 1.25, rest_share = 0.9;
};

/// Targets made ready for alignment: standardised channels at the coarse rate, and the cost above which a
/// match is refused, learned from the targets themselves. Unchanging, so that requests can share it; the
/// targets must outlive it.
class PreparedTargets {
 public:
  explicit PreparedTargets(std::span<const TargetModel> targets, const AlignOptions& options = {});
  ~PreparedTargets();
  PreparedTargets(PreparedTargets&&) noexcept;

  std::span<const TargetModel> targets() const;
  const AlignOptions& options() const;
  double threshold() const;  ///< cost per target frame; that of a body at rest with a single target
  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<const Impl> impl_;
};

/// What stage 1 found.
struct SearchResult {
  std::vector<Interval> repetitions;  ///< in time order, not overlapping; empty: the movement is not there
  std::vector<double> costs;          ///< per repetition, per target frame
  /// Per repetition: cost of the next best placement that lies elsewhere but overlaps it and costs at most 10
  /// % more, so that it is not clear which of the two shows the movement; infinite without one.
  std::vector<double> rival_costs;
  double best_cost = 0;  ///< of the best match, also where it was refused; infinite without one
  double threshold = 0;
};

/// Stage 1 of MotionDTW: exact subsequence DTW, open at both ends on the trial, tempo within 1/2..2, at the
/// coarse rate [tian_2025]. Keeps non-overlapping minima below the threshold, the best first. The same as a
/// LiveSearch that is given every row. Time and memory grow with the trial's length.
SearchResult find_repetitions(const FeatureTable& trial, const PreparedTargets& targets);

/// Stage 2: for each target an exact path at the fine rate, inside a band around its coarse path.
std::vector<Alignment> align(const FeatureTable& trial, Interval found, const PreparedTargets& targets);

/// The targets vote for each keyframe (weighted median); where the movement defines an event, the moment is
/// moved to it, by one joint choice over all keyframes that weighs the votes, the events' sharpness and how
/// long the targets take from one keyframe to the next. sigma_s joins the spread of the votes and the event's
/// sharpness. Order as in `events`. time_s is NaN for a keyframe that neither votes nor events show.
std::vector<Keyframe> locate_keyframes(const FeatureTable& trial, std::span<const Alignment> alignments,
                                       std::span<const TargetModel> targets,
                                       std::span<const EventSpec> events);

}  // namespace sportsgpt
