#pragma once

#include "document.h"
#include "scoring.h"

namespace sportsgpt::evaluate {

/// Of the events given as +-s, the share within 1 s and 2 s of their label, per keyframe. What labels
/// themselves are worth is part of the difference.
void evaluate_calibration(const Score& product, Document& document);

}  // namespace sportsgpt::evaluate
