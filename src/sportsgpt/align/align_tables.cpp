#include "sportsgpt/align/align_tables.h"

#include <algorithm>

namespace sportsgpt {

Alignment align_tables(const FeatureTable& trial, const FeatureTable& target, const AlignOptions& options) {
  if (target.frames() == 0) return {};
  const TargetModel model{
      "target", target, {}, {SkeletonSequence(canonical_layout(), target.rate_hz(), {}), {}, {}}};
  const PreparedTargets prepared(std::span(&model, 1), options);
  const SearchResult found = find_repetitions(trial, prepared);
  if (found.repetitions.empty()) return {};
  const auto best = std::min_element(found.costs.begin(), found.costs.end()) - found.costs.begin();
  return align(trial, found.repetitions[best], prepared).front();
}

}  // namespace sportsgpt
