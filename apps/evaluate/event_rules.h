#pragma once

#include <span>
#include <vector>

#include "sportsgpt/align/alignment.h"
#include "sportsgpt/features/feature_table.h"

namespace sportsgpt::evaluate {

/// The events of a movement by their rules alone, without any target: every moment of `part` at which a
/// feature shows an event is a candidate, and the row of candidates in the events' order with the best sum of
/// scores is taken; events of free order each by themselves. NaN where no rule applies.
std::vector<Keyframe> apply_rules(const FeatureTable& trial, std::span<const EventSpec> events,
                                  Interval part);

}  // namespace sportsgpt::evaluate
