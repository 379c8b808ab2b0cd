#pragma once

#include <algorithm>
#include <limits>
#include <vector>

#include "sportsgpt/align/subsequence_dtw.h"

namespace sportsgpt::testing {

/// The recurrence as one would write it on paper, on the full matrix in double: cost of the best path of the
/// whole target that ends at each trial frame. The oracle of subsequence_dtw.
inline std::vector<double> plain_subsequence_costs(const ChannelMatrix& target, const ChannelMatrix& trial,
                                                   std::span<const Channel> channels) {
  const double infinite = std::numeric_limits<double>::infinity();
  const LocalCost d(target, trial, channels);
  std::vector<std::vector<double>> cost(target.frames, std::vector<double>(trial.frames, infinite));
  for (int i = 0; i < target.frames; ++i)
    for (int j = 0; j < trial.frames; ++j) {
      if (i == 0) cost[i][j] = d(i, j);
      if (i >= 1 && j >= 1) cost[i][j] = std::min(cost[i][j], cost[i - 1][j - 1] + d(i, j));
      if (i >= 1 && j >= 2) cost[i][j] = std::min(cost[i][j], cost[i - 1][j - 2] + d(i, j));
      if (i >= 2 && j >= 1) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 1] + d(i - 1, j) + d(i, j));
    }
  return cost.back();
}

}  // namespace sportsgpt::testing
