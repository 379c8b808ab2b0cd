#pragma once

#include <cstdint>
#include <vector>

#include "sportsgpt/align/kernels/packed_target.h"

namespace sportsgpt {

/// How a cell was reached, 2 bits. The names give (target frames, trial frames).
enum class PathStep : std::uint8_t {
  diagonal = 0,
  plain_up = 1,
  plain_left = 2,
  limited_1_2 = 1,
  limited_2_1 = 2,
  begin = 3
};

/// The recurrence one trial frame after the other, in plain double arithmetic: what every other kernel is
/// held to.
class ScalarSweep {
 public:
  /// The target must outlive the sweep. `limits` may be null: no cell is forbidden.
  ScalarSweep(const PackedTarget::Impl& target, bool open_begin, const RowLimits* limits);

  /// Goes on by one trial frame. `steps`, if given, receives how each of the N cells was reached.
  void step(SeriesView frame, std::uint8_t* steps = nullptr);

  double cost() const;    ///< of the cheapest path of the whole target that ends at the last frame
  double lowest() const;  ///< in the last two columns: no path beyond can cost less
  long frames() const { return frames_; }

 private:
  double local(int target_frame) const;
  bool inside(int target_frame) const;

  const PackedTarget::Impl& target_;
  bool open_begin_;
  const RowLimits* limits_;
  long frames_ = 0;
  CentredFrames frame_;
  std::vector<double> cost_[3], local_;
};

}  // namespace sportsgpt
