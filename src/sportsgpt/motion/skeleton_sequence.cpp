#include "sportsgpt/motion/skeleton_sequence.h"

#include <cmath>
#include <utility>

#include "sportsgpt/core/error.h"

namespace sportsgpt {

SkeletonSequence::SkeletonSequence(SkeletonLayout layout, double rate_hz, std::vector<Vec3> positions,
                                   std::vector<float> confidence, Space space, bool planar)
    : layout_(std::move(layout)),
      rate_hz_(rate_hz),
      positions_(std::move(positions)),
      confidence_(std::move(confidence)),
      space_(space),
      planar_(planar),
      frames_(layout_.joints.empty() ? 0 : static_cast<int>(positions_.size() / layout_.joints.size())) {
  if (layout_.joints.empty()) throw Error("sequence", "the layout has no joints.", "");
  if (!(rate_hz_ > 0) || !std::isfinite(rate_hz_))
    throw Error("sequence", "the frame rate must be above 0 Hz.", "State it with --rate.");
  if (positions_.size() % layout_.joints.size() != 0)
    throw Error("sequence", "the positions do not fill whole frames.", "");
  if (!confidence_.empty() && confidence_.size() != positions_.size())
    throw Error("sequence", "there must be one confidence for each position.", "");
}

std::span<const Vec3> SkeletonSequence::frame(int index) const {
  return std::span(positions_).subspan(static_cast<size_t>(index) * joints(), joints());
}
Vec3 SkeletonSequence::at(int frame, int joint) const {
  return joint < 0 ? missing_point() : positions_[static_cast<size_t>(frame) * joints() + joint];
}
double SkeletonSequence::confidence_at(int frame, int joint) const {
  if (joint < 0 || is_missing(at(frame, joint))) return 0;
  return confidence_.empty() ? 1.0 : confidence_[static_cast<size_t>(frame) * joints() + joint];
}
bool SkeletonSequence::seen(int joint) const {
  if (joint < 0) return false;
  for (int f = 0; f < frames_; ++f)
    if (!is_missing(at(f, joint))) return true;
  return false;
}
SkeletonSequence SkeletonSequence::with_positions(std::vector<Vec3> positions) const {
  return SkeletonSequence(layout_, rate_hz_, std::move(positions), confidence_, space_, planar_);
}

}  // namespace sportsgpt
