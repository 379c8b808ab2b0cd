#include "sportsgpt/motion/body_size.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sportsgpt {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return nan;
  const auto at = values.begin() + static_cast<long>(share * (values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// Quantile over frames of the distance between two joints. A planar limb is only ever seen shortened, so
// there the longest views count.
double length(const SkeletonSequence& s, const std::string& a, const std::string& b) {
  const int ja = s.layout().index(a), jb = s.layout().index(b);
  std::vector<double> lengths;
  for (int f = 0; f < s.frames(); ++f) {
    const Vec3 d = s.at(f, ja) - s.at(f, jb);
    if (!is_missing(d)) lengths.push_back(norm(d));
  }
  return quantile(std::move(lengths), s.planar() ? 0.9 : 0.5);
}

double mean_of_seen(double a, double b) {
  if (std::isnan(a)) return b;
  return std::isnan(b) ? a : (a + b) / 2;
}

}  // namespace

BodySize measure_body(const SkeletonSequence& s) {
  BodySize body;
  const auto leg = [&](const std::string& side) {
    return length(s, side + "hip", side + "knee") + length(s, side + "knee", side + "ankle");
  };
  body.leg_length = mean_of_seen(leg("left_"), leg("right_"));
  // Hip to ankle is 0.485 of stature less the ankle's height; docs/notation.md states the ratio as a default.
  body.stature = body.leg_length / 0.485;
  return body;
}

double floor_height(const SkeletonSequence& s, int first, int last) {
  std::vector<double> lowest;
  std::vector<int> feet;
  for (const char* joint :
       {"left_heel", "left_toe", "left_toe_tip", "right_heel", "right_toe", "right_toe_tip"})
    if (s.seen(s.layout().index(joint))) feet.push_back(s.layout().index(joint));
  if (feet.empty())
    for (const char* joint : {"left_ankle", "right_ankle"}) feet.push_back(s.layout().index(joint));
  for (int f = first; f < last; ++f) {
    double low = std::numeric_limits<double>::infinity();
    for (const int joint : feet) {
      const Vec3 p = s.at(f, joint);
      if (!is_missing(p)) low = std::min(low, p.y);
    }
    if (std::isfinite(low)) lowest.push_back(low);
  }
  return quantile(std::move(lowest), 0.1);
}

const char* camera_view(const SkeletonSequence& s) {
  if (!s.planar()) return "3d";
  const SkeletonLayout& layout = s.layout();
  std::vector<double> ratio;
  for (int f = 0; f < s.frames(); ++f) {
    const auto at = [&](const char* joint) { return s.at(f, layout.index(joint)); };
    const Vec3 shoulders = at("right_shoulder") - at("left_shoulder"),
               hips = at("right_hip") - at("left_hip");
    const Vec3 trunk =
        midpoint(at("right_shoulder"), at("left_shoulder")) - midpoint(at("right_hip"), at("left_hip"));
    if (!is_missing(shoulders) && !is_missing(hips) && norm(trunk) > 0)
      ratio.push_back(std::max(std::abs(shoulders.x), std::abs(hips.x)) / norm(trunk));
  }
  const double typical = quantile(std::move(ratio), 0.5);
  // Up to a quarter of the trunk counts as a side view; from about 0.5 the chest is seen from the front.
  return typical > 0.5 ? "frontal" : typical > 0.25 ? "oblique" : "sagittal";
}

}  // namespace sportsgpt
