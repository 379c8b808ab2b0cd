#pragma once

#include <span>
#include <string>
#include <vector>

#include "sportsgpt/core/vec3.h"
#include "sportsgpt/readers/joint_map.h"

namespace sportsgpt {

/// A few hundred rows in the canonical layout, spread over a recording: enough to recognise unit and axes.
struct PoseSamples {
  std::vector<std::vector<Vec3>> poses;
};
PoseSamples sample_poses(const JointMap& joints, size_t rows);

/// Hip to knee to ankle, median over the samples, mean of the sides that are seen; without legs estimated
/// from the trunk, without that NaN. In file units.
double leg_length(const PoseSamples& samples);

/// The unit whose leg lengths fit: "m", "cm", "mm", "in", or "cmu" (1 unit = 0.056444 m); `fits` says whether
/// the leg is one that people have, or only nearest to it.
struct UnitGuess {
  std::string unit;
  double metres = 1;
  bool fits = false;
};
UnitGuess guess_unit(double leg_length);

/// Metres in one unit; 0 for a name that is no unit of length.
double metres_per_unit(const std::string& unit);

/// The axis that points up, by two cues: the head is above the feet, and arms mostly hang or support.
/// `usual` is what the format mostly has and counts a little.
struct UpGuess {
  std::string axis;
  bool sure = false;
};
UpGuess guess_up(const PoseSamples& samples, const std::string& usual, bool planar);

/// The rotation (determinant +1) that turns the axis `up` ("x", "-z" ...) into +y.
Vec3 turn_up(Vec3 point, const std::string& up);
bool is_axis(const std::string& up);

}  // namespace sportsgpt
