#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sportsgpt/motion/keyframe.h"
#include "sportsgpt/motion/skeleton_sequence.h"

namespace sportsgpt {

/// A fault put into the motion: `grade` 0 is none, 1 slight, 2 marked, 3 strong (fractions allowed).
struct InjectedFault {
  std::string name;  ///< name of the fault in the movement's pack
  double grade = 2;
};

struct SynthOptions {
  double rate_hz = 120;
  std::uint64_t seed = 1;  ///< 0: the median athlete, every other seed a person and style of its own
  std::vector<InjectedFault> faults = {};
  double noise_deg = 0;  ///< white noise on joint angles, one standard deviation
  /// Quiet standing around the movement; of a cyclic one more of it before the first and after the last
  /// cycle.
  double idle_before_s = 0.6, idle_after_s = 0.6;
  /// 0.5 to 2; 2: dip and recovery take half the time. The flight obeys gravity, and the push-off changes
  /// little, because its way and the take-off speed stay.
  double tempo = 1;
  int repetitions = 1;  ///< of a cyclic movement: cycles from left strike to left strike
};

/// A generated recording: canonical layout, metres, x forward, y up, z right, floor at y = 0.
struct SyntheticTrial {
  SkeletonSequence sequence;
  std::vector<Keyframe>
      keyframes;  ///< exact, sigma 0; of every repetition, and every contact of a gait, in time order
};

std::vector<std::string> synth_movements();                          ///< "standing_long_jump", ...
std::vector<std::string> synth_faults(const std::string& movement);  ///< faults that can be injected

/// The same options always give the same motion, on every machine. Throws Error for an unknown movement or
/// fault ("did you mean").
SyntheticTrial synthesize(const std::string& movement, const SynthOptions& options = {});

}  // namespace sportsgpt
