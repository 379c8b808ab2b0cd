#pragma once

#include <string>
#include <string_view>

#include "sportsgpt/readers/raw_motion.h"
#include "sportsgpt/readers/read_motion.h"

namespace sportsgpt {

/// The raw motion in a text whose format is recognised from its content. Throws Error that names what the
/// bytes look like when they are nothing we read, or what is wrong with them.
RawMotion read_any(std::string_view bytes, const std::string& name, const ReadOptions& options);

}  // namespace sportsgpt
