#include "sportsgpt/align/path_in_band.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sportsgpt/align/local_cost.h"

// One clone of a loop per instruction set, chosen when the program starts. Every clone rounds alike, because
// this file is compiled without contraction to fused multiply-add.
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define SPORTSGPT_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define SPORTSGPT_CLONES
#endif

namespace sportsgpt {
namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();
enum Step : std::uint8_t { none, begin, diagonal, trial_twice, target_twice };

// The trial with each channel's frames beside each other, so that a row of costs is a loop over frames.
struct Transposed {
  int frames = 0;
  std::vector<float> values;  // C x T
  const float* channel(int c) const { return values.data() + static_cast<size_t>(c) * frames; }
};

Transposed transpose(const ChannelMatrix& m) {
  Transposed t{m.frames, std::vector<float>(m.values.size())};
  for (int f = 0; f < m.frames; ++f)
    for (int c = 0; c < m.channels; ++c) t.values[static_cast<size_t>(c) * m.frames + f] = m.row(f)[c];
  return t;
}

SPORTSGPT_CLONES void add_distance(float* sum, const float* trial, float target, float weight, int count) {
  for (int j = 0; j < count; ++j) sum[j] += weight * std::abs(target - trial[j]);
}

SPORTSGPT_CLONES void add_present(float* sum, float* present, const float* trial, float target, float weight,
                                  int count) {
  for (int j = 0; j < count; ++j) {
    const float d = std::abs(target - trial[j]);
    sum[j] += d == d ? weight * d : 0.0f;
    present[j] += d == d ? weight : 0.0f;
  }
}

// One row of the recurrence; `one` and `two` are the rows before, shifted so that [j] is the same trial
// frame, with infinite cells on the left of it.
SPORTSGPT_CLONES void relax(const float* local, const float* one, const float* two, const float* one_local,
                            float* cost, std::uint8_t* step, int count) {
  for (int j = 0; j < count; ++j) {
    const float d = local[j];
    float best = one[j - 1] + d;
    std::uint8_t how = diagonal;
    const float twice = one[j - 2] + d;
    how = twice < best ? std::uint8_t{trial_twice} : how;
    best = twice < best ? twice : best;
    const float skip = two[j - 1] + one_local[j] + d;
    how = skip < best ? std::uint8_t{target_twice} : how;
    best = skip < best ? skip : best;
    cost[j] = best;
    step[j] = how;
  }
}

class LocalRows {
 public:
  LocalRows(const ChannelMatrix& target, const ChannelMatrix& trial, std::span<const Channel> channels)
      : target_(target), trial_(transpose(trial)), gaps_before_(trial.frames + 1, 0) {
    for (const Channel& channel : channels) weights_.push_back(channel.weight), total_ += channel.weight;
    for (int f = 0; f < trial.frames; ++f) gaps_before_[f + 1] = gaps_before_[f] + !trial.complete[f];
  }

  /// LocalCost of target frame i against the trial frames first..last.
  void fill(int i, int first, int last, float* costs) {
    const int count = last - first + 1, channels = static_cast<int>(weights_.size());
    std::fill_n(costs, count, 0.0f);
    const float* a = target_.row(i);
    if (target_.complete[i] && gaps_before_[last + 1] == gaps_before_[first]) {
      for (int c = 0; c < channels; ++c)
        add_distance(costs, trial_.channel(c) + first, a[c], weights_[c], count);
      for (int j = 0; j < count; ++j) costs[j] /= total_;
      return;
    }
    present_.assign(count, 0.0f);
    for (int c = 0; c < channels; ++c)
      add_present(costs, present_.data(), trial_.channel(c) + first, a[c], weights_[c], count);
    for (int j = 0; j < count; ++j)
      costs[j] = present_[j] * 3 < total_ ? LocalCost::missing_cost : costs[j] / present_[j];
  }

 private:
  const ChannelMatrix& target_;
  Transposed trial_;
  std::vector<int> gaps_before_;  // incomplete trial frames before this one
  std::vector<float> weights_, present_;
  float total_ = 0;
};

// Rows of the band, and the three rows of the recurrence that are alive, as wide as the trial so that rows
// of different extent lie over each other; cells outside a row's part of the band are infinite.
class Rows {
 public:
  explicit Rows(int frames) {
    for (auto* rows : {&cost_, &local_})
      for (std::vector<float>& row : *rows) row.assign(frames + margin, infinite);
  }
  float* cost(int i) { return cost_[i % 3].data() + margin; }
  float* local(int i) { return local_[i % 3].data() + margin; }
  void clear(int i, int first, int last) {
    std::fill(cost(i) + first, cost(i) + last + 1, infinite);
    std::fill(local(i) + first, local(i) + last + 1, infinite);
  }

 private:
  static constexpr int margin = 2;  // a path looks two trial frames back
  std::vector<float> cost_[3], local_[3];
};

std::vector<FrameMatch> walk_back(const std::vector<std::uint8_t>& steps,
                                  const std::vector<size_t>& row_start, const std::vector<int>& first,
                                  int end) {
  std::vector<FrameMatch> path;
  for (int i = static_cast<int>(first.size()) - 1, j = end;;) {
    path.push_back({j, i});
    const std::uint8_t how = steps[row_start[i] + (j - first[i])];
    if (how == begin) break;
    if (how == target_twice) {
      path.push_back({j, i - 1});
      i -= 2, --j;
    } else {
      --i, j -= how == trial_twice ? 2 : 1;
    }
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace

Alignment best_path(const ChannelMatrix& target, const ChannelMatrix& trial,
                    std::span<const Channel> channels, const PathBand& band) {
  const int n = target.frames, frames = trial.frames;
  Alignment result;
  if (n == 0 || frames == 0) return result;
  std::vector<int> first(n, 0), last(n, frames - 1);
  if (!band.first.empty())
    for (int i = 0; i < n; ++i)
      first[i] = std::clamp(band.first[i], 0, frames - 1),
      last[i] = std::clamp(band.last[i], first[i], frames - 1);
  std::vector<size_t> row_start(n + 1, 0);
  for (int i = 0; i < n; ++i) row_start[i + 1] = row_start[i] + (last[i] - first[i] + 1);

  LocalRows local(target, trial, channels);
  Rows rows(frames);
  std::vector<std::uint8_t> steps(row_start[n]);
  for (int i = 0; i < n; ++i) {
    if (i >= 3) rows.clear(i, first[i - 3], last[i - 3]);
    const int from = first[i], count = last[i] - from + 1;
    local.fill(i, from, last[i], rows.local(i) + from);
    std::uint8_t* step = steps.data() + row_start[i];
    if (i == 0) {
      std::copy_n(rows.local(0) + from, count, rows.cost(0) + from);
      std::fill_n(step, count, std::uint8_t{begin});
      continue;
    }
    // Row 0 has no row before it but one: its second predecessor is a row that is still infinite.
    relax(rows.local(i) + from, rows.cost(i - 1) + from, rows.cost(i + 1) + from, rows.local(i - 1) + from,
          rows.cost(i) + from, step, count);
  }
  const float* ends = rows.cost(n - 1);
  const int end = static_cast<int>(std::min_element(ends + first[n - 1], ends + last[n - 1] + 1) - ends);
  if (!(ends[end] < infinite)) return result;
  result.cost = ends[end];
  result.cost_per_step = result.cost / n;
  result.path = walk_back(steps, row_start, first, end);
  return result;
}

}  // namespace sportsgpt
