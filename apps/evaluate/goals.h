#pragma once

#include <optional>

#include "ablation.h"
#include "real_data.h"
#include "rejection.h"

namespace sportsgpt::evaluate {

/// What was aimed at beside what was measured; parts that were not run are left out.
struct Measured {
  std::optional<RealScores> real;
  std::optional<std::vector<MethodScore>> noise;
  std::optional<Rejection> rejection;
  std::optional<std::vector<AblationRow>> ablation;  ///< drawn, not judged
};
void evaluate_goals(const Measured& measured, Document& document);

}  // namespace sportsgpt::evaluate
