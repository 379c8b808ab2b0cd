#include "sportsgpt/align/align_tables.h"

#include <algorithm>

namespace sportsgpt {

Alignment align_tables(const FeatureTable& trial, const FeatureTable& target, const AlignOptions& options) {
  if (target.frames() == 0 || trial.frames() == 0) return {};
  const TargetModel model{
      "target", target, {}, {SkeletonSequence(canonical_layout(), target.rate_hz(), {}), {}, {}}};
  const PreparedTargets prepared(std::span(&model, 1), options);
  // The user says that the movement is there: no search, and no threshold that refuses it.
  const double last_s = std::max(0, trial.frames() - 1) / trial.rate_hz();
  return align(trial, {0, last_s}, prepared).front();
}

}  // namespace sportsgpt
