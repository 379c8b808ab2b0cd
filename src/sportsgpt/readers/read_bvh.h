#pragma once

#include <string>
#include <string_view>

#include "sportsgpt/readers/raw_motion.h"

namespace sportsgpt {

bool looks_like_bvh(std::string_view text);

/// A BVH file: joint positions by forward kinematics, in file units. End sites are points named
/// "<parent>_End". Rotations apply in the order the channels stand in; position channels take the place of
/// the offset. Values are read by count, so a frame may run over several lines. A cut last frame is left out
/// with a warning. Throws Error with the line where the hierarchy or the numbers cannot be right.
RawMotion read_bvh(std::string_view text, const std::string& name);

}  // namespace sportsgpt
