#include "degrade.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace sportsgpt::evaluate {
namespace {

// Normal deviates that are the same on every machine: the standard's own distribution is not.
class Normal {
 public:
  explicit Normal(std::uint32_t seed) : engine_(seed) {}
  double uniform() { return (engine_() + 0.5) / 4294967296.0; }
  double operator()() {
    const double radius = std::sqrt(-2 * std::log(uniform())), angle = 2 * std::numbers::pi * uniform();
    return radius * std::cos(angle);
  }

 private:
  std::mt19937 engine_;
};

}  // namespace

SkeletonSequence with_joint_noise(const SkeletonSequence& sequence, double noise_deg, std::uint32_t seed) {
  const SkeletonLayout& layout = sequence.layout();
  const double share = noise_deg * std::numbers::pi / 180 / std::numbers::sqrt2;
  Normal normal(seed);
  std::vector<Vec3> positions(sequence.positions().begin(), sequence.positions().end());
  for (int f = 0; f < sequence.frames(); ++f) {
    const auto clean = sequence.frame(f);
    Vec3* noisy = positions.data() + static_cast<size_t>(f) * layout.joints.size();
    for (size_t joint = 0; joint < layout.joints.size(); ++joint) {
      const Vec3 turn = share * Vec3{normal(), normal(), normal()};
      // The nearest ancestor that was seen carries the bone.
      int parent = layout.parents[joint];
      while (parent >= 0 && is_missing(clean[parent])) parent = layout.parents[parent];
      if (parent < 0 || is_missing(clean[joint])) continue;
      const Vec3 bone = clean[joint] - clean[parent], turned = bone + cross(turn, bone);
      const double length = norm(turned);
      noisy[joint] = noisy[parent] + (length > 0 ? norm(bone) / length : 1.0) * turned;
    }
  }
  return sequence.with_positions(std::move(positions));
}

FeatureTable with_series_noise(const FeatureTable& table, double noise_deg, std::uint32_t seed) {
  Normal normal(seed);
  std::vector<double> values;
  for (int f = 0; f < table.frames(); ++f)
    for (int c = 0; c < table.size(); ++c)
      values.push_back(table.at(f, c) + (table.columns()[c].unit == Unit::deg ? noise_deg * normal() : 0.0));
  return FeatureTable(table.rate_hz(), table.columns(), std::move(values));
}

SkeletonSequence with_gaps(const SkeletonSequence& sequence, double share, double gap_s, std::uint32_t seed) {
  const size_t joints = sequence.layout().joints.size();
  const int gap = std::max(1, static_cast<int>(std::lround(gap_s * sequence.rate_hz())));
  Normal normal(seed);
  std::vector<Vec3> positions(sequence.positions().begin(), sequence.positions().end());
  for (size_t joint = 0; joint < joints; ++joint)
    for (int f = 0; f < sequence.frames(); ++f) {
      if (normal.uniform() > share / gap) continue;
      for (int g = f; g < std::min(sequence.frames(), f + gap); ++g)
        positions[static_cast<size_t>(g) * joints + joint] = missing_point();
      f += gap;
    }
  return sequence.with_positions(std::move(positions));
}

SkeletonSequence without_joints(const SkeletonSequence& sequence, const std::vector<std::string>& endings) {
  const SkeletonLayout& layout = sequence.layout();
  std::vector<Vec3> positions(sequence.positions().begin(), sequence.positions().end());
  for (size_t joint = 0; joint < layout.joints.size(); ++joint)
    for (const std::string& ending : endings)
      if (layout.joints[joint].ends_with(ending))
        for (int f = 0; f < sequence.frames(); ++f)
          positions[static_cast<size_t>(f) * layout.joints.size() + joint] = missing_point();
  return sequence.with_positions(std::move(positions));
}

}  // namespace sportsgpt::evaluate
