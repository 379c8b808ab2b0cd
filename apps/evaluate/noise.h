#pragma once

#include "bench.h"
#include "document.h"

namespace sportsgpt::evaluate {

/// The same recordings with 2 and 4 degrees of joint-angle noise, targets clean. Returns the scores at 4
/// degrees.
std::vector<MethodScore> evaluate_noise(const std::vector<Bench>& benches, Document& document);

}  // namespace sportsgpt::evaluate
