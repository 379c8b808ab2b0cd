#include <algorithm>

#include "sportsgpt/align/kernels/kernel.h"
#include "sportsgpt/align/kernels/lane_target.h"

namespace sportsgpt {
namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();

/// What stands above the first target row, so that the recurrence lets a path begin: at column 0, or
/// anywhere.
void begin_paths(bool slope_limited, bool anywhere, int columns, MatrixRow& row, MatrixRow& row_q) {
  // A plain path begins below or diagonally below a cell of cost 0. A slope-limited one comes as if passing
  // through such a cell, which no later row can mistake for a cell of a path.
  if (slope_limited)
    row_q.fill(0, anywhere ? columns : 1, 0);
  else
    row.fill(-1, anywhere ? columns : 0, 0);
}

/// Columns that `count` rows from `first_row` may touch, and each row's limits for the job.
struct ColumnRange {
  int first = 0, end = 0;
  AlignedFloats firsts, lasts;

  ColumnRange(const LaneTarget& lanes, const RowLimits& limits, int first_row, int count, int columns)
      : end(columns) {
    if (limits.empty()) return;
    first = columns, end = 0;
    const int rows = std::min(count, lanes.frames - first_row);
    for (int i = first_row; i < first_row + rows; ++i) {
      if (limits.first[i] > limits.last[i]) continue;
      first = std::min(first, std::max(0, limits.first[i]));
      end = std::max(end, std::min(columns, limits.last[i] + 1));
    }
    firsts.resize(count), lasts.resize(count);
    for (int r = 0; r < count; ++r) {
      const bool there = r < rows;
      firsts.data()[lanes.place(r)] =
          there ? static_cast<float>(limits.first[first_row + r] - first) : infinite;
      lasts.data()[lanes.place(r)] = there ? static_cast<float>(limits.last[first_row + r] - first) : -1;
    }
  }
  void add_to(LaneJob& job) const { job.first = firsts.data(), job.last = lasts.data(); }
};

/// Steps of the rows of one job: two bit planes per diagonal.
struct JobSteps {
  int first_column = 0;
  std::vector<unsigned char> bits;
};

/// The whole recurrence, job after job from the first target row to the last.
class Sweep {
 public:
  Sweep(const PackedTarget::Impl& target, SeriesView trial, const RowLimits& limits, LaneWorkspace& space)
      : target_(target),
        lanes_(*target.lanes),
        limits_(limits),
        trial_frames_(trial.frames),
        job_rows_(lanes_.kernel->rows),
        space_(space),
        columns_(space.columns),
        row_(space.row),
        row_q_(space.row_q) {
    if (space.transposed)
      columns_.pack_when_needed(target);
    else
      columns_.pack(target, trial);
    space.scratch.resize(lane_scratch_floats);
    row_.reset(trial.frames), row_q_.reset(trial.frames);
  }

  /// False: no path fits, or every path costs more than `give_up_above`.
  bool run(bool open_begin, bool with_steps, float give_up_above) {
    const bool slope_limited = target_.options.steps == StepPattern::slope_limited;
    begin_paths(slope_limited, open_begin, trial_frames_, row_, row_q_);
    int done_first = -2, done_end = trial_frames_ + column_margin;
    for (int from = 0; from < target_.frames; from += job_rows_) {
      ColumnRange range(lanes_, limits_, from, job_rows_, trial_frames_);
      LaneJob job = lanes_.job(target_, from, job_rows_);
      if (give_up_above < infinite) job.give_up_above = give_up_above, job.quiet_after = 0;
      if (give_up_above < infinite && from > 0) {
        int first = done_first, last = done_end - 1;
        const auto alive = [&](int j) { return std::min(row_.data()[j], row_q_.data()[j]) <= give_up_above; };
        while (first <= last && !alive(first)) ++first;
        while (last > first && !alive(last)) --last;
        if (first > last) return false;
        if (limits_.empty()) range.first = first;  // left of it nothing can cost less
        job.quiet_after = std::max(0, last - range.first);
      }
      if (range.first >= range.end) return false;
      columns_.add_to(job, range.first, range.end - range.first);
      range.add_to(job);
      job.row = row_.data() + range.first, job.row_q = row_q_.data() + range.first;
      job.scratch = space_.scratch.data();
      if (with_steps) {
        job.plane_bytes = job_rows_ / 8;
        steps_.push_back({range.first, {}});
        steps_.back().bits.resize(
            static_cast<size_t>(job.columns + job.last_row + lane_group) * 2 * job.plane_bytes + 8);
        job.steps = steps_.back().bits.data();
      }
      const int end = range.first + lanes_.kernel->run(job);
      // Nothing of the row above may remain outside of what was worked on.
      for (MatrixRow* row : {&row_, &row_q_}) {
        row->fill(std::max(-column_margin, std::min(done_first, range.first - job_rows_)), range.first,
                  infinite);
        row->fill(end, std::min(trial_frames_ + column_margin, std::max(done_end, range.end + column_margin)),
                  infinite);
      }
      done_first = range.first, done_end = end;
    }
    return true;
  }

  /// Costs of the whole target at each trial frame.
  const float* last_row() { return row_.data(); }

  PathStep step_at(int i, int j) const {
    const int r = i % job_rows_, plane_bytes = job_rows_ / 8;
    const JobSteps& steps = steps_[i / job_rows_];
    const size_t diagonal = j - steps.first_column + r, bit = lanes_.place(r);
    const unsigned char* planes = steps.bits.data() + diagonal * 2 * plane_bytes;
    const bool low = planes[bit / 8] >> bit % 8 & 1, high = planes[plane_bytes + bit / 8] >> bit % 8 & 1;
    if (target_.options.steps == StepPattern::plain) {
      if (high) return PathStep::plain_left;
      return i == 0 ? PathStep::begin : low ? PathStep::plain_up : PathStep::diagonal;
    }
    if (i == 0) return PathStep::begin;
    return !high ? PathStep::diagonal : low ? PathStep::limited_2_1 : PathStep::limited_1_2;
  }

 private:
  const PackedTarget::Impl& target_;
  const LaneTarget& lanes_;
  const RowLimits& limits_;
  int trial_frames_, job_rows_;
  LaneWorkspace& space_;
  LaneColumns& columns_;
  MatrixRow &row_, &row_q_;
  std::vector<JobSteps> steps_;
};

double distance(const PackedTarget::Impl& target, SeriesView trial, const RowLimits& limits,
                double give_up_above, LaneWorkspace* shared) {
  LaneWorkspace own;
  LaneWorkspace& space = shared ? *shared : own;
  if (shared && !shared->begun)
    space.begun = true, space.transposed = space.columns.transpose(*target.lanes->kernel, trial);
  Sweep sweep(target, trial, limits, space);
  if (!sweep.run(false, false, static_cast<float>(give_up_above) * 1.000001f)) return infinite;
  const float cost = sweep.last_row()[trial.frames - 1];
  return cost > give_up_above ? infinite : cost;
}

DtwPath path(const PackedTarget::Impl& target, SeriesView trial, const RowLimits& limits,
             const PathLimits& ends) {
  DtwPath result;
  LaneWorkspace space;
  Sweep sweep(target, trial, limits, space);
  if (!sweep.run(ends.open_begin, true, infinite)) return result;
  const float* costs = sweep.last_row();
  int end = trial.frames - 1;
  if (ends.open_end) end = static_cast<int>(std::min_element(costs, costs + trial.frames) - costs);
  result.cost = costs[end];
  if (result.cost < infinite)
    result.path = follow_back(target.options.steps, target.frames, end,
                              [&](int i, int j) { return sweep.step_at(i, j); });
  return result;
}

double push(const PackedTarget::Impl& target, SearchState& state, SeriesView frames,
            std::vector<float>& costs) {
  constexpr int most = 2048;  // the columns of a piece stay in the second-level cache
  const LaneTarget& lanes = *target.lanes;
  const int rows = lanes.kernel->rows;
  const size_t all_rows = static_cast<size_t>(lanes.blocks) * rows;
  if (state.last_1.data() == nullptr)
    for (AlignedFloats* column : {&state.last_1, &state.last_2, &state.next_1, &state.next_2}) {
      column->resize(all_rows);
      std::fill(column->data(), column->data() + all_rows, infinite);
    }
  const bool slope_limited = target.options.steps == StepPattern::slope_limited;
  AlignedFloats space;
  space.resize(lane_scratch_floats);
  LaneColumns columns;
  MatrixRow row, row_q;
  row.reset(std::min(most, frames.frames)), row_q.reset(std::min(most, frames.frames));
  if (const size_t needed = costs.size() + frames.frames; needed > costs.capacity())
    costs.reserve(std::max(needed, costs.size() + costs.size() / 2));
  for (int done = 0; done < frames.frames; done += most) {
    const int count = std::min(most, frames.frames - done);
    columns.pack(target, frames.part(done, count));
    row.fill(-2, count, infinite), row_q.fill(-2, count, infinite);
    if (state.open_begin || state.frames == 0)
      begin_paths(slope_limited, state.open_begin, count, row, row_q);
    for (int block = 0; block < lanes.blocks; ++block) {
      LaneJob job = lanes.job(target, block * rows, rows);
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
