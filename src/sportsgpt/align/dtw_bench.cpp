#include <benchmark/benchmark.h>

#include <cmath>
#include <random>

#include "sportsgpt/align/dtw.h"

namespace sportsgpt {
namespace {

constexpr int channels = 32;

// A smooth random walk in every channel.
std::vector<float> series(int frames, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  std::vector<float> values, at(channels);
  for (int f = 0; f < frames; ++f)
    for (float& v : at) values.push_back(v = 0.97f * v + 0.25f * normal(random));
  return values;
}

SeriesView view(const std::vector<float>& values) {
  return {values.data(), static_cast<int>(values.size()) / channels, channels};
}

void count_cells(benchmark::State& state, double cells) {
  state.counters["per_cell"] =
      benchmark::Counter(cells, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void distance(benchmark::State& state, DtwOptions options, bool with_path, int frames) {
  const std::vector<float> a = series(frames, 1), b = series(frames, 2);
  const PackedTarget target(view(a), options);
  for (auto _ : state) {
    if (with_path)
      benchmark::DoNotOptimize(dtw_path(target, view(b)));
    else
      benchmark::DoNotOptimize(dtw_distance(target, view(b)));
  }
  const double radius = options.band.value_or(frames);
  count_cells(state, frames * std::min<double>(frames, 2 * radius + 1));
}

void search(benchmark::State& state, DtwOptions options, int target_frames, int trial_frames) {
  const std::vector<float> a = series(target_frames, 1), b = series(trial_frames, 2);
  const PackedTarget target(view(a), options);
  std::vector<float> costs;
  for (auto _ : state) {
    costs.clear();
    SubsequenceSearch search(target);
    search.push(view(b), costs);
  }
  count_cells(state, static_cast<double>(target_frames) * trial_frames);
}

// `movements` groups of targets that differ within a group as much as repetitions do.
void nearest(benchmark::State& state, DtwOptions options, int count, int frames, int movements) {
  std::vector<PackedTarget> targets;
  const auto repetition = [&](unsigned movement, unsigned seed) {
    std::vector<float> values = series(frames, 10 + movement);
    const std::vector<float> own = series(frames, seed);
    for (size_t k = 0; k < values.size(); ++k) values[k] += 0.3f * own[k];
    return values;
  };
  for (int k = 0; k < count; ++k) targets.emplace_back(view(repetition(k % movements, 1000 + k)), options);
  const std::vector<float> b = repetition(0, 5);
  for (auto _ : state) benchmark::DoNotOptimize(nearest_target(targets, view(b)));
  count_cells(state, static_cast<double>(count) * frames * frames);
}

int register_all() {
  for (const Isa isa : available_isas()) {
    const auto name = [&](const char* what) { return std::string(what) + "/" + name_of(isa); };
    DtwOptions options;
    options.isa = isa;
    const auto with = [options](LocalDistance distance, StepPattern steps, std::optional<int> band = {}) {
      DtwOptions changed = options;
      changed.distance = distance, changed.steps = steps, changed.band = band;
      return changed;
    };
    const auto add = [](const std::string& label, auto function) {
      benchmark::RegisterBenchmark(label.c_str(), function)->Unit(benchmark::kMicrosecond);
    };
    using enum LocalDistance;
    using enum StepPattern;
    add(name("full_500x500"), [=](auto& s) { distance(s, options, false, 500); });
    add(name("band_50_500x500"), [=](auto& s) { distance(s, with(squared_l2, plain, 50), false, 500); });
    add(name("path_500x500"), [=](auto& s) { distance(s, options, true, 500); });
    add(name("l2_500x500"), [=](auto& s) { distance(s, with(l2, plain), false, 500); });
    add(name("l1_500x500"), [=](auto& s) { distance(s, with(l1, plain), false, 500); });
    add(name("slope_limited_500x500"),
        [=](auto& s) { distance(s, with(squared_l2, slope_limited), false, 500); });
    add(name("slope_limited_l1_path_500x500"),
        [=](auto& s) { distance(s, with(l1, slope_limited), true, 500); });
    if (isa == Isa::scalar) continue;
    add(name("search_300_in_1e5"), [=](auto& s) { search(s, options, 300, 100000); });
    add(name("search_300_in_1e6"), [=](auto& s) { search(s, options, 300, 1000000); });
    add(name("search_slope_limited_l1_300_in_1e5"),
        [=](auto& s) { search(s, with(l1, slope_limited), 300, 100000); });
    add(name("nearest_of_1000_300x300_50_movements"), [=](auto& s) { nearest(s, options, 1000, 300, 50); });
    add(name("nearest_of_1000_300x300_1_movement"), [=](auto& s) { nearest(s, options, 1000, 300, 1); });
  }
  return 0;
}
const int registered = register_all();

}  // namespace
}  // namespace sportsgpt
