#pragma once

namespace sportsgpt {

/// Up to four strips of target rows against a run of trial columns: the unit of work of a lane kernel.
///
/// Lanes hold target rows. A strip is one vector of `lanes` rows in reverse order (lane l of strip s holds
/// row s lanes + lanes-1-l), so that lane l of local diagonal u meets column u - (lanes-1) + l, and one
/// unaligned load serves all strips. Arrays over rows are in lane order, arrays over columns begin at column
/// 0 and may be read `column_margin` columns before and behind. Blocks of rows that are `rows` apart in
/// memory may be worked on in part: then every array over rows begins at the first strip. Plain data: kernels
/// are compiled with the flags of their instruction set and must not instantiate anything that another file
/// might share.
struct LaneJob {
  // Target rows, `rows` = 4 lanes per channel.
  const float* a = nullptr;             ///< C x rows, centred, weight folded in
  const float* norm_a = nullptr;        ///< rows: sum a^2
  const float* confidence_a = nullptr;  ///< C x rows; null: all of these rows are complete
  const float* complete_a = nullptr;    ///< rows: 1 complete, 0 not
  const float* weights = nullptr;       ///< C
  int strips = 4, channels = 0;
  // Trial columns.
  const float* b = nullptr;  ///< C x stride_b, centred, weight folded in, 0 where missing
  long stride_b = 0;
  const float* norm_b = nullptr;                       ///< sum b^2
  const float* confidence_b = nullptr;                 ///< C x stride_b; null: all columns are complete
  const float* complete_b = nullptr;                   ///< 1 complete, 0 not
  const float *scale_b = nullptr, *extra_b = nullptr;  ///< cost of an incomplete column: sum * scale + extra
  const int* incomplete_before = nullptr;              ///< how many columns before this one are incomplete
  int columns = 0;
  // Columns that are packed only when the job comes to them. Null: all are packed.
  int* packed = nullptr;  ///< how many, counted from `first_column` columns before b
  int first_column = 0;
  const float *raw_b = nullptr, *centre = nullptr, *factor = nullptr;  ///< b = (raw - centre) * factor
  // The local distance.
  bool absolute = false, root = false;
  float total_weight = 0, least_weight = 0,
        missing_cost = 0;  ///< for incomplete rows; the cost before the root
  // The recurrence.
  bool slope_limited = false;
  float *row = nullptr,
        *row_q = nullptr;  ///< in: the row above; out: row `last_row` (row_q: slope_limited only)
  int last_row = 0;        ///< of these rows, the one that goes out
  const float *before_1 = nullptr, *before_2 = nullptr;  ///< rows: columns -1 and -2; null: infinite
  float *after_1 = nullptr, *after_2 = nullptr;          ///< rows: the last and last but one column; or null
  const float *first = nullptr, *last = nullptr;         ///< rows: first and last column allowed; or null
  unsigned char* steps = nullptr;  ///< per diagonal two planes of bits, one bit per row; or null
  int plane_bytes = 0;             ///< of a plane; behind the last diagonal there must be room for 8 bytes
  float give_up_above = 0;         ///< the job may end when all that is to come costs more; may be infinite
  int quiet_after = 1 << 30;       ///< the last column in which `row` or `row_q` cost no more than that
  float* scratch = nullptr;        ///< scratch_floats, aligned to 64 bytes
};

/// One instruction set.
struct LaneKernel {
  int lanes, rows;
  /// Runs the job; afterwards `row` holds columns 0..count-1 of `last_row`. Returns the count: fewer than
  /// `columns` when all others cost more than `give_up_above`.
  int (*run)(const LaneJob& job);
  /// Transposes T x C frames into C rows of `stride_b`, (value - centre) * factor; a channel of factor 0 is
  /// 0. Sums squares per column, and marks columns that hold a NaN with 0, others with 1.
  void (*pack)(const float* frames, int count, int channels, const float* centre, const float* factor,
               float* b, long stride_b, float* norm_b, float* complete_b);
};

constexpr int lane_group = 12;  ///< diagonals that are worked on together
constexpr int lane_ring = 64;   ///< diagonals of local distances that are kept
constexpr int column_margin = 64 + 2 * lane_group;
constexpr int lane_scratch_floats = lane_ring * 64 + 16 * 64;

extern const LaneKernel avx2_lanes, avx512_lanes, neon_lanes;

}  // namespace sportsgpt
