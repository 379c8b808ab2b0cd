#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/passage.h"

namespace sportsgpt {

/// A fault of a pack that the knowledge base should have something to say about.
struct FaultToCover {
  std::string movement, name;
  bool has_retest = false;  ///< the pack names metrics for the re-test
};

/// What a coach would miss: in each language every fault needs a why, two cues, two drills at different
/// levels
/// ("" for all is one) with sets, reps, intensity and rest, a caution, and a re-test (metrics of the pack, or
/// a passage of kind test). Empty when all is there.
std::vector<Problem> coverage_gaps(std::span<const Passage> passages, std::span<const FaultToCover> faults);

/// What must not be: a source that the bibliography (its keys) does not hold, a passage without its twin in
/// the other language, a twin that states other numbers.
std::vector<Problem> passage_mistakes(std::span<const Passage> passages,
                                      const std::set<std::string>& bibliography);

/// Keys of a BibTeX file's entries.
std::set<std::string> bibliography_keys(std::string_view bibtex);

}  // namespace sportsgpt
