#pragma once

#include <string>
#include <vector>

#include "movements.h"
#include "statistics.h"

namespace sportsgpt::evaluate {

/// What an event that was not found counts in means, so that nobody gains by leaving out the hard ones.
constexpr double not_found_s = 0.25;

/// A performance as a method found it.
struct FoundAction {
  Interval interval;
  std::vector<Keyframe> keyframes;
};

/// A labelled event against what was found.
struct EventError {
  std::string movement, subject, trial, keyframe;
  double error_s = 0;   ///< found - labelled; NaN when the event was not found
  double sigma_s = 0;   ///< as the method states it; NaN when it states none
  double rate_hz = 0;   ///< of the labels
  bool forces = false;  ///< labelled by force plates
};

/// How one method did on a set of recordings.
struct Score {
  std::vector<EventError> errors;
  std::vector<double> action_iou, phase_iou;
  int labelled = 0, missed = 0, false_found = 0;  ///< performances

  double repetitions_f() const;            ///< harmonic mean of precision and recall, 0..1
  std::vector<double> absolute_s() const;  ///< of the events that were found
  ByAthlete by_athlete() const;  ///< absolute errors by person; an event not found counts as `not_found_s`
  double hit_rate(double frames) const;  ///< share of all labelled events within so many frames
  int events_missed() const;
  void add(const Score& other);
};

/// Holds what was found against the labels. A performance is found where intersection over union of a found
/// and a labelled one, over the events both have, is above 0.3; each counts once, the best pair first. What
/// is found outside the part that labels speak of counts as nothing.
void add_score(Score& score, const std::string& movement, const Case& labelled,
               const std::vector<FoundAction>& found);

}  // namespace sportsgpt::evaluate
