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

}  // namespace sportsgpt
