#pragma once

#include "sportsgpt/motion/skeleton_sequence.h"

namespace sportsgpt {

/// The same motion at another rate, by cubic interpolation within runs of valid samples (low-pass first when
/// going down). NaN stays NaN: a frame next to a gap is missing unless it falls on a valid sample.
SkeletonSequence resample(const SkeletonSequence& sequence, double rate_hz);

/// Left becomes right: the z axis is negated and the joints exchange names. For a planar sequence only names.
SkeletonSequence mirror(const SkeletonSequence& sequence);

/// The athlete turned by `angle_deg` about the vertical (right-handed about y).
SkeletonSequence turn(const SkeletonSequence& sequence, double angle_deg);

}  // namespace sportsgpt
