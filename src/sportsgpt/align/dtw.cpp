#include "sportsgpt/align/dtw.h"

#include <algorithm>
#include <cmath>

#include "sportsgpt/align/kernels/dispatch.h"
#include "sportsgpt/align/kernels/estimate.h"
#include "sportsgpt/core/error.h"

namespace sportsgpt {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

void check(const PackedTarget& target, SeriesView trial) {
  if (trial.channels != target.channels())
    throw Error("trial",
                "has " + std::to_string(trial.channels) + " channels, the target " +
                    std::to_string(target.channels()) + ".",
                "Give both the same channels in the same order.");
}

const DtwKernel& kernel_of(const PackedTarget& target) { return kernel_for(target.options().isa); }

void check(const PackedTarget& target, const PathLimits& limits) {
  const size_t rows = target.frames();
  if (limits.first.size() != limits.last.size() || (!limits.first.empty() && limits.first.size() != rows))
    throw Error("limits", "do not have one row per target frame.",
                "Give first and last of each target frame, or neither.");
}

}  // namespace

double dtw_distance(const PackedTarget& target, SeriesView trial, double give_up_above) {
  check(target, trial);
  if (trial.frames == 0) return infinite;
  return kernel_of(target).distance(target.impl(), trial, row_limits(target.impl(), trial.frames),
                                    give_up_above, nullptr);
}

DtwPath dtw_path(const PackedTarget& target, SeriesView trial, const PathLimits& limits) {
  check(target, trial);
  check(target, limits);
  if (trial.frames == 0) return {};
  return kernel_of(target).path(target.impl(), trial, row_limits(target.impl(), trial.frames, limits),
                                limits);
}

struct SubsequenceSearch::State : SearchState {};

SubsequenceSearch::SubsequenceSearch(const PackedTarget& target)
    : target_(target), state_(std::make_unique<State>()) {}
SubsequenceSearch::~SubsequenceSearch() = default;
SubsequenceSearch::SubsequenceSearch(SubsequenceSearch&&) noexcept = default;
SubsequenceSearch& SubsequenceSearch::operator=(SubsequenceSearch&&) noexcept = default;

void SubsequenceSearch::push(SeriesView frames, std::vector<float>& costs) {
  check(target_, frames);
  if (frames.frames > 0) kernel_of(target_).push(target_.impl(), *state_, frames, costs);
}

long SubsequenceSearch::frames_seen() const { return state_->frames; }

namespace {

// Where the cheapest path that ends at the last frame of `trial` begins. Plain steps are the same in both
// directions, so it is where the reversed target ends best in the reversed trial.
int begin_of_plain(const PackedTarget& target, SeriesView trial) {
  const PackedTarget reversed = reverse(target);
  SearchState state;
  state.open_begin = false;
  int begin = -1, from = trial.frames;
  float best = std::numeric_limits<float>::infinity();
  double beyond = 0;
  for (int block = 2 * target.frames(); from > 0 && beyond < best; block = std::min(2 * block, 4096)) {
    const int count = std::min(block, from);
    std::vector<float> frames, confidence, costs;
    for (int j = from - 1; j >= from - count; --j) {
      frames.insert(frames.end(), trial.row(j), trial.row(j) + trial.channels);
      if (const float* q = trial.part(j, 1).confidence)
        confidence.insert(confidence.end(), q, q + trial.channels);
    }
    beyond = kernel_of(target).push(
        reversed.impl(), state,
        {frames.data(), count, trial.channels, confidence.empty() ? nullptr : confidence.data()}, costs);
    for (int k = 0; k < count; ++k)
      if (costs[k] < best) best = costs[k], begin = from - 1 - k;
    from -= count;
  }
  return begin;
}

}  // namespace

DtwPath path_to(const PackedTarget& target, SeriesView trial, int end) {
  check(target, trial);
  if (end < 0 || end >= trial.frames)
    throw Error("end", "is frame " + std::to_string(end) + " of " + std::to_string(trial.frames) + ".",
                "Name a frame of the trial.");
  SeriesView until_end = trial.part(0, end + 1);
  // A slope-limited path spans at most two trial frames per target frame.
  const int begin = target.options().steps == StepPattern::plain
                        ? begin_of_plain(target, until_end)
                        : std::max(0, end - 2 * (target.frames() - 1));
  if (begin < 0) return {};
  PathLimits limits;
  limits.open_begin = true;
  DtwPath found = kernel_of(target).path(target.impl(), until_end.part(begin, end + 1 - begin), {}, limits);
  for (FrameMatch& match : found.path) match.trial += begin;
  return found;
}

NearestTarget nearest_target(std::span<const PackedTarget> targets, SeriesView trial) {
  NearestTarget nearest;
  std::vector<std::pair<float, int>> order;
  for (int k = 0; k < static_cast<int>(targets.size()); ++k) check(targets[k], trial);
  if (trial.frames == 0) return nearest;
  const SegmentMeans of_trial(trial);
  for (int k = 0; k < static_cast<int>(targets.size()); ++k)
    order.emplace_back(of_trial.difference(targets[k].impl()), k);
  std::sort(order.begin(), order.end());
  LaneWorkspace workspace;
  for (size_t next = 0; next < order.size(); ++next) {
    const int k = order[next].second;
    if (next + 1 < order.size())
      if (const LaneTarget* lanes = targets[order[next + 1].second].impl().lanes.get()) lanes->prefetch();
    const PackedTarget::Impl& target = targets[k].impl();
    const double distance =
        kernel_of(targets[k])
            .distance(target, trial, row_limits(target, trial.frames), nearest.distance, &workspace);
    if (distance < nearest.distance ||
        (distance == nearest.distance && distance < infinite && k < nearest.index))
      nearest = {k, distance};
  }
  return nearest;
}

}  // namespace sportsgpt
