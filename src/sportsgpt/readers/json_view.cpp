#include "sportsgpt/readers/json_view.h"

#include <algorithm>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

/// Reads a text from left to right; every failure names its line.
class Cursor {
 public:
  Cursor(std::string_view text, size_t position, const std::string& file)
      : text_(text), position_(position), file_(file) {}

  [[noreturn]] void fail(const std::string& what) const {
    const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(position_, text_.size()));
    throw Error(TextPosition{file_, 1 + static_cast<int>(std::count(text_.begin(), end, '\n'))},
                "is not valid JSON: " + what + ".", "Check that the file was written to its end.");
  }
  void skip_blanks() {
    while (position_ < text_.size() && (text_[position_] == ' ' || text_[position_] == '\n' ||
                                        text_[position_] == '\r' || text_[position_] == '\t'))
      ++position_;
  }
  char peek() {
    skip_blanks();
    if (position_ >= text_.size()) fail("it ends in the middle");
    return text_[position_];
  }
  bool at_end() {
    skip_blanks();
    return position_ >= text_.size();
  }
  size_t position() const { return position_; }
  void step() { ++position_; }

  /// The text of the value that starts here; stops behind it.
  std::string_view value() {
    const char first = peek();
    const size_t start = position_;
    if (first == '"')
      skip_string();
    else if (first == '{' || first == '[')
      skip_nested();
    else
      skip_word();
    return text_.substr(start, position_ - start);
  }

 private:
  void skip_string() {
    for (++position_; position_ < text_.size(); ++position_) {
      if (text_[position_] == '\\')
        ++position_;
      else if (text_[position_] == '"') {
        ++position_;
        return;
      }
    }
    fail("a text in quotes does not end");
  }
  void skip_nested() {
    size_t depth = 0;
    while (position_ < text_.size()) {
      const char c = text_[position_];
      if (c == '"') {
        skip_string();
        continue;
      }
      ++position_;
      if (c == '{' || c == '[') ++depth;
      if ((c == '}' || c == ']') && --depth == 0) return;
    }
    fail("a bracket is not closed");
  }
  void skip_word() {
    const size_t start = position_;
    while (position_ < text_.size() &&
           std::string_view(" \t\r\n,:]}[{\"").find(text_[position_]) == std::string_view::npos)
      ++position_;
    if (position_ == start) fail(std::string("unexpected '") + text_[position_] + "'");
    const std::string_view word = text_.substr(start, position_ - start);
    if (!parse_number(word) && word != "true" && word != "false" && !is_missing_cell(word)) {
      position_ = start;
      fail("\"" + std::string(word.substr(0, 20)) + "\" is no value");
    }
  }

  std::string_view text_;
  size_t position_;
  const std::string& file_;
};

std::string unescape(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 >= text.size()) {
      result += text[i];
      continue;
    }
    const char c = text[++i];
    // Joint and file names need no more than this; \u stays as written.
    constexpr std::string_view letters = "nrtbf", meanings = "\n\r\t\b\f";
    const size_t known = letters.find(c);
    if (c == 'u') result += '\\';
    result += known == std::string_view::npos ? c : meanings[known];
  }
  return result;
}

}  // namespace

JsonView::JsonView(std::string_view text, const std::string& file) : whole_(text), file_(&file) {
  Cursor cursor(text, 0, file);
  text_ = cursor.value();
  if (!cursor.at_end()) cursor.fail("something follows behind its end");
}

int JsonView::line() const { return 1 + static_cast<int>(std::count(whole_.data(), text_.data(), '\n')); }

std::optional<double> JsonView::number() const {
  return parse_number(is_string() ? text_.substr(1, text_.size() - 2) : text_);
}

std::string JsonView::text() const {
  return is_string() ? unescape(text_.substr(1, text_.size() - 2)) : std::string(text_);
}

template <class Use>
void JsonView::walk(Use use) const {
  const bool object = is_object();
  const char close = object ? '}' : ']';
  Cursor cursor(whole_, static_cast<size_t>(text_.data() - whole_.data()) + 1, *file_);
  if (cursor.peek() == close) return;
  while (true) {
    std::string_view key;
    if (object) {
      if (cursor.peek() != '"') cursor.fail("a key in quotes is missing");
      key = cursor.value();
      if (cursor.peek() != ':') cursor.fail("a colon is missing");
      cursor.step();
    }
    const std::string_view value = cursor.value();
    if (!use(key, JsonView(value, whole_, file_))) return;
    const char next = cursor.peek();
    if (next == close) return;
    if (next != ',') cursor.fail("a comma is missing");
    cursor.step();
  }
}

size_t JsonView::size() const {
  size_t count = 0;
  if (is_object() || is_array()) walk([&](std::string_view, JsonView) { return ++count, true; });
  return count;
}

void JsonView::for_each_element(const std::function<void(JsonView)>& use) const {
  if (is_array()) walk([&](std::string_view, JsonView value) { return use(value), true; });
}

void JsonView::for_each_member(const std::function<void(const std::string&, JsonView)>& use) const {
  if (!is_object()) return;
  walk([&](std::string_view key, JsonView value) {
    use(unescape(key.substr(1, key.size() - 2)), value);
    return true;
  });
}

std::optional<JsonView> JsonView::find(std::string_view key) const {
  std::optional<JsonView> found;
  if (is_object())
    walk([&](std::string_view quoted, JsonView value) {
      if (quoted.substr(1, quoted.size() - 2) == key) found = value;
      return !found;
    });
  return found;
}

std::optional<JsonView> JsonView::first() const {
  std::optional<JsonView> found;
  if (is_object() || is_array()) walk([&](std::string_view, JsonView value) { return found = value, false; });
  return found;
}

}  // namespace sportsgpt
