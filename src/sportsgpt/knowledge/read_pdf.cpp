#include <algorithm>
#include <cctype>

#include "sportsgpt/knowledge/child_output.h"
#include "sportsgpt/knowledge/document.h"
#include "sportsgpt/knowledge/document_lines.h"
#include "sportsgpt/knowledge/paragraph_builder.h"

namespace sportsgpt {
namespace {

std::string without_digits(std::string_view text) {
  std::string result;
  for (const char c : trimmed(text))
    if (!std::isdigit(static_cast<unsigned char>(c))) result += c;
  return result;
}

/// Level of a numbered heading ("2.1 Landing", "Chapter 3", "第三章"), or 0.
int heading_level(std::string_view line) {
  constexpr size_t longest = 90;
  if (line.empty() || line.size() > longest ||
      std::string_view(".:;,").find(line.back()) != std::string_view::npos || line.ends_with("。"))
    return 0;
  if (line.starts_with("Chapter ") || (line.starts_with("第") && line.find("章") < 16)) return 1;
  if (line.starts_with("第") && line.find("节") < 16) return 2;
  size_t end = 0;
  int level = 1;
  while (end < line.size() && (std::isdigit(static_cast<unsigned char>(line[end])) || line[end] == '.')) {
    if (line[end] == '.' && end + 1 < line.size() && std::isdigit(static_cast<unsigned char>(line[end + 1])))
      ++level;
    ++end;
  }
  const bool numbered = end > 0 && end < 8 && end + 2 < line.size() && line[end] == ' ' &&
                        !std::islower(static_cast<unsigned char>(line[end + 1]));
  return numbered ? std::min(level, 6) : 0;
}

/// Turns the pages of `pdftotext` into blocks. One page is held at a time.
class PdfText {
 public:
  PdfText(std::string file, DocumentSink& sink) : file_(std::move(file)), sink_(sink) {}

  void add(std::string_view piece) {
    for (const char c : piece) {
      if (c == '\f') {
        end_page();
      } else if (c == '\n') {
        lines_.push_back(std::move(line_));
        line_.clear();
      } else if (line_.size() < longest_line) {
        line_ += c;
      }
    }
  }
  bool any_text() const { return any_text_; }
  void finish() {
    end_page();
    end_paragraph();
  }

 private:
  void end_page() {
    if (!line_.empty()) lines_.push_back(std::move(line_));
    line_.clear();
    ++page_;
    drop_running_lines();
    for (size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view line = trimmed(lines_[i]);
      if (line.empty()) {
        end_paragraph();
        continue;
      }
      if (first_not_utf8(line) != std::string_view::npos) continue;
      any_text_ = true;
      const bool alone = i + 1 >= lines_.size() || trimmed(lines_[i + 1]).empty() || paragraph_.empty();
      if (const int level = heading_level(line); level > 1 || (level == 1 && alone)) {
        end_paragraph();
        sink_.block({level, std::string(line), page_});
      } else {
        paragraph_.add_line(line, page_);
      }
    }
    lines_.clear();
    if (paragraph_.ends_sentence()) end_paragraph();  // else it goes on over the page
  }
  /// Page numbers, and the first and last line when they stand on the page before as well.
  void drop_running_lines() {
    while (!lines_.empty() && trimmed(lines_.back()).empty()) lines_.pop_back();
    if (lines_.empty()) return;
    std::string head = without_digits(lines_.front()), foot = without_digits(lines_.back());
    const bool several = lines_.size() > 1;
    if (several && (foot.empty() || foot == last_foot_)) lines_.pop_back();
    if (several && !lines_.empty() && (head.empty() || head == last_head_)) lines_.erase(lines_.begin());
    last_head_ = std::move(head);
    last_foot_ = std::move(foot);
  }
  void end_paragraph() {
    const int place = paragraph_.place();
    if (!paragraph_.empty()) sink_.block({0, paragraph_.take(), place});
  }

  static constexpr size_t longest_line = 1U << 20;
  std::string file_;
  DocumentSink& sink_;
  std::vector<std::string> lines_;
  std::string line_, last_head_, last_foot_;
  ParagraphBuilder paragraph_;
  int page_ = 0;
  bool any_text_ = false;
};

std::string first_line(const std::string& text) {
  return std::string(trimmed(text.substr(0, text.find('\n'))));
}

std::string title_of(const std::string& file) {
  std::string information;
  run_program({"pdfinfo", "-enc", "UTF-8", file},
              [&](std::string_view piece) { information += piece.substr(0, 4096); });
  const size_t start = information.find("Title:");
  if (start == std::string::npos || (start > 0 && information[start - 1] != '\n')) return "";
  return first_line(information.substr(start + 6));
}

}  // namespace

void read_pdf(const std::filesystem::path& file, DocumentSink& sink) {
  const std::string path = std::filesystem::absolute(file).string();  // never taken for a flag
  PdfText text(file.string(), sink);
  bool titled = !sink.facts.title.empty();
  const ChildResult result =
      run_program({"pdftotext", "-enc", "UTF-8", path, "-"}, [&](std::string_view piece) {
        if (!titled) sink.facts.title = title_of(path);
        titled = true;
        text.add(piece);
      });
  if (!result.started)
    throw Error(file.string(), "needs the program pdftotext, which is not installed.",
                "Install poppler-utils.");
  if (result.status != 0) {
    const bool locked = result.errors.find("password") != std::string::npos;
    throw Error(file.string(),
                locked ? "is locked by a password." : "cannot be read as PDF: " + first_line(result.errors),
                locked ? "Save it without a password." : "Save it again from the program that made it.");
  }
  text.finish();
  if (!text.any_text())
    throw Error(file.string(), "holds no text, perhaps scanned pages only.",
                "Run text recognition on it first.");
}

}  // namespace sportsgpt
