#pragma once

#include <span>
#include <vector>

#include "sportsgpt/align/alignment.h"
#include "sportsgpt/align/channels.h"

namespace sportsgpt {

/// How alike the two move along `path`, whatever the size of the movement and the posture it starts from: the
/// mean of the channels' correlations, each weighted by its weight and by how much the target moves in it. 1
/// alike up to offset and amplitude, 0 like a body at rest; NaN where no channel has five frames in common.
/// `path` names frames of the two matrices, each target frame once.
double similarity(const ChannelMatrix& target, const ChannelMatrix& trial, std::span<const Channel> channels,
                  std::span<const FrameMatch> path);

}  // namespace sportsgpt
