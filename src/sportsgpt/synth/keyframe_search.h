#pragma once

#include <string>
#include <vector>

#include "sportsgpt/motion/keyframe.h"
#include "sportsgpt/synth/jump_plan.h"

namespace sportsgpt {

/// The keyframes of a jump, by their definitions, measured on the planned motion itself to better than 0.1
/// ms; times as in the plan. `names` in time order, out of: cm_start peak_descent arm_backswing deepest
/// heel_off takeoff apex tuck landing landing_deepest recovered, and of a drop jump drop
/// landing1 landing2 (its landing).
std::vector<Keyframe> find_keyframes(const JumpPlan& plan, const std::vector<std::string>& names);

}  // namespace sportsgpt
