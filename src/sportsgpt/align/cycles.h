#pragma once

#include <span>
#include <string>
#include <vector>

#include "sportsgpt/align/alignment.h"
#include "sportsgpt/features/feature_table.h"

namespace sportsgpt {

/// A keyframe of a cyclic movement. `cue` shows it once a cycle and nearly nowhere else (the foot farthest
/// ahead of the pelvis); `event` says when exactly, within search_s of the cue's moment; `fallback` (kind
/// "none": none) is read where the feature of `event` was never seen.
struct CycleEvent {
  EventSpec cue, event, fallback;
};

/// One repetition of a cyclic movement.
struct Cycle {
  Interval interval;        ///< from one strike to the next of the same side; of a part, first to last event
  bool complete = true;     ///< false: the recording holds no whole cycle, this is what it shows of one
  int first = 0, last = 0;  ///< the events that begin and end it, in FoundCycles::events
};

struct FoundCycles {
  std::vector<Keyframe> events;  ///< of the whole trial, in time order; names repeat from cycle to cycle
  std::vector<Cycle> cycles;     ///< in time order; neighbours share the strike between them
};

/// Every event of a cyclic movement in a trial, and the cycles they make. `events` stand in their cyclic
/// order, the left `start` first. The cues of all events are chained by one dynamic programme in that order,
/// with the time the targets take from each to the next; an event missed between two others and up to one
/// cycle of events at both ends of the trial are looked for where this trial's own rhythm expects them, so
/// that contacts next to the first and last frame are found as well. Cycles run from the side that gives more
/// of them (left where both give the same). Where no cycle is complete, a chain that shows every event is
/// given as one incomplete cycle. After a break (a turn, a stop) a new chain begins.
FoundCycles find_cycles(const FeatureTable& trial, std::span<const CycleEvent> events,
                        const std::string& start, std::span<const TargetModel> targets);

}  // namespace sportsgpt
