#include "sportsgpt/align/subsequence_dtw.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sportsgpt {
namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();

}  // namespace

LocalCost::LocalCost(const ChannelMatrix& target, const ChannelMatrix& trial,
                     std::span<const Channel> channels)
    : target_(target), trial_(trial) {
  for (const Channel& channel : channels) weights_.push_back(channel.weight), total_weight_ += channel.weight;
}

float LocalCost::operator()(int target_frame, int trial_frame) const {
  const float *a = target_.row(target_frame), *b = trial_.row(trial_frame);
  const int channels = target_.channels;
  float sum = 0;
  if (target_.complete[target_frame] && trial_.complete[trial_frame]) {
    for (int c = 0; c < channels; ++c) sum += weights_[c] * std::abs(a[c] - b[c]);
    return sum / total_weight_;
  }
  float weight = 0;
  for (int c = 0; c < channels; ++c) {
    const float difference = std::abs(a[c] - b[c]);
    if (std::isnan(difference)) continue;
    sum += weights_[c] * difference, weight += weights_[c];
  }
  return weight * 3 < total_weight_ ? missing_cost : sum / weight;
}

std::vector<SearchHit> search_target(const ChannelMatrix& target, const ChannelMatrix& trial,
                                     std::span<const Channel> channels) {
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

Alignment best_path(const ChannelMatrix& target, const ChannelMatrix& trial,
                    std::span<const Channel> channels, const PathBand& band) {
  const int n = target.frames, frames = trial.frames;
  Alignment result;
  if (n == 0 || frames == 0) return result;
  const LocalCost local(target, trial, channels);
  enum Step : char { none, begin, diagonal, trial_twice, target_twice };
  // Rows of the band only: first[i]..last[i] of target frame i.
  std::vector<int> first(n, 0), last(n, frames - 1);
  if (!band.first.empty())
    for (int i = 0; i < n; ++i)
      first[i] = std::clamp(band.first[i], 0, frames - 1),
      last[i] = std::clamp(band.last[i], first[i], frames - 1);
  std::vector<size_t> row_start(n + 1, 0);
  for (int i = 0; i < n; ++i) row_start[i + 1] = row_start[i] + (last[i] - first[i] + 1);
  std::vector<float> cost(row_start[n], infinite), cell(row_start[n]);
  std::vector<char> step(row_start[n], none);
  const auto index = [&](int i, int j) { return row_start[i] + (j - first[i]); };
  const auto inside = [&](int i, int j) { return i >= 0 && j >= first[i] && j <= last[i]; };
  for (int i = 0; i < n; ++i)
    for (int j = first[i]; j <= last[i]; ++j) {
      const size_t here = index(i, j);
      const float d = cell[here] = local(i, j);
      if (i == 0) {
        cost[here] = d, step[here] = begin;
        continue;
      }
      const auto offer = [&](float candidate, Step how) {
        if (candidate < cost[here]) cost[here] = candidate, step[here] = how;
      };
      if (inside(i - 1, j - 1)) offer(cost[index(i - 1, j - 1)] + d, diagonal);
      if (inside(i - 1, j - 2)) offer(cost[index(i - 1, j - 2)] + d, trial_twice);
      if (inside(i - 2, j - 1) && inside(i - 1, j))
        offer(cost[index(i - 2, j - 1)] + cell[index(i - 1, j)] + d, target_twice);
    }
  int end = -1;
  for (int j = first[n - 1]; j <= last[n - 1]; ++j)
    if (cost[index(n - 1, j)] < infinite && (end < 0 || cost[index(n - 1, j)] < cost[index(n - 1, end)]))
      end = j;
  if (end < 0) return result;
  result.cost = cost[index(n - 1, end)];
  result.cost_per_step = result.cost / n;
  for (int i = n - 1, j = end;;) {
    result.path.push_back({j, i});
    const char how = step[index(i, j)];
    if (how == begin) break;
    if (how == diagonal)
      --i, --j;
    else if (how == trial_twice)
      --i, j -= 2;
    else {
      result.path.push_back({j, i - 1});
      i -= 2, --j;
    }
  }
  std::reverse(result.path.begin(), result.path.end());
  return result;
}

}  // namespace sportsgpt
