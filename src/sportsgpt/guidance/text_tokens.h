#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/core/language.h"

namespace sportsgpt {

/// One form for what people write in many: full-width letters and digits become ASCII, capitals lower case,
/// every kind of space a plain one, curly quotes straight, the minus sign "-", "n't" a word of its own.
/// Broken UTF-8 bytes become U+FFFD.
std::u32string fold(std::string_view text);

std::string to_utf8(std::u32string_view text);

bool is_cjk(char32_t c);  ///< a Han character

/// A word, a number or a single Chinese character of a folded text.
struct Token {
  std::u32string text;   ///< a Latin word's stem, as the search has it ("bending" -> "bend"); else as written
  size_t begin = 0;      ///< where it starts in the folded text
  bool content = false;  ///< not a function word, not a number, not a single Latin letter
};
std::vector<Token> tokenize(std::u32string_view folded);

/// What a text is about: stems of its Latin content words, and pairs of neighbouring Chinese characters
/// (function characters separate). In order, with repetitions.
std::vector<std::string> content_words(std::string_view text);

/// Tokens that stand together, by index: a word with its surroundings.
struct TokenSpan {
  size_t first = 0, count = 1;
};
/// How alike the surroundings of two places in two texts are: each content word they share within a few words
/// counts, and more the more alike its place is. 0 when they share none.
double likeness(const std::vector<Token>& a, TokenSpan in_a, const std::vector<Token>& b, TokenSpan in_b);

/// The sentences of a text, each with its closing mark; a point inside a number ends nothing.
std::vector<std::string> split_sentences(std::string_view text);

/// The parts of a text between its closing marks, semicolons, colons and commas; a comma inside a number
/// parts nothing.
std::vector<std::string> split_clauses(std::string_view text);

/// The text, closed by "." or "。" when it has no closing mark; empty stays empty.
std::string with_full_stop(std::string text, Language language);

}  // namespace sportsgpt
