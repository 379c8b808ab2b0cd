#include "sportsgpt/knowledge/document.h"
#include "sportsgpt/knowledge/document_lines.h"
#include "sportsgpt/knowledge/paragraph_builder.h"
#include "sportsgpt/knowledge/passage_json.h"

namespace sportsgpt {

void read_jsonl(const std::filesystem::path& file, DocumentSink& sink) {
  DocumentLines lines(file);
  for (std::string line; lines.next(line);) {
    if (trimmed(line).empty()) continue;
    try {
      sink.block({0, "", lines.number(), passage_from_json_line(line, lines.where())});
    } catch (const Error& error) {  // the other lines are still worth reading
      for (const Problem& problem : error.problems()) sink.problem(problem);
    }
  }
}

}  // namespace sportsgpt
