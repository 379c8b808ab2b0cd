#pragma once

#include "sportsgpt/assess/assess.h"
#include "sportsgpt/guidance/answer.h"
#include "sportsgpt/guidance/brief.h"
#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt::testing {

/// A trial that shows this fault and nothing else: each metric of its evidence lies two and a half deviations
/// off the middle of its band, on the side the evidence speaks of; its re-test metrics are measured too.
Assessment assessment_with(const FaultSpec& fault, const MovementPack& pack);

/// The answer that quotes: for each fault what the facts say word for word, and the passages' first
/// sentences.
Answer quoting_answer(const Brief& brief);

}  // namespace sportsgpt::testing
