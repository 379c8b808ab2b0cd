#pragma once

#include <span>
#include <vector>

#include "sportsgpt/align/channels.h"

namespace sportsgpt {

/// Weighted mean absolute difference of two frames over the channels that both have, in SD; `missing_cost`
/// where less than a third of the weight is there. Absolute (L1) differences, because a single joint that is
/// off then moves the path less than its square would [docs/align.md].
class LocalCost {
 public:
  LocalCost(const ChannelMatrix& target, const ChannelMatrix& trial, std::span<const Channel> channels);
  float operator()(int target_frame, int trial_frame) const;
  static constexpr float missing_cost = 2.5f;

 private:
  const ChannelMatrix &target_, &trial_;
  std::vector<float> weights_;
  float total_weight_ = 0;
};

/// A place where the whole target was found in the trial.
struct SearchHit {
  int first = 0, last = 0;  ///< trial frames
  double cost = 0;          ///< per target frame
};

}  // namespace sportsgpt
