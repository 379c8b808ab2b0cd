#pragma once

#include <string>

#include "sportsgpt/motion/skeleton_sequence.h"

namespace sportsgpt {

/// How many rows at the start are not motion: empty rows, and a calibration pose (T-pose) from which the file
/// jumps or blends into the movement within a quarter of a second, as exported motion-capture files have.
/// An athlete who really stands in a T-pose and then lowers the arms is motion, and counts 0.
struct FirstRows {
  int count = 0;
  std::string what;  ///< "a T-pose", "empty rows"; empty when count is 0
};
FirstRows find_invalid_first_rows(const SkeletonSequence& sequence);

}  // namespace sportsgpt
