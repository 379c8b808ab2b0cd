#include "sportsgpt/guidance/number_words.h"

#include <string>

namespace sportsgpt {
namespace {

struct WordRow {
  std::u32string_view word;
  double value;
};
constexpr WordRow small_words[] = {{U"one", 1},        {U"two", 2},       {U"three", 3},    {U"four", 4},
                                   {U"five", 5},       {U"six", 6},       {U"seven", 7},    {U"eight", 8},
                                   {U"nine", 9},       {U"ten", 10},      {U"eleven", 11},  {U"twelve", 12},
                                   {U"thirteen", 13},  {U"fourteen", 14}, {U"fifteen", 15}, {U"sixteen", 16},
                                   {U"seventeen", 17}, {U"eighteen", 18}, {U"nineteen", 19}};
constexpr WordRow tens_words[] = {{U"twenty", 20}, {U"thirty", 30},  {U"forty", 40},  {U"fifty", 50},
                                  {U"sixty", 60},  {U"seventy", 70}, {U"eighty", 80}, {U"ninety", 90}};
constexpr WordRow factor_words[] = {
    {U"half", 0.5},         {U"third", 1.0 / 3}, {U"quarter", 0.25},    {U"twice", 2},    {U"double", 2},
    {U"doubles", 2},        {U"doubled", 2},     {U"doubling", 2},      {U"halves", 0.5}, {U"halved", 0.5},
    {U"halving", 0.5},      {U"triples", 3},     {U"tripled", 3},       {U"triple", 3},   {U"一半", 0.5},
    {U"两倍", 2},           {U"一倍", 1},        {U"加倍", 2},          {U"翻倍", 2},     {U"三倍", 3},
    {U"三分之一", 1.0 / 3}, {U"四分之一", 0.25}, {U"三分之二", 2.0 / 3}};
constexpr std::u32string_view chinese_digits = U"零一二三四五六七八九";

bool is_letter(char32_t c) { return c >= U'a' && c <= U'z'; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// The row whose word stands at the start of the text, ending there when Latin.
template <size_t N>
const WordRow* word_at(std::u32string_view text, const WordRow (&rows)[N]) {
  for (const WordRow& row : rows) {
    if (!text.starts_with(row.word)) continue;
    if (is_letter(row.word[0]) && text.size() > row.word.size() && is_letter(text[row.word.size()])) continue;
    return &row;
  }
  return nullptr;
}

ReadNumber read_digits(std::u32string_view text) {
  std::string plain;
  size_t at = 0;
  bool point = false;
  const auto digits_from = [&](size_t from) {
    size_t end = from;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - from;
  };
  while (at < text.size()) {
    if (is_digit(text[at])) {
      plain += static_cast<char>(text[at]);
    } else if (text[at] == U',' && !point && digits_from(at + 1) == 3) {
      // thousands: the comma says nothing about the value
    } else if ((text[at] == U'.' || text[at] == U',') && !point && digits_from(at + 1) > 0) {
      plain += '.';
      point = true;
    } else {
      break;
    }
    ++at;
  }
  return {std::stod(plain), at};
}

std::optional<ReadNumber> read_english(std::u32string_view text) {
  ReadNumber number;
  if (const WordRow* tens = word_at(text, tens_words)) {
    number = {tens->value, tens->word.size()};
    const std::u32string_view rest = text.substr(number.length);
    if (!rest.empty() && (rest[0] == U'-' || rest[0] == U' '))
      if (const WordRow* ones = word_at(rest.substr(1), small_words); ones && ones->value < 10)
        number = {number.value + ones->value, number.length + 1 + ones->word.size()};
  } else if (const WordRow* small = word_at(text, small_words)) {
    number = {small->value, small->word.size(), small->value == 1};
  } else {
    return std::nullopt;
  }
  if (text.substr(number.length).starts_with(U" hundred"))
    number = {number.value * 100, number.length + std::u32string_view(U" hundred").size()};
  return number;
}

std::optional<ReadNumber> read_chinese(std::u32string_view text) {
  double total = 0, digit = 0;
  bool has_digit = false;
  size_t at = 0;
  for (; at < text.size(); ++at) {
    const size_t value = text[at] == U'两' ? 2 : chinese_digits.find(text[at]);
    if (value != std::u32string_view::npos) {
      digit = static_cast<double>(value);
      has_digit = true;
    } else if (text[at] == U'十' || text[at] == U'百') {
      total += (has_digit ? digit : 1) * (text[at] == U'十' ? 10 : 100);
      digit = 0;
      has_digit = false;
    } else {
      break;
    }
  }
  if (at == 0) return std::nullopt;
  return ReadNumber{total + digit, at, true};
}

}  // namespace

std::optional<ReadNumber> read_number(std::u32string_view text) {
  if (text.empty()) return std::nullopt;
  if (is_digit(text[0])) return read_digits(text);
  if (const WordRow* factor = word_at(text, factor_words))
    return ReadNumber{factor->value, factor->word.size(), false, true};
  if (const std::optional<ReadNumber> english = read_english(text)) return english;
  return read_chinese(text);
}

}  // namespace sportsgpt
