#include "sportsgpt/readers/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace sportsgpt {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::string_view skip_bom(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

std::optional<double> parse_number(std::string_view text, bool decimal_comma) {
  text = trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  char with_point[64];
  if (decimal_comma && text.size() < sizeof with_point && text.find(',') != std::string_view::npos) {
    std::replace_copy(text.begin(), text.end(), with_point, ',', '.');
    text = {with_point, text.size()};
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size()) return std::nullopt;
  // Too small for a double is 0; too large is nothing a body can be.
  if (error == std::errc::result_out_of_range && text.find("e-") != std::string_view::npos) return 0.0;
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool is_missing_cell(std::string_view cell) {
  cell = trim(cell);
  if (cell.empty() || cell == "-") return true;
  if (cell.size() > 9) return false;
  const std::string word = lower(cell);
  for (const char* missing :
       {"nan", "null", "na", "n/a", "none", "inf", "-inf", "-nan", "infinity", "-infinity"})
    if (word == missing) return true;
  return false;
}

std::string short_number(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", number);
  return text;
}

void split(std::string_view line, char separator, std::vector<std::string_view>& cells) {
  cells.clear();
  if (separator == ' ') {
    while (true) {
      while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
      if (line.empty()) return;
      const auto end = std::find_if(line.begin(), line.end(), is_blank);
      cells.push_back(line.substr(0, static_cast<size_t>(end - line.begin())));
      line.remove_prefix(cells.back().size());
    }
  }
  while (true) {
    const size_t end = line.find(separator);
    cells.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return;
    line.remove_prefix(end + 1);
  }
}

bool LineReader::next(std::string_view& line) {
  if (rest_.empty()) return false;
  const size_t end = rest_.find('\n');
  line = rest_.substr(0, end);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  ++number_;
  return true;
}

}  // namespace sportsgpt
