#include "sportsgpt/align/kernels/scalar_sweep.h"

#include <algorithm>
#include <cmath>

namespace sportsgpt {
namespace {
constexpr double infinite = std::numeric_limits<double>::infinity();
}

ScalarSweep::ScalarSweep(const PackedTarget::Impl& target, bool open_begin, const RowLimits* limits)
    : target_(target), open_begin_(open_begin), limits_(limits), local_(target.frames) {
  for (std::vector<double>& column : cost_) column.assign(target.frames, infinite);
}

double ScalarSweep::local(int i) const {
  const int channels = target_.channels;
  const float* a = target_.values.data() + static_cast<size_t>(i) * channels;
  const float* b = frame_.values.data();
  const bool complete = target_.complete[i] && frame_.complete[0];
  const float* qa = complete || target_.confidence.empty()
                        ? nullptr
                        : target_.confidence.data() + static_cast<size_t>(i) * channels;
  const bool absolute = target_.options.distance == LocalDistance::l1;
  double sum = 0, weight = 0;
  for (int c = 0; c < channels; ++c) {
    double u = target_.weights[c];
    if (!complete) u *= (qa ? qa[c] : 1.0f) * static_cast<double>(frame_.confidence[c]);
    const double difference = static_cast<double>(a[c]) - b[c];
    sum += u * (absolute ? std::abs(difference) : difference * difference);
    weight += u;
  }
  if (!complete) {
    if (weight < target_.least_weight()) return target_.missing_cost();
    sum *= target_.total_weight / weight;
  }
  return target_.options.distance == LocalDistance::l2 ? std::sqrt(sum) : sum;
}

bool ScalarSweep::inside(int i) const {
  return !limits_ || limits_->empty() || (frames_ >= limits_->first[i] && frames_ <= limits_->last[i]);
}

void ScalarSweep::step(SeriesView frame, std::uint8_t* steps) {
  centre_frames(frame, target_.centre, frame_);
  std::vector<double>&now = cost_[frames_ % 3], &one = cost_[(frames_ + 2) % 3],
  &two = cost_[(frames_ + 1) % 3];
  const bool plain = target_.options.steps == StepPattern::plain;
  for (int i = 0; i < target_.frames; ++i) {
    double best = infinite;
    PathStep how = PathStep::begin;
    if (inside(i)) {
      const double d = local_[i] = local(i);
      if (i == 0 && (open_begin_ || frames_ == 0)) best = d;
      const auto offer = [&](double cost, PathStep step) {
        if (cost < best) best = cost, how = step;
      };
      if (i >= 1) offer(one[i - 1] + d, PathStep::diagonal);
      if (plain) {
        if (i >= 1) offer(now[i - 1] + d, PathStep::plain_up);
        offer(one[i] + d, PathStep::plain_left);
      } else {
        if (i >= 1) offer(two[i - 1] + d, PathStep::limited_1_2);
        if (i >= 2 && inside(i - 1)) offer(one[i - 2] + local_[i - 1] + d, PathStep::limited_2_1);
      }
    }
    now[i] = best;
    if (steps) steps[i] = static_cast<std::uint8_t>(how);
  }
  ++frames_;
}

double ScalarSweep::cost() const { return frames_ == 0 ? infinite : cost_[(frames_ - 1) % 3].back(); }

double ScalarSweep::lowest() const {
  double lowest = infinite;
  for (long back = 1; back <= std::min(2L, frames_); ++back)
    for (const double c : cost_[(frames_ - back) % 3]) lowest = std::min(lowest, c);
  return lowest;
}

}  // namespace sportsgpt
