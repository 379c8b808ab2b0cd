#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sportsgpt {

/// `Did you mean "x"?` with the known name closest to `name`, or an empty string when none is close
/// (Damerau-Levenshtein distance above a third of the name's length).
std::string did_you_mean(std::string_view name, std::span<const std::string> known);

}  // namespace sportsgpt
