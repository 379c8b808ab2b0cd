#pragma once

#include <vector>

#include "sportsgpt/pack/movement_pack.h"
#include "sportsgpt/target/generic_features.h"

namespace sportsgpt {

/// Adds to a pack with features, keyframes and targets what any movement can be measured by: the features'
/// values at each keyframe, range of motion and extremes, the phases' durations, peak speeds and differences
/// between the sides. Of a one-sided movement each side counts by itself. Bands come from the targets: mean
/// and SD, the SD shrunk towards a usual one because few targets state it badly, and never smaller than what
/// the keyframes' own uncertainty makes. Metrics that no target shows are left out. Source: the key
/// "own_recordings".
void add_generic_metrics(MovementPack& pack, const std::vector<GenericFeature>& features, bool one_sided);

/// Adds the faults that such metrics can support: a part of the body that is elsewhere than in the targets at
/// a keyframe, one that moves through less, a phase that takes longer or shorter. They claim no more than
/// that.
void add_generic_faults(MovementPack& pack, const std::vector<GenericFeature>& features);

/// SD of a band from n values with this SD: (3 usual^2 + (n - 1) sd^2) / (n + 2), the mean of both by degrees
/// of freedom. `usual` counts as three.
double shrunk_sd(double sd, int n, double usual);

}  // namespace sportsgpt
