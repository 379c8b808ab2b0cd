#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>

#include "sportsgpt/knowledge/document.h"
#include "sportsgpt/knowledge/paragraph_builder.h"

namespace sportsgpt {
namespace {

struct Format {
  DocumentFormat format;
  const char* name;
  std::array<const char*, 3> endings;
  void (*read)(const std::filesystem::path&, DocumentSink&);
};
constexpr std::array<Format, 5> formats = {{
    {DocumentFormat::markdown, "markdown", {".md", ".markdown", ".mdown"}, read_markdown},
    {DocumentFormat::text, "text", {".txt", ".text", ".log"}, read_plain_text},
    {DocumentFormat::jsonl, "jsonl", {".jsonl", ".ndjson", ".jsonlines"}, read_jsonl},
    {DocumentFormat::html, "html", {".html", ".htm", ".xhtml"}, read_html},
    {DocumentFormat::pdf, "pdf", {".pdf", ".PDF", ".Pdf"}, read_pdf},
}};

std::string first_bytes(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error(file.string(), "cannot be opened.", "Check the path and its permissions.");
  std::string bytes(1024, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(stream.gcount()));
  return bytes;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

const char* name(DocumentFormat format) {
  for (const Format& row : formats)
    if (row.format == format) return row.name;
  return "";
}

DocumentFormat document_format(const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored))
    throw Error(file.string(), "is a folder.", "Name the files in it.");
  const std::string bytes = first_bytes(file);
  if (bytes.empty()) throw Error(file.string(), "is empty.", "Give a file with text.");
  if (bytes.starts_with("%PDF-")) return DocumentFormat::pdf;
  const std::string ending = lower(file.extension().string());
  for (const Format& row : formats)
    for (const char* known : row.endings)
      if (ending == known) return row.format;
  const std::string start = lower(std::string(trimmed(bytes)));
  if (start.starts_with("<!doctype html") || start.starts_with("<html")) return DocumentFormat::html;
  if (start.starts_with("{\"")) return DocumentFormat::jsonl;
  if (bytes.find('\0') != std::string::npos)
    throw Error(file.string(), "is none of the formats that can be added.",
                "Give Markdown, text, JSONL, HTML or PDF.");
  return DocumentFormat::text;
}

void read_document(const std::filesystem::path& file, DocumentFormat format, DocumentSink& sink) {
  for (const Format& row : formats)
    if (row.format == format) row.read(file, sink);
}

}  // namespace sportsgpt
