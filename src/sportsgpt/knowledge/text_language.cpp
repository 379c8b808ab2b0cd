#include "sportsgpt/knowledge/text_language.h"

#include <algorithm>
#include <array>

#include "sportsgpt/knowledge/utf8.h"

namespace sportsgpt {
namespace {

struct SmallWords {
  const char* language;
  std::array<std::string_view, 14> words;  // frequent, and rare in the other languages
};
constexpr std::array<SmallWords, 7> small_words = {{
    {"en",
     {"the", "and", "of", "to", "is", "that", "with", "for", "are", "this", "you", "your", "it", "from"}},
    {"de",
     {"der", "die", "das", "und", "ist", "nicht", "mit", "von", "ein", "eine", "den", "auf", "zu", "sich"}},
    {"fr",
     {"le", "les", "des", "est", "une", "du", "dans", "pour", "que", "qui", "sur", "avec", "vous", "et"}},
    {"es", {"el", "los", "las", "una", "por", "con", "para", "del", "que", "es", "como", "más", "su", "y"}},
    {"it",
     {"il", "di", "che", "è", "per", "con", "una", "sono", "della", "gli", "nel", "alla", "più", "dei"}},
    {"pt", {"o", "os", "uma", "para", "com", "não", "dos", "que", "em", "mais", "ao", "pela", "são", "da"}},
    {"nl",
     {"het", "een", "van", "niet", "met", "voor", "zijn", "op", "dat", "ook", "naar", "wordt", "bij", "de"}},
}};

struct Scripts {
  int latin = 0, han = 0, kana = 0, hangul = 0, cyrillic = 0, arabic = 0;
};

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

void count(char32_t c, Scripts& scripts) {
  if (within(c, 'a', 'z') || within(c, 'A', 'Z') || within(c, 0xC0, 0x24F)) ++scripts.latin;
  if (within(c, 0x4E00, 0x9FFF) || within(c, 0x3400, 0x4DBF)) ++scripts.han;
  if (within(c, 0x3041, 0x30FA)) ++scripts.kana;
  if (within(c, 0xAC00, 0xD7A3)) ++scripts.hangul;
  if (within(c, 0x400, 0x4FF)) ++scripts.cyrillic;
  if (within(c, 0x600, 0x6FF)) ++scripts.arabic;
}

std::string by_small_words(std::string_view text) {
  std::array<int, small_words.size()> found{};
  std::string word;
  const auto finish = [&] {
    for (size_t i = 0; i < small_words.size(); ++i)
      if (std::find(small_words[i].words.begin(), small_words[i].words.end(), word) !=
          small_words[i].words.end())
        ++found[i];
    word.clear();
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 'A' && byte <= 'Z')
      word += static_cast<char>(c + 32);
    else if ((byte >= 'a' && byte <= 'z') || byte >= 0x80)
      word += c;
    else if (!word.empty())
      finish();
  }
  if (!word.empty()) finish();
  const auto best = std::max_element(found.begin(), found.end());
  return *best == 0 ? "" : small_words[static_cast<size_t>(best - found.begin())].language;
}

}  // namespace

std::string detect_language(std::string_view text) {
  Scripts scripts;
  for (size_t position = 0; position < text.size();) count(next_character(text, position), scripts);
  // A Chinese character says about as much as three letters.
  const int wide = 3 * (scripts.han + scripts.kana);
  const int others = std::max({scripts.hangul, scripts.cyrillic, scripts.arabic});
  if (wide > scripts.latin && wide > others) return scripts.kana * 5 > scripts.han ? "ja" : "zh";
  if (others > scripts.latin)
    return others == scripts.hangul ? "ko" : others == scripts.cyrillic ? "ru" : "ar";
  return by_small_words(text);
}

}  // namespace sportsgpt
