#pragma once

#include <string>
#include <vector>

#include "sportsgpt/motion/skeleton_sequence.h"

namespace sportsgpt {

/// Where the athlete looks, decided once for a stretch of motion.
struct Facing {
  double turn_deg = 0;           ///< rotation about the vertical that makes the athlete face +x (3D)
  bool flip_x = false;           ///< the athlete faces -x in a planar recording
  double spread_deg = 0;         ///< 95 % range of the heading over the frames (3D)
  std::string from;              ///< "hips and feet", "hips", "feet", "travel", "none"
  bool sides_exchanged = false;  ///< hips and feet contradict each other: left and right may be exchanged
};

/// `positions` T x J of the canonical layout, y up, any heading; frames first..last-1 count.
Facing find_facing(const SkeletonSequence& sequence, int first, int last);

/// The athlete's heading in every frame, in degrees from +x, continuous; NaN where hips, shoulders and feet
/// are unseen. 3D only.
std::vector<double> headings_deg(const SkeletonSequence& sequence);

/// Which foot leads: the one in front (x forward) in the tenth of the frames in which the ankles are farthest
/// apart. `none` where the ankles are never seen together or never a third of leg length apart.
enum class LeadFoot { none, left, right };
LeadFoot find_lead_foot(const SkeletonSequence& sequence, double leg_length);

}  // namespace sportsgpt
