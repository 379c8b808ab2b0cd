#pragma once

#include <string>
#include <string_view>

namespace sportsgpt {

/// The language a text is written in, as a two-letter code: by its script (zh, ja, ko, ru, ar), or by the
/// small words of English, German, French, Spanish, Italian, Portuguese and Dutch. "" when too little tells.
std::string detect_language(std::string_view text);

}  // namespace sportsgpt
