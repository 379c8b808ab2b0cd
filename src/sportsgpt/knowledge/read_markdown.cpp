#include <algorithm>
#include <cctype>

#include "sportsgpt/knowledge/document.h"
#include "sportsgpt/knowledge/document_lines.h"
#include "sportsgpt/knowledge/markdown_text.h"
#include "sportsgpt/knowledge/paragraph_builder.h"

namespace sportsgpt {
namespace {

/// "a", "[a, b]" or "- a" lines joined by commas: the values of a front-matter key.
std::vector<std::string> front_matter_values(std::string_view value) {
  std::vector<std::string> result;
  std::string plain;
  for (const char c : value)
    if (c != '[' && c != ']' && c != '"' && c != '\'') plain += c;
  for (size_t start = 0; start <= plain.size();) {
    const size_t end = std::min(plain.find(',', start), plain.size());
    const std::string_view one = trimmed(std::string_view(plain).substr(start, end - start));
    if (!one.empty()) result.emplace_back(one);
    start = end + 1;
  }
  return result;
}

void take_front_matter(const std::string& line, DocumentFacts& facts) {
  const size_t colon = line.find(':');
  if (colon == std::string::npos) return;
  const std::string key(trimmed(std::string_view(line).substr(0, colon)));
  std::string_view value = trimmed(std::string_view(line).substr(colon + 1));
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
    value = value.substr(1, value.size() - 2);
  if (key == "title") facts.title = value;
  if (key == "language" || key == "lang") facts.language = std::string(value.substr(0, 2));
  if (key == "licence" || key == "license") facts.licence = value;
  if (key == "kind") facts.kind = value;
  if (key == "level") facts.level = value;
  if (key == "movements" || key == "movement") facts.movements = front_matter_values(value);
  if (key == "faults" || key == "fault") facts.faults = front_matter_values(value);
  if (key == "metrics" || key == "metric") facts.metrics = front_matter_values(value);
}

/// Level of "## Heading", or 0.
int atx_level(std::string_view line) {
  const size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  const bool spaced = hashes < line.size() && (line[hashes] == ' ' || line[hashes] == '\t');
  return hashes >= 1 && hashes <= 6 && spaced ? static_cast<int>(hashes) : 0;
}

bool is_only(std::string_view line, char c) {
  return line.size() >= 2 && line.find_first_not_of(c) == std::string_view::npos;
}

/// "- x", "* x", "+ x", "3. x": starts a list item.
bool is_list_item(std::string_view line) {
  if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') return true;
  size_t digits = 0;
  while (digits < line.size() && std::isdigit(static_cast<unsigned char>(line[digits]))) ++digits;
  return digits > 0 && digits < 4 && digits + 1 < line.size() &&
         (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

class MarkdownReader {
 public:
  MarkdownReader(const std::filesystem::path& file, DocumentSink& sink) : lines_(file), sink_(sink) {}

  void read() {
    std::string line;
    bool front_matter = false;
    while (lines_.next(line)) {
      const std::string_view text = trimmed(line);
      if (lines_.number() == 1 && text == "---") {
        front_matter = true;
      } else if (front_matter) {
        front_matter = text != "---" && text != "...";
        if (front_matter) take_front_matter(line, sink_.facts);
      } else {
        take(line, text);
      }
    }
    finish();
  }

 private:
  void take(std::string_view line, std::string_view text) {
    if (in_comment_ || text.starts_with("<!--")) {  // hidden from the reader of the page
      in_comment_ = text.find("-->") == std::string_view::npos;
    } else if (text.starts_with("```") || text.starts_with("~~~")) {
      finish();
      in_code_ = !in_code_;
    } else if (in_code_) {
      add(line);
    } else if (text.empty()) {
      finish();
    } else if (const int level = atx_level(text); level > 0) {
      finish();
      std::string_view title = trimmed(text.substr(static_cast<size_t>(level)));
      while (title.ends_with('#')) title.remove_suffix(1);
      heading(level, trimmed(title), lines_.number());
    } else if (!paragraph_.empty() && (is_only(text, '=') || is_only(text, '-'))) {
      const int place = paragraph_.place();
      heading(text[0] == '=' ? 1 : 2, paragraph_.take(), place);
    } else if (is_only(text, '-') || is_only(text, '*') || is_only(text, '_')) {
      finish();
    } else {
      if (is_list_item(text) || text.starts_with('|')) finish();
      if (text.starts_with("|") && text.find_first_not_of("|-: ") == std::string_view::npos) return;
      add(text);
    }
  }
  void add(std::string_view text) {
    while (text.starts_with("> ")) text.remove_prefix(2);
    size_ += text.size();
    if (size_ > longest_paragraph) finish();
    paragraph_.add_line(text, lines_.number());
  }
  void heading(int level, std::string_view title, int place) {
    const std::string text = without_markup(title);
    if (!text.empty()) sink_.block({level, text, place});
  }
  void finish() {
    size_ = 0;
    if (paragraph_.empty()) return;
    const int place = paragraph_.place();
    const std::string text = without_markup(paragraph_.take());
    if (!text.empty()) sink_.block({0, text, place});
  }

  static constexpr size_t longest_paragraph = 64 * 1024;
  DocumentLines lines_;
  DocumentSink& sink_;
  ParagraphBuilder paragraph_;
  size_t size_ = 0;
  bool in_code_ = false, in_comment_ = false;
};

}  // namespace

void read_markdown(const std::filesystem::path& file, DocumentSink& sink) {
  MarkdownReader(file, sink).read();
}

}  // namespace sportsgpt
