#include <algorithm>

#include "sportsgpt/align/kernels/kernel.h"
#include "sportsgpt/align/kernels/lane_target.h"

namespace sportsgpt {
namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();

/// The row that a block leaves for the next, with a margin on both sides.
class Row {
 public:
  explicit Row(int columns) : values_(columns + 2 * column_margin, infinite) {}
  float* data() { return values_.data() + column_margin; }
  void fill(int first, int last, float value) {  // [first, last)
    std::fill(data() + first, data() + std::max(first, last), value);
  }

 private:
  std::vector<float> values_;
};

/// What stands above the first target row, so that the recurrence lets a path begin: at column 0, or
/// anywhere.
void begin_paths(bool slope_limited, bool anywhere, int columns, Row& row, Row& row_q) {
  // A plain path begins below or diagonally below a cell of cost 0. A slope-limited one comes as if passing
  // through such a cell, which no later row can mistake for a cell of a path.
  if (slope_limited)
    row_q.fill(0, anywhere ? columns : 1, 0);
  else
    row.fill(-1, anywhere ? columns : 0, 0);
}

/// Columns that a block of rows may touch, and each row's limits for the job.
struct BlockLimits {
  int first = 0, end = 0;
  AlignedFloats firsts, lasts;

  BlockLimits(const LaneTarget& lanes, const RowLimits& limits, int block, int columns) : end(columns) {
    if (limits.empty()) return;
    const int rows = lanes.kernel->rows, from = block * rows;
    first = columns, end = 0;
    for (int i = from; i < from + lanes.rows_of(block); ++i)
      if (limits.first[i] <= limits.last[i])
        first = std::min(first, std::max(0, limits.first[i])),
        end = std::max(end, std::min(columns, limits.last[i] + 1));
    firsts.resize(rows), lasts.resize(rows);
    for (int r = 0; r < rows; ++r) {
      const bool there = r < lanes.rows_of(block);
      firsts.data()[lanes.place(r)] = there ? static_cast<float>(limits.first[from + r] - first) : infinite;
      lasts.data()[lanes.place(r)] = there ? static_cast<float>(limits.last[from + r] - first) : -1;
    }
  }
  void add_to(LaneJob& job) const { job.first = firsts.data(), job.last = lasts.data(); }
};

AlignedFloats scratch() {
  AlignedFloats floats;
  floats.resize(lane_scratch_floats);
  return floats;
}

/// Steps of one block: two bit planes per diagonal.
struct BlockSteps {
  int first_column = 0;
  std::vector<unsigned char> bits;
};

PathStep step_at(const LaneTarget& lanes, const std::vector<BlockSteps>& steps, bool plain, int i, int j) {
  const int rows = lanes.kernel->rows, r = i % rows;
  const BlockSteps& block = steps[i / rows];
  const size_t diagonal = j - block.first_column + r, bit = lanes.place(r);
  const unsigned char* planes = block.bits.data() + diagonal * 2 * (rows / 8);
  const bool low = planes[bit / 8] >> bit % 8 & 1, high = planes[rows / 8 + bit / 8] >> bit % 8 & 1;
  if (plain)
    return high     ? PathStep::plain_left
           : i == 0 ? PathStep::begin
           : low    ? PathStep::plain_up
                    : PathStep::diagonal;
  if (i == 0) return PathStep::begin;
  return !high ? PathStep::diagonal : low ? PathStep::limited_2_1 : PathStep::limited_1_2;
}

/// All blocks from top to bottom; `row` is then the last row of the target. False: no path fits.
bool run_blocks(const PackedTarget::Impl& target, SeriesView trial, const RowLimits& limits, bool open_begin,
                Row& row, std::vector<BlockSteps>* steps) {
  const LaneTarget& lanes = *target.lanes;
  const int m = trial.frames;
  LaneColumns columns;
  columns.pack(target, trial);
  AlignedFloats space = scratch();
  const bool slope_limited = target.options.steps == StepPattern::slope_limited;
  Row row_q(m);
  begin_paths(slope_limited, open_begin, m, row, row_q);
  int done_first = -2, done_end = m + column_margin;
  for (int block = 0; block < lanes.blocks; ++block) {
    const BlockLimits range(lanes, limits, block, m);
    if (range.first >= range.end) return false;
    LaneJob job = lanes.job(target, block);
    columns.add_to(job, range.first, range.end - range.first);
    range.add_to(job);
    job.row = row.data() + range.first, job.row_q = row_q.data() + range.first;
    job.scratch = space.data();
    if (steps) {
      steps->push_back({range.first, {}});
      steps->back().bits.resize(static_cast<size_t>(job.columns + job.last_row + lane_group) * 2 *
                                (lanes.kernel->rows / 8));
      job.steps = steps->back().bits.data();
    }
    lanes.kernel->run(job);
    // Nothing of the row above may remain outside of what was worked on.
    for (Row* each : {&row, &row_q}) {
      each->fill(std::max(-column_margin, std::min(done_first, range.first - lanes.kernel->rows)),
                 range.first, infinite);
      each->fill(range.end, std::min(m + column_margin, std::max(done_end, range.end + column_margin)),
                 infinite);
    }
    done_first = range.first, done_end = range.end;
  }
  return true;
}

double distance(const PackedTarget::Impl& target, SeriesView trial, const RowLimits& limits,
                double give_up_above) {
  Row row(trial.frames);
  if (!run_blocks(target, trial, limits, false, row, nullptr)) return infinite;
  const float cost = row.data()[trial.frames - 1];
  return cost > give_up_above ? infinite : cost;
}

DtwPath path(const PackedTarget::Impl& target, SeriesView trial, const RowLimits& limits,
             const PathLimits& ends) {
  const LaneTarget& lanes = *target.lanes;
  Row row(trial.frames);
  std::vector<BlockSteps> steps;
  DtwPath result;
  if (!run_blocks(target, trial, limits, ends.open_begin, row, &steps)) return result;
  const float* costs = row.data();
  const int last = trial.frames - 1;
  const int end =
      ends.open_end ? static_cast<int>(std::min_element(costs, costs + trial.frames) - costs) : last;
  result.cost = costs[end];
  if (result.cost == infinite) return result;
  const bool plain = target.options.steps == StepPattern::plain;
  result.path = follow_back(target.options.steps, target.frames, end,
                            [&](int i, int j) { return step_at(lanes, steps, plain, i, j); });
  return result;
}

double push(const PackedTarget::Impl& target, SearchState& state, SeriesView frames,
            std::vector<float>& costs) {
  constexpr int most = 1024;  // the columns of a piece stay in the second-level cache
  const LaneTarget& lanes = *target.lanes;
  const int rows = lanes.kernel->rows;
  const size_t all_rows = static_cast<size_t>(lanes.blocks) * rows;
  if (state.last_1.data() == nullptr)
    for (AlignedFloats* column : {&state.last_1, &state.last_2, &state.next_1, &state.next_2}) {
      column->resize(all_rows);
      std::fill(column->data(), column->data() + all_rows, infinite);
    }
  const bool slope_limited = target.options.steps == StepPattern::slope_limited;
  AlignedFloats space = scratch();
  LaneColumns columns;
  Row row(std::min(most, frames.frames)), row_q(std::min(most, frames.frames));
  for (int done = 0; done < frames.frames; done += most) {
    const int count = std::min(most, frames.frames - done);
    columns.pack(target, frames.part(done, count));
    row.fill(-2, count, infinite), row_q.fill(-2, count, infinite);
    if (state.open_begin || state.frames == 0)
      begin_paths(slope_limited, state.open_begin, count, row, row_q);
    for (int block = 0; block < lanes.blocks; ++block) {
      LaneJob job = lanes.job(target, block);
      columns.add_to(job, 0, count);
      if (block > 0) {
        const size_t above = lanes.place(block * rows - 1);
        row.data()[-1] = state.last_1.data()[above], row.data()[-2] = state.last_2.data()[above];
      }
      job.row = row.data(), job.row_q = row_q.data(), job.scratch = space.data();
      job.before_1 = state.last_1.data() + block * rows, job.before_2 = state.last_2.data() + block * rows;
      job.after_1 = state.next_1.data() + block * rows, job.after_2 = state.next_2.data() + block * rows;
      lanes.kernel->run(job);
    }
    costs.insert(costs.end(), row.data(), row.data() + count);
    std::swap(state.last_1, state.next_1), std::swap(state.last_2, state.next_2);
    state.frames += count;
  }
  float lowest = infinite;
  for (int i = 0; i < target.frames; ++i)
    lowest = std::min({lowest, state.last_1.data()[lanes.place(i)], state.last_2.data()[lanes.place(i)]});
  return lowest;
}

}  // namespace

const DtwKernel lane_kernel = {distance, path, push};

}  // namespace sportsgpt
