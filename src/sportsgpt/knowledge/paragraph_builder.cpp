#include "sportsgpt/knowledge/paragraph_builder.h"

#include <utility>

#include "sportsgpt/knowledge/utf8.h"

namespace sportsgpt {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool starts_wide(std::string_view text) {
  size_t position = 0;
  return is_wide(next_character(text, position));
}

bool ends_wide(std::string_view text) {
  size_t start = text.size() - 1;
  while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
  return starts_wide(text.substr(start));
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n\f\v";
  const size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

void ParagraphBuilder::add_line(std::string_view line, int place) {
  line = trimmed(line);
  if (line.empty()) return;
  if (text_.empty()) {
    place_ = place;
  } else if (text_.size() > 1 && text_.back() == '-' && is_lower(text_[text_.size() - 2]) &&
             is_lower(line[0])) {
    text_.pop_back();
  } else if (!ends_wide(text_) || !starts_wide(line)) {
    text_ += ' ';
  }
  text_ += line;
}

bool ParagraphBuilder::ends_sentence() const {
  for (const std::string_view mark : {".", "!", "?", ":", "。", "！", "？", "：", "”", "\""})
    if (text_.ends_with(mark)) return true;
  return false;
}

std::string ParagraphBuilder::take() { return std::exchange(text_, {}); }

}  // namespace sportsgpt
