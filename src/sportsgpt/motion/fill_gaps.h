#pragma once

#include <vector>

#include "sportsgpt/motion/skeleton_sequence.h"

namespace sportsgpt {

/// Fills gaps of at most `longest` frames inside the positions of one sequence by cubic interpolation;
/// gaps at either end and longer ones stay. `positions` is T x J. Returns how many joint samples were filled.
int fill_short_gaps(std::vector<Vec3>& positions, int joints, int longest);

}  // namespace sportsgpt
