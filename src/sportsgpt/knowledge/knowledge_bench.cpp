// Building the index and asking it, on passages of 60 words drawn by Zipf's law from 20,000.
#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <string>

#include "sportsgpt/knowledge/retriever.h"

namespace sportsgpt {
namespace {

/// A word by rank, rank r about as often as 1 / r.
std::string zipf_word(std::mt19937& random) {
  constexpr double words = 20000;
  const double uniform = std::uniform_real_distribution<double>(0, 1)(random);
  return "w" + std::to_string(static_cast<int>(std::pow(words, uniform)));
}

std::string zipf_text(std::mt19937& random, int words) {
  std::string result;
  for (int i = 0; i < words; ++i) result += zipf_word(random) + " ";
  return result;
}

std::vector<Passage> zipf_passages(int count) {
  std::mt19937 random(1);
  std::vector<Passage> result;
  for (int i = 0; i < count; ++i) {
    Passage passage;
    passage.id = "p" + std::to_string(i);
    passage.kind = i % 2 ? "why" : "drill";
    passage.language = "en";
    passage.title = zipf_text(random, 5);
    passage.text = zipf_text(random, 60);
    passage.movements = {"jump"};
    passage.faults = {"fault" + std::to_string(i % 30)};
    result.push_back(std::move(passage));
  }
  return result;
}

void BM_BuildIndex(benchmark::State& state) {
  const std::vector<Passage> passages = zipf_passages(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(make_sqlite_retriever(passages));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_BuildIndex)->Arg(300)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);

void BM_Query(benchmark::State& state) {
  const auto retriever = make_sqlite_retriever(zipf_passages(static_cast<int>(state.range(0))));
  std::mt19937 random(2);
  for (auto _ : state) {
    const Query query{.text = zipf_text(random, static_cast<int>(state.range(1))),
                      .labels = {"fault7", "jump"}};
    benchmark::DoNotOptimize(retriever->retrieve(query));
  }
}
BENCHMARK(BM_Query)
    ->ArgNames({"passages", "words"})
    ->ArgsProduct({{300, 10000, 100000}, {12, 60}})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sportsgpt
