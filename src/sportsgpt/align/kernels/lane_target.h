#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "sportsgpt/align/kernels/lane_job.h"
#include "sportsgpt/align/kernels/packed_target.h"

namespace sportsgpt {

/// Floats on a 64 byte boundary.
class AlignedFloats {
 public:
  AlignedFloats() = default;
  /// All 0.
  explicit AlignedFloats(size_t count) : AlignedFloats() {
    resize(count);
    std::fill(data(), data() + count, 0.0f);
  }
  /// Room for at least so many floats; what they are is open.
  void resize(size_t count) {
    if (count > capacity_)
      chunks_ = std::make_unique_for_overwrite<Chunk[]>((count + 15) / 16), capacity_ = count;
  }
  float* data() { return capacity_ ? chunks_[0].values : nullptr; }
  const float* data() const { return capacity_ ? chunks_[0].values : nullptr; }

 private:
  struct alignas(64) Chunk {
    float values[16];
  };
  std::unique_ptr<Chunk[]> chunks_;
  size_t capacity_ = 0;
};

/// A target in blocks of four strips, as LaneJob wants it.
struct LaneTarget {
  const LaneKernel* kernel = nullptr;
  int blocks = 0, frames = 0, channels = 0;
  std::vector<float> factor;   ///< C, what a value is multiplied with; 0: the target lacks the channel
  std::vector<float> weights;  ///< C, of the channels that the target has, together the total weight
  float present_weight = 0;    ///< before they were brought to that total
  AlignedFloats a, norm, confidence, complete;
  std::vector<char> block_complete;

  /// Where row i stands in arrays over rows.
  size_t place(int i) const {
    return static_cast<size_t>(i / kernel->lanes) * kernel->lanes + (kernel->lanes - 1 - i % kernel->lanes);
  }
  /// Brings what a search that is soon given up looks at into the cache.
  void prefetch() const {
    for (int c = 0; c < channels; ++c) __builtin_prefetch(a.data() + static_cast<size_t>(c) * kernel->rows);
  }
  /// A job with all that concerns the target, for up to `count` rows from `first_row`: whole strips of one
  /// block.
  LaneJob job(const PackedTarget::Impl& target, int first_row, int count) const;
};
std::shared_ptr<const LaneTarget> make_lane_target(const PackedTarget::Impl& target);

/// A run of trial frames as columns for the jobs of one target.
class LaneColumns {
 public:
  void pack(const PackedTarget::Impl& target, SeriesView frames);
  /// For one trial against many targets: the frames are transposed once, and packed for each target only as
  /// far as its jobs come. False when frames are incomplete: then only `pack` will do.
  bool transpose(const LaneKernel& kernel, SeriesView frames);
  void pack_when_needed(const PackedTarget::Impl& target);
  /// Columns first..first+count-1 of the run.
  void add_to(LaneJob& job, int first, int count);

 private:
  void make_room(SeriesView frames);
  void add_incomplete(const PackedTarget::Impl& target, SeriesView frames);

  int frames_ = 0;
  long stride_ = 0;
  bool incomplete_ = false;
  AlignedFloats b_, confidence_, norm_, complete_, scale_, extra_, raw_;
  std::vector<int> incomplete_before_;
  const PackedTarget::Impl* later_ = nullptr;  ///< the target to pack for when needed
  int packed_ = 0;
};

/// The row that a job leaves for the next, with a margin on both sides.
class MatrixRow {
 public:
  /// All infinite.
  void reset(int columns) {
    values_.assign(columns + 2 * column_margin, std::numeric_limits<float>::infinity());
  }
  float* data() { return values_.data() + column_margin; }
  void fill(int first, int last, float value) {  // [first, last)
    std::fill(data() + first, data() + std::max(first, last), value);
  }

 private:
  std::vector<float> values_;
};

/// What one trial's alignment with many targets shares.
struct LaneWorkspace {
  bool begun = false, transposed = false;
  LaneColumns columns;
  AlignedFloats scratch;
  MatrixRow row, row_q;
};

}  // namespace sportsgpt
