#include "sportsgpt/guidance/contradictions.h"

#include <algorithm>
#include <optional>

#include "sportsgpt/guidance/signs.h"

namespace sportsgpt {
namespace {

/// The first content words after a negation: what it denies.
std::vector<std::u32string> denied(const SignedText& text, const Sign& negation, size_t most) {
  std::vector<std::u32string> words;
  for (size_t at = negation.place.first + negation.place.count;
       at < text.tokens.size() && words.size() < most; ++at)
    if (text.tokens[at].content) words.push_back(text.tokens[at].text);
  return words;
}

/// Both deny the same: one of the first two words after the one is among the first three after the other, or
/// both stand at the end ("when they did not").
bool deny_the_same(const SignedText& a, const Sign& in_a, const SignedText& b, const Sign& in_b) {
  const std::vector<std::u32string> ours = denied(a, in_a, 2), theirs = denied(b, in_b, 3);
  if (ours.empty() && theirs.empty()) return true;
  return std::ranges::any_of(
      ours, [&](const std::u32string& word) { return std::ranges::find(theirs, word) != theirs.end(); });
}

/// Index of the first place where the words stand near each other, in order.
std::optional<size_t> place_of(const SignedText& text, const std::vector<std::u32string>& words) {
  constexpr size_t longest_gap = 4;
  for (size_t at = 0; at < text.tokens.size() && !words.empty(); ++at) {
    if (text.tokens[at].text != words[0]) continue;
    size_t matched = 1, last = at;
    for (size_t i = at + 1; i < text.tokens.size() && i - last <= longest_gap && matched < words.size(); ++i)
      if (text.tokens[i].text == words[matched]) ++matched, last = i;
    if (matched == words.size()) return at;
  }
  return std::nullopt;
}

bool is_negated_at(const SignedText& text, size_t place) {
  return std::ranges::any_of(text.signs, [&](const Sign& sign) {
    return sign.what == "not" && sign.place.first < place && place - sign.place.first <= 5;
  });
}

std::string written(const SignedText& text, const Sign& sign) {
  std::u32string word;
  for (size_t i = 0; i < sign.place.count; ++i) word += text.tokens[sign.place.first + i].text;
  return to_utf8(word);
}

bool bears_out_locally(const SignedText& said, const Sign& sign, std::span<const SignedText> sources) {
  double same = -1, opposite = -1;  // -1: stands in no source
  for (const SignedText& source : sources)
    for (const Sign& other : source.signs) {
      if (other.what != sign.what) continue;
      double& best = other.plus == sign.plus ? same : opposite;
      best = std::max(best, likeness(said.tokens, sign.place, source.tokens, other.place));
    }
  return same >= opposite && (same >= 0 || sign.may_be_new);
}

bool denies_with(const SignedText& said, const Sign& negation, std::span<const SignedText> sources) {
  return std::ranges::any_of(sources, [&](const SignedText& source) {
    return std::ranges::any_of(source.signs, [&](const Sign& other) {
      return other.what == "not" && deny_the_same(said, negation, source, other);
    });
  });
}

/// What a sentence says of a pair of opposites.
struct Poles {
  bool plus = false, minus = false;
  bool has(bool pole) const { return pole ? plus : minus; }
};
Poles poles_of(const SignedText& text, std::string_view what) {
  Poles poles;
  for (const Sign& sign : text.signs)
    if (sign.what == what) (sign.plus ? poles.plus : poles.minus) = true;
  return poles;
}

/// The source sentences that share most words with a text, at least two.
std::vector<const SignedText*> closest(const SignedText& text, std::span<const SignedText> sources) {
  std::vector<const SignedText*> best;
  size_t most = 2;
  for (const SignedText& source : sources) {
    size_t shared = 0;
    for (const std::string& word : text.words) shared += source.words.contains(word);
    if (shared > most) best.clear();
    if (shared >= most) best.push_back(&source);
    most = std::max(most, shared);
  }
  return best;
}

enum class Word { silent, same, opposite };
/// What the closest source sentences say of the one pole that a text has of this pair.
Word word_of_closest(const SignedText& text, const Sign& sign, std::span<const SignedText> sources) {
  if (poles_of(text, sign.what).has(!sign.plus)) return Word::silent;
  Word word = Word::silent;
  for (const SignedText* source : closest(text, sources)) {
    const Poles poles = poles_of(*source, sign.what);
    if (poles.has(sign.plus) && !poles.has(!sign.plus)) return Word::same;
    if (poles.has(!sign.plus) && !poles.has(sign.plus)) word = Word::opposite;
  }
  return word;
}

/// `sign` stands in the sentence at `said`, and in its clause.
bool is_borne_out(const SignedText& said, const SignedText& clause, const Sign& sign,
                  std::span<const SignedText> sources) {
  const Word by_sentence = word_of_closest(said, sign, sources),
             by_clause = word_of_closest(clause, sign, sources);
  if (by_sentence == Word::opposite || by_clause == Word::opposite) return false;
  return by_sentence == Word::same || by_clause == Word::same || bears_out_locally(clause, sign, sources);
}

/// What the source denies is said without a negation, and no source says it so.
bool drops_negation(const SignedText& said, const SignedText& source, const Sign& negation,
                    std::span<const SignedText> sources) {
  const std::vector<std::u32string> words = denied(source, negation, 2);
  const auto affirms = [&](const SignedText& text) {
    const std::optional<size_t> place = place_of(text, words);
    return place && !is_negated_at(text, *place);
  };
  return affirms(said) && std::ranges::none_of(sources, affirms);
}

std::vector<SignedText> read_all(const std::vector<std::string>& texts) {
  std::vector<SignedText> read;
  for (const std::string& text : texts) read.push_back(read_signs(text));
  return read;
}

}  // namespace

std::vector<std::string> contradictions(std::string_view said, std::span<const std::string> source_texts) {
  std::vector<SignedText> sources;
  for (const std::string& text : source_texts)
    for (SignedText& sentence : read_all(split_sentences(text))) sources.push_back(std::move(sentence));

  std::vector<std::string> found;
  for (const std::string& text : split_sentences(said)) {
    const SignedText sentence = read_signs(text);
    for (const SignedText& clause : read_all(split_clauses(text)))
      for (const Sign& sign : clause.signs)
        if (sign.what != "not" && !is_borne_out(sentence, clause, sign, sources))
          found.push_back(written(clause, sign));
    for (const Sign& sign : sentence.signs)
      if (sign.what == "not" && !denies_with(sentence, sign, sources))
        found.push_back(written(sentence, sign));
    for (const SignedText& source : sources)
      for (const Sign& negation : source.signs)
        if (negation.what == "not" && drops_negation(sentence, source, negation, sources))
          found.push_back(written(source, negation));
  }
  return found;
}

}  // namespace sportsgpt
