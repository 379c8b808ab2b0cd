#pragma once

namespace sportsgpt::kernels {

/// One frame of a recording against many target frames that lie side by side: `rows` of them (a multiple of
/// search_rows), channel after channel.
struct ColumnCosts {
  const float* values;  ///< channels x rows, times weight / total weight; 0 where missing
  const float* shares;  ///< channels x rows, weight / total weight, 0 where missing; null: nothing is missing
  const float* unmatched;  ///< rows: 0, or infinite where no target frame lies
  int rows;
  const int* present;  ///< the channels that the frame has
  int present_count;
  const float* frame;   ///< per channel, times weight / total weight
  float present_share;  ///< of the weight, of the channels present
  float missing_cost;   ///< where less than a third of the weight is shared
};

/// Four frames that have all channels against target frames that miss nothing; otherwise as ColumnCosts.
struct FourColumnCosts {
  const float* values;
  const float* unmatched;
  int rows, channels;
  const float* frames;  ///< 4 x channels
};

/// A column of the recurrence: cost and first frame of the best path that ends at each row.
struct ColumnPaths {
  float* cost;
  int* start;
};

constexpr int search_rows = 64;    ///< rows come in multiples of this
constexpr int search_margin = 16;  ///< the first rows are never written: rows look back two

/// The local costs of a column, and the column that follows from the two before it.
struct SearchKernel {
  const char* name;
  void (*local_costs)(const ColumnCosts& input, float* local);
  void (*four_local_costs)(const FourColumnCosts& input, float* local);  ///< 4 x rows, the same bits
  void (*next_column)(const float* local, ColumnPaths one_back, ColumnPaths two_back, ColumnPaths now,
                      int rows);
};

/// The widest this machine has; all give the same bits.
const SearchKernel& search_kernel();
/// All that this machine can run, the portable one first.
int search_kernels(const SearchKernel*& kernels);

}  // namespace sportsgpt::kernels
