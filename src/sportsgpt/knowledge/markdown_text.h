#pragma once

#include <string>
#include <string_view>

namespace sportsgpt {

/// A line of Markdown as a reader sees it: without list marks, emphasis, code marks, links' addresses, images
/// (their description stays), HTML tags and comments; escaped characters as themselves; table cells with
/// commas between.
std::string without_markup(std::string_view markdown);

}  // namespace sportsgpt
