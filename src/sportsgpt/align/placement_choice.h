#pragma once

#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "sportsgpt/align/placement.h"

namespace sportsgpt {

/// A placement that is kept as a repetition.
struct ChosenPlacement {
  Placement placement;
  double rival_cost = std::numeric_limits<double>::infinity();
};

/// Chooses repetitions among placements that come in order of time: the best one is kept, what overlaps it is
/// dropped, and so on. A placement is decided as soon as nothing that is still to come can change it, at the
/// latest `longest_wait` frames after its end; where a chain of overlapping placements goes on for longer
/// than that, by what is known then. So the choice never depends on more than a bounded stretch of the trial.
class PlacementChoice {
 public:
  /// `longest_length`: of any placement, in frames.
  explicit PlacementChoice(int longest_length)
      : longest_length_(longest_length), longest_wait_(2 * longest_length) {}

  void add(const Placement& placement);

  /// Decides what can be decided at frame `now`; `chosen` receives what is kept. `may_come(p, cost)` says
  /// whether a placement that was not added yet may overlap p and cost less than `cost`.
  using MayCome = std::function<bool(const Placement&, double below)>;
  void settle(int now, const MayCome& may_come, std::vector<ChosenPlacement>& chosen);
  /// Nothing will be added any more.
  void finish(std::vector<ChosenPlacement>& chosen);

  int longest_wait() const { return longest_wait_; }
  size_t remembered() const { return known_.size(); }

  /// A rival is another placement of nearly the same cost: at most this factor.
  static constexpr double rival_factor = 1.1;

 private:
  enum class Fate { open, kept, dropped };
  struct Known {
    Placement placement;
    Fate fate;
  };
  bool blocked(size_t index) const;
  void keep(size_t index, std::vector<ChosenPlacement>& chosen);
  void decide_by_what_is_known(int now, std::vector<ChosenPlacement>& chosen);
  void forget(int now);

  int longest_length_, longest_wait_;
  std::vector<Known> known_;  // best first
  int open_ = 0;
};

}  // namespace sportsgpt
