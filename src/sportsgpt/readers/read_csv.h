#pragma once

#include <string>
#include <string_view>

#include "sportsgpt/readers/raw_motion.h"

namespace sportsgpt {

bool looks_like_csv(std::string_view text);

/// The plain CSV of docs/formats.md and its relatives: a header with `<joint>_x`, `_y`, `_z` and `_c` or
/// `_v`, separated by commas, semicolons or tabs; other columns are ignored. Throws Error with the line.
RawMotion read_csv(std::string_view text, const std::string& name);

}  // namespace sportsgpt
