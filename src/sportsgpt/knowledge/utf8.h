#pragma once

#include <string>
#include <string_view>

namespace sportsgpt {

/// The character that starts at `position`, which moves on to the next one. 0 for a byte that starts no valid
/// UTF-8 sequence (position moves by one): cut, overlong and surrogate sequences are not valid.
char32_t next_character(std::string_view text, size_t& position);

/// A character that stands beside others without a space: Chinese, Japanese and their punctuation.
bool is_wide(char32_t character);

void append_utf8(std::string& text, char32_t character);

}  // namespace sportsgpt
