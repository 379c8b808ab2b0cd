#pragma once

#include "sportsgpt/synth/jump_plan.h"

namespace sportsgpt {

/// The pose with the pelvis there and the feet where the posture puts them.
Pose pose_with_pelvis(const Body& body, const Posture& posture, Vec3 pelvis);

/// The pelvis that gives the right leg these angles with its foot in place.
Vec3 pelvis_over_foot(const Body& body, const Posture& posture, const LegAngles& right_leg);

/// The pose with the feet in place whose centre of mass is `com`.
Pose pose_with_com(const Body& body, const Posture& posture, Vec3 com);

/// Angular speeds at the end of the push-off, rad/s. They move the centre of mass with the take-off velocity
/// and are the ones closest to what jumpers show.
struct PushRates {
  double toe_pitch, pitch, knee, hip;
};
/// `trunk_rate` and `arm_rate` (rad/s) are given. `leg`: angles of the right leg in this posture.
PushRates push_rates(const Body& body, const Posture& posture, const LegAngles& leg, Vec3 velocity,
                     double trunk_rate, double arm_rate);

}  // namespace sportsgpt
