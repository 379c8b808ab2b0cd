#pragma once

#include <string>

#include "sportsgpt/core/config_file.h"
#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt {

/// The values of a pack.toml, without its targets. What is missing, of the wrong type or unknown is collected
/// in the file's problems.
MovementPack read_pack(const ConfigFile& file);

/// Everything that contradicts itself or points to something that is not there; adds to the file's problems
/// through the positions kept in the pack.
std::vector<Problem> check_pack(const MovementPack& pack);

/// The kinds of event a pack may name, "none" included. `align` finds them; a test holds the two lists
/// together.
const std::vector<std::string>& known_event_kinds();

}  // namespace sportsgpt
