#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/align/alignment.h"
#include "sportsgpt/features/feature_table.h"

namespace sportsgpt {

/// A moment at which an event may have happened.
struct EventCandidate {
  double time_s = 0;
  double score = 0;    ///< 0 for the best candidate of its window, below 0 for weaker ones (log scale)
  double sigma_s = 0;  ///< how sharply the feature shows the moment
};

/// Every kind of event a pack may name, beside "none".
std::vector<std::string> event_kinds();
bool is_relative_event(std::string_view kind);  ///< needs a neighbouring keyframe to be known first

/// Candidates of an event within from_s..to_s; empty when the feature does not show it there.
std::vector<EventCandidate> find_events(const EventSpec& event, const FeatureTable& trial, double from_s,
                                        double to_s);

/// `leaves_maximum` (from_s..the next keyframe) and `regains_maximum` (the previous keyframe..to_s), and both
/// with a minimum.
std::optional<EventCandidate> find_relative_event(const EventSpec& event, const FeatureTable& trial,
                                                  double from_s, double to_s);

}  // namespace sportsgpt
