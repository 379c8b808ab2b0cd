#pragma once

#include "sportsgpt/align/motion_dtw.h"

namespace sportsgpt {

/// Where and how `trial` shows what `target` shows: stage 2 of MotionDTW for two tables of features,
/// without keyframes, and without a threshold that refuses. The whole target is matched to the part of the
/// trial that fits it best; columns with a weight above 0 in the target count, by name. `path` is empty when
/// the target fits nowhere, because the trial is too short.
Alignment align_tables(const FeatureTable& trial, const FeatureTable& target,
                       const AlignOptions& options = {});

}  // namespace sportsgpt
