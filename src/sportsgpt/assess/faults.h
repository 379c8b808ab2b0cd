#pragma once

#include <span>
#include <vector>

#include "sportsgpt/assess/assess.h"

namespace sportsgpt {

struct FaultsFound {
  std::vector<Fault> faults;                  ///< strongest first, symptoms after their cause
  std::vector<NotAssessable> not_assessable;  ///< faults with less than half of their evidence measured
};

/// The pack's evidence matrix over the findings [docs/assess.md].
FaultsFound find_faults(std::span<const Finding> findings, const MovementPack& pack,
                        const AssessOptions& options);

}  // namespace sportsgpt
