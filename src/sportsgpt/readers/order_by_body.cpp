#include "sportsgpt/readers/order_by_body.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sportsgpt/motion/skeleton_layout.h"
#include "sportsgpt/readers/joint_map.h"

namespace sportsgpt {
namespace {

constexpr size_t wanted_samples = 200;

struct LengthStatistics {
  double sum = 0, sum_of_squares = 0;
  int count = 0;
  void add(double length) {
    if (!(length >= 0)) return;
    sum += length;
    sum_of_squares += length * length;
    ++count;
  }
  double mean() const { return count > 0 ? sum / count : 0; }
  double variation() const {
    const double m = mean();
    return m > 0 ? std::sqrt(std::max(0.0, sum_of_squares / count - m * m)) / m : 1;
  }
};

/// Low for a body: see order_by_body. Bones without a length count as wholly variable.
double oddness(const RawMotion& raw, const JointOrder& order) {
  RawMotion named = raw;
  for (size_t p = 0; p < named.points.size(); ++p)
    named.points[p] = p < order.names.size() ? order.names[p] : "";
  const JointMap joints(named, load_joint_names());
  const SkeletonLayout& layout = canonical_layout();

  constexpr const char* bones[][2] = {
      {"hip", "knee"}, {"knee", "ankle"}, {"shoulder", "elbow"}, {"elbow", "wrist"}, {"hip", "shoulder"}};
  LengthStatistics lengths[2][std::size(bones)];
  int ordered = 0, judged = 0;
  std::vector<Vec3> pose(layout.joints.size());
  std::vector<float> confidence(layout.joints.size());
  const size_t step = std::max<size_t>(1, raw.rows() / wanted_samples);
  for (size_t row = 0; row < raw.rows(); row += step) {
    joints.joints_of(row, pose, confidence);
    const auto at = [&](const std::string& joint) { return pose[static_cast<size_t>(layout.index(joint))]; };
    for (size_t side = 0; side < 2; ++side)
      for (size_t b = 0; b < std::size(bones); ++b) {
        const std::string prefix = side == 0 ? "left_" : "right_";
        lengths[side][b].add(norm(at(prefix + bones[b][0]) - at(prefix + bones[b][1])));
      }
    const double shoulders = midpoint(at("left_shoulder"), at("right_shoulder")).y;
    const double hips = midpoint(at("left_hip"), at("right_hip")).y;
    const double ankles = midpoint(at("left_ankle"), at("right_ankle")).y;
    if (std::isnan(shoulders + hips + ankles)) continue;
    ++judged;
    ordered += (shoulders < hips && hips < ankles) || (shoulders > hips && hips > ankles);
  }
  double variation = 0, unlike = 0;
  for (size_t b = 0; b < std::size(bones); ++b) {
    variation += lengths[0][b].variation() + lengths[1][b].variation();
    const double left = lengths[0][b].mean(), right = lengths[1][b].mean();
    unlike += left > 0 && right > 0 ? std::min(1.0, std::abs(std::log(left / right))) : 1;
  }
  const double count = static_cast<double>(std::size(bones));
  return variation / (2 * count) + unlike / count +
         (judged > 0 ? 1.0 - static_cast<double>(ordered) / judged : 1.0);
}

}  // namespace

const JointOrder& order_by_body(const RawMotion& raw, const std::vector<const JointOrder*>& candidates) {
  if (candidates.size() == 1) return *candidates.front();
  const JointOrder* best = candidates.front();
  double least = std::numeric_limits<double>::infinity();
  for (const JointOrder* candidate : candidates)
    if (const double odd = oddness(raw, *candidate); odd < least) {
      least = odd;
      best = candidate;
    }
  return *best;
}

}  // namespace sportsgpt
