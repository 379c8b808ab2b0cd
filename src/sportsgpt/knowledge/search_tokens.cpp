#include "sportsgpt/knowledge/search_tokens.h"

#include <algorithm>
#include <array>

#include "sportsgpt/knowledge/utf8.h"

namespace sportsgpt {
namespace {

// Words that say nothing about the topic. In a small knowledge base they are rare enough that BM25 alone
// would take "should" or "怎么" for a clue. The English ones are sorted.
constexpr std::array<std::string_view, 134> function_words = {
    "a",          "about",   "after",     "all",    "almost", "also",   "always", "am",      "an",
    "and",        "any",     "anything",  "are",    "as",     "at",     "be",     "because", "been",
    "but",        "by",      "came",      "can",    "come",   "comes",  "could",  "d",       "did",
    "do",         "does",    "doing",     "don",    "each",   "enough", "even",   "ever",    "every",
    "everything", "for",     "from",      "get",    "gets",   "go",     "had",    "has",     "have",
    "he",         "her",     "him",       "his",    "how",    "i",      "if",     "in",      "into",
    "is",         "it",      "its",       "just",   "keep",   "like",   "ll",     "lot",     "m",
    "made",       "make",    "makes",     "many",   "me",     "much",   "my",     "nearly",  "no",
    "not",        "nothing", "of",        "on",     "once",   "ones",   "only",   "onto",    "or",
    "our",        "quite",   "re",        "really", "s",      "say",    "says",   "she",     "should",
    "so",         "some",    "something", "such",   "t",      "than",   "that",   "the",     "their",
    "them",       "then",    "there",     "these",  "they",   "thing",  "this",   "those",   "to",
    "too",        "us",      "ve",        "very",   "want",   "wants",  "was",    "way",     "we",
    "were",       "what",    "when",      "where",  "which",  "while",  "who",    "whole",   "why",
    "will",       "with",    "without",   "would",  "you",    "your",   "yours",  "yourself"};
constexpr std::array<std::string_view, 30> function_pairs = {
    "一个", "一些", "一样", "么办", "么做", "什么", "他的", "可以", "哪些", "啥么",
    "因为", "她的", "如何", "如果", "应该", "怎么", "怎样", "我的", "我们", "是不",
    "是否", "有没", "没有", "的时", "这个", "那么", "需要", "不是", "为什", "时候"};

// Forms that no ending leads from. Sorted.
struct IrregularForm {
  std::string_view form, word;
};
constexpr std::array<IrregularForm, 21> irregular_forms = {
    {{"bent", "bend"},   {"children", "child"},  {"deeper", "deep"},   {"fallen", "fall"},
     {"farther", "far"}, {"faster", "fast"},     {"feet", "foot"},     {"fell", "fall"},
     {"further", "far"}, {"heavier", "heavy"},   {"higher", "high"},   {"longer", "long"},
     {"lower", "low"},   {"quicker", "quick"},   {"quieter", "quiet"}, {"slower", "slow"},
     {"softer", "soft"}, {"stronger", "strong"}, {"swung", "swing"},   {"thrown", "throw"},
     {"weaker", "weak"}}};

constexpr std::u32string_view function_characters =
    U"的了是在不和有我他她它这那就也都还没着过吗呢吧啊把被让给跟对从个一们么什怎样多少很太要会能可以为之其"
    U"与及或而且但因所如果该用做"
    U"得地来去说想看啥咋哪几每再又才只各该时候些点";

static_assert(std::is_sorted(function_words.begin(), function_words.end()));

enum class Script { separator, latin, cjk };

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

Script script_of(char32_t c) {
  if (within(c, '0', '9') || within(c, 'a', 'z')) return Script::latin;
  if (within(c, 0xDF, 0x17F) && c != 0xF7) return Script::latin;
  const bool kana = within(c, 0x3041, 0x30FF) && c != 0x30FB;
  const bool ideograph = within(c, 0x3400, 0x4DBF) || within(c, 0x4E00, 0x9FFF) ||
                         within(c, 0xF900, 0xFAFF) || within(c, 0x20000, 0x3134F);
  return kana || ideograph ? Script::cjk : Script::separator;
}

/// Lower case, and full-width forms as their ordinary twins.
char32_t fold(char32_t c) {
  if (within(c, 0xFF01, 0xFF5E)) c -= 0xFEE0;
  if (within(c, 'A', 'Z')) return c + 0x20;
  if (within(c, 0xC0, 0xDE) && c != 0xD7) return c + 0x20;
  return c;
}

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

/// Takes `ending` off when at least `left` letters with a vowel among them remain.
bool take_off(std::string& word, std::string_view ending, size_t left) {
  if (!word.ends_with(ending) || word.size() < ending.size() + left) return false;
  const size_t rest = word.size() - ending.size();
  if (std::none_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(rest), is_vowel)) return false;
  word.resize(rest);
  return true;
}

class WordList {
 public:
  void add(char32_t c) {
    const Script script = script_of(c);
    if (script != script_) finish_run();
    script_ = script;
    if (script != Script::separator) run_.push_back(c);
  }
  std::vector<SearchWord> finish() {
    finish_run();
    return std::move(words_);
  }

 private:
  void finish_run() {
    if (script_ == Script::latin) {
      const std::string word = text(0, run_.size());
      if (!std::binary_search(function_words.begin(), function_words.end(), word))
        words_.push_back({stem(word), word});
    } else if (script_ == Script::cjk && run_.size() == 1) {
      words_.push_back({text(0, 1), text(0, 1)});
    } else {
      for (size_t i = 0; i + 1 < run_.size(); ++i) {
        const std::string pair = text(i, 2);
        if (std::find(function_pairs.begin(), function_pairs.end(), pair) == function_pairs.end())
          words_.push_back({pair, pair});
      }
    }
    run_.clear();
  }
  std::string text(size_t first, size_t count) const {
    std::string result;
    for (size_t i = first; i < first + count; ++i) append_utf8(result, run_[i]);
    return result;
  }

  Script script_ = Script::separator;
  std::u32string run_;
  std::vector<SearchWord> words_;
};

}  // namespace

std::string stem(std::string word) {
  constexpr size_t shortest = 3;
  for (const IrregularForm& irregular : irregular_forms)
    if (word == irregular.form) return std::string(irregular.word);
  if (word.ends_with("ies") && word.size() > 4) {
    word.replace(word.size() - 3, 3, "y");
  } else if (word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")) {
    take_off(word, "s", shortest);
  }
  if (take_off(word, "ing", shortest) || (!word.ends_with("eed") && take_off(word, "ed", shortest))) {
    const char last = word.back();
    const bool doubled = word.size() > shortest && word[word.size() - 2] == last && !is_vowel(last);
    if (doubled && last != 'l' && last != 's' && last != 'z')
      word.pop_back();  // "running" -> "run", not "runn"
  } else {
    take_off(word, "ly", shortest + 1);
  }
  take_off(word, "e", shortest);  // "take" and "taking" meet at "tak"
  return word;
}

std::vector<SearchWord> search_words(std::string_view text) {
  WordList words;
  for (size_t position = 0; position < text.size();) words.add(fold(next_character(text, position)));
  return words.finish();
}

std::vector<std::string> single_characters(std::string_view text) {
  std::vector<std::string> result;
  for (size_t position = 0; position < text.size();) {
    const char32_t c = next_character(text, position);
    if (script_of(c) != Script::cjk || function_characters.find(c) != std::u32string_view::npos) continue;
    result.emplace_back();
    append_utf8(result.back(), c);
  }
  return result;
}

bool is_single_character(std::string_view token) {
  if (token.empty() || static_cast<unsigned char>(token[0]) < 0xE3) return false;
  size_t position = 0;
  next_character(token, position);
  return position == token.size();
}

bool is_weak_pair(std::string_view token) {
  if (token.empty() || static_cast<unsigned char>(token[0]) < 0xE3 || is_single_character(token))
    return false;
  for (size_t position = 0; position < token.size();)
    if (function_characters.find(next_character(token, position)) != std::u32string_view::npos) return true;
  return false;
}

std::vector<std::string> search_tokens(std::string_view text) {
  std::vector<std::string> tokens;
  for (SearchWord& word : search_words(text)) tokens.push_back(std::move(word.token));
  return tokens;
}

std::string joined_search_tokens(std::string_view text) {
  std::string result;
  for (const std::string& token : search_tokens(text)) {
    if (!result.empty()) result += ' ';
    result += token;
  }
  return result;
}

}  // namespace sportsgpt
