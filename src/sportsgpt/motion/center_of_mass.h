#pragma once

#include <span>

#include "sportsgpt/core/vec3.h"
#include "sportsgpt/motion/skeleton_sequence.h"

namespace sportsgpt {

/// Whole-body centre of mass of one frame of the canonical layout, in the sequence's unit.
///
/// 14 segments with the mass fractions of [deleva_1996] (mean of men and women). Hands and feet that
/// were not seen are lumped at wrist and ankle, a missing head at the neck; NaN when trunk or a thigh is
/// missing. Masses that are present are renormalised to 1, so the result is approximate without arms.
Vec3 center_of_mass(std::span<const Vec3> canonical_frame);

/// The same for every frame: T positions.
std::vector<Vec3> center_of_mass(const SkeletonSequence& sequence);

}  // namespace sportsgpt
