#pragma once

#include <span>
#include <vector>

#include "sportsgpt/align/channels.h"
#include "sportsgpt/align/kernels/search_column.h"
#include "sportsgpt/align/local_cost.h"

namespace sportsgpt {

/// Targets packed side by side, so that one frame of a trial is compared with all their frames in one pass.
/// Unchanging: any number of searches share it.
class TargetBank {
 public:
  TargetBank() = default;
  TargetBank(std::span<const ChannelMatrix> targets, std::span<const Channel> channels);

  int targets() const { return static_cast<int>(frames_.size()); }
  int frames(int target) const { return frames_[target]; }
  int longest() const;  ///< frames of the longest target
  int channels() const { return static_cast<int>(shares_.size()); }

 private:
  friend class OpenSearch;
  std::vector<int> first_, frames_;  // per target: its first row and how many
  std::vector<float> shares_;        // per channel: weight / total weight
  int rows_ = 0;
  bool gaps_ = false;
  std::vector<float> values_, row_shares_, unmatched_;  // as in ColumnCosts
};

/// Exact subsequence DTW of all targets of a bank against a trial that comes frame by frame, open at both
/// ends on the trial [sakoe_1978]. Steps (target, trial): (1,1), (1,2), (2,1), so the tempo stays within
/// 1/2..2; every target frame counts once, so costs compare between targets of different length. Local cost:
/// LocalCost. Time per frame O(all target frames), memory three columns.
class OpenSearch {
 public:
  /// The bank must outlive it.
  explicit OpenSearch(const TargetBank& bank, const kernels::SearchKernel& kernel = kernels::search_kernel());
  /// The next frames, at most `most_prepared` of them, each with a standardised value per channel, NaN =
  /// missing. Several at once cost less. All must have been stepped over before the next ones are prepared.
  void prepare(std::span<const float> frames);
  void step();  ///< to the next prepared frame
  /// One frame, prepared and stepped to.
  void push(std::span<const float> frame) { prepare(frame), step(); }
  static constexpr int most_prepared = 4;
  int frames() const { return frames_; }  ///< stepped to so far
  /// The best hit of the whole target that ends at the last frame; its cost is infinite when none can.
  SearchHit hit(int target) const;
  /// Whether a hit that ends after the last frame may start at `latest_start` or earlier and cost less than
  /// `below` per target frame.
  bool may_hit(int target, int latest_start, double below) const;
  size_t memory_bytes() const;

 private:
  kernels::ColumnPaths column(int frames_back);
  const TargetBank* bank_;
  const kernels::SearchKernel* kernel_;
  void prepare_one(std::span<const float> frame, float* local);
  int frames_ = 0, prepared_ = 0, stepped_ = 0;
  std::vector<float> cost_, local_, scaled_;  // cost_: three columns; local_: most_prepared
  std::vector<int> start_, present_;
};

}  // namespace sportsgpt
