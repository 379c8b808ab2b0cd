#pragma once

#include <span>
#include <string>
#include <vector>

#include "sportsgpt/features/feature_table.h"

namespace sportsgpt {

/// How far one part of the body is from the targets.
struct PartDeviation {
  std::string part;      ///< of FeatureColumn; the column's own name where that is unknown
  double deviation = 0;  ///< in SD, as the whole; NaN where nothing of it was measured
  std::string column;    ///< the feature that is farthest off
  double column_deviation = 0;
};

/// Overall distance of a repetition from its targets: 0 like their mean, 1 about one SD away, defined for any
/// movement without a word about which differences matter [docs/targets.md]. Made ready once for many trials;
/// keeps no reference to the targets.
///
/// Each weighted column becomes a curve over the time from the first to the last keyframe (20 points a phase,
/// 61 at most), and each curve is warped onto the targets' mean curve by DTW, so that tempo alone costs
/// nothing. A column's distance is the mean square of z over its points, z from the curve's own mean, because
/// a person's usual posture shifts a whole curve; the shift itself counts as much as a tenth of the curve.
/// The variance of a point is half its own, half the curve's, both drawn towards a usual one where targets
/// are few, and never below what measurement alone makes. Columns are averaged within a part of the body,
/// parts as the logarithm of 1 + mean square, so that one odd limb does not outweigh all others. Parts that
/// move more count more, trunk and head twice: they show what is made up for elsewhere.
class DeviationModel {
 public:
  DeviationModel() = default;  ///< of no targets: NaN for every trial
  explicit DeviationModel(std::span<const TargetModel> targets);

  /// NaN when the trial lacks the first or the last keyframe, or shows no column.
  double deviation(const FeatureTable& trial, std::span<const Keyframe> keyframes) const;

  /// The parts that make it up, farthest first. Empty where the deviation is NaN.
  std::vector<PartDeviation> parts(const FeatureTable& trial, std::span<const Keyframe> keyframes) const;

 private:
  struct Column {
    std::string name, part;
    double weight = 1, noise = 0, usual_sd = 0;
    double stretch = 1;  // weight in the warping
  };
  struct Part {
    std::string name;
    double weight = 1;
    std::vector<int> columns;
  };
  using Curves = std::vector<double>;  // points x columns

  Curves sample(const FeatureTable& table, std::span<const Keyframe> keyframes, int points) const;
  Curves warped(const Curves& dense) const;
  std::vector<double> distances(const Curves& curves) const;

  std::vector<Column> columns_;
  std::vector<Part> parts_;
  std::vector<std::string> names_;  // keyframes that all targets have, in order
  std::vector<double> places_;      // where each lies on the way from the first to the last, 0..1
  int points_ = 0;
  int targets_ = 0;
  Curves mean_;                // what trials are warped onto
  Curves centred_, variance_;  // of the warped curves without their own means
  std::vector<double> shift_, shift_variance_;
};

/// The same for a single trial.
double deviation(const FeatureTable& trial, std::span<const Keyframe> keyframes,
                 std::span<const TargetModel> targets);

}  // namespace sportsgpt
