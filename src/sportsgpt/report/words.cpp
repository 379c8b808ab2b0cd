#include "sportsgpt/report/words.h"

namespace sportsgpt {

std::string fill(std::string_view text, std::initializer_list<std::string_view> values) {
  std::string filled;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_place = i + 2 < text.size() && text[i] == '{' && text[i + 2] == '}';
    const size_t index = is_place ? static_cast<size_t>(text[i + 1] - '0') : values.size();
    if (index < values.size()) {
      filled += values.begin()[index];
      i += 2;
    } else {
      filled += text[i];
    }
  }
  return filled;
}

}  // namespace sportsgpt
