#pragma once

#include <span>
#include <string>
#include <vector>

#include "sportsgpt/assess/assess.h"

namespace sportsgpt {

/// "Knee bend at take-off 34 ± 4° (expected 5 to 20°)": one finding in words, as many digits as its
/// uncertainty allows.
LocalText finding_text(const Finding& finding, const Metric& metric);

/// The findings behind a fault in one sentence.
LocalText rationale(std::span<const std::string> metrics, std::span<const Finding> findings,
                    const MovementPack& pack);

}  // namespace sportsgpt
