#include <benchmark/benchmark.h>

#include "sportsgpt/report/testing/sample_report.h"

namespace sportsgpt {
namespace {

void html(benchmark::State& state) {
  const auto sample = testing::sample_report(Language::en, static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(to_html(sample.report));
}
BENCHMARK(html)->Arg(1)->Arg(3)->Unit(benchmark::kMillisecond);

void json(benchmark::State& state) {
  const auto sample = testing::sample_report(Language::en, static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(to_json(sample.report));
}
BENCHMARK(json)->Arg(1)->Arg(3)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sportsgpt
