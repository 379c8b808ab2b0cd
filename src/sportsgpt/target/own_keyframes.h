#pragma once

#include <span>
#include <vector>

#include "sportsgpt/pack/movement_pack.h"
#include "sportsgpt/target/own_models.h"

namespace sportsgpt {

/// How the keyframes of a pack came about.
enum class KeyframeOrigin {
  given,    ///< every recording came with them
  carried,  ///< given for some recordings, carried over to the others along the alignment
  found     ///< by the program: start, turning points and end of the main motion
};

struct OwnKeyframes {
  std::vector<KeyframeSpec> specs;  ///< in time order, without events: the targets vote
  KeyframeOrigin origin = KeyframeOrigin::found;
};

/// Decides on the keyframes and stores their moments in `own.models`. What was given stays as given. Without
/// any, the medoid's main component (the direction in feature space along which it moves most) is cut at its
/// start, its turning points of at least a quarter of its range (six at most) and its end; the other
/// recordings take these moments over along their path and look for the same event near it. Throws Error when
/// the recordings contradict each other (a keyframe order that differs, one keyframe only).
OwnKeyframes settle_keyframes(OwnModels& own, std::span<const OwnRecording> recordings);

}  // namespace sportsgpt
