#pragma once

#include <string>
#include <string_view>

#include "sportsgpt/readers/raw_motion.h"

namespace sportsgpt {

bool looks_like_trc(std::string_view text);

/// A TRC file (OpenSim, Vicon, Pose2Sim, Sports2D, OpenCap), separated by tabs or commas, with doubled tabs,
/// trailing tabs, gaps, a decimal comma, CRLF. The counts of the header are not trusted. Throws Error with
/// the line.
RawMotion read_trc(std::string_view text, const std::string& name);

}  // namespace sportsgpt
