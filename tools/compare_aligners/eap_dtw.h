#pragma once

#include "frames.h"

namespace sportsgpt::SPORTSGPT_PEERS {

/// Early-abandoning and pruned DTW [herrmann_webb_2021]: the exact distance, or infinite as soon as it must exceed
/// `bound`. Rows shrink to the cells that can still lie on a path below the bound. Squared Euclidean, float,
/// vectorised cost.
double eap_distance(Frames<float> a, Frames<float> b, double bound);

}  // namespace sportsgpt::SPORTSGPT_PEERS
