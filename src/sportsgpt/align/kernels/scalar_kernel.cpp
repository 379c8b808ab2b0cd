#include "sportsgpt/align/kernels/kernel.h"

namespace sportsgpt {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

double distance(const PackedTarget::Impl& target, SeriesView trial, const RowLimits& limits,
                double give_up_above, LaneWorkspace*) {
  ScalarSweep sweep(target, false, &limits);
  for (int j = 0; j < trial.frames; ++j) {
    sweep.step(trial.part(j, 1));
    if (sweep.lowest() > give_up_above) return infinite;
  }
  return sweep.cost() > give_up_above ? infinite : sweep.cost();
}

DtwPath path(const PackedTarget::Impl& target, SeriesView trial, const RowLimits& limits,
             const PathLimits& ends) {
  DtwPath result;
  ScalarSweep sweep(target, ends.open_begin, &limits);
  StepTable table(target.frames, trial.frames);
  std::vector<std::uint8_t> steps(target.frames);
  int end = -1;
  for (int j = 0; j < trial.frames; ++j) {
    sweep.step(trial.part(j, 1), steps.data());
    table.set_column(j, steps.data(), target.frames);
    if ((ends.open_end || j == trial.frames - 1) && sweep.cost() < result.cost)
      end = j, result.cost = sweep.cost();
  }
  if (end >= 0)
    result.path =
        follow_back(target.options.steps, target.frames, end, [&](int i, int j) { return table.at(i, j); });
  return result;
}

double push(const PackedTarget::Impl& target, SearchState& state, SeriesView frames,
            std::vector<float>& costs) {
  if (!state.scalar) state.scalar.emplace(target, state.open_begin, nullptr);
  for (int j = 0; j < frames.frames; ++j) {
    state.scalar->step(frames.part(j, 1));
    costs.push_back(static_cast<float>(state.scalar->cost()));
  }
  state.frames += frames.frames;
  return state.scalar->lowest();
}

}  // namespace

const DtwKernel scalar_kernel = {distance, path, push};

}  // namespace sportsgpt
