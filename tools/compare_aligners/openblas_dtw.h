#pragma once

#include "frames.h"

namespace sportsgpt::SPORTSGPT_PEERS {

/// The cost matrix as |a|^2 + |b|^2 - 2ab from one OpenBLAS sgemm, then row by row dynamic programming, in
/// float on frames centred on the mean of `b` (without it the difference of large numbers loses the answer).
/// One thread. The same distance as textbook_distance.
double openblas_distance(Frames<float> a, Frames<float> b, int band = -1);

/// Open begin and end on the trial, in blocks of trial frames so that the matrix stays in the cache.
double openblas_search(Frames<float> target, Frames<float> trial);

}  // namespace sportsgpt::SPORTSGPT_PEERS
