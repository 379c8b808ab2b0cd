#include "sportsgpt/knowledge/markdown_text.h"

#include <cctype>

#include "sportsgpt/knowledge/paragraph_builder.h"

namespace sportsgpt {
namespace {

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte);
}

/// The text after a list mark ("- ", "3. ", "[x] ").
std::string_view after_list_mark(std::string_view text) {
  if (text.size() > 1 && (text[0] == '-' || text[0] == '*' || text[0] == '+') && text[1] == ' ') {
    text = trimmed(text.substr(2));
    if (text.size() > 3 && text[0] == '[' && text[2] == ']') text = trimmed(text.substr(3));
  }
  return text;
}

std::string table_cells(std::string_view row) {
  std::string result;
  for (size_t start = 0; start < row.size();) {
    const size_t end = std::min(row.find('|', start), row.size());
    const std::string_view cell = trimmed(row.substr(start, end - start));
    if (!cell.empty()) result += (result.empty() ? "" : ", ") + std::string(cell);
    start = end + 1;
  }
  return result;
}

/// `](address)` that starts at `position`: its end, or npos.
size_t link_end(std::string_view text, size_t position) {
  if (text.substr(position, 2) != "](") return std::string_view::npos;
  return text.find(')', position);
}

}  // namespace

std::string without_markup(std::string_view markdown) {
  const std::string_view source = after_list_mark(trimmed(markdown));
  const std::string text = source.starts_with('|') ? table_cells(source) : std::string(source);
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (c == '\\' && std::ispunct(static_cast<unsigned char>(next))) {
      result += next;
      ++i;
    } else if (c == '`' || (c == '!' && next == '[')) {
      continue;
    } else if (c == '*' || (c == '~' && next == '~')) {
      if (c == '~') ++i;
      if (c == '*' && next == ' ' && i > 0 && text[i - 1] == ' ') result += c;  // a times sign
    } else if (c == '_' && !(i > 0 && is_word(text[i - 1]) && is_word(next))) {
      continue;
    } else if (c == '[' && text.find("](", i) != std::string::npos) {
      continue;
    } else if (c == ']' && link_end(text, i) != std::string::npos) {
      i = link_end(text, i);
    } else if (c == '<' && (std::isalpha(static_cast<unsigned char>(next)) || next == '/' || next == '!') &&
               text.find('>', i) != std::string::npos) {
      i = text.find(text.substr(i, 4) == "<!--" && text.find("-->", i) != std::string::npos ? "-->" : ">", i);
      if (text[i] == '-') i += 2;
    } else {
      result += c;
    }
  }
  return std::string(trimmed(result));
}

}  // namespace sportsgpt
