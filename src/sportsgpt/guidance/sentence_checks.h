#pragma once

#include <string>
#include <vector>

#include "sportsgpt/guidance/answer.h"
#include "sportsgpt/guidance/brief.h"
#include "sportsgpt/guidance/refusal.h"

namespace sportsgpt {

/// A sentence beside the sources it cites, all of them known.
struct CitedSentence {
  std::string text;  ///< without inline citations
  std::vector<const Fact*> facts;
  std::vector<const Passage*> passages;
};

/// The checks on the words of one sentence. Each is deterministic, looks at the sentence and its own sources
/// alone, and appends what it finds.

/// Every number, with its unit, stands in a cited fact or passage; a fact's measured value is not given as
/// its target or the other way round, nor as the value of another cited fact.
void check_numbers(const CitedSentence& sentence, std::vector<Refusal>& refusals);
/// Side, direction and negation are those of the sources (`contradictions`).
void check_directions(const CitedSentence& sentence, std::vector<Refusal>& refusals);
/// The phases and keyframes it names are named by its sources.
void check_moments(const CitedSentence& sentence, const Brief& brief, std::vector<Refusal>& refusals);
/// The parts of the body it names are named by its sources or by `context`.
void check_body_parts(const CitedSentence& sentence, const std::string& context,
                      std::vector<Refusal>& refusals);
/// Length, language, medical and harsh words, orders to a program, markup.
void check_wording(const CitedSentence& sentence, Language language, std::vector<Refusal>& refusals);
/// Lexical support: enough of each of its sentences' content words stand in the sources or in `context`, and
/// no long run of words stands in none. Not an entailment check: a near neighbour's text passes it.
void check_support(const CitedSentence& sentence, const std::string& context, std::vector<Refusal>& refusals);

}  // namespace sportsgpt
