#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <string>
#include <vector>

#include "sportsgpt/motion/center_of_mass.h"
#include "sportsgpt/motion/skeleton_layout.h"
#include "sportsgpt/synth/synth.h"

// What the tests measure on a synthetic trial, from its positions alone.
namespace sportsgpt::testing {

/// The movements that begin and end at rest; gait_test.cpp looks at the cyclic ones.
inline std::vector<std::string> single_movements() {
  std::vector<std::string> names = synth_movements();
  std::erase_if(names, [](const std::string& name) { return name.ends_with("_gait"); });
  return names;
}

using Frame = std::span<const Vec3>;
using Measure = std::function<double(Frame)>;

inline Vec3 at(Frame frame, const std::string& joint) { return frame[canonical_layout().index(joint)]; }
inline Vec3 middle(Frame frame, const std::string& joint) {
  return midpoint(at(frame, "left_" + joint), at(frame, "right_" + joint));
}
inline double in_degrees(double radians) { return radians * 180 / std::numbers::pi; }

inline double flexion(Vec3 proximal, Vec3 joint, Vec3 distal) {
  const Vec3 upper = joint - proximal, lower = distal - joint;
  return in_degrees(std::atan2(norm(cross(upper, lower)), dot(upper, lower)));
}
inline double knee(Frame f, const std::string& side) {
  return flexion(at(f, side + "hip"), at(f, side + "knee"), at(f, side + "ankle"));
}
inline double hip(Frame f, const std::string& side) {
  return flexion(at(f, side + "shoulder"), at(f, side + "hip"), at(f, side + "knee"));
}
inline double mean_of_sides(Frame f, double (*measure)(Frame, const std::string&)) {
  return (measure(f, "left_") + measure(f, "right_")) / 2;
}
inline double mean_knee(Frame f) { return mean_of_sides(f, knee); }
inline double mean_hip(Frame f) { return mean_of_sides(f, hip); }
inline double trunk_lean(Frame f) {
  const Vec3 trunk = middle(f, "shoulder") - at(f, "pelvis");
  return in_degrees(std::atan2(trunk.x, trunk.y));
}
inline double trunk_side_lean(Frame f) {
  const Vec3 trunk = middle(f, "shoulder") - at(f, "pelvis");
  return in_degrees(std::atan2(trunk.z, trunk.y));
}
/// Heel up is negative, as in docs/notation.md.
inline double foot_pitch(Frame f) {
  const Vec3 sole = middle(f, "toe") - middle(f, "heel");
  return in_degrees(std::atan2(sole.y, sole.x));
}
inline double dorsiflexion(Frame f) {
  const Vec3 shank = middle(f, "knee") - middle(f, "ankle");
  return in_degrees(std::atan2(shank.x, shank.y)) + foot_pitch(f);
}
inline double arm_elevation(Frame f) {
  const Vec3 down = middle(f, "hip") - middle(f, "shoulder"),
             arm = middle(f, "elbow") - middle(f, "shoulder");
  const double angle =
      in_degrees(std::atan2(down.x * arm.y - down.y * arm.x, down.x * arm.x + down.y * arm.y));
  return angle < -120 ? angle + 360 : angle;  // arms pass overhead, never behind
}
/// Mean of the sides; knee medial +.
inline double knee_valgus(Frame f) {
  double sum = 0;
  for (const double side : {-1.0, 1.0}) {
    const std::string name = side < 0 ? "left_" : "right_";
    const Vec3 hip_at = at(f, name + "hip"), knee_at = at(f, name + "knee"), ankle_at = at(f, name + "ankle");
    const double thigh = norm(knee_at - hip_at), shank = norm(ankle_at - knee_at);
    const double medial = side * (hip_at.z + thigh / (thigh + shank) * (ankle_at.z - hip_at.z) - knee_at.z);
    sum += in_degrees(std::asin(medial / thigh) + std::asin(medial / shank));
  }
  return sum / 2;
}
inline double pelvis_height(Frame f) { return at(f, "pelvis").y; }
inline double lowest_foot(Frame f, const std::string& side) {
  return std::min({at(f, side + "heel").y, at(f, side + "toe").y, at(f, side + "toe_tip").y});
}
inline double leg_length(Frame f) {
  return norm(at(f, "right_hip") - at(f, "right_knee")) + norm(at(f, "right_knee") - at(f, "right_ankle"));
}

/// A trial with its keyframes by name; times in seconds.
class Trial {
 public:
  Trial(const std::string& movement, const SynthOptions& options) : made_(synthesize(movement, options)) {}
  const SkeletonSequence& sequence() const { return made_.sequence; }
  const std::vector<Keyframe>& keyframes() const { return made_.keyframes; }
  double rate() const { return sequence().rate_hz(); }

  double time(const std::string& keyframe) const {
    for (const Keyframe& found : made_.keyframes)
      if (found.name == keyframe) return found.time_s;
    return std::nan("");
  }
  int frame_at(double time_s) const {
    return std::clamp(static_cast<int>(std::lround(time_s * rate())), 0, sequence().frames() - 1);
  }
  Frame frame(double time_s) const { return sequence().frame(frame_at(time_s)); }
  Frame frame(const std::string& keyframe) const { return frame(time(keyframe)); }

  double extreme(const Measure& measure, double from_s, double to_s, bool greatest) const {
    double best = measure(frame(from_s));
    for (int f = frame_at(from_s); f <= frame_at(to_s); ++f) {
      const double value = measure(sequence().frame(f));
      best = greatest ? std::max(best, value) : std::min(best, value);
    }
    return best;
  }
  double least(const Measure& m, double from_s, double to_s) const { return extreme(m, from_s, to_s, false); }
  double greatest(const Measure& m, double from_s, double to_s) const {
    return extreme(m, from_s, to_s, true);
  }

  /// Velocity of the centre of mass, central difference.
  Vec3 com_velocity(double time_s) const {
    const int f = std::clamp(frame_at(time_s), 1, sequence().frames() - 2);
    return (rate() / 2) * (center_of_mass(sequence().frame(f + 1)) - center_of_mass(sequence().frame(f - 1)));
  }

 private:
  SyntheticTrial made_;
};

}  // namespace sportsgpt::testing
