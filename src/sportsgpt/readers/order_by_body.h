#pragma once

#include <vector>

#include "sportsgpt/readers/joint_orders.h"
#include "sportsgpt/readers/raw_motion.h"

namespace sportsgpt {

/// Which of several joint orders makes a body of the points: bones that keep their length, sides of equal
/// length, shoulders above hips above ankles (or all of it upside down).
const JointOrder& order_by_body(const RawMotion& raw, const std::vector<const JointOrder*>& candidates);

}  // namespace sportsgpt
