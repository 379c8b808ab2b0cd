#include "kb_files.h"

#include <CLI/CLI.hpp>

#include "files.h"

namespace sportsgpt::cli {

void add_kb_option(CLI::App& command, std::string& file, const std::string& help) {
  command.add_option("--kb", file, help)->envname("SPORTSGPT_KB");
}

std::unique_ptr<Retriever> make_retriever(const std::string& knowledge_base) {
  if (knowledge_base.empty()) return make_sqlite_retriever(all_passages());
  return make_sqlite_retriever(all_passages(), std::filesystem::path(knowledge_base));
}

std::string source_text(const Passage& passage) {
  std::string text = passage.access == 'U'   ? "your own document, " + passage.source
                     : passage.access == 'X' ? std::string("coaching convention")
                                             : passage.source + " [" + passage.access + "]";
  return text + (passage.grade.empty() ? "" : " " + passage.grade);
}

}  // namespace sportsgpt::cli
