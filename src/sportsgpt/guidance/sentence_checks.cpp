#include "sportsgpt/guidance/sentence_checks.h"

#include <algorithm>
#include <set>

#include "sportsgpt/guidance/body_parts.h"
#include "sportsgpt/guidance/contradictions.h"
#include "sportsgpt/guidance/text_tokens.h"
#include "sportsgpt/guidance/unwanted_words.h"

namespace sportsgpt {
namespace {

constexpr size_t longest_text = 600;  // bytes
constexpr double least_support = 0.5;
constexpr size_t longest_foreign_run_latin = 3, longest_foreign_run_cjk = 5;

std::vector<std::string> source_texts(const CitedSentence& sentence) {
  std::vector<std::string> texts;
  for (const Fact* fact : sentence.facts) texts.push_back(fact->text);
  for (const Passage* passage : sentence.passages) texts.push_back(whole_text(*passage));
  return texts;
}

void refuse(std::vector<Refusal>& refusals, RefusalKind kind, std::string detail) {
  refusals.push_back({kind, "", std::move(detail)});
}

// Numbers ------------------------------------------------------------------------------------------

bool holds(const std::vector<Quantity>& quantities, const Quantity& wanted) {
  return std::ranges::any_of(quantities, [&](const Quantity& q) { return same_quantity(q, wanted); });
}

/// A number without a unit may take any unit's number: "3 of 4", "sets: 3".
bool is_same(Quantity source, const Quantity& wanted) {
  if (wanted.unit.empty()) source.unit.clear();
  return same_quantity(source, wanted);
}

bool states(const std::string& text, const Quantity& wanted) {
  return std::ranges::any_of(find_quantities(fold(text)),
                             [&](const Quantity& q) { return is_same(q, wanted); });
}

TokenSpan tokens_of(const Quantity& quantity, const std::vector<Token>& tokens) {
  TokenSpan span{0, 0};
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].begin < quantity.begin) span.first = i + 1;
    if (tokens[i].begin >= quantity.begin && tokens[i].begin < quantity.end) ++span.count;
  }
  span.count = std::max<size_t>(1, span.count);
  return span;
}

/// The text states the number, and no other number of the same unit in words that are more like it: "from 90
/// degrees farther than from 45" does not bear out "from 45 degrees farther".
bool states_in_these_words(const std::string& text, const Quantity& wanted, const std::u32string& said) {
  const std::u32string folded = fold(text);
  const std::vector<Token> tokens = tokenize(folded), said_tokens = tokenize(said);
  const TokenSpan place = tokens_of(wanted, said_tokens);
  double same = -1, other = -1;  // -1: not there
  for (const Quantity& quantity : find_quantities(folded)) {
    if (quantity.unit != wanted.unit && !is_same(quantity, wanted)) continue;
    double& best = is_same(quantity, wanted) ? same : other;
    best = std::max(best, likeness(said_tokens, place, tokens, tokens_of(quantity, tokens)));
  }
  return same >= 0 && same >= other;
}

enum class Marker { none, measured, target };
struct MarkerWord {
  std::u32string_view word;
  Marker marker;
};
constexpr MarkerWord marker_words[] = {
    {U"target", Marker::target},    {U"goal", Marker::target},        {U"aim", Marker::target},
    {U"range", Marker::target},     {U"should", Marker::target},      {U"at least", Marker::target},
    {U"at most", Marker::target},   {U"目标", Marker::target},        {U"范围", Marker::target},
    {U"应", Marker::target},        {U"达到", Marker::target},        {U"至少", Marker::target},
    {U"至多", Marker::target},      {U"measured", Marker::measured},  {U"now", Marker::measured},
    {U"you are", Marker::measured}, {U"currently", Marker::measured}, {U"实测", Marker::measured},
    {U"测得", Marker::measured},    {U"现在", Marker::measured},      {U"目前", Marker::measured},
    {U"只有", Marker::measured},    {U"仅", Marker::measured}};

/// What the words before a number announce: the last marker before it, unless a comma closed its number.
Marker announced(std::u32string_view before, std::span<const Quantity> earlier) {
  Marker marker = Marker::none;
  size_t last = 0;
  for (const MarkerWord& row : marker_words) {
    const size_t at = before.rfind(row.word);
    if (at != std::u32string_view::npos && at + 1 > last) last = at + 1, marker = row.marker;
  }
  for (const Quantity& quantity : earlier) {
    if (quantity.begin < last) continue;
    if (before.substr(quantity.end).find_first_of(U",;，；") != std::u32string_view::npos)
      return Marker::none;
  }
  return marker;
}

/// Words of a label that stand in the text just before a number: which metric the number is said of.
size_t shared_words(const std::string& label, std::u32string_view before) {
  const std::vector<std::string> words = content_words(to_utf8(before));
  const std::set<std::string> there(words.begin(), words.end());
  const std::vector<std::string> wanted = content_words(label);
  return std::ranges::count_if(wanted, [&](const std::string& word) { return there.contains(word); });
}

bool states_in_role(const Fact& fact, const Quantity& quantity, Marker marker) {
  if (holds(fact.measured, quantity) && marker != Marker::target) return true;
  return holds(fact.target, quantity) && marker == Marker::target;
}

// Words --------------------------------------------------------------------------------------------

bool is_in_language(std::string_view text, Language language) {
  size_t latin = 0, cjk = 0, other = 0;
  for (const char32_t c : fold(text)) {
    if (is_cjk(c))
      ++cjk;
    else if (c >= U'a' && c <= U'z')
      ++latin;
    else if (c >= 0xC0 && c != 0xD7 && c < 0x2000)  // accents, Greek, Cyrillic, Arabic ...
      ++other;
    else if (c >= 0x3040 && c <= 0x30FF)  // kana
      ++other;
  }
  if (language == Language::en) return cjk == 0 && other <= latin / 20;
  return cjk > 0 && other == 0 && 2 * latin <= cjk;
}

struct Support {
  size_t words = 0, found = 0, longest_foreign_run = 0;
};

Support support_of(const std::string& sentence, const std::set<std::string>& known) {
  Support support;
  size_t run = 0;
  for (const std::string& word : content_words(sentence)) {
    ++support.words;
    const bool is_known = known.contains(word);
    support.found += is_known;
    run = is_known ? 0 : run + 1;
    support.longest_foreign_run = std::max(support.longest_foreign_run, run);
  }
  return support;
}

}  // namespace

void check_numbers(const CitedSentence& sentence, std::vector<Refusal>& refusals) {
  const std::u32string text = fold(sentence.text);
  const std::vector<Quantity> quantities = find_quantities(text);
  for (size_t i = 0; i < quantities.size(); ++i) {
    const Quantity& quantity = quantities[i];
    const bool in_passage = std::ranges::any_of(sentence.passages, [&](const Passage* passage) {
      return states_in_these_words(whole_text(*passage), quantity, text);
    });
    if (in_passage) continue;
    std::vector<const Fact*> stating;
    for (const Fact* fact : sentence.facts)
      if (states(fact->text, quantity)) stating.push_back(fact);
    if (stating.empty()) {
      refuse(refusals, RefusalKind::number, quantity.written);
      continue;
    }
    const std::u32string_view before = std::u32string_view(text).substr(0, quantity.begin);
    const Marker marker = announced(before, std::span(quantities).first(i));
    const bool in_role = std::ranges::any_of(stating, [&](const Fact* fact) {
      return fact->label.empty() || states_in_role(*fact, quantity, marker);
    });
    const size_t from = i == 0 ? 0 : quantities[i - 1].end;
    const auto said_of = [&](const Fact* fact) { return shared_words(fact->label, before.substr(from)); };
    size_t best_stating = 0, best_other = 0;
    for (const Fact* fact : sentence.facts) {
      size_t& best = std::ranges::count(stating, fact) > 0 ? best_stating : best_other;
      best = std::max(best, said_of(fact));
    }
    if (!in_role || best_other > best_stating) refuse(refusals, RefusalKind::number_role, quantity.written);
  }
}

void check_directions(const CitedSentence& sentence, std::vector<Refusal>& refusals) {
  for (const std::string& word : contradictions(sentence.text, source_texts(sentence)))
    refuse(refusals, RefusalKind::direction, word);
}

void check_moments(const CitedSentence& sentence, const Brief& brief, std::vector<Refusal>& refusals) {
  const auto plain = [](std::string_view text) {
    std::u32string folded = fold(text);
    std::ranges::replace(folded, U'-', U' ');
    return folded;
  };
  const std::u32string said = plain(sentence.text);
  std::u32string sources;
  for (const std::string& text : source_texts(sentence)) sources += plain(text) + U"\n";
  const auto check = [&](const LocalText& label) {
    const std::u32string wanted = plain(label.in(brief.language));
    if (!wanted.empty() && said.find(wanted) != said.npos && sources.find(wanted) == sources.npos)
      refuse(refusals, RefusalKind::moment, label.in(brief.language));
  };
  for (const KeyframeSpec& keyframe : brief.pack->keyframes) check(keyframe.label);
  for (const Phase& phase : brief.pack->phases) check(phase.label);
}

void check_body_parts(const CitedSentence& sentence, const std::string& context,
                      std::vector<Refusal>& refusals) {
  std::set<std::string> known = body_parts(context);
  for (const std::string& text : source_texts(sentence)) known.merge(body_parts(text));
  for (const std::string& part : body_parts(sentence.text))
    if (!known.contains(part)) refuse(refusals, RefusalKind::body_part, part);
}

void check_wording(const CitedSentence& sentence, Language language, std::vector<Refusal>& refusals) {
  const std::string& text = sentence.text;
  if (text.find_first_not_of(" \n\t") == std::string::npos || text.size() > longest_text)
    refuse(refusals, RefusalKind::length, text.substr(0, 40));
  else if (!is_in_language(text, language))
    refuse(refusals, RefusalKind::language, text);
  if (const auto word = medical_word(text)) refuse(refusals, RefusalKind::medical, *word);
  if (const auto word = harsh_word(text)) refuse(refusals, RefusalKind::harsh, *word);
  if (gives_orders(text) || text.find_first_of("<>{}[]|\\`") != std::string::npos)
    refuse(refusals, RefusalKind::orders, text);
}

void check_support(const CitedSentence& sentence, const std::string& context,
                   std::vector<Refusal>& refusals) {
  std::set<std::string> known;
  const auto learn = [&](const std::string& text) {
    for (std::string& word : content_words(text)) known.insert(std::move(word));
  };
  learn(context);
  for (const std::string& text : source_texts(sentence)) learn(text);
  for (const std::string& part : split_sentences(sentence.text)) {
    const Support support = support_of(part, known);
    const std::u32string folded = fold(part);
    const size_t longest =
        std::ranges::any_of(folded, is_cjk) ? longest_foreign_run_cjk : longest_foreign_run_latin;
    if (static_cast<double>(support.found) < least_support * static_cast<double>(support.words) ||
        support.longest_foreign_run > longest)
      refuse(refusals, RefusalKind::support, part);
  }
}

}  // namespace sportsgpt
