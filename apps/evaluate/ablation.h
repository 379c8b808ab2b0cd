#pragma once

#include "bench.h"
#include "document.h"

namespace sportsgpt::evaluate {

/// What remains when one ingredient of the method is left out.
struct AblationRow {
  std::string name;
  Score votes[2], events[2];  ///< at 0 and 4 degrees of noise: from the targets' votes alone; with events
};

/// One row an ingredient, on real recordings with targets from other people.
std::vector<AblationRow> evaluate_ablation(const std::vector<Bench>& benches, Document& document);

}  // namespace sportsgpt::evaluate
