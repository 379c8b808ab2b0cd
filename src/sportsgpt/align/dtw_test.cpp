#include "sportsgpt/align/dtw.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "sportsgpt/align/testing/plain_dtw.h"
#include "sportsgpt/core/error.h"

namespace sportsgpt {
namespace {

using testing::plain_dtw;
using testing::plain_path_cost;

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr LocalDistance distances[] = {LocalDistance::squared_l2, LocalDistance::l2, LocalDistance::l1};
constexpr StepPattern patterns[] = {StepPattern::plain, StepPattern::slope_limited};

/// A series and what it stands on.
struct Data {
  int frames, channels;
  std::vector<float> values, confidence;
  SeriesView view(bool confident = false) const {
    return {values.data(), frames, channels, confident ? confidence.data() : nullptr};
  }
};

/// A smooth random walk around `offset`; a share `missing` of the values is NaN, and some frames wholly.
Data random_series(int frames, int channels, std::mt19937& random, double offset = 0, double missing = 0) {
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> uniform;
  Data data{frames, channels, {}, {}};
  std::vector<double> at(channels);
  for (double& v : at) v = normal(random);
  for (int f = 0; f < frames; ++f) {
    const bool whole_frame = missing > 0 && uniform(random) < 0.05;
    for (double& v : at) {
      v = 0.95 * v + 0.3 * normal(random);
      const bool gone = missing > 0 && (whole_frame || uniform(random) < missing);
      data.values.push_back(gone ? NAN : static_cast<float>(v + offset));
      data.confidence.push_back(uniform(random) < 0.5 ? 1.0f : static_cast<float>(uniform(random)));
    }
  }
  return data;
}

std::string describe(const DtwOptions& o, int n, int m, int channels) {
  return std::string(name_of(o.isa)) + " distance " + std::to_string(static_cast<int>(o.distance)) +
         " steps " + std::to_string(static_cast<int>(o.steps)) + " band " +
         std::to_string(o.band.value_or(-1)) + ": " + std::to_string(n) + " x " + std::to_string(m) + " x " +
         std::to_string(channels);
}

void expect_near_relative(double expected, double actual, double relative) {
  if (std::isinf(expected) || std::isinf(actual)) {
    EXPECT_EQ(expected, actual);
  } else {
    EXPECT_NEAR(expected, actual, relative * std::abs(expected) + 1e-9);
  }
}

// Everything the door offers against the textbook, for one pair of series.
void compare_with_textbook(SeriesView target, SeriesView trial, const DtwOptions& options,
                           double tolerance = 2e-6) {
  SCOPED_TRACE(describe(options, target.frames, trial.frames, target.channels));
  const PackedTarget packed(target, options);
  const int n = target.frames, m = trial.frames;
  const double closed = plain_dtw(target, trial, options).back().back();
  expect_near_relative(closed, dtw_distance(packed, trial), tolerance);
  expect_near_relative(closed, dtw_distance(packed, trial, closed * 1.001), tolerance);
  EXPECT_EQ(dtw_distance(packed, trial, closed * 0.999 - 1e-6), infinite);

  for (const bool open_begin : {false, true})
    for (const bool open_end : {false, true}) {
      SCOPED_TRACE("open " + std::to_string(open_begin) + std::to_string(open_end));
      const PathLimits limits{open_begin, open_end, {}, {}};
      const auto truth = plain_dtw(target, trial, options, limits);
      const double best =
          open_end ? *std::min_element(truth.back().begin(), truth.back().end()) : truth.back().back();
      const DtwPath found = dtw_path(packed, trial, limits);
      expect_near_relative(best, found.cost, tolerance);
      EXPECT_EQ(found.path.empty(), std::isinf(best));
      if (found.path.empty()) continue;
      const double cost = plain_path_cost(target, trial, options, found.path);
      EXPECT_LE(cost, best + 1e-6 * best + 1e-9);
      EXPECT_GE(cost, best - 1e-9 * best - 1e-12);
      EXPECT_EQ(found.path.front().target, 0);
      EXPECT_EQ(found.path.back().target, n - 1);
      if (!open_begin) {
        EXPECT_EQ(found.path.front().trial, 0);
      }
      if (!open_end) {
        EXPECT_EQ(found.path.back().trial, m - 1);
      }
    }

  DtwOptions unbanded = options;
  unbanded.band.reset();
  const auto truth = plain_dtw(target, trial, unbanded, {true, true, {}, {}}).back();
  std::vector<float> costs, pieces;
  SubsequenceSearch whole(packed), piecewise(packed);
  whole.push(trial, costs);
  ASSERT_EQ(static_cast<int>(costs.size()), m);
  int best_end = 0;
  for (int j = 0; j < m; ++j) {
    expect_near_relative(truth[j], costs[j], tolerance);
    if (truth[j] < truth[best_end]) best_end = j;
  }
  for (int j = 0, count = 1; j < m; j += count, count = count % 37 + 1) {
    count = std::min(count, m - j);
    piecewise.push(trial.part(j, count), pieces);
  }
  EXPECT_EQ(costs, pieces);
  const DtwPath behind = path_to(packed, trial, best_end);
  EXPECT_EQ(behind.path.empty(), std::isinf(truth[best_end]));
  if (!behind.path.empty()) {
    EXPECT_EQ(behind.path.back().trial, best_end);
    expect_near_relative(truth[best_end], plain_path_cost(target, trial, options, behind.path), 1e-6);
  }
}

class EachIsa : public ::testing::TestWithParam<Isa> {};
INSTANTIATE_TEST_SUITE_P(dtw, EachIsa, ::testing::ValuesIn(available_isas()),
                         [](const auto& isa) { return name_of(isa.param); });

TEST_P(EachIsa, keeps_to_the_textbook_on_any_shape) {
  std::mt19937 random(1);
  const int shapes[][3] = {{1, 1, 1},    {1, 9, 3},     {9, 1, 3},   {2, 3, 1},   {7, 11, 33},
                           {16, 16, 8},  {17, 40, 5},   {63, 64, 4}, {64, 65, 2}, {65, 130, 6},
                           {100, 77, 3}, {150, 300, 7}, {129, 31, 1}};
  for (const auto& [n, m, channels] : shapes)
    for (const LocalDistance distance : distances)
      for (const StepPattern steps : patterns)
        for (const int band : {-1, 0, 3, 20}) {
          DtwOptions options{distance, steps, {}, {}, 2.5f, GetParam()};
          if (band >= 0) options.band = band;
          compare_with_textbook(random_series(n, channels, random).view(),
                                random_series(m, channels, random).view(), options);
        }
}

TEST_P(EachIsa, leaves_out_missing_values_and_follows_weights_and_confidence) {
  std::mt19937 random(2);
  for (const auto& [n, m] : {std::pair{20, 33}, {70, 90}, {5, 40}})
    for (const LocalDistance distance : distances)
      for (const StepPattern steps : patterns)
        for (const double missing : {0.0, 0.02, 0.3, 0.7})
          for (const bool confident : {false, true}) {
            const Data target = random_series(n, 9, random, 0, missing),
                       trial = random_series(m, 9, random, 0, missing);
            DtwOptions options{distance, steps, {}, {1, 2, 0.5f, 0, 3, 1, 1, 0.1f, 1}, 2.5f, GetParam()};
            compare_with_textbook(target.view(confident), trial.view(confident), options);
          }
}

TEST_P(EachIsa, a_constant_offset_costs_no_accuracy) {
  std::mt19937 random(3);
  for (const double offset : {0.0, 100.0, 1000.0, 1e5})
    for (const LocalDistance distance : distances)
      for (const StepPattern steps : patterns)
        compare_with_textbook(random_series(120, 32, random, offset).view(),
                              random_series(140, 32, random, offset).view(),
                              {distance, steps, {}, {}, 2.5f, GetParam()});
}

TEST_P(EachIsa, nearly_equal_series_cost_no_accuracy) {
  std::mt19937 random(8);
  std::normal_distribution<float> normal;
  for (const double offset : {0.0, 100.0})
    for (const float noise : {0.3f, 0.03f, 0.001f})
      for (const LocalDistance distance : distances) {
        const Data target = random_series(120, 32, random, offset);
        Data trial = target;
        for (float& v : trial.values) v += noise * normal(random);
        // One dear cell among many that cost almost nothing: its own rounding is not averaged out.
        compare_with_textbook(target.view(), trial.view(),
                              {distance, StepPattern::plain, {}, {}, 2.5f, GetParam()}, 5e-6);
      }
}

TEST_P(EachIsa, stays_inside_the_given_limits) {
  std::mt19937 random(4);
  for (const StepPattern steps : patterns)
    for (int round = 0; round < 10; ++round) {
      const Data target = random_series(40 + 7 * round, 6, random), trial = random_series(80, 6, random);
      const int n = target.frames, width = 6 + 5 * round;
      PathLimits limits{true, true, {}, {}};
      for (int i = 0; i < n; ++i) {
        limits.first.push_back(std::max(0, i * 80 / n - width));
        limits.last.push_back(std::min(79, i * 80 / n + width));
      }
      const DtwOptions options{LocalDistance::l1, steps, {}, {}, 2.5f, GetParam()};
      const auto truth = plain_dtw(target.view(), trial.view(), options, limits).back();
      const DtwPath found = dtw_path(PackedTarget(target.view(), options), trial.view(), limits);
      const double best = *std::min_element(truth.begin(), truth.end());
      expect_near_relative(best, found.cost, 2e-6);
      for (const FrameMatch& match : found.path) {
        EXPECT_GE(match.trial, limits.first[match.target]);
        EXPECT_LE(match.trial, limits.last[match.target]);
      }
      EXPECT_LE(plain_path_cost(target.view(), trial.view(), options, found.path), best * (1 + 1e-6));
    }
}

TEST_P(EachIsa, has_the_properties_of_a_distance) {
  std::mt19937 random(5);
  for (const LocalDistance distance : distances) {
    const Data a = random_series(90, 7, random, 3), b = random_series(71, 7, random, 3);
    DtwOptions options{distance, StepPattern::plain, {}, {}, 2.5f, GetParam()};
    const PackedTarget packed_a(a.view(), options), packed_b(b.view(), options);
    expect_near_relative(dtw_distance(packed_a, b.view()), dtw_distance(packed_b, a.view()), 2e-6);
    EXPECT_EQ(dtw_distance(packed_a, a.view()), 0);
    options.band = 90;
    EXPECT_EQ(dtw_distance(PackedTarget(a.view(), options), b.view()), dtw_distance(packed_a, b.view()));
    options.steps = StepPattern::slope_limited;
    EXPECT_EQ(dtw_distance(PackedTarget(a.view(), options), a.view()), 0);
  }
}

TEST_P(EachIsa, finds_the_nearest_of_many) {
  std::mt19937 random(6);
  for (const StepPattern steps : patterns) {
    std::vector<Data> data;
    std::vector<PackedTarget> targets;
    for (int k = 0; k < 40; ++k) data.push_back(random_series(60 + k % 5, 4, random));
    data.push_back(data[17]);
    const DtwOptions options{LocalDistance::squared_l2, steps, {}, {}, 2.5f, GetParam()};
    for (const Data& d : data) targets.emplace_back(d.view(), options);
    for (int k = 0; k < 20; ++k) {
      const Data trial = k == 0 ? data[17] : random_series(66, 4, random);
      NearestTarget expected;
      for (int t = 0; t < static_cast<int>(targets.size()); ++t)
        if (const double d = dtw_distance(targets[t], trial.view()); d < expected.distance) expected = {t, d};
      const NearestTarget found = nearest_target(targets, trial.view());
      EXPECT_EQ(found.index, expected.index);
      EXPECT_EQ(found.distance, expected.distance);
    }
  }
}

TEST_P(EachIsa, gives_up_only_what_costs_more) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round)
    for (const StepPattern steps : patterns) {
      const int n = 40 + static_cast<int>(random() % 200), m = n / 2 + 1 + static_cast<int>(random() % n);
      const double missing = round % 3 * 0.15;
      const Data target = random_series(n, 5, random, 0, missing),
                 trial = random_series(m, 5, random, 0, missing);
      const PackedTarget packed(target.view(), {LocalDistance::squared_l2, steps, {}, {}, 2.5f, GetParam()});
      const double distance = dtw_distance(packed, trial.view());
      EXPECT_EQ(dtw_distance(packed, trial.view(), distance), distance);
      EXPECT_EQ(dtw_distance(packed, trial.view(), distance * 1.5), distance);
      EXPECT_EQ(dtw_distance(packed, trial.view(), distance * 0.9999), infinite);
    }
}

TEST(dtw, refuses_what_makes_no_sense) {
  const float values[] = {1, 2, 3, 4};
  const SeriesView two{values, 2, 2}, one{values, 4, 1};
  EXPECT_THROW(PackedTarget({values, 0, 2}), Error);
  EXPECT_THROW(PackedTarget(two, {.weights = {1}}), Error);
  EXPECT_THROW(PackedTarget(two, {.weights = {1, -1}}), Error);
  EXPECT_THROW(PackedTarget(two, {.weights = {0, 0}}), Error);
  EXPECT_THROW(PackedTarget(two, {.band = -1}), Error);
  EXPECT_THROW(dtw_distance(PackedTarget(two), one), Error);
  EXPECT_THROW(path_to(PackedTarget(two), two, 2), Error);
  EXPECT_THROW(dtw_path(PackedTarget(two), two, {false, false, {0}, {1}}), Error);
  EXPECT_EQ(dtw_distance(PackedTarget(two), {values, 0, 2}), infinite);
  EXPECT_TRUE(dtw_path(PackedTarget(two), {values, 0, 2}).path.empty());
  EXPECT_EQ(nearest_target({}, two).index, -1);
}

}  // namespace
}  // namespace sportsgpt
