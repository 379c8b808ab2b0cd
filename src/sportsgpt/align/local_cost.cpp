#include "sportsgpt/align/local_cost.h"

#include <cmath>

namespace sportsgpt {

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

}  // namespace sportsgpt
