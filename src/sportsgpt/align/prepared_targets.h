#pragma once

#include <span>
#include <vector>

#include "sportsgpt/align/channels.h"
#include "sportsgpt/align/motion_dtw.h"
#include "sportsgpt/align/target_bank.h"

namespace sportsgpt {

struct PreparedTargets::Impl {
  std::span<const TargetModel> targets;
  AlignOptions options;
  std::vector<Channel> channels;
  std::vector<ChannelMatrix> coarse, fine;  // active part of each target, at the rates of both stages
  TargetBank bank;                          // the same, packed
  double threshold = 0;
};

/// The active part of a target, sampled at `rate_hz`.
ChannelMatrix active_matrix(const TargetModel& target, std::span<const Channel> channels, double rate_hz);

}  // namespace sportsgpt
