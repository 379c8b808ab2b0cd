#pragma once

#include <cstdint>
#include <optional>

#include "sportsgpt/align/kernels/lane_target.h"
#include "sportsgpt/align/kernels/scalar_sweep.h"

namespace sportsgpt {

/// What a search remembers between two pieces of the trial.
struct SearchState {
  bool open_begin = true;  ///< else a path may begin at the first frame only
  long frames = 0;
  std::optional<ScalarSweep> scalar;
  AlignedFloats last_1, last_2;  ///< the last and last but one column, in the order of LaneTarget
  AlignedFloats next_1, next_2;
};

/// 2 bits per cell: how the cheapest path came there.
class StepTable {
 public:
  StepTable(int target_frames, int trial_frames)
      : column_((static_cast<size_t>(target_frames) + 3) / 4), bits_(column_ * trial_frames) {}
  void set_column(int trial_frame, const std::uint8_t* steps, int target_frames) {
    std::uint8_t* to = bits_.data() + column_ * trial_frame;
    for (int i = 0; i < target_frames; ++i) to[i / 4] |= static_cast<std::uint8_t>(steps[i] << (i % 4 * 2));
  }
  PathStep at(int target_frame, int trial_frame) const {
    return static_cast<PathStep>(bits_[column_ * trial_frame + target_frame / 4] >> (target_frame % 4 * 2) &
                                 3);
  }

 private:
  size_t column_;
  std::vector<std::uint8_t> bits_;
};

/// Follows the steps from target frame N-1 at trial frame `end` back to the beginning.
template <class StepAt>
std::vector<FrameMatch> follow_back(StepPattern pattern, int target_frames, int end, const StepAt& step_at) {
  std::vector<FrameMatch> path;
  for (int i = target_frames - 1, j = end;;) {
    path.push_back({j, i});
    const PathStep how = step_at(i, j);
    if (how == PathStep::begin) break;
    if (how == PathStep::diagonal) {
      --i, --j;
    } else if (pattern == StepPattern::plain) {
      (how == PathStep::plain_up ? i : j) -= 1;
    } else if (how == PathStep::limited_1_2) {
      --i, j -= 2;
    } else {
      path.push_back({j, i - 1});
      i -= 2, --j;
    }
  }
  return {path.rbegin(), path.rend()};
}

/// The work of one instruction set. Limits may be empty.
struct DtwKernel {
  /// With a workspace, calls for one trial and many targets share what they can.
  double (*distance)(const PackedTarget::Impl&, SeriesView trial, const RowLimits&, double give_up_above,
                     LaneWorkspace*);
  DtwPath (*path)(const PackedTarget::Impl&, SeriesView trial, const RowLimits&, const PathLimits&);
  /// Appends the cost of the whole target at each new frame, and returns the lowest cost that any path beyond
  /// the last frame can have.
  double (*push)(const PackedTarget::Impl&, SearchState&, SeriesView frames, std::vector<float>& costs);
};
extern const DtwKernel scalar_kernel, lane_kernel;

}  // namespace sportsgpt
