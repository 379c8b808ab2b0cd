#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/features/points.h"

namespace sportsgpt {

/// What a kind is given: the paths of its points and what is the same for all frames.
struct MeasureInput {
  std::vector<PointPath> points;
  double rate_hz;
  double gravity;     ///< 9.81 in the sequence's unit per s2 (metres)
  bool right_side;    ///< of a paired feature
  double leg_length;  ///< in the sequence's unit
};

/// One row of the table: a function from point paths to T values, in the sequence's own length unit.
struct FeatureKind {
  std::string_view name;
  int joints;  ///< -1: one or more
  Unit unit;
  bool is_length, needs_metres, needs_3d, needs_side_view;
  std::vector<double> (*measure)(const MeasureInput&);
  std::string_view says;
};
std::span<const FeatureKind> feature_kind_table();
const FeatureKind* find_feature_kind(std::string_view name);

}  // namespace sportsgpt
