#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/passage.h"

namespace sportsgpt {

/// A piece of a user's document as its author set it.
struct DocumentBlock {
  int heading = 0;                      ///< 1 the highest .. 6; 0: not a heading
  std::string text;                     ///< UTF-8, one paragraph without line breaks
  int place = 0;                        ///< line, or page of a PDF, from 1
  std::optional<Passage> passage = {};  ///< a ready passage (question-answer pair) instead of text
};

/// What a document says about itself; empty where it does not say.
struct DocumentFacts {
  std::string title, language, licence;
  std::string kind, level;  ///< of all its passages, from Markdown front matter
  std::vector<std::string> movements, faults, metrics;
};

enum class DocumentFormat { markdown, text, jsonl, html, pdf };
const char* name(DocumentFormat format);

/// Gets a document's pieces in order. `facts` may grow until the end; a problem names file and line and does
/// not end the reading.
class DocumentSink {
 public:
  virtual ~DocumentSink() = default;
  virtual void block(DocumentBlock block) = 0;
  virtual void problem(Problem problem) = 0;
  DocumentFacts facts;
};

/// By the file's ending, or by its first bytes where the ending says nothing. Throws Error when the file
/// cannot be read, is empty, or is none of the formats.
DocumentFormat document_format(const std::filesystem::path& file);

/// Reads one file piece by piece, in bounded memory. Throws Error, naming file and line, when nothing more
/// can be read.
void read_document(const std::filesystem::path& file, DocumentFormat format, DocumentSink& sink);

void read_markdown(const std::filesystem::path& file, DocumentSink& sink);
void read_plain_text(const std::filesystem::path& file, DocumentSink& sink);
/// One JSON object a line: `question` and `answer`, or the fields of a passage as `kb export` writes them.
void read_jsonl(const std::filesystem::path& file, DocumentSink& sink);
/// Text that a reader of the page would see; scripts, navigation and hidden elements are left out.
void read_html(const std::filesystem::path& file, DocumentSink& sink);
/// By poppler's `pdftotext`, which runs as a program of its own: a malicious file cannot harm this one.
void read_pdf(const std::filesystem::path& file, DocumentSink& sink);

}  // namespace sportsgpt
