#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/guidance/text_tokens.h"

namespace sportsgpt {

/// A word whose opposite would turn a sentence round: "more", "left", "straighten", "forward"; or a negation.
struct Sign {
  std::string_view what;  ///< "amount", "side", "bend", ...; "not" for a negation
  bool plus = true;       ///< which of the two poles; always true for a negation
  TokenSpan place;
};
/// The signs of a text in order; where two could be read, the longer one ("不低于" is no negation).
std::vector<Sign> find_signs(std::span<const Token> tokens);

/// One text, cut into tokens, with its signs.
struct SignedText {
  std::vector<Token> tokens;
  std::vector<Sign> signs;
};
SignedText read_signs(std::string_view text);

/// A sign of `said` that no source bears out: its pole stands in no source, or a source says the opposite of
/// the same words.
struct Contradiction {
  Sign sign;
  std::string written;  ///< the word in the text, stemmed
};
/// Compares each sign with those of the sources by the words around it. A negation must have its counterpart
/// before the same words; and what sources only say negated must not stand there without its negation.
std::vector<Contradiction> contradictions(std::string_view said, std::span<const std::string> sources);

}  // namespace sportsgpt
