#include "sportsgpt/motion/resample.h"

#include <cmath>
#include <numbers>
#include <utility>

#include "sportsgpt/motion/butterworth.h"
#include "sportsgpt/motion/facing.h"

namespace sportsgpt {
namespace {

// Catmull-Rom between p1 and p2; at the border of a run the outer neighbour is extrapolated.
Vec3 between(Vec3 p0, Vec3 p1, Vec3 p2, Vec3 p3, double t) {
  if (is_missing(p0)) p0 = 2 * p1 - p2;
  if (is_missing(p3)) p3 = 2 * p2 - p1;
  return 0.5 * ((2 * p1) + t * (p2 - p0) + t * t * (2 * p0 - 5 * p1 + 4 * p2 - p3) +
                t * t * t * (3 * p1 - p0 - 3 * p2 + p3));
}

std::vector<Vec3> anti_aliased(const SkeletonSequence& sequence, double new_rate_hz) {
  std::vector<Vec3> positions(sequence.positions().begin(), sequence.positions().end());
  const int joints = sequence.joints(), frames = sequence.frames();
  std::vector<double> axis(frames);
  for (int j = 0; j < joints; ++j)
    for (double Vec3::*coordinate : {&Vec3::x, &Vec3::y, &Vec3::z}) {
      for (int f = 0; f < frames; ++f) axis[f] = positions[static_cast<size_t>(f) * joints + j].*coordinate;
      const std::vector<double> smooth = low_pass(axis, sequence.rate_hz(), 0.4 * new_rate_hz);
      for (int f = 0; f < frames; ++f) positions[static_cast<size_t>(f) * joints + j].*coordinate = smooth[f];
    }
  return positions;
}

}  // namespace

SkeletonSequence resample(const SkeletonSequence& sequence, double rate_hz) {
  if (rate_hz == sequence.rate_hz()) return sequence;
  const SkeletonSequence source =
      rate_hz < sequence.rate_hz() ? sequence.with_positions(anti_aliased(sequence, rate_hz)) : sequence;
  const double step = sequence.rate_hz() / rate_hz;
  const int frames = sequence.frames() == 0 ? 0 : static_cast<int>((sequence.frames() - 1) / step + 1e-9) + 1;
  std::vector<Vec3> positions;
  std::vector<float> confidence;
  positions.reserve(static_cast<size_t>(frames) * sequence.joints());
  const auto at = [&](int frame, int joint) {
    return frame < 0 || frame >= source.frames() ? missing_point() : source.at(frame, joint);
  };
  for (int f = 0; f < frames; ++f) {
    const int before = static_cast<int>(f * step + 1e-9);
    const double part = f * step - before;
    for (int j = 0; j < sequence.joints(); ++j) {
      const bool on_sample = part < 1e-6;
      positions.push_back(
          on_sample ? at(before, j)
                    : between(at(before - 1, j), at(before, j), at(before + 1, j), at(before + 2, j), part));
      if (!sequence.confidence().empty())
        confidence.push_back(static_cast<float>(sequence.confidence_at(before, j)));
    }
  }
  return SkeletonSequence(sequence.layout(), rate_hz, std::move(positions), std::move(confidence),
                          sequence.space(), sequence.planar());
}

SkeletonSequence mirror(const SkeletonSequence& sequence) {
  const SkeletonLayout& layout = sequence.layout();
  const int joints = sequence.joints();
  std::vector<Vec3> positions(sequence.positions().size());
  std::vector<float> confidence(sequence.confidence().size());
  for (int j = 0; j < joints; ++j) {
    const int partner = layout.index(mirrored_joint(layout.joints[j]));
    const int from = partner < 0 ? j : partner;
    for (int f = 0; f < sequence.frames(); ++f) {
      const size_t to = static_cast<size_t>(f) * joints + j;
      const Vec3 p = sequence.at(f, from);
      positions[to] = sequence.planar() ? p : Vec3{p.x, p.y, -p.z};
      if (!confidence.empty()) confidence[to] = sequence.confidence()[static_cast<size_t>(f) * joints + from];
    }
  }
  return SkeletonSequence(layout, sequence.rate_hz(), std::move(positions), std::move(confidence),
                          sequence.space(), sequence.planar());
}

SkeletonSequence turn(const SkeletonSequence& sequence, double angle_deg) {
  const double angle = angle_deg * std::numbers::pi / 180, c = std::cos(angle), s = std::sin(angle);
  std::vector<Vec3> positions(sequence.positions().begin(), sequence.positions().end());
  for (Vec3& p : positions) p = {c * p.x + s * p.z, p.y, -s * p.x + c * p.z};
  return sequence.with_positions(std::move(positions));
}

SkeletonSequence follow_heading(const SkeletonSequence& sequence) {
  if (sequence.planar()) return sequence;
  std::vector<double> heading = headings_deg(sequence);
  double last = 0;
  for (double& h : heading) last = h = std::isnan(h) ? last : h;
  heading = low_pass(heading, sequence.rate_hz(), 1);
  std::vector<Vec3> positions(sequence.positions().begin(), sequence.positions().end());
  const int joints = sequence.joints(), pelvis = sequence.layout().index("pelvis");
  for (int f = 0; f < sequence.frames(); ++f) {
    const Vec3 centre = sequence.at(f, pelvis);
    if (is_missing(centre)) continue;
    const double angle = -heading[f] * std::numbers::pi / 180, c = std::cos(angle), s = std::sin(angle);
    for (int j = 0; j < joints; ++j) {
      Vec3& p = positions[static_cast<size_t>(f) * joints + j];
      const Vec3 d = p - centre;
      p = centre + Vec3{c * d.x + s * d.z, d.y, -s * d.x + c * d.z};
    }
  }
  return sequence.with_positions(std::move(positions));
}

}  // namespace sportsgpt
