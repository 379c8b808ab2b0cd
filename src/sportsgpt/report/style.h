#pragma once

#include <string_view>

namespace sportsgpt {

/// The page's style sheet: phone, desk and A4, no network. Three colours carry meaning: the athlete's dark
/// blue, the targets' grey, and orange for attention; each comes with a shape or a word, for print in black
/// and white.
std::string_view page_style();

}  // namespace sportsgpt
