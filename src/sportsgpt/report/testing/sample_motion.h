#pragma once

#include <vector>

#include "sportsgpt/motion/clean.h"

namespace sportsgpt::testing {

/// How a hand-made jumper differs from the plain one.
struct SampleJump {
  double leg_length = 0.86;           ///< metres
  double arm_swing = 1;               ///< times the usual elevation
  double extra_knee_takeoff_deg = 0;  ///< knee bend left at take-off
  double left_extra_knee_deg = 0;     ///< the left knee bends more than the right, throughout
  double tempo = 1;                   ///< 1.1: a tenth slower
  int repetitions = 1;
  double rate_hz = 120;
};

/// A jump made from a handful of poses: enough to look like a person, and nothing else.
struct SampleMotion {
  CleanSequence motion;
  std::vector<std::vector<Keyframe>> keyframes;  ///< of each repetition
};
SampleMotion sample_jump(const SampleJump& style = {});

}  // namespace sportsgpt::testing
