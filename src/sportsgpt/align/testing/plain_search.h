#pragma once

#include <limits>
#include <span>
#include <vector>

#include "sportsgpt/align/local_cost.h"

namespace sportsgpt::testing {

/// Exact subsequence DTW, open at both ends on the trial [sakoe_1978]. Steps (target,
/// trial): (1,1), (1,2), (2,1), so the tempo stays within 1/2..2; every target frame counts once, so costs
/// compare between targets of different length. Returns for every trial frame the best hit that ends there
/// (cost infinite where none can end). Time O(N T), memory O(N + T).
/// One target, one cell after the other: what OpenSearch is held to, bit by bit.
inline std::vector<SearchHit> search_target(const ChannelMatrix& target, const ChannelMatrix& trial,
                                            std::span<const Channel> channels) {
  constexpr float infinite = std::numeric_limits<float>::infinity();
  const int n = target.frames, frames = trial.frames;
  std::vector<SearchHit> hits(frames, SearchHit{0, 0, std::numeric_limits<double>::infinity()});
  if (n == 0) return hits;
  const LocalCost local(target, trial, channels);
  // Three columns of the recurrence, each with the trial frame its path started at.
  struct Column {
    std::vector<float> cost, local;
    std::vector<int> start;
  };
  Column columns[3];
  for (Column& column : columns)
    column = {std::vector<float>(n, infinite), std::vector<float>(n, infinite), std::vector<int>(n, -1)};
  for (int j = 0; j < frames; ++j) {
    Column &now = columns[j % 3], &one = columns[(j + 2) % 3], &two = columns[(j + 1) % 3];
    for (int i = 0; i < n; ++i) {
      const float d = local(i, j);
      now.local[i] = d;
      if (i == 0) {
        now.cost[0] = d, now.start[0] = j;
        continue;
      }
      float best = one.cost[i - 1] + d;
      int start = one.start[i - 1];
      if (two.cost[i - 1] + d < best) best = two.cost[i - 1] + d, start = two.start[i - 1];
      if (i >= 2) {
        const float skip = one.cost[i - 2] + now.local[i - 1] + d;
        if (skip < best) best = skip, start = one.start[i - 2];
      }
      now.cost[i] = best, now.start[i] = start;
    }
    if (now.cost[n - 1] < infinite) hits[j] = {now.start[n - 1], j, now.cost[n - 1] / static_cast<double>(n)};
  }
  return hits;
}

}  // namespace sportsgpt::testing
