#pragma once

#include <string>

#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt {

/// The pack as the text of a pack.toml, in the order in which read_pack() takes it; targets and passages are
/// files of their own and are left out. Keys that hold their default are not written. read_pack() gives the
/// same pack back, but for the positions in the file.
std::string to_toml(const MovementPack& pack);

/// A text as TOML takes it: in double quotes, with what would end or break it escaped.
std::string toml_quoted(std::string_view text);

}  // namespace sportsgpt
