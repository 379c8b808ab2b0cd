#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "sportsgpt/guidance/answer.h"
#include "sportsgpt/guidance/brief.h"
#include "sportsgpt/guidance/guidance.h"
#include "sportsgpt/guidance/refusal.h"

namespace sportsgpt {

/// What became of a model's answer.
struct CheckedAnswer {
  /// By fault (its short id): the sentences of the model, in the order seen, why, cue, caution, with findings
  /// and passages under their real names, and the passages of the drills it chose. Only faults without a
  /// refusal.
  struct Accepted {
    std::vector<Sentence> sentences;
    std::vector<Passage> drills;
  };
  std::map<std::string, Accepted> accepted;
  std::vector<Refusal> refusals;  ///< empty exactly when every fault of the brief was accepted
};

/// Holds an answer against its brief. Deterministic; a fault is accepted as a whole or not at all, and an
/// answer that names a fault nobody asked about is refused as a whole. Says nothing about whether a sentence
/// follows from its sources, only that it does not leave them: see `check_support`.
CheckedAnswer check_answer(const Answer& answer, const Brief& brief, std::span<const std::string> avoid);

}  // namespace sportsgpt
