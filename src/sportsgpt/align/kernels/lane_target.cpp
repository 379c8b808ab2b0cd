#include "sportsgpt/align/kernels/lane_target.h"

#include <algorithm>
#include <cmath>

#include "sportsgpt/align/kernels/dispatch.h"

namespace sportsgpt {

std::shared_ptr<const LaneTarget> make_lane_target(const PackedTarget::Impl& target) {
  const LaneKernel* kernel = lanes_for(target.options.isa);
  if (!kernel) return nullptr;
  auto lanes = std::make_shared<LaneTarget>();
  const int n = target.frames, channels = target.channels, rows = kernel->rows;
  lanes->kernel = kernel, lanes->frames = n, lanes->channels = channels,
  lanes->blocks = (n + rows - 1) / rows;
  const auto confidence = [&](int i, int c) {
    return target.confidence.empty() ? 1.0f : target.confidence[static_cast<size_t>(i) * channels + c];
  };

  // A channel that the target lacks throughout weighs nothing; the others then carry its weight.
  std::vector<double> weights(target.weights.begin(), target.weights.end());
  double present = 0;
  for (int c = 0; c < channels; ++c) {
    bool there = false;
    for (int i = 0; i < n && !there; ++i) there = confidence(i, c) > 0;
    if (!there) weights[c] = 0;
    present += weights[c];
  }
  if (present < target.least_weight()) {
    weights.assign(target.weights.begin(), target.weights.end());
    present = target.total_weight;
  }
  lanes->present_weight = static_cast<float>(present);
  const bool absolute = target.options.distance == LocalDistance::l1;
  for (double w : weights) {
    w *= target.total_weight / present;
    lanes->weights.push_back(static_cast<float>(w));
    lanes->factor.push_back(static_cast<float>(absolute ? w : std::sqrt(w)));
  }

  const size_t all_rows = static_cast<size_t>(lanes->blocks) * rows;
  lanes->a = AlignedFloats(all_rows * channels);
  lanes->norm = AlignedFloats(all_rows), lanes->complete = AlignedFloats(all_rows);
  lanes->block_complete.assign(lanes->blocks, 1);
  bool any_incomplete = false;
  for (int i = 0; i < n; ++i) {
    float norm = 0, complete = 1;
    for (int c = 0; c < channels; ++c) {
      const float v = target.values[static_cast<size_t>(i) * channels + c] * lanes->factor[c];
      lanes->a.data()[static_cast<size_t>(i / rows) * rows * channels + static_cast<size_t>(c) * rows +
                      lanes->place(i % rows)] = v;
      norm = std::fma(v, v, norm);  // in the order and with the rounding of the kernels
      if (lanes->factor[c] > 0 && confidence(i, c) != 1) complete = 0;
    }
    lanes->norm.data()[lanes->place(i)] = norm;
    lanes->complete.data()[lanes->place(i)] = complete;
    if (complete == 0) lanes->block_complete[i / rows] = 0, any_incomplete = true;
  }
  if (any_incomplete) {
    lanes->confidence = AlignedFloats(all_rows * channels);
    for (int i = 0; i < n; ++i)
      for (int c = 0; c < channels; ++c)
        lanes->confidence.data()[static_cast<size_t>(i / rows) * rows * channels +
                                 static_cast<size_t>(c) * rows + lanes->place(i % rows)] = confidence(i, c);
  }
  return lanes;
}

LaneJob LaneTarget::job(const PackedTarget::Impl& target, int first_row, int count) const {
  LaneJob job;
  const int block = first_row / kernel->rows;
  const size_t in_block = static_cast<size_t>(block) * kernel->rows * channels + first_row % kernel->rows;
  job.a = a.data() + in_block;
  job.norm_a = norm.data() + first_row;
  job.complete_a = complete.data() + first_row;
  if (!block_complete[block]) job.confidence_a = confidence.data() + in_block;
  job.weights = weights.data();
  job.channels = channels;
  job.last_row = std::min(count, frames - first_row) - 1;
  job.strips = job.last_row / kernel->lanes + 1;
  job.absolute = target.options.distance == LocalDistance::l1;
  job.root = target.options.distance == LocalDistance::l2;
  job.slope_limited = target.options.steps == StepPattern::slope_limited;
  job.total_weight = target.total_weight;
  job.least_weight = target.least_weight() * (target.total_weight / present_weight);
  job.missing_cost = target.missing_cost();
  if (job.root) job.missing_cost *= job.missing_cost;
  job.give_up_above = std::numeric_limits<float>::infinity();
  return job;
}

// The margins meet only cells that do not count, but what memory holds by chance could be slow to work with.
static void clear_margins(float* columns, int count) {
  std::fill(columns, columns + column_margin, 0.0f);
  std::fill(columns + column_margin + count, columns + count + 2 * column_margin, 0.0f);
}

void LaneColumns::make_room(SeriesView frames) {
  const size_t all = static_cast<size_t>(frames.frames) + 2 * column_margin;
  frames_ = frames.frames;
  // An odd number of cache lines: channels must not fall into the same cache set.
  stride_ = static_cast<long>((all + 15) / 16 | 1) * 16;
  b_.resize(static_cast<size_t>(stride_) * frames.channels);
  norm_.resize(all), complete_.resize(all);
  for (int c = 0; c < frames.channels; ++c) clear_margins(b_.data() + c * stride_, frames_);
  clear_margins(norm_.data(), frames_), clear_margins(complete_.data(), frames_);
}

bool LaneColumns::transpose(const LaneKernel& kernel, SeriesView frames) {
  make_room(frames);
  raw_.resize(static_cast<size_t>(stride_) * frames.channels);
  const std::vector<float> centre(frames.channels, 0.0f), factor(frames.channels, 1.0f);
  for (int c = 0; c < frames.channels; ++c) clear_margins(raw_.data() + c * stride_, frames_);
  float* complete = complete_.data() + column_margin;
  kernel.pack(frames.values, frames_, frames.channels, centre.data(), factor.data(),
              raw_.data() + column_margin, stride_, norm_.data() + column_margin, complete);
  incomplete_ = false;
  const size_t count = static_cast<size_t>(frames.frames) * frames.channels;
  return std::find(complete, complete + frames_, 0.0f) == complete + frames_ &&
         (!frames.confidence ||
          std::all_of(frames.confidence, frames.confidence + count, [](float q) { return q == 1; }));
}

void LaneColumns::pack_when_needed(const PackedTarget::Impl& target) { later_ = &target, packed_ = 0; }

void LaneColumns::pack(const PackedTarget::Impl& target, SeriesView frames) {
  const LaneTarget& lanes = *target.lanes;
  make_room(frames);
  later_ = nullptr;
  lanes.kernel->pack(frames.values, frames_, frames.channels, target.centre.data(), lanes.factor.data(),
                     b_.data() + column_margin, stride_, norm_.data() + column_margin,
                     complete_.data() + column_margin);
  float* complete = complete_.data() + column_margin;
  if (frames.confidence)
    for (int j = 0; j < frames_; ++j)
      for (int c = 0; c < frames.channels; ++c)
        if (lanes.factor[c] > 0 && frames.part(j, 1).confidence[c] != 1) complete[j] = 0;
  incomplete_ = std::find(complete, complete + frames_, 0.0f) != complete + frames_;
  if (incomplete_) add_incomplete(target, frames);
}

void LaneColumns::add_incomplete(const PackedTarget::Impl& target, SeriesView frames) {
  const LaneTarget& lanes = *target.lanes;
  const size_t all = static_cast<size_t>(frames_) + 2 * column_margin;
  confidence_.resize(static_cast<size_t>(stride_) * frames.channels);
  scale_.resize(all), extra_.resize(all), incomplete_before_.assign(all + 1, 0);
  for (int c = 0; c < frames.channels; ++c) clear_margins(confidence_.data() + c * stride_, frames_);
  clear_margins(scale_.data(), frames_), clear_margins(extra_.data(), frames_);
  const float* complete = complete_.data() + column_margin;
  float missing_cost = target.missing_cost();
  if (target.options.distance == LocalDistance::l2) missing_cost *= missing_cost;
  for (int j = 0; j < frames_; ++j) {
    incomplete_before_[column_margin + j + 1] = incomplete_before_[column_margin + j] + (complete[j] == 0);
    double weight = 0;
    for (int c = 0; c < frames.channels; ++c) {
      const size_t at = static_cast<size_t>(c) * stride_ + column_margin + j;
      float& q = confidence_.data()[at];
      q = 1;
      if (complete[j] != 0) continue;
      if (std::isnan(frames.row(j)[c]))
        q = 0;
      else if (frames.confidence)
        q = std::clamp(frames.part(j, 1).confidence[c], 0.0f, 1.0f);
      if (!(q > 0)) q = 0, b_.data()[at] = 0;
      if (lanes.factor[c] > 0) weight += static_cast<double>(target.weights[c]) * q;
    }
    const bool enough = weight >= target.least_weight();
    scale_.data()[column_margin + j] =
        enough && complete[j] == 0 ? static_cast<float>(lanes.present_weight / weight) : enough;
    extra_.data()[column_margin + j] = complete[j] != 0 || enough ? 0 : missing_cost;
  }
  for (size_t k = column_margin + frames_; k < all; ++k) incomplete_before_[k + 1] = incomplete_before_[k];
}

void LaneColumns::add_to(LaneJob& job, int first, int count) {
  const int from = column_margin + first;
  job.b = b_.data() + from, job.stride_b = stride_, job.norm_b = norm_.data() + from;
  job.complete_b = complete_.data() + from;
  job.columns = count;
  if (later_) {
    job.packed = &packed_, job.first_column = first, job.raw_b = raw_.data() + from;
    job.centre = later_->centre.data(), job.factor = later_->lanes->factor.data();
  }
  if (!incomplete_) return;
  job.confidence_b = confidence_.data() + from;
  job.scale_b = scale_.data() + from, job.extra_b = extra_.data() + from;
  job.incomplete_before = incomplete_before_.data() + from;
}

}  // namespace sportsgpt
