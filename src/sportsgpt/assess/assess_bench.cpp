#include <benchmark/benchmark.h>

#include <filesystem>

#include "sportsgpt/assess/assess.h"
#include "sportsgpt/pack/load_pack.h"

namespace sportsgpt {
namespace {

// One target of the pack, assessed against the pack itself.
void assess_a_jump(benchmark::State& state, const char* id) {
  const MovementPack pack = load_pack(std::filesystem::path(SPORTSGPT_SOURCE_DIR) / "packs" / id);
  const TargetModel& trial = pack.targets.front();
  for (auto _ : state) benchmark::DoNotOptimize(assess(trial.features, trial.keyframes, pack));
}
BENCHMARK_CAPTURE(assess_a_jump, standing_long_jump, "standing_long_jump")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(assess_a_jump, countermovement_jump, "countermovement_jump")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace sportsgpt
