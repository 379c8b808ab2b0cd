#include "sportsgpt/align/target_bank.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace sportsgpt {
namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();
// A row looks back two rows: those before a target's first are kept infinitely expensive.
constexpr int rows_before = 2;

}  // namespace

TargetBank::TargetBank(std::span<const ChannelMatrix> targets, std::span<const Channel> channels) {
  float total = 0;
  for (const Channel& channel : channels) total += channel.weight;
  for (const Channel& channel : channels) shares_.push_back(channel.weight / total);
  rows_ = kernels::search_margin;
  for (const ChannelMatrix& target : targets) {
    first_.push_back(rows_ += rows_before);
    frames_.push_back(target.frames);
    rows_ += target.frames;
  }
  rows_ = (rows_ + kernels::search_rows - 1) / kernels::search_rows * kernels::search_rows;
  values_.assign(channels.size() * rows_, 0);
  row_shares_.assign(channels.size() * rows_, 0);
  unmatched_.assign(rows_, infinite);
  for (size_t r = 0; r < targets.size(); ++r)
    for (int i = 0; i < frames_[r]; ++i) {
      unmatched_[first_[r] + i] = 0;
      for (size_t c = 0; c < channels.size(); ++c) {
        const float value = targets[r].row(i)[c];
        if (std::isnan(value)) {
          gaps_ = true;
          continue;
        }
        values_[c * rows_ + first_[r] + i] = value * shares_[c];
        row_shares_[c * rows_ + first_[r] + i] = shares_[c];
      }
    }
}

int TargetBank::longest() const {
  return frames_.empty() ? 0 : *std::max_element(frames_.begin(), frames_.end());
}

OpenSearch::OpenSearch(const TargetBank& bank, const kernels::SearchKernel& kernel)
    : bank_(&bank),
      kernel_(&kernel),
      cost_(3 * static_cast<size_t>(bank.rows_), infinite),
      local_(most_prepared * static_cast<size_t>(bank.rows_), infinite),
      scaled_(most_prepared * static_cast<size_t>(bank.channels())),
      start_(3 * static_cast<size_t>(bank.rows_), -1) {
  present_.reserve(bank.channels());
}

kernels::ColumnPaths OpenSearch::column(int frames_back) {
  const size_t at = static_cast<size_t>((frames_ + 2 - frames_back) % 3) * bank_->rows_;
  return {cost_.data() + at, start_.data() + at};
}

void OpenSearch::prepare(std::span<const float> frames) {
  const TargetBank& bank = *bank_;
  const size_t channels = bank.channels();
  prepared_ = channels == 0 ? 1 : static_cast<int>(frames.size() / channels);
  stepped_ = 0;
  assert(prepared_ <= most_prepared);
  const bool complete =
      !bank.gaps_ && std::none_of(frames.begin(), frames.end(), [](float v) { return std::isnan(v); });
  if (complete && prepared_ == 4) {
    for (size_t i = 0; i < frames.size(); ++i) scaled_[i] = frames[i] * bank.shares_[i % channels];
    kernel_->four_local_costs(
        {bank.values_.data(), bank.unmatched_.data(), bank.rows_, bank.channels(), scaled_.data()},
        local_.data());
    return;
  }
  for (int f = 0; f < prepared_; ++f)
    prepare_one(frames.subspan(f * channels, channels), local_.data() + static_cast<size_t>(f) * bank.rows_);
}

void OpenSearch::prepare_one(std::span<const float> frame, float* local) {
  const TargetBank& bank = *bank_;
  present_.clear();
  float present_share = 0;
  for (int c = 0; c < bank.channels(); ++c) {
    if (std::isnan(frame[c])) continue;
    present_.push_back(c);
    scaled_[c] = frame[c] * bank.shares_[c];
    present_share += bank.shares_[c];
  }
  const bool all = !present_.empty() && static_cast<int>(present_.size()) == bank.channels();
  kernel_->local_costs(
      {bank.values_.data(), bank.gaps_ ? bank.row_shares_.data() : nullptr, bank.unmatched_.data(),
       bank.rows_, present_.data(), static_cast<int>(present_.size()), scaled_.data(),
       all ? 1 : present_share, LocalCost::missing_cost},
      local);
}

void OpenSearch::step() {
  const float* local = local_.data() + static_cast<size_t>(stepped_++) * bank_->rows_;
  ++frames_;
  const kernels::ColumnPaths now = column(0);
  kernel_->next_column(local, column(1), column(2), now, bank_->rows_);
  for (const int first : bank_->first_) {
    now.cost[first] = local[first];  // a path may start anywhere
    now.start[first] = frames_ - 1;
  }
}

SearchHit OpenSearch::hit(int target) const {
  const int n = bank_->frames_[target];
  SearchHit hit{0, frames_ - 1, std::numeric_limits<double>::infinity()};
  if (n == 0 || frames_ == 0) return hit;
  const size_t at = static_cast<size_t>((frames_ + 2) % 3) * bank_->rows_ + bank_->first_[target] + n - 1;
  if (cost_[at] < infinite) hit.first = start_[at], hit.cost = cost_[at] / static_cast<double>(n);
  return hit;
}

bool OpenSearch::may_hit(int target, int latest_start, double below) const {
  // Costs never fall along a path, and every path that goes on passes this column or the one before.
  const int n = bank_->frames_[target];
  const float bound = static_cast<float>(below * n);
  bool open = false;
  for (const int back : {0, 1}) {
    const size_t at = static_cast<size_t>((frames_ + 2 - back) % 3) * bank_->rows_ + bank_->first_[target];
    for (int i = 0; i + 1 < n; ++i) open |= cost_[at + i] <= bound && start_[at + i] <= latest_start;
  }
  return open;
}

size_t OpenSearch::memory_bytes() const {
  return (cost_.size() + local_.size() + scaled_.size()) * sizeof(float) +
         (start_.size() + present_.capacity()) * sizeof(int);
}

}  // namespace sportsgpt
