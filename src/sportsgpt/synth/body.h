#pragma once

#include <cstdint>

namespace sportsgpt {

/// The size of a synthetic athlete: distances between joint centres, in metres. Sole points (heel, ball of
/// the foot, toe tip) lie on the floor when the foot stands flat.
struct Body {
  double stature;
  double thigh, shank;             ///< hip - knee, knee - ankle
  double ankle_height;             ///< of the ankle over the sole
  double heel_behind, ball_ahead;  ///< of the ankle, along the sole
  double toes;                     ///< ball - toe tip
  double hip_half_width, shoulder_half_width;
  double trunk;                 ///< mid hip - mid shoulder
  double neck_above_shoulders;  ///< mid shoulder - base of the neck
  double neck_to_head, head_to_top;
  double upper_arm, forearm, hand;  ///< hand: wrist - knuckles

  double leg() const { return thigh + shank; }
  double sole() const { return heel_behind + ball_ahead; }  ///< heel - ball
};

/// A body for this seed: stature 1.5 to 1.95 m, either sex, segment lengths as fractions of stature
/// [winter_2009] with a few per cent of individual variation. Seed 0: the mean
/// body.
Body make_body(std::uint64_t seed);

}  // namespace sportsgpt
