#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace sportsgpt {

/// The lines of a UTF-8 text file without their ends (\n, \r\n) and without a byte order mark.
class DocumentLines {
 public:
  explicit DocumentLines(const std::filesystem::path& file);  ///< throws Error when it cannot be opened

  /// False at the end. Throws Error, naming file and line, when the line is not UTF-8, holds a zero byte or
  /// is longer than 16 MiB.
  bool next(std::string& line);
  int number() const { return number_; }  ///< of the line read last, from 1
  std::string where() const;              ///< "file:line"

 private:
  std::filesystem::path file_;
  std::ifstream stream_;
  int number_ = 0;
};

/// Position of the first byte that is not UTF-8, or npos.
size_t first_not_utf8(std::string_view text);

}  // namespace sportsgpt
