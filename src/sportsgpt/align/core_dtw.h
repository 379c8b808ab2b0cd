#pragma once

#include <span>
#include <vector>

#include "sportsgpt/align/alignment.h"
#include "sportsgpt/features/feature_table.h"

namespace sportsgpt {

/// Settings of the paper's aligner, as far as they are public [tian_2025].
struct CoreOptions {
  double alpha = 0.5, beta = 0.25;  ///< weights of angular velocity and acceleration
  int radius = 1;                   ///< of FastDTW
  std::vector<double> window_factors = {0.6, 0.8, 1.0,
                                        1.2, 1.4, 1.6};  ///< window lengths, times the target's
};

/// The paper's MotionDTW ("Core"), kept as a baseline: one target, features with velocity and acceleration,
/// weighted Euclidean cost; stage 1 slides windows of several lengths over the trial and takes the one that
/// FastDTW [salvador_chan_2007] finds cheapest, stage 2 runs FastDTW at the full rate and carries each
/// keyframe over as the median of the frames matched to it. Keyframes of the target, in its order; NaN when
/// the trial is too short.
std::vector<Keyframe> locate_keyframes_core(const FeatureTable& trial, const TargetModel& target,
                                            const CoreOptions& options = {});

}  // namespace sportsgpt
