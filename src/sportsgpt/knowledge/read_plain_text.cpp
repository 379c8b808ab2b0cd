#include "sportsgpt/knowledge/document.h"
#include "sportsgpt/knowledge/document_lines.h"
#include "sportsgpt/knowledge/paragraph_builder.h"

namespace sportsgpt {

void read_plain_text(const std::filesystem::path& file, DocumentSink& sink) {
  constexpr size_t longest_paragraph = 64 * 1024;  // then cut, so that a file without blank lines stays small
  DocumentLines lines(file);
  ParagraphBuilder paragraph;
  size_t size = 0;
  const auto finish = [&] {
    size = 0;
    const int place = paragraph.place();
    if (!paragraph.empty()) sink.block({0, paragraph.take(), place});
  };
  for (std::string line; lines.next(line);) {
    if (trimmed(line).empty() || size > longest_paragraph) finish();
    paragraph.add_line(line, lines.number());
    size += line.size();
  }
  finish();
}

}  // namespace sportsgpt
