#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sportsgpt/guidance/fault_case.h"
#include "sportsgpt/guidance/guide.h"

namespace sportsgpt {

/// What the knowledge base offers for one fault: the quota of one why, one cue, one caution and at most two
/// drills. Empty where nothing fits: a passage about something else is never put in its place.
struct FaultPassages {
  std::optional<Passage> why, cue, caution;
  std::vector<Passage> drills;
  std::vector<std::string> withheld;  ///< ids that read like orders to a program (`gives_orders`)
};

/// The metric query of a fault: what it is, in which phase of which movement, for whom, and which way its two
/// strongest metrics deviate; labelled with movement, fault and metrics.
Query metric_query(const FaultCase& fault_case, const MovementPack& pack, const GuideOptions& options);

/// Asks for each kind apart, so that many good answers of one kind cannot crowd out another. A passage fits
/// when it is about the fault by its labels, or has no fault labels and speaks of it in its text; when its
/// movements, if it names any, hold the pack's; when its level is the athlete's or for all; and when none of
/// its contraindications is the athlete's.
FaultPassages find_passages(const FaultCase& fault_case, const MovementPack& pack, const Retriever& retriever,
                            const GuideOptions& options);

}  // namespace sportsgpt
