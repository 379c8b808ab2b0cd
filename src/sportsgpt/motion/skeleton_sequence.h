#pragma once

#include <span>
#include <vector>

#include "sportsgpt/core/vec3.h"
#include "sportsgpt/motion/skeleton_layout.h"

namespace sportsgpt {

/// What one unit of a sequence's positions is worth. `pixels` also stands for any other arbitrary image
/// scale.
enum class Space { metres, pixels };

/// One person's motion: J joints over T frames, sampled at a constant rate; frame f lies at f / rate_hz
/// seconds.
///
/// Positions are T x J, row-major by frame, y up. After `clean()` x points forward, z to the athlete's
/// right and the floor lies at y = 0. A joint that was not seen is NaN on all axes, and NaN means nothing
/// else. A planar (2D) sequence has z = 0 everywhere and says so.
class SkeletonSequence {
 public:
  /// `confidence` is T x J in [0, 1], or empty when the source has none (every seen joint then counts 1).
  /// Throws Error when positions or confidence do not fill whole frames or rate_hz is not above 0.
  SkeletonSequence(SkeletonLayout layout, double rate_hz, std::vector<Vec3> positions,
                   std::vector<float> confidence = {}, Space space = Space::metres, bool planar = false);

  const SkeletonLayout& layout() const { return layout_; }
  double rate_hz() const { return rate_hz_; }
  Space space() const { return space_; }
  bool planar() const { return planar_; }
  int frames() const { return frames_; }
  int joints() const { return static_cast<int>(layout_.joints.size()); }
  double duration_s() const { return frames_ / rate_hz_; }
  double time_s(double frame) const { return frame / rate_hz_; }

  std::span<const Vec3> frame(int index) const;  ///< the J positions of one frame
  std::span<const Vec3> positions() const { return positions_; }
  std::span<const float> confidence() const { return confidence_; }  ///< T x J or empty
  Vec3 at(int frame, int joint) const;                               ///< missing_point() when joint is -1
  double confidence_at(int frame, int joint) const;                  ///< 0 where the joint is missing
  bool seen(int joint) const;                                        ///< in at least one frame; false for -1

  /// The same motion with other positions (same size), rate, space; used by the cleaning steps.
  SkeletonSequence with_positions(std::vector<Vec3> positions) const;

 private:
  SkeletonLayout layout_;
  double rate_hz_;
  std::vector<Vec3> positions_;
  std::vector<float> confidence_;
  Space space_;
  bool planar_;
  int frames_;
};

}  // namespace sportsgpt
