#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/guidance/text_tokens.h"

namespace sportsgpt {

/// A word whose opposite would turn a sentence round: "more", "left", "straighten", "forward"; or a negation.
struct Sign {
  std::string_view what;    ///< "amount", "side", "bend", ...; "not" for a negation
  bool plus = true;         ///< which of the two poles; always true for a negation
  bool may_be_new = false;  ///< may stand where no source has it, if none says the opposite
  TokenSpan place;
};
/// The signs of a text in order; where two could be read, the longer one ("不低于" is no negation).
std::vector<Sign> find_signs(std::span<const Token> tokens);

/// One text, cut into tokens, with its signs.
struct SignedText {
  std::vector<Token> tokens;
  std::vector<Sign> signs;
  std::set<std::string> words;  ///< its content words
};
SignedText read_signs(std::string_view text);

}  // namespace sportsgpt
