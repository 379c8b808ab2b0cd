#include <benchmark/benchmark.h>

#include <cmath>

#include "sportsgpt/align/motion_dtw.h"

namespace sportsgpt {
namespace {

constexpr int channels = 12;
constexpr double rate_hz = 120;

// A bump in every column, `seconds` long with two seconds of movement in its middle.
FeatureTable bump(double seconds, double movement_s, double phase) {
  std::vector<FeatureColumn> columns;
  for (int c = 0; c < channels; ++c) columns.push_back({"c" + std::to_string(c), Unit::deg, 1, ""});
  std::vector<double> values;
  for (int f = 0; f < seconds * rate_hz; ++f) {
    const double p = (f / rate_hz - (seconds - movement_s) / 2) / movement_s;
    for (int c = 0; c < channels; ++c)
      values.push_back(p > 0 && p < 1 ? 60 * std::sin(M_PI * p) * std::cos(c + phase + 6 * p) : 0);
  }
  return FeatureTable(rate_hz, columns, values);
}

std::vector<TargetModel> targets(int count) {
  std::vector<TargetModel> result;
  for (int r = 0; r < count; ++r) {
    const double movement = 1.6 + 0.08 * r;
    result.push_back({"t",
                      bump(3, movement, 0.02 * r),
                      {{"start", 1.5 - movement / 2, 0, false}, {"end", 1.5 + movement / 2, 0, false}},
                      {SkeletonSequence(canonical_layout(), rate_hz, {}), {}, {}}});
  }
  return result;
}

void prepare(benchmark::State& state) {
  const std::vector<TargetModel> ten = targets(10);
  for (auto _ : state) benchmark::DoNotOptimize(PreparedTargets(ten));
}
BENCHMARK(prepare)->Unit(benchmark::kMillisecond);

void search(benchmark::State& state) {
  const std::vector<TargetModel> ten = targets(10);
  const PreparedTargets prepared(ten);
  const FeatureTable trial = bump(static_cast<double>(state.range(0)), 1.9, 0.1);
  for (auto _ : state) benchmark::DoNotOptimize(find_repetitions(trial, prepared));
}
BENCHMARK(search)->Arg(5)->Arg(60)->Arg(600)->Unit(benchmark::kMillisecond);

void paths_of_ten_targets(benchmark::State& state) {
  const std::vector<TargetModel> ten = targets(10);
  const PreparedTargets prepared(ten);
  const FeatureTable trial = bump(5, 1.9, 0.1);
  const SearchResult found = find_repetitions(trial, prepared);
  if (found.repetitions.empty()) return state.SkipWithError("the movement was not found");
  for (auto _ : state) benchmark::DoNotOptimize(align(trial, found.repetitions[0], prepared));
}
BENCHMARK(paths_of_ten_targets)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sportsgpt
