// The peers of scripts/compare_aligners compute what they are said to compute: a peer that is fast because it
// is wrong would make the comparison worthless.
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "eap_dtw.h"
#include "fast_dtw.h"
#include "sportsgpt/align/dtw.h"
#include "textbook_dtw.h"
#ifdef SPORTSGPT_OPENBLAS
#include "openblas_dtw.h"
#endif

namespace sportsgpt::peers {
namespace {

struct Series {
  std::vector<float> narrow;
  std::vector<double> wide;
  int count, channels;
  Frames<float> f32() const { return {narrow.data(), count, channels}; }
  Frames<double> f64() const { return {wide.data(), count, channels}; }
  SeriesView view() const { return {narrow.data(), count, channels}; }
};

// A random walk, so that neighbouring frames are alike as in a recording.
Series walk(int count, int channels, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> step(0, 0.3f);
  std::vector<float> now(channels, 0), values;
  for (int f = 0; f < count; ++f)
    for (float& v : now) values.push_back(v += step(random));
  return {values, {values.begin(), values.end()}, count, channels};
}

struct Pair {
  Series a, b;
};

std::vector<Pair> pairs() {
  std::vector<Pair> result;
  unsigned seed = 1;
  for (const auto& [na, nb, channels] :
       {std::array{1, 1, 3}, {2, 5, 1}, {9, 4, 2}, {40, 40, 32}, {61, 83, 7}, {130, 117, 33}})
    result.push_back({walk(na, channels, seed), walk(nb, channels, seed + 1)}), seed += 2;
  return result;
}

void expect_same(double cost, double exact) { EXPECT_NEAR(cost, exact, 1e-5 * exact + 1e-6); }

double cost_of(const Path& path, const Series& a, const Series& b) {
  double sum = 0;
  for (const auto& [i, j] : path) sum += squared_distance(a.f64().row(i), b.f64().row(j), a.channels);
  return sum;
}

bool is_whole(const Path& path, int na, int nb) {
  if (path.empty() || path.front() != std::pair{0, 0} || path.back() != std::pair{na - 1, nb - 1})
    return false;
  for (size_t k = 1; k < path.size(); ++k) {
    const int di = path[k].first - path[k - 1].first, dj = path[k].second - path[k - 1].second;
    if (di < 0 || dj < 0 || di > 1 || dj > 1 || di + dj == 0) return false;
  }
  return true;
}

TEST(CompareAligners, OursGivesTheTextbookDistance) {
  for (const Pair& p : pairs()) {
    expect_same(dtw_distance(PackedTarget(p.a.view()), p.b.view()), textbook_distance(p.a.f64(), p.b.f64()));
    DtwOptions slope;
    slope.steps = StepPattern::slope_limited;
    const double exact = textbook_slope(p.a.f64(), p.b.f64());
    const double cost = dtw_distance(PackedTarget(p.a.view(), slope), p.b.view());
    if (std::isinf(exact))
      EXPECT_EQ(cost, exact);
    else
      expect_same(cost, exact);
  }
}

TEST(CompareAligners, OursGivesTheTextbookDistanceInsideABand) {
  const Series a = walk(120, 32, 5), b = walk(120, 32, 6);
  for (const int band : {0, 3, 12, 119}) {
    DtwOptions options;
    options.band = band;
    expect_same(dtw_distance(PackedTarget(a.view(), options), b.view()),
                textbook_distance(a.f64(), b.f64(), band));
  }
}

TEST(CompareAligners, OursFindsATargetWhereTheTextbookFindsIt) {
  const Series target = walk(30, 8, 7), trial = walk(400, 8, 8);
  for (const bool slope_limited : {false, true}) {
    DtwOptions options;
    options.steps = slope_limited ? StepPattern::slope_limited : StepPattern::plain;
    SubsequenceSearch search{PackedTarget(target.view(), options)};
    std::vector<float> costs;
    search.push(trial.view(), costs);
    const FoundEnd exact = slope_limited ? textbook_slope_search(target.f64(), trial.f64())
                                         : textbook_search(target.f64(), trial.f64());
    expect_same(costs[exact.last], exact.cost);
    for (const float cost : costs) EXPECT_GE(cost, exact.cost * (1 - 1e-5));
  }
}

TEST(CompareAligners, TheTextbookPathCostsTheTextbookDistance) {
  for (const Pair& p : pairs()) {
    const auto [cost, path] = textbook_path(p.a.f64(), p.b.f64());
    EXPECT_DOUBLE_EQ(cost, textbook_distance(p.a.f64(), p.b.f64()));
    EXPECT_TRUE(is_whole(path, p.a.count, p.b.count));
    EXPECT_NEAR(cost_of(path, p.a, p.b), cost, 1e-9 * cost);
  }
}

TEST(CompareAligners, OpenBlasGivesTheTextbookDistance) {
#ifdef SPORTSGPT_OPENBLAS
  for (const Pair& p : pairs()) {
    expect_same(openblas_distance(p.a.f32(), p.b.f32()), textbook_distance(p.a.f64(), p.b.f64()));
    expect_same(openblas_search(p.a.f32(), p.b.f32()), textbook_search(p.a.f64(), p.b.f64()).cost);
  }
  const Series a = walk(120, 32, 5), b = walk(120, 32, 6);
  for (const int band : {0, 3, 12, 119})
    expect_same(openblas_distance(a.f32(), b.f32(), band), textbook_distance(a.f64(), b.f64(), band));
#else
  GTEST_SKIP() << "OpenBLAS is not installed: scripts/setup --compare (package libopenblas-dev).";
#endif
}

TEST(CompareAligners, FastDtwIsAPathAndNeverBelowTheExactDistance) {
  for (const Pair& p : pairs()) {
    const double exact = textbook_distance(p.a.f64(), p.b.f64());
    for (const int radius : {0, 1, 10, 200}) {
      const auto [cost, path] = fast_dtw(p.a.f32(), p.b.f32(), radius);
      EXPECT_TRUE(is_whole(path, p.a.count, p.b.count)) << radius;
      EXPECT_NEAR(cost_of(path, p.a, p.b), cost, 1e-5 * cost + 1e-6);
      EXPECT_GE(cost, exact * (1 - 1e-5) - 1e-6);
      if (radius == 200) expect_same(cost, exact);  // the window is everything
    }
  }
}

TEST(CompareAligners, EarlyAbandoningIsExactBelowItsBoundAndInfiniteAboveIt) {
  for (const Pair& p : pairs()) {
    const double exact = textbook_distance(p.a.f64(), p.b.f64());
    for (const double factor : {1.001, 1.5, 100.0})
      expect_same(eap_distance(p.a.f32(), p.b.f32(), exact * factor + 1e-6), exact);
    if (exact > 1e-3) {
      EXPECT_TRUE(std::isinf(eap_distance(p.a.f32(), p.b.f32(), exact * 0.999)));
    }
  }
}

}  // namespace
}  // namespace sportsgpt::peers
