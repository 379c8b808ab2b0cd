#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sportsgpt {

std::string_view trim(std::string_view text);      ///< without blanks, tabs and carriage returns at both ends
std::string lower(std::string_view text);          ///< ASCII letters in lower case
std::string_view skip_bom(std::string_view text);  ///< without a UTF-8 byte order mark

/// A number with `.` (or `,` when `decimal_comma`), blanks around it allowed; empty when it is none, or not
/// finite.
std::optional<double> parse_number(std::string_view text, bool decimal_comma = false);

/// What files write for "no value": empty, NaN, null, NA, -, inf.
bool is_missing_cell(std::string_view cell);

/// `number` with as many digits as a person wants to read: "120", "29.97".
std::string short_number(double number);

/// Splits at every `separator`; a separator of ' ' means any run of blanks. Reuses `cells`.
void split(std::string_view line, char separator, std::vector<std::string_view>& cells);

/// The lines of a text, without their ends (LF, CRLF or CR LF), with their number.
class LineReader {
 public:
  explicit LineReader(std::string_view text) : rest_(text) {}
  bool next(std::string_view& line);
  int number() const { return number_; }  ///< of the last line, from 1
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  int number_ = 0;
};

}  // namespace sportsgpt
