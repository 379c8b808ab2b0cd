#include "sportsgpt/align/barycentre.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "sportsgpt/core/error.h"

namespace sportsgpt {
namespace {

// A bump of two channels whose top lies at `top` of `frames`.
std::vector<float> bump(int frames, double top, double height = 1) {
  std::vector<float> values;
  for (int f = 0; f < frames; ++f) {
    const double off = (f - top * frames) / (0.15 * frames);
    values.push_back(static_cast<float>(height * std::exp(-off * off)));
    values.push_back(static_cast<float>(f < top * frames ? 0 : 1));
  }
  return values;
}
SeriesView view(const std::vector<float>& values) {
  return {values.data(), static_cast<int>(values.size() / 2), 2, nullptr};
}

float largest(const Barycentre& mean) {
  float top = -1;
  for (int f = 0; f < mean.frames; ++f) top = std::max(top, mean.values[static_cast<size_t>(2 * f)]);
  return top;
}

TEST(Barycentre, OfCopiesIsTheSeriesItself) {
  const std::vector<float> one = bump(50, 0.4);
  const std::vector<SeriesView> series = {view(one), view(one), view(one)};
  const Barycentre mean = barycentre(series);
  EXPECT_EQ(mean.values, one);
  EXPECT_NEAR(mean.inertia.back(), 0, 1e-4);
}

TEST(Barycentre, KeepsAPeakThatAPlainMeanWouldFlatten) {
  const std::vector<float> early = bump(60, 0.3), late = bump(60, 0.7);
  const std::vector<SeriesView> series = {view(early), view(late)};
  const Barycentre mean = barycentre(series);
  EXPECT_GT(largest(mean), 0.95);  // the mean frame by frame reaches 0.5
}

TEST(Barycentre, NeverMovesAwayFromTheSeries) {
  std::mt19937 random(3);
  std::normal_distribution<float> noise(0, 0.2f);
  for (int seed = 0; seed < 20; ++seed) {
    std::vector<std::vector<float>> all;
    for (int s = 0; s < 5; ++s) {
      all.push_back(bump(40 + 5 * s, 0.3 + 0.1 * s, 1 + 0.1 * s));
      for (float& v : all.back()) v += noise(random);
    }
    std::vector<SeriesView> series;
    for (const auto& one : all) series.push_back(view(one));
    const Barycentre mean = barycentre(series, {.start = seed % 5, .rounds = 15, .least = 0});
    for (size_t r = 1; r < mean.inertia.size(); ++r)
      EXPECT_LE(mean.inertia[r], mean.inertia[r - 1] * (1 + 1e-5)) << "round " << r;
    EXPECT_LT(mean.inertia.back(), mean.inertia.front());
  }
}

TEST(Barycentre, MissingValuesDoNotCount) {
  std::vector<float> whole = bump(40, 0.5), holed = whole;
  for (size_t f = 10; f < 14; ++f) holed[2 * f] = NAN;
  const std::vector<SeriesView> series = {view(whole), view(holed)};
  for (const float value : barycentre(series).values) EXPECT_FALSE(std::isnan(value));
}

TEST(Barycentre, RefusesWhatHasNoMean) {
  const std::vector<float> one = bump(20, 0.5);
  EXPECT_THROW(barycentre({}), Error);
  const std::vector<SeriesView> different = {view(one), {one.data(), 40, 1, nullptr}};
  EXPECT_THROW(barycentre(different), Error);
}

}  // namespace
}  // namespace sportsgpt
