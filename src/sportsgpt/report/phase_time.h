#pragma once

#include <limits>
#include <vector>

#include "sportsgpt/features/feature_table.h"
#include "sportsgpt/motion/keyframe.h"

namespace sportsgpt {

/// Carries moments of one performance to the same moments of another: linear between the keyframes that both
/// have. Empty when they share fewer than two.
class PhaseTime {
 public:
  PhaseTime(const std::vector<Keyframe>& from, const std::vector<Keyframe>& whole);

  bool empty() const { return knots_.size() < 2; }
  /// NaN outside the shared keyframes.
  double carry(double time_s) const;

 private:
  struct Knot {
    double from, to;
  };
  std::vector<Knot> knots_;
  double end_s_ = std::numeric_limits<double>::infinity(), cycle_s_ = 0;  // of a cycle that is carried to
};

/// What targets do at each of a series of moments: mean and SD over those that have a value there.
struct BandOverTime {
  std::vector<double> mean, sd;  ///< NaN without a value; sd NaN with fewer than two
};

/// `column` of every target at `times_s` of the performance whose keyframes are given.
BandOverTime target_band(const std::vector<TargetModel>& targets, const std::string& column,
                         const std::vector<Keyframe>& keyframes, const std::vector<double>& times_s);

/// Mean and SD (n - 1) of the finite ones; NaN where there are too few.
struct MeanAndSd {
  double mean, sd;
  int count;
};
MeanAndSd mean_and_sd(const std::vector<double>& values);

}  // namespace sportsgpt
