#pragma once

#include <string>
#include <string_view>

namespace sportsgpt {

/// The licence that a text or a licence's address names, by its SPDX identifier where it is a common one
/// ("CC-BY-SA-4.0", "Apache-2.0", "MIT", "CC0-1.0", "public domain"); "all rights reserved" for a copyright
/// notice that says so. "" when it names none.
std::string detect_licence(std::string_view text);

}  // namespace sportsgpt
