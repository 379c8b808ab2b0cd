#pragma once

#include <string_view>

namespace sportsgpt {

/// The text of joint_names.toml, built into the library.
std::string_view built_in_joint_names();

}  // namespace sportsgpt
