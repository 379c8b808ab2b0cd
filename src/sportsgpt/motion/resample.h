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

/// Every frame turned about the vertical through its own mid hip so that the athlete faces +x in each of them
/// (heading smoothed over about a second). For searching a recording in which the athlete turns around: joint
/// angles and leans are right in every frame, travelled distances are not. Planar sequences stay as they are.
SkeletonSequence follow_heading(const SkeletonSequence& sequence);

}  // namespace sportsgpt
