#pragma once

#include <string>
#include <vector>

#include "sportsgpt/core/vec3.h"
#include "sportsgpt/motion/clean.h"

namespace sportsgpt {

/// A body seen from the side, in leg lengths: x forward, y above the floor. Joints in the order of
/// canonical_layout(); a joint that was not seen is NaN.
struct SidePose {
  std::vector<Vec3> joints;
};

/// The pose of a motion at a moment (its nearest frame), divided by the athlete's leg length, so that bodies
/// of every size compare. Empty when the leg length is unknown or the moment lies outside the motion.
SidePose pose_at(const CleanSequence& motion, double time_s);

/// The lowest foot point lies within 5 % of a leg length of the floor.
bool on_ground(const SidePose& pose);

/// `pose` moved along x so that the pelvis lies at 0.
SidePose centred(const SidePose& pose);

/// `target` moved onto `athlete`: on the ground their feet share a place, in the air their pelvis does.
SidePose placed_on(const SidePose& target, const SidePose& athlete);

/// What a figure shows, in leg lengths; equal boxes give figures of equal scale.
struct FigureBox {
  double left = -0.6, right = 0.6, top = 2;
};
FigureBox enclosing(const std::vector<SidePose>& poses);

/// An inline SVG of the athlete over the target (empty: the athlete alone) with the floor and an arrow in the
/// direction of motion. `marked` are joints to ring, by name. `title` is HTML already.
std::string pose_figure(const SidePose& athlete, const SidePose& target,
                        const std::vector<std::string>& marked, const FigureBox& box,
                        const std::string& title);

}  // namespace sportsgpt
