#pragma once

#include <string>
#include <vector>

#include "sportsgpt/readers/raw_motion.h"

namespace sportsgpt {

/// Makes every point that was not seen NaN on all axes: half-written points, absurd numbers, rows where every
/// point is zero, and (0,0,0) of a point that lies elsewhere in other rows. What was met is told in
/// `warnings`.
void mark_missing_points(RawMotion& raw, std::vector<std::string>& warnings);

}  // namespace sportsgpt
