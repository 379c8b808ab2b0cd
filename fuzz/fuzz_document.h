#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "sportsgpt/knowledge/chunker.h"
#include "sportsgpt/knowledge/document.h"
#include "sportsgpt/knowledge/knowledge_base.h"
#include "sportsgpt/knowledge/document_lines.h"
#include "sportsgpt/knowledge/sentences.h"
#include "sportsgpt/knowledge/text_language.h"
#include "sportsgpt/knowledge/text_licence.h"

namespace sportsgpt {

/// Whatever the bytes are, a document gives chunks of UTF-8 that are not too long, or an Error that says
/// where and what.
class FuzzSink : public DocumentSink {
 public:
  void block(DocumentBlock one) override {
    if (one.passage) {
      check(one.passage->text);
      index_text(*one.passage);
      return;
    }
    if (one.text.empty() || one.heading < 0 || one.heading > 6 || one.place < 0) std::abort();
    detect_licence(one.text);
    if (one.heading > 0)
      chunker_.heading(one.heading, one.text);
    else
      chunker_.paragraph(one.text, one.place);
  }
  void problem(Problem one) override {
    if (one.where.empty() || one.what.empty()) std::abort();
  }
  void finish() { chunker_.finish(); }

 private:
  static void check(const std::string& text) {
    if (first_not_utf8(text) != std::string::npos) std::abort();
    detect_language(text);
  }
  Chunker chunker_{[](const Chunk& chunk) {
    check(chunk.text);
    if (chunk.text.empty() || reading_words(chunk.text) > 241) std::abort();
  }};
};

inline void fuzz_document(const uint8_t* data, size_t size,
                          void (*read)(const std::filesystem::path&, DocumentSink&)) {
  const int file = memfd_create("fuzz", 0);
  if (file < 0 || write(file, data, size) != static_cast<ssize_t>(size)) std::abort();
  try {
    FuzzSink sink;
    read("/proc/self/fd/" + std::to_string(file), sink);
    sink.finish();
  } catch (const Error& error) {
    if (error.problems().empty() || error.problems().front().what.empty()) std::abort();
  }
  close(file);
}

}  // namespace sportsgpt
