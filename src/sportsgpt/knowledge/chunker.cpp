#include "sportsgpt/knowledge/chunker.h"

#include <algorithm>

#include "sportsgpt/knowledge/document_lines.h"
#include "sportsgpt/knowledge/paragraph_builder.h"
#include "sportsgpt/knowledge/sentences.h"
#include "sportsgpt/knowledge/utf8.h"

namespace sportsgpt {
namespace {

constexpr double most_words = 240;
constexpr size_t longest_heading = 200;  // bytes; what is longer is a paragraph that looks like a heading

/// The longest start of a too long sentence that fits: up to a comma where there is one in its second half,
/// else up to a blank, else between two characters.
size_t cut_point(std::string_view text) {
  size_t comma = 0, blank = 0, any = 0;
  double words = 0;
  for (size_t position = 0; position < text.size();) {
    const size_t start = position;
    const char32_t c = next_character(text, position);
    if (c == ' ' || is_wide(c)) words += c == ' ' ? 1 : 0.6;
    if (words >= most_words) break;
    any = position;
    if (c == ' ') blank = position;
    if (c == ',' || c == ';' || c == U'，' || c == U'、' || c == U'；' || c == U'：') comma = position;
    if (start > 16 * 1024) break;  // text without blanks
  }
  if (comma > any / 2) return comma;
  if (blank > any / 2) return blank;
  return std::max(any, size_t{1});
}

/// A damaged document may hold bytes that are no characters; each becomes a question mark, so that a passage
/// is always text.
std::string whole_characters(std::string text) {
  for (size_t from = 0;;) {
    const size_t at = first_not_utf8(std::string_view(text).substr(from));
    if (at == std::string::npos) return text;
    text[from + at] = '?';
    from += at + 1;
  }
}

}  // namespace

void Chunker::heading(int level, const std::string& text) {
  if (text.size() > longest_heading) return paragraph(text, 0);
  finish();
  path_.resize(static_cast<size_t>(level - 1));
  path_.push_back(whole_characters(text));
}

void Chunker::paragraph(const std::string& text, int place) {
  bool first = true;
  for (std::string& sentence : sentences(whole_characters(text))) {
    add_sentence(std::move(sentence), place, first);
    first = false;
  }
}

void Chunker::add_sentence(std::string text, int place, bool begins_paragraph) {
  while (reading_words(text) > most_words) {
    const size_t cut = cut_point(text);
    if (cut >= text.size()) break;
    add_sentence(std::string(trimmed(std::string_view(text).substr(0, cut))), place, begins_paragraph);
    begins_paragraph = false;
    text = trimmed(std::string_view(text).substr(cut));
  }
  if (text.empty()) return;
  const double words = reading_words(text);
  waiting_words_ += words;
  waiting_.push_back({std::move(text), words, place, begins_paragraph});
  while (waiting_words_ > 2 * most_words) emit(fitting(most_words));
}

void Chunker::finish() {
  if (waiting_.empty()) return;
  if (waiting_words_ > most_words) {
    // Half of it, or a little more, so that the second part fits as well.
    size_t count = fitting(std::min(most_words, waiting_words_ / 2 + waiting_.back().words));
    emit(count);
    if (waiting_words_ > most_words) emit(fitting(most_words));
  }
  emit(waiting_.size());
}

/// How many waiting sentences fill at most so many words: up to the last paragraph's end in the second half
/// of them, where there is one.
size_t Chunker::fitting(double words_allowed) const {
  double words = 0;
  size_t count = 0, paragraph_end = 0;
  double paragraph_words = 0;
  for (; count < waiting_.size(); ++count) {
    if (waiting_[count].begins_paragraph) {
      paragraph_end = count;
      paragraph_words = words;
    }
    words += waiting_[count].words;
    if (words > words_allowed) break;
  }
  if (paragraph_end > 0 && paragraph_words > words_allowed / 2) return paragraph_end;
  return std::max(count, size_t{1});
}

void Chunker::emit(size_t count) {
  count = std::min(count, waiting_.size());
  if (count == 0) return;
  Chunk chunk;
  for (const std::string& part : path_)
    if (!part.empty()) chunk.heading += (chunk.heading.empty() ? "" : " > ") + part;
  chunk.place = waiting_.front().place;
  ParagraphBuilder text;
  for (size_t i = 0; i < count; ++i) {
    text.add_line(waiting_[i].text, 0);
    waiting_words_ -= waiting_[i].words;
  }
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
  if (waiting_.empty()) waiting_words_ = 0;
  chunk.text = text.take();
  out_(std::move(chunk));
}

}  // namespace sportsgpt
