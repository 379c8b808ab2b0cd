#pragma once

#include <functional>
#include <span>
#include <vector>

#include "sportsgpt/align/placement.h"

namespace sportsgpt {

/// Picks the minima of one target's costs as they come, end by end: a hit is one when it is the lowest among
/// the ends within a quarter of its own length, and costs at most `limit`. Known that quarter later.
class CostMinima {
 public:
  CostMinima(int longest_length, double limit) : costs_(longest_length / 4 + 2), limit_(limit) {}

  /// The best hit at the next end; calls `found` for each minimum that this settles, in order of time.
  void push(const Placement& hit, const std::function<void(const Placement&)>& found);
  void finish(const std::function<void(const Placement&)>& found);
  std::span<const Placement> waiting() const {
    return waiting_;
  }  ///< lowest so far, not yet known to stay so

 private:
  std::vector<double> costs_;  // ring: of the last ends
  double limit_;
  int ends_ = 0;
  std::vector<Placement> waiting_;  // in order of time
};

}  // namespace sportsgpt
