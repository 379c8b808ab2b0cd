#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sportsgpt/motion/clean.h"

namespace sportsgpt {

/// The path of one body point: T positions.
using PointPath = std::vector<Vec3>;

/// Whether a pack may name this point, and whether it exists on both sides ("knee", but not "left_knee").
enum class PointKind { unknown, single, paired };
PointKind point_kind(const std::string& point);
std::vector<std::string> all_point_names();  ///< for "did you mean"

/// `point` is a joint of the canonical layout, "mid_hip", "mid_shoulder" or "com"; paired ones take `side`
/// ("left_" or "right_"). mid_hip is the pelvis joint, or the middle of the hips. NaN where unseen.
PointPath point_path(const SkeletonSequence& sequence, const std::string& point, const std::string& side);

}  // namespace sportsgpt
