#pragma once

#include <string>
#include <vector>

#include "methods.h"

namespace sportsgpt::evaluate {

/// A recording seen in the facing of one stretch of it, as the trial's view has it.
struct Window {
  Interval action;
  FeatureTable features;
  CleanSequence motion;
};
Window window_at(const Trial& trial, Interval action);

/// Where methods without a search look: what the product's search found, and labelled performances it missed.
std::vector<Interval> given_borders(const Trial& trial);
std::vector<Interval> true_borders(const Trial& trial);

/// What a method for one performance gets: the whole recording, or, where it shows several, the labelled
/// performance and half its length on both sides.
Interval search_part(const Trial& trial, Interval action);

/// Rows of a table; `start_s` becomes the time of the first.
FeatureTable cut(const FeatureTable& table, Interval part, double& start_s);

/// The stretch of a target that the product aligns too: its events and a little context.
TargetModel active_target(const TargetModel& target);

double time_of(const std::vector<Keyframe>& events, const std::string& name);  ///< NaN when there is none

/// Median over the votes, event by event.
std::vector<Keyframe> median_of(const std::vector<std::vector<Keyframe>>& votes, const MovementPack& pack);

}  // namespace sportsgpt::evaluate
