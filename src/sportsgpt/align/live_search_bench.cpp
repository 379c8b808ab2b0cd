#include <benchmark/benchmark.h>

#include <cmath>
#include <numbers>

#include "sportsgpt/align/dtw.h"
#include "sportsgpt/align/live_search.h"
#include "sportsgpt/align/prepared_targets.h"

namespace sportsgpt {
namespace {

constexpr int columns = 16;  // with their rates of change 32 channels
constexpr double rate_hz = 120;

std::vector<FeatureColumn> named_columns() {
  std::vector<FeatureColumn> result;
  for (int c = 0; c < columns; ++c) result.push_back({"c" + std::to_string(c), Unit::deg, 1, ""});
  return result;
}

// Movements of `movement_s` every `period_s`.
FeatureTable movements(int frames, double period_s, double movement_s, double style) {
  std::vector<double> values;
  values.reserve(static_cast<size_t>(frames) * columns);
  for (int f = 0; f < frames; ++f) {
    const double p = (std::fmod(f / rate_hz, period_s) - (period_s - movement_s) / 2) / movement_s;
    for (int c = 0; c < columns; ++c)
      values.push_back(p > 0 && p < 1 ? 60 * std::sin(std::numbers::pi * p) * std::cos(c + style + 6 * p)
                                      : 0);
  }
  return FeatureTable(rate_hz, named_columns(), values);
}

std::vector<TargetModel> ten_targets() {
  std::vector<TargetModel> targets;
  for (int r = 0; r < 10; ++r) {
    const double movement_s = 1.6 + 0.08 * r;
    targets.push_back({"t",
                       movements(360, 3, movement_s, 0.02 * r),
                       {{"start", 1.5 - movement_s / 2, 0, false}, {"end", 1.5 + movement_s / 2, 0, false}},
                       {SkeletonSequence(canonical_layout(), rate_hz, {}), {}, {}}});
  }
  return targets;
}

// One row of a recording that goes on for as long as it takes: us a row, and the most memory ever held.
void live_rows_against_ten_targets(benchmark::State& state) {
  const std::vector<TargetModel> targets = ten_targets();
  const PreparedTargets prepared(targets);
  const FeatureTable trial = movements(12000, 4, 1.9, 0.1);
  size_t bytes = 0, found = 0;
  for (auto _ : state) {
    LiveSearch search(trial.columns(), rate_hz, prepared);
    for (int f = 0; f < state.range(0); ++f) {
      found += search.push(trial.row(f % trial.frames())).size();
      if (f % 64 == 0) bytes = std::max(bytes, search.memory_bytes());
    }
  }
  if (found == 0) return state.SkipWithError("nothing was found");
  state.counters["us_per_row"] =
      benchmark::Counter(static_cast<double>(state.range(0)) * state.iterations() / 1e6,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["held_bytes"] = static_cast<double>(bytes);
}
BENCHMARK(live_rows_against_ten_targets)
    ->Arg(10000)
    ->Arg(100000)
    ->Arg(1000000)
    ->Unit(benchmark::kMillisecond);

// Stage 1 of whole recordings: time grows with the length.
void search_ten_targets(benchmark::State& state) {
  const std::vector<TargetModel> targets = ten_targets();
  const PreparedTargets prepared(targets);
  const FeatureTable trial = movements(static_cast<int>(state.range(0)), 4, 1.9, 0.1);
  size_t found = 0;
  for (auto _ : state) found = find_repetitions(trial, prepared).repetitions.size();
  if (found == 0) return state.SkipWithError("nothing was found");
  state.SetComplexityN(state.range(0));
}
BENCHMARK(search_ten_targets)
    ->RangeMultiplier(10)
    ->Range(1000, 1000000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity(benchmark::oN);

// The costs of ten targets at 25,000 frames of stage 1's rate: all targets in one pass, with the starts of
// the hits, against the general search of dtw.h, target by target in blocks of a thousand frames, without
// starts.
ChannelMatrix long_trial(const PreparedTargets::Impl& prepared) {
  const FeatureTable trial = movements(100000, 4, 1.9, 0.1);
  return make_matrix(trial, prepared.channels, 30, 0, (trial.frames() - 1) / rate_hz);
}

void ten_targets_in_one_pass(benchmark::State& state) {
  const std::vector<TargetModel> targets = ten_targets();
  const PreparedTargets prepared(targets);
  const ChannelMatrix trial = long_trial(prepared.impl());
  for (auto _ : state) {
    OpenSearch search(prepared.impl().bank);
    for (int f = 0; f < trial.frames; ++f) search.push({trial.row(f), static_cast<size_t>(trial.channels)});
    benchmark::DoNotOptimize(search.hit(0));
  }
}
BENCHMARK(ten_targets_in_one_pass)->Unit(benchmark::kMillisecond);

void ten_targets_one_by_one(benchmark::State& state) {
  const std::vector<TargetModel> targets = ten_targets();
  const PreparedTargets prepared(targets);
  const ChannelMatrix trial = long_trial(prepared.impl());
  std::vector<PackedTarget> packed;
  for (const ChannelMatrix& target : prepared.impl().coarse)
    packed.emplace_back(SeriesView{target.values.data(), target.frames, target.channels},
                        DtwOptions{.distance = LocalDistance::l1, .steps = StepPattern::slope_limited});
  const SeriesView all{trial.values.data(), trial.frames, trial.channels};
  std::vector<float> costs;
  for (auto _ : state)
    for (const PackedTarget& target : packed) {
      SubsequenceSearch search(target);
      costs.clear();
      for (int f = 0; f < trial.frames; f += 1000)
        search.push(all.part(f, std::min(1000, trial.frames - f)), costs);
    }
}
BENCHMARK(ten_targets_one_by_one)->Unit(benchmark::kMillisecond);

// One frame at stage 1's rate against all frames of ten targets, under each instruction set.
void column_against_ten_targets(benchmark::State& state) {
  const kernels::SearchKernel* kernels;
  if (state.range(0) >= kernels::search_kernels(kernels)) return state.SkipWithError("not on this machine");
  state.SetLabel(kernels[state.range(0)].name);
  const std::vector<TargetModel> targets = ten_targets();
  const PreparedTargets prepared(targets);
  OpenSearch search(prepared.impl().bank, kernels[state.range(0)]);
  const ChannelMatrix& frames = prepared.impl().coarse.front();
  int f = 0;
  for (auto _ : state) {
    search.push({frames.row(f), static_cast<size_t>(frames.channels)});
    f = (f + 1) % frames.frames;
  }
  benchmark::DoNotOptimize(search.hit(0));
}
BENCHMARK(column_against_ten_targets)->DenseRange(0, 2)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace sportsgpt
