#pragma once

#include <span>
#include <string>
#include <vector>

#include "sportsgpt/core/error.h"
#include "sportsgpt/features/feature_table.h"

namespace sportsgpt {

/// A row of the table of kinds, for messages, checks and documentation.
struct FeatureKindInfo {
  std::string name;
  int joints;         ///< how many points the feature names; -1: one or more
  Unit unit;          ///< without per_leg_length
  bool is_length;     ///< in metres, or in leg lengths with per_leg_length; in pixels measurable only with it
  bool needs_metres;  ///< rests on gravity: not measurable in pixels even with per_leg_length
  bool needs_3d;      ///< frontal and horizontal kinds
  bool needs_side_view;  ///< sagittal kinds: not measurable by one camera from the front
  std::string says;      ///< what it measures, with its sign
};
std::vector<FeatureKindInfo> feature_kinds();

/// T x F features of a cleaned sequence. Columns: see FeatureSpec. A column that cannot be measured in this
/// recording is all NaN and says why. Angles are continuous (no wraps). Throws Error for an unknown kind or
/// point, or a wrong number of points, with the spec's position.
FeatureTable compute_features(const CleanSequence& motion, std::span<const FeatureSpec> specs);

/// The problems of a list of specs, without a recording: for load_pack.
std::vector<Problem> check_features(std::span<const FeatureSpec> specs);

}  // namespace sportsgpt
