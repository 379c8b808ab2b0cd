#pragma once

#include <set>
#include <string>
#include <string_view>

namespace sportsgpt {

/// The parts of the body that a text names, by one name each: "knee" for "knees" and "膝盖".
std::set<std::string> body_parts(std::string_view text);

}  // namespace sportsgpt
