#pragma once

#include <vector>

#include "sportsgpt/guidance/answer.h"
#include "sportsgpt/guidance/brief.h"

namespace sportsgpt::testing {

/// Right answers to `sample_brief`, from close to the sources to freely worded.
std::vector<Answer> honest_answers(Language language);

/// One sentence of an honest answer in other words.
struct Paraphrase {
  const char *fault, *role, *text;
};
/// Further honest wordings, one sentence each: what a careful writer could put in place of the first
/// answer's.
std::vector<Paraphrase> honest_paraphrases(Language language);

/// The first honest answer with one sentence replaced: same fault, same role, same citations.
Answer with_sentence(Answer answer, const Paraphrase& paraphrase);

}  // namespace sportsgpt::testing
