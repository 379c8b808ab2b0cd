#include "sportsgpt/guidance/text_tokens.h"

#include <algorithm>
#include <unordered_set>

#include "sportsgpt/knowledge/search_tokens.h"
#include "sportsgpt/knowledge/utf8.h"

namespace sportsgpt {
namespace {

constexpr char32_t replacement = 0xFFFD;

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (size_t position = 0; position < text.size();) {
    const char32_t c = next_character(text, position);
    out += c == 0 ? replacement : c;
  }
  return out;
}

char32_t fold_one(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width ASCII
  if (c == 0x3000 || c == 0x00A0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A)) return U' ';
  if (c == 0x2212) return U'-';
  if (c == 0x2018 || c == 0x2019) return U'\'';
  if (c == 0x201C || c == 0x201D) return U'"';
  if (c == 0x00BA) return U'°';
  if (c >= U'A' && c <= U'Z') return c + 32;
  return c;
}

const std::unordered_set<std::u32string> function_words = {
    U"a",     U"an",    U"the",    U"of",    U"to",    U"and",   U"or",   U"in",   U"on",      U"at",
    U"is",    U"are",   U"was",    U"were",  U"be",    U"been",  U"it",   U"its",  U"this",    U"that",
    U"these", U"those", U"with",   U"for",   U"from",  U"as",    U"by",   U"you",  U"your",    U"we",
    U"our",   U"they",  U"their",  U"he",    U"his",   U"she",   U"her",  U"can",  U"will",    U"may",
    U"might", U"would", U"should", U"could", U"must",  U"if",    U"then", U"than", U"so",      U"do",
    U"does",  U"did",   U"have",   U"has",   U"had",   U"there", U"here", U"what", U"which",   U"when",
    U"while", U"how",   U"who",    U"also",  U"just",  U"not",   U"no",   U"but",  U"because", U"into",
    U"them",  U"us",    U"my",     U"one",   U"about", U"each",  U"every"};

const std::u32string function_characters =
    U"的了是在和与你您我们这那也就都把让会能要请对于而且或及其为被着过到从以很更之所因";

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
/// Latin letters with their accents, Greek and Cyrillic: so that a foreign word stays one word.
bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
         (c >= 0x370 && c <= 0x52F);
}

bool is_number_part(std::u32string_view text, size_t at) {
  if (is_digit(text[at])) return true;
  return (text[at] == U'.' || text[at] == U',') && at > 0 && at + 1 < text.size() && is_digit(text[at - 1]) &&
         is_digit(text[at + 1]);
}

}  // namespace

std::u32string fold(std::string_view text) {
  std::u32string folded = decode(text);
  std::ranges::transform(folded, folded.begin(), fold_one);
  for (size_t at; (at = folded.find(U"n't")) != std::u32string::npos;) folded.replace(at, 3, U" not");
  return folded;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

bool is_cjk(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3134F);
}

std::vector<Token> tokenize(std::u32string_view folded) {
  std::vector<Token> tokens;
  for (size_t i = 0; i < folded.size();) {
    size_t end = i;
    if (is_cjk(folded[i])) {
      tokens.push_back({{folded[i]}, i, function_characters.find(folded[i]) == std::u32string::npos});
      ++i;
    } else if (is_digit(folded[i])) {
      while (end < folded.size() && is_number_part(folded, end)) ++end;
      tokens.push_back({std::u32string(folded.substr(i, end - i)), i, false});
      i = end;
    } else if (is_letter(folded[i])) {
      while (end < folded.size() &&
             (is_letter(folded[end]) || is_digit(folded[end]) ||
              (folded[end] == U'\'' && end + 1 < folded.size() && is_letter(folded[end + 1]))))
        ++end;
      const std::u32string word(folded.substr(i, end - i));
      tokens.push_back({decode(stem(to_utf8(word))), i, word.size() > 1 && !function_words.contains(word)});
      i = end;
    } else {
      ++i;
    }
  }
  return tokens;
}

std::vector<std::string> content_words(std::string_view text) {
  std::vector<std::string> words;
  std::u32string previous;  // the Chinese character just before, if it may pair
  for (const Token& token : tokenize(fold(text))) {
    const bool cjk = token.text.size() == 1 && is_cjk(token.text[0]);
    if (!cjk && token.content) words.push_back(to_utf8(token.text));
    if (cjk && token.content && !previous.empty()) words.push_back(to_utf8(previous + token.text));
    previous = cjk && token.content ? token.text : U"";
  }
  return words;
}

namespace {

// A Chinese token is one character, about half a word.
constexpr int reach_in_words = 4, reach_in_characters = 8;

/// Calls `visit(offset, text)` for the content tokens around a place; offsets count from its ends.
template <typename Visit>
void visit_surroundings(const std::vector<Token>& tokens, TokenSpan place, int reach, Visit&& visit) {
  for (int offset = -reach; offset <= reach; ++offset) {
    const long at =
        static_cast<long>(place.first) + offset + (offset > 0 ? static_cast<long>(place.count) - 1 : 0);
    if (offset == 0 || at < 0 || at >= static_cast<long>(tokens.size())) continue;
    if (tokens[at].content) visit(offset, tokens[at].text);
  }
}

/// Cuts a text after its marks, and at line ends; a Latin mark counts only before a space or the end.
std::vector<std::string> split_after(std::string_view text, std::u32string_view latin_marks,
                                     std::u32string_view chinese_marks) {
  const std::u32string all = decode(text);
  std::vector<std::string> parts;
  std::u32string part;
  const auto finish = [&] {
    const size_t start = part.find_first_not_of(U" \n\t");
    if (start != std::u32string::npos) parts.push_back(to_utf8(part.substr(start)));
    part.clear();
  };
  for (size_t i = 0; i < all.size(); ++i) {
    part += all[i];
    const bool at_space = i + 1 == all.size() || all[i + 1] == U' ' || all[i + 1] == U'\n';
    const bool ends = chinese_marks.find(all[i]) != chinese_marks.npos ||
                      (at_space && latin_marks.find(all[i]) != latin_marks.npos);
    if (ends || all[i] == U'\n') finish();
  }
  finish();
  return parts;
}

}  // namespace

double likeness(const std::vector<Token>& a, TokenSpan in_a, const std::vector<Token>& b, TokenSpan in_b) {
  const bool cjk = std::ranges::any_of(a, [](const Token& token) { return is_cjk(token.text[0]); });
  const int reach = cjk ? reach_in_characters : reach_in_words;
  double sum = 0;
  visit_surroundings(a, in_a, reach, [&](int offset_a, const std::u32string& word) {
    double best = 0;
    visit_surroundings(b, in_b, reach, [&](int offset_b, const std::u32string& other) {
      if (word == other) best = std::max(best, 1.0 / (1 + std::abs(offset_a - offset_b)));
    });
    sum += best;
  });
  return sum;
}

std::vector<std::string> split_sentences(std::string_view text) {
  return split_after(text, U".!?", U"。！？");
}

std::vector<std::string> split_clauses(std::string_view text) {
  return split_after(text, U".!?;:,", U"。！？；：，、");
}

std::string with_full_stop(std::string text, Language language) {
  if (text.empty()) return text;
  const std::u32string all = decode(text);
  if (std::u32string_view(U".!?。！？").find(all.back()) == std::u32string_view::npos)
    text += language == Language::en ? "." : "。";
  return text;
}

}  // namespace sportsgpt
