#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sportsgpt/features/feature_table.h"
#include "sportsgpt/motion/skeleton_sequence.h"

namespace sportsgpt::evaluate {

/// Joint-angle noise: in every frame every bone is turned at random, and the skeleton rebuilt from the pelvis
/// outwards, so that lengths stay; a joint's angle, between two bones, then has `noise_deg` as its standard
/// deviation. White over time. The same seed gives the same noise everywhere.
SkeletonSequence with_joint_noise(const SkeletonSequence& sequence, double noise_deg, std::uint32_t seed);

/// White noise on every column of angles.
FeatureTable with_series_noise(const FeatureTable& table, double noise_deg, std::uint32_t seed);

/// Every joint is lost for stretches of `gap_s` that cover about `share` of the time, each joint at other
/// times.
SkeletonSequence with_gaps(const SkeletonSequence& sequence, double share, double gap_s, std::uint32_t seed);

/// Joints whose name ends like one of these were never seen.
SkeletonSequence without_joints(const SkeletonSequence& sequence, const std::vector<std::string>& endings);

}  // namespace sportsgpt::evaluate
