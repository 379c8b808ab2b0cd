#pragma once

#include <string>

#include "sportsgpt/readers/raw_motion.h"
#include "sportsgpt/readers/read_motion.h"

namespace sportsgpt {

/// The raw motion as a recording: canonical joints, constant rate, y up, metres or pixels. Throws Error when
/// no leg or no trunk is in it.
Recording make_recording(RawMotion raw, const ReadOptions& options, const std::string& name);

}  // namespace sportsgpt
