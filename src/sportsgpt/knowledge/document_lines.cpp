#include "sportsgpt/knowledge/document_lines.h"

#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/utf8.h"

namespace sportsgpt {
namespace {

constexpr size_t longest_line = 16U << 20;

}  // namespace

DocumentLines::DocumentLines(const std::filesystem::path& file) : file_(file), stream_(file, std::ios::binary) {
  if (!stream_) throw Error(file.string(), "cannot be opened.", "Check the path and its permissions.");
}

std::string DocumentLines::where() const { return file_.string() + ":" + std::to_string(number_); }

bool DocumentLines::next(std::string& line) {
  line.clear();
  auto* buffer = stream_.rdbuf();
  int c = buffer->sbumpc();
  if (c == std::char_traits<char>::eof()) return false;
  ++number_;
  for (; c != std::char_traits<char>::eof() && c != '\n'; c = buffer->sbumpc()) {
    if (line.size() == longest_line)
      throw Error(where(), "the line is longer than 16 MiB.", "Break it into paragraphs or records.");
    line.push_back(static_cast<char>(c));
  }
  if (line.ends_with('\r')) line.pop_back();
  if (number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
  if (line.find('\0') != std::string::npos)
    throw Error(where(), "holds a zero byte, so it is not UTF-8 text.", "Save the file as UTF-8 text.");
  if (first_not_utf8(line) != std::string::npos)
    throw Error(where(), "is not UTF-8.", "Save the file as UTF-8 text.");
  return true;
}

size_t first_not_utf8(std::string_view text) {
  for (size_t position = 0; position < text.size();) {
    const size_t start = position;
    if (static_cast<unsigned char>(text[position]) < 0x80)
      ++position;
    else if (next_character(text, position) == 0)
      return start;
  }
  return std::string_view::npos;
}

}  // namespace sportsgpt
