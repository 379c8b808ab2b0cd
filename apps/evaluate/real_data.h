#pragma once

#include <string>
#include <vector>

#include "bench.h"
#include "document.h"

namespace sportsgpt::evaluate {

/// What was measured on real recordings.
struct RealScores {
  Score product;                            ///< of every movement
  std::vector<MethodScore> others_targets;  ///< all methods, where the targets are other people
};

/// All methods on every labelled recording: the tables of the section "real".
RealScores evaluate_real(const std::vector<Bench>& benches, Document& document);

/// One row a method.
void score_table(const std::string& id, const std::vector<MethodScore>& scores, Document& document);

/// One sentence: how much lower the first method's error is than the best other's.
std::string compared(const std::vector<MethodScore>& scores);

}  // namespace sportsgpt::evaluate
