#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sportsgpt/align/dtw.h"
#include "sportsgpt/align/local_cost.h"

namespace sportsgpt::testing {

/// The recurrence as one would write it on paper, on the full matrix in double: cost of the best path of the
/// whole target that ends at each trial frame. The oracle of the searches.
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

/// LocalDistance as written in dtw.h, in double, straight from the values.
inline double plain_local(SeriesView target, int i, SeriesView trial, int j, const DtwOptions& options) {
  double sum = 0, weight = 0, total = 0;
  for (int c = 0; c < target.channels; ++c) {
    const double w = options.weights.empty() ? 1.0 : options.weights[c];
    total += w;
    const double a = target.row(i)[c], b = trial.row(j)[c];
    if (std::isnan(a) || std::isnan(b)) continue;
    const double u = w * (target.confidence ? target.part(i, 1).confidence[c] : 1.0) *
                     (trial.confidence ? trial.part(j, 1).confidence[c] : 1.0);
    sum += u * (options.distance == LocalDistance::l1 ? std::abs(a - b) : (a - b) * (a - b)), weight += u;
  }
  const double m = options.missing_difference;
  double d = total * (options.distance == LocalDistance::l1 ? m : m * m);
  if (weight * 3 >= total * 0.999999) d = sum * (total / weight);
  return options.distance == LocalDistance::l2 ? std::sqrt(d) : d;
}

/// The whole cost matrix A(target frame, trial frame) in double, infinite where no path comes. The truth for
/// the kernels.
inline std::vector<std::vector<double>> plain_dtw(SeriesView target, SeriesView trial,
                                                  const DtwOptions& options, const PathLimits& limits = {}) {
  const int n = target.frames, m = trial.frames;
  const double infinite = std::numeric_limits<double>::infinity();
  const auto inside = [&](int i, int j) {
    if (options.band &&
        (j < i - std::max(0, n - m) - *options.band || j > i + std::max(0, m - n) + *options.band))
      return false;
    return limits.first.empty() || (j >= limits.first[i] && j <= limits.last[i]);
  };
  std::vector<std::vector<double>> d(n, std::vector<double>(m)), cost(n, std::vector<double>(m, infinite));
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < m; ++j) {
      d[i][j] = plain_local(target, i, trial, j, options);
      if (!inside(i, j)) continue;
      const auto from = [&](int up, int left) {
        return i >= up && j >= left ? cost[i - up][j - left] : infinite;
      };
      double& a = cost[i][j];
      if (i == 0 && (j == 0 || limits.open_begin)) a = d[i][j];
      if (options.steps == StepPattern::plain) {
        a = std::min({a, from(1, 1) + d[i][j], from(1, 0) + d[i][j], from(0, 1) + d[i][j]});
      } else {
        a = std::min({a, from(1, 1) + d[i][j], from(1, 2) + d[i][j]});
        if (i >= 2 && inside(i - 1, j)) a = std::min(a, from(2, 1) + d[i - 1][j] + d[i][j]);
      }
    }
  return cost;
}

/// What a path costs, in double.
inline double plain_path_cost(SeriesView target, SeriesView trial, const DtwOptions& options,
                              const std::vector<FrameMatch>& path) {
  double cost = 0;
  for (const FrameMatch& match : path) cost += plain_local(target, match.target, trial, match.trial, options);
  return cost;
}

}  // namespace sportsgpt::testing
