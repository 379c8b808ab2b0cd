#pragma once

#include "sportsgpt/motion/clean.h"

namespace sportsgpt {

/// Leg length and stature in the sequence's own unit; NaN where the joints were never seen.
BodySize measure_body(const SkeletonSequence& sequence);

/// Height of the floor: where the lowest foot point rests. The 10th percentile over frames of the lowest foot
/// point (ankle where no foot is seen); NaN without feet and ankles.
double floor_height(const SkeletonSequence& sequence, int first, int last);

/// "3d" for 3D; for a planar recording "sagittal", "oblique" or "frontal" by how wide shoulders and hips
/// appear against the trunk.
const char* camera_view(const SkeletonSequence& sequence);

}  // namespace sportsgpt
