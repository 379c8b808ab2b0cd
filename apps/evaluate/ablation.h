#pragma once

#include "bench.h"
#include "document.h"

namespace sportsgpt::evaluate {

/// What remains when one ingredient of the method is left out.
struct AblationRow {
  std::string name;
  Score votes[2], events[2];  ///< at 0 and 4 degrees of noise: from the targets' votes alone; with events
};

/// Event by event the smaller of two errors, as if one could know afterwards which to take: a bound on what
/// any combination of the two reaches.
Score best_of(const Score& a, const Score& b);

/// One row an ingredient, on real recordings with targets from other people.
std::vector<AblationRow> evaluate_ablation(const std::vector<Bench>& benches, Document& document);

}  // namespace sportsgpt::evaluate
