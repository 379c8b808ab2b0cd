#include "plain_dtw.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sportsgpt::evaluate {
namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();
constexpr float nothing_shared = 3;  // distance of frames without a common channel

// For each target frame the first and last trial frame that a path may use.
using Window = std::vector<std::pair<int, int>>;

float distance(const float* a, const float* b, int channels) {
  float sum = 0;
  int count = 0;
  for (int c = 0; c < channels; ++c) {
    const float d = a[c] - b[c];
    if (!std::isnan(d)) sum += d * d, ++count;
  }
  return count > 0 ? std::sqrt(sum / static_cast<float>(count)) : nothing_shared;
}

WarpResult dtw_within(const Series& target, const Series& trial, const Window& window) {
  std::vector<size_t> start(target.frames + 1, 0);
  for (int i = 0; i < target.frames; ++i)
    start[i + 1] = start[i] + static_cast<size_t>(window[i].second - window[i].first + 1);
  std::vector<float> cost(start.back(), infinite);
  const auto at = [&](int i, int j) {
    return i < 0 || j < window[i].first || j > window[i].second ? infinite
                                                                : cost[start[i] + (j - window[i].first)];
  };
  for (int i = 0; i < target.frames; ++i)
    for (int j = window[i].first; j <= window[i].second; ++j)
      cost[start[i] + (j - window[i].first)] =
          (i == 0 && j == 0 ? 0 : std::min({at(i - 1, j - 1), at(i - 1, j), at(i, j - 1)})) +
          distance(target.row(i), trial.row(j), target.channels);
  WarpResult result{infinite, {}};
  int i = target.frames - 1, j = trial.frames - 1;
  const double total = at(i, j);
  if (!(total < infinite)) return result;
  result.path.push_back({j, i});
  while (i > 0 || j > 0) {
    const float diagonal = at(i - 1, j - 1), up = at(i - 1, j), left = at(i, j - 1);
    if (diagonal <= up && diagonal <= left)
      --i, --j;
    else if (up <= left)
      --i;
    else
      --j;
    result.path.push_back({j, i});
  }
  std::reverse(result.path.begin(), result.path.end());
  result.cost_per_step = total / static_cast<double>(result.path.size());
  return result;
}

Series halved(const Series& series) {
  Series half{series.frames / 2, series.channels, {}};
  for (int f = 0; f < half.frames; ++f)
    for (int c = 0; c < series.channels; ++c)
      half.values.push_back((series.row(2 * f)[c] + series.row(2 * f + 1)[c]) / 2);
  return half;
}

}  // namespace

WarpResult plain_dtw(const Series& target, const Series& trial) {
  if (target.frames < 1 || trial.frames < 1) return {infinite, {}};
  return dtw_within(target, trial, Window(target.frames, {0, trial.frames - 1}));
}

WarpResult fast_dtw(const Series& target, const Series& trial, int radius) {
  if (target.frames <= radius + 2 || trial.frames <= radius + 2) return plain_dtw(target, trial);
  const WarpResult coarse = fast_dtw(halved(target), halved(trial), radius);
  Window window(target.frames, {trial.frames - 1, 0});
  for (const FrameMatch& match : coarse.path)
    for (int i = 2 * (match.target - radius); i <= 2 * (match.target + radius) + 1; ++i) {
      if (i < 0 || i >= target.frames) continue;
      window[i].first = std::min(window[i].first, std::max(0, 2 * (match.trial - radius)));
      window[i].second =
          std::max(window[i].second, std::min(trial.frames - 1, 2 * (match.trial + radius) + 1));
    }
  // A last frame of odd number has no half: it gets the window of the one before. The corners belong to every
  // path.
  window.front().first = 0;
  for (int i = 1; i < target.frames; ++i)
    if (window[i].first > window[i].second) window[i] = window[i - 1];
  window.back().second = trial.frames - 1;
  return dtw_within(target, trial, window);
}

}  // namespace sportsgpt::evaluate
