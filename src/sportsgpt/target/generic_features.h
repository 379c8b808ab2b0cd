#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/core/language.h"
#include "sportsgpt/features/feature_table.h"

namespace sportsgpt {

/// A part of the body that a finding of a generic pack is about.
struct BodyPart {
  std::string_view name;  ///< "knee"
  LocalText label;        ///< "knee", "膝关节"
};
std::span<const BodyPart> body_parts_of_targets();

/// What any movement may be looked at by. Angles and leg lengths only, so that people of different size can
/// be held against each other.
struct GenericFeature {
  FeatureSpec spec;
  std::string part;     ///< name of a BodyPart
  bool paired = false;  ///< has a left and a right column
};

/// The generic features that every one of these recordings shows: a feature is left out when one of them
/// lacks a joint it needs, or is planar and the feature needs depth. Empty when they have nothing in common.
std::vector<GenericFeature> generic_features(std::span<const SkeletonSequence* const> recordings);

/// The columns of a generic feature that carry its weight: both sides, or the feature itself.
std::vector<std::string> weighted_columns(const GenericFeature& feature);

}  // namespace sportsgpt
