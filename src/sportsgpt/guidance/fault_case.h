#pragma once

#include <span>
#include <vector>

#include "sportsgpt/assess/assess.h"
#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt {

/// A fault that advice is written for, with the numbers that show it. Points into the pack.
struct FaultCase {
  const FaultSpec* spec = nullptr;
  FaultStatus status = FaultStatus::possible;
  bool safety = false;
  std::vector<Finding> findings;  ///< measured findings that speak for it, strongest first
  std::vector<Finding> retest;    ///< measured findings of `spec->retest`, in the pack's order
  int seen_in = 0;                ///< repetitions that show the fault
  int repetitions = 0;            ///< repetitions looked at
};

/// The faults worth talking about: first every safety item, then at most `max_faults` others, clear before
/// possible, then by mean priority over the repetitions (a repetition without the fault counts 0), then by
/// name. A fault explained by another one that is active is a symptom and gets no case of its own, unless it
/// is a safety item. Findings come from the repetition that shows the fault most.
std::vector<FaultCase> choose_faults(std::span<const Assessment> assessments, const MovementPack& pack,
                                     int max_faults);

/// A finding that every repetition counts among its strengths, from the first repetition; null when there is
/// none.
const Finding* shared_strength(std::span<const Assessment> assessments);

}  // namespace sportsgpt
