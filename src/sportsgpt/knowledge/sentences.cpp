#include "sportsgpt/knowledge/sentences.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "sportsgpt/knowledge/paragraph_builder.h"
#include "sportsgpt/knowledge/utf8.h"

namespace sportsgpt {
namespace {

// Sorted, lower case, without the last full stop.
constexpr std::array<std::string_view, 27> abbreviations = {
    "al",  "approx", "ca",  "cf",  "ch", "deg", "dr", "e.g", "ed",   "eq", "esp", "etc", "fig", "figs",
    "i.e", "incl",   "max", "min", "mr", "mrs", "ms", "no",  "prof", "st", "vol", "vs",  "wk"};
static_assert(std::is_sorted(abbreviations.begin(), abbreviations.end()));

bool is_wide_end(char32_t c) { return c == U'。' || c == U'！' || c == U'？' || c == U'；' || c == U'…'; }
bool is_closing(char32_t c) {
  return c == U'"' || c == U'\'' || c == U')' || c == U']' || c == U'”' || c == U'’' || c == U'』' ||
         c == U'」' || c == U'）' || c == U'》' || c == U'】';
}

/// The word that ends right before `position`, in lower case.
std::string word_before(std::string_view text, size_t position) {
  size_t start = position;
  while (start > 0 && (std::isalnum(static_cast<unsigned char>(text[start - 1])) || text[start - 1] == '.'))
    --start;
  std::string word(text.substr(start, position - start));
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::tolower(c); });
  return word;
}

bool is_abbreviation(std::string_view text, size_t stop) {
  const std::string word = word_before(text, stop);
  const bool initial = word.size() == 1 && std::isupper(static_cast<unsigned char>(text[stop - 1]));
  return initial || std::binary_search(abbreviations.begin(), abbreviations.end(), word);
}

/// Whether what follows a full stop, after blanks, can begin a sentence.
bool can_begin(std::string_view text, size_t position) {
  size_t next = position;
  const char32_t c = next_character(text, next);
  if (c >= 0x80) return true;
  return std::isupper(static_cast<int>(c)) || std::isdigit(static_cast<int>(c)) || c == '"' || c == '(' ||
         c == '\'';
}

}  // namespace

std::vector<std::string> sentences(std::string_view paragraph) {
  std::vector<std::string> result;
  size_t start = 0;
  const auto cut = [&](size_t end) {
    const std::string_view sentence = trimmed(paragraph.substr(start, end - start));
    if (!sentence.empty()) result.emplace_back(sentence);
    start = end;
  };
  for (size_t position = 0; position < paragraph.size();) {
    const size_t at = position;
    const char32_t c = next_character(paragraph, position);
    const bool latin_end = c == '.' || c == '!' || c == '?';
    if (!latin_end && !is_wide_end(c)) continue;
    size_t after = position;
    while (after < paragraph.size()) {
      size_t next = after;
      const char32_t closing = next_character(paragraph, next);
      if (!is_closing(closing) && !is_wide_end(closing) && closing != '.' && closing != '!' && closing != '?')
        break;
      after = next;
    }
    if (latin_end) {
      if (after < paragraph.size() && paragraph[after] != ' ') {
        // "Stop.然后" ends a sentence, "2.5" does not.
        size_t next = after;
        if (!is_wide(next_character(paragraph, next))) continue;
      } else if (after + 1 < paragraph.size()) {
        if (c == '.' && (is_abbreviation(paragraph, at) || !can_begin(paragraph, after + 1))) continue;
      }
    }
    cut(after);
    position = after;
  }
  cut(paragraph.size());
  return result;
}

double reading_words(std::string_view text) {
  constexpr double words_per_character = 0.6;
  double words = 0;
  bool in_word = false;
  for (size_t position = 0; position < text.size();) {
    const auto byte = static_cast<unsigned char>(text[position]);
    if (byte < 0x80) {
      const bool letter = byte > ' ';
      if (letter && !in_word) ++words;
      in_word = letter;
      ++position;
      continue;
    }
    const char32_t c = next_character(text, position);
    if (is_wide(c)) {
      words += words_per_character;
      in_word = false;
    } else {
      if (!in_word) ++words;
      in_word = true;
    }
  }
  return words;
}

}  // namespace sportsgpt
