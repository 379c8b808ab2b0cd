#include "sportsgpt/align/kernels/packed_target.h"

#include <algorithm>
#include <cmath>

#include "sportsgpt/align/kernels/estimate.h"
#include "sportsgpt/align/kernels/lane_target.h"
#include "sportsgpt/core/error.h"

namespace sportsgpt {
namespace {

std::vector<Problem> problems_of(SeriesView target, const DtwOptions& options) {
  std::vector<Problem> problems;
  const auto add = [&](const char* what, const char* fix) { problems.push_back({"target", what, fix}); };
  if (target.frames < 1 || target.channels < 1 || !target.values)
    add("has no frames or no channels.", "Give a series of at least one frame and one channel.");
  if (!options.weights.empty() && static_cast<int>(options.weights.size()) != target.channels)
    add("has another number of channels than there are weights.", "Give one weight per channel, or none.");
  float total = options.weights.empty() ? 1 : 0;
  bool negative = false;
  for (const float w : options.weights) negative |= !(w >= 0) || std::isinf(w), total += w;
  if (negative) add("has a weight that is negative or not a number.", "Give weights of 0 and above.");
  if (!negative && !(total > 0)) add("has no channel with a weight.", "Give one channel a weight above 0.");
  if (options.band && *options.band < 0) add("has a negative band.", "Give a radius of 0 frames or more.");
  if (!(options.missing_difference >= 0))
    add("has a negative missing_difference.", "Give a difference of 0 or more.");
  if (!is_available(options.isa))
    add("asks for an instruction set that this machine or build lacks.", "Use Isa::best.");
  return problems;
}

// The channel means where they are large against the channel's spread, else 0: taking a small mean away would
// round every value for nothing.
std::vector<float> centre_of(SeriesView series) {
  std::vector<float> result(series.channels, 0.0f);
  for (int c = 0; c < series.channels; ++c) {
    double sum = 0, count = 0, squares = 0;
    for (int f = 0; f < series.frames; ++f)
      if (const double v = series.row(f)[c]; !std::isnan(v)) sum += v, count += 1;
    if (count == 0) continue;
    const double mean = sum / count;
    for (int f = 0; f < series.frames; ++f)
      if (const double v = series.row(f)[c]; !std::isnan(v)) squares += (v - mean) * (v - mean);
    if (mean * mean > squares / count) result[c] = static_cast<float>(mean);
  }
  return result;
}

}  // namespace

float PackedTarget::Impl::missing_cost() const {
  const float m = options.missing_difference;
  switch (options.distance) {
    case LocalDistance::l1: return total_weight * m;
    case LocalDistance::squared_l2: return total_weight * m * m;
    case LocalDistance::l2: break;
  }
  return std::sqrt(total_weight) * m;
}

void centre_frames(SeriesView frames, const std::vector<float>& centre, CentredFrames& out) {
  const size_t count = static_cast<size_t>(frames.frames) * frames.channels;
  out.values.resize(count), out.confidence.resize(count), out.complete.assign(frames.frames, 1);
  out.all_complete = true;
  for (int f = 0; f < frames.frames; ++f)
    for (int c = 0; c < frames.channels; ++c) {
      const size_t at = static_cast<size_t>(f) * frames.channels + c;
      const float v = frames.values[at];
      const float q = std::isnan(v)       ? 0
                      : frames.confidence ? std::clamp(frames.confidence[at], 0.0f, 1.0f)
                                          : 1;
      out.values[at] = q > 0 ? v - centre[c] : 0;
      out.confidence[at] = q > 0 ? q : 0;  // a confidence that is not a number is none
      if (!(q == 1)) out.complete[f] = 0, out.all_complete = false;
    }
}

PackedTarget::PackedTarget(SeriesView target, const DtwOptions& options) {
  if (std::vector<Problem> problems = problems_of(target, options); !problems.empty())
    throw Error(std::move(problems));
  auto impl = std::make_shared<Impl>();
  impl->options = options;
  if (options.isa == Isa::best) impl->options.isa = available_isas().back();
  impl->frames = target.frames, impl->channels = target.channels;
  impl->weights = options.weights;
  impl->weights.resize(target.channels, 1.0f);
  double total = 0;
  for (const float w : impl->weights) total += w;
  impl->total_weight = static_cast<float>(total);
  impl->centre = centre_of(target);
  CentredFrames centred;
  centre_frames(target, impl->centre, centred);
  impl->values = std::move(centred.values);
  if (!centred.all_complete) impl->confidence = std::move(centred.confidence);
  impl->complete = std::move(centred.complete);
  impl->segment_means = SegmentMeans(target).values();
  impl->lanes = make_lane_target(*impl);
  impl_ = std::move(impl);
}

int PackedTarget::frames() const { return impl_->frames; }
int PackedTarget::channels() const { return impl_->channels; }
const DtwOptions& PackedTarget::options() const { return impl_->options; }

PackedTarget reverse(const PackedTarget& target) {
  auto impl = std::make_shared<PackedTarget::Impl>(target.impl());
  const int n = impl->frames, channels = impl->channels;
  const auto reverse_rows = [&](std::vector<float>& rows) {
    if (rows.empty()) return;
    for (int i = 0; i < n / 2; ++i)
      std::swap_ranges(rows.begin() + static_cast<long>(i) * channels,
                       rows.begin() + static_cast<long>(i + 1) * channels,
                       rows.begin() + static_cast<long>(n - 1 - i) * channels);
  };
  reverse_rows(impl->values), reverse_rows(impl->confidence);
  std::reverse(impl->complete.begin(), impl->complete.end());
  impl->lanes = make_lane_target(*impl);
  return PackedTarget(std::move(impl));
}

RowLimits row_limits(const PackedTarget::Impl& target, int trial_frames, const PathLimits& limits) {
  RowLimits rows;
  const int n = target.frames, m = trial_frames;
  if (!target.options.band && limits.first.empty()) return rows;
  rows.first.assign(n, 0), rows.last.assign(n, m - 1);
  for (int i = 0; i < n; ++i) {
    if (target.options.band) {
      const long radius = *target.options.band;
      rows.first[i] = static_cast<int>(std::clamp<long>(i - std::max(0, n - m) - radius, 0, m));
      rows.last[i] = static_cast<int>(std::clamp<long>(i + std::max(0, m - n) + radius, -1, m - 1));
    }
    if (!limits.first.empty()) {
      rows.first[i] = std::max(rows.first[i], limits.first[i]);
      rows.last[i] = std::min(rows.last[i], limits.last[i]);
    }
  }
  return rows;
}

}  // namespace sportsgpt
