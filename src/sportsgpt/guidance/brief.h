#pragma once

#include <span>
#include <string>
#include <vector>

#include "sportsgpt/guidance/fault_case.h"
#include "sportsgpt/guidance/fault_passages.h"
#include "sportsgpt/guidance/quantities.h"

namespace sportsgpt {

/// One thing a model may state as seen.
struct Fact {
  std::string id;                    ///< "F1"
  std::vector<std::string> metrics;  ///< what it rests on
  std::string label;                 ///< of its metric; empty for the statement of the fault itself
  std::string text;                  ///< the words given to the model, and the only ones it is held against
  std::vector<Quantity> measured, target;
};

/// A passage under a short id, which models copy without error.
struct BriefPassage {
  std::string id;  ///< "K1"
  Passage passage;
};

struct BriefFault {
  std::string id;  ///< "P1"
  FaultCase fault_case;
  int place = 0;  ///< see `seen_sentences`
  FaultPassages found;
  std::vector<std::string> facts, passages;  ///< ids that may be cited for this fault
};

/// All that a model is told, and all that its answer may rest on.
struct Brief {
  Language language = Language::en;
  const MovementPack* pack = nullptr;
  std::vector<BriefFault> faults;
  std::vector<Fact> facts;
  std::vector<BriefPassage> passages;  ///< each once, also when two faults share it
};

/// `found[i]` are the passages of `cases[i]`.
Brief make_brief(std::span<const FaultCase> cases, std::span<const FaultPassages> found,
                 const MovementPack& pack, Language language);

const Fact* find_fact(const Brief& brief, std::string_view id);
const BriefPassage* find_passage(const Brief& brief, std::string_view id);

/// Everything a passage says: title, text, and its dose.
std::string whole_text(const Passage& passage);

}  // namespace sportsgpt
