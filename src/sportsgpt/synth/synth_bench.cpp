#include <benchmark/benchmark.h>

#include "sportsgpt/synth/synth.h"

namespace sportsgpt {
namespace {

/// One trial at 120 Hz with its keyframes.
void synthesize_one(benchmark::State& state) {
  const std::string movement = synth_movements()[static_cast<size_t>(state.range(0))];
  SynthOptions options;
  for (auto _ : state) {
    ++options.seed;
    benchmark::DoNotOptimize(synthesize(movement, options));
  }
}
BENCHMARK(synthesize_one)->DenseRange(0, 3)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sportsgpt
