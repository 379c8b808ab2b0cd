#include "sportsgpt/align/motion_dtw.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "sportsgpt/align/core_dtw.h"
#include "sportsgpt/align/events.h"
#include "sportsgpt/align/path_in_band.h"
#include "sportsgpt/align/testing/plain_dtw.h"
#include "sportsgpt/align/testing/plain_search.h"
#include "sportsgpt/align/testing/random_trials.h"
#include "sportsgpt/align/time_normalise.h"

namespace sportsgpt {
namespace {

using testing::channels_of;
using testing::Dice;
using testing::random_matrix;

TEST(SubsequenceDtw, AgreesWithThePlainRecurrenceAtEveryEnd) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Dice random(seed);
    const ChannelMatrix target = random_matrix(7 + seed % 5, 3, random),
                        trial = random_matrix(30, 3, random, seed % 3 * 0.1);
    const std::vector<Channel> channels = channels_of(3);
    const std::vector<double> plain = testing::plain_subsequence_costs(target, trial, channels);
    const std::vector<SearchHit> hits = testing::search_target(target, trial, channels);
    double best = INFINITY;
    for (int j = 0; j < trial.frames; ++j) {
      if (std::isinf(plain[j]))
        EXPECT_TRUE(std::isinf(hits[j].cost));
      else
        EXPECT_NEAR(hits[j].cost * target.frames, plain[j], 1e-4);
      best = std::min(best, plain[j]);
    }
    const Alignment path = best_path(target, trial, channels);
    EXPECT_NEAR(path.cost, best, 1e-4);
  }
}

TEST(SubsequenceDtw, PathCoversTheTargetNeverStepsBackAndKeepsTheTempoLimits) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Dice random(seed);
    const ChannelMatrix target = random_matrix(20, 2, random), trial = random_matrix(60, 2, random);
    const Alignment a = best_path(target, trial, channels_of(2));
    ASSERT_FALSE(a.path.empty());
    EXPECT_EQ(a.path.front().target, 0);
    EXPECT_EQ(a.path.back().target, target.frames - 1);
    for (size_t k = 1; k < a.path.size(); ++k) {
      EXPECT_EQ(a.path[k].target, a.path[k - 1].target + 1);
      const int step = a.path[k].trial - a.path[k - 1].trial;
      EXPECT_GE(step, 0);
      EXPECT_LE(step, 2);
    }
    const int length = a.path.back().trial - a.path.front().trial;
    EXPECT_LE(length, 2 * target.frames);
    EXPECT_GE(length, target.frames / 2 - 1);
  }
}

TEST(SubsequenceDtw, StaysInsideItsBand) {
  Dice random(3);
  const ChannelMatrix target = random_matrix(20, 2, random), trial = random_matrix(40, 2, random);
  PathBand band;
  for (int i = 0; i < 20; ++i) band.first.push_back(8 + i), band.last.push_back(12 + i);
  const Alignment a = best_path(target, trial, channels_of(2), band);
  for (const FrameMatch& match : a.path) {
    EXPECT_GE(match.trial, 8 + match.target);
    EXPECT_LE(match.trial, 12 + match.target);
  }
}

// A dip and a hop: `dip` falls and rises, `height` follows, at 100 Hz with rest before and after.
TargetModel dip(double duration_s, double depth, double rest_s = 0.5, double rate_hz = 100, int times = 1) {
  const double length = rest_s + times * (duration_s + rest_s);
  std::vector<double> values;
  const auto phase = [&](double t) {
    for (int k = 0; k < times; ++k) {
      const double start = rest_s + k * (duration_s + rest_s);
      if (t >= start && t <= start + duration_s) return (t - start) / duration_s;
    }
    return 0.0;
  };
  for (int f = 0; f < length * rate_hz; ++f) {
    const double p = phase(f / rate_hz);
    values.push_back(90 * depth * (1 - std::cos(2 * std::numbers::pi * p)) / 2);
    values.push_back(-0.4 * depth * std::sin(2 * std::numbers::pi * p) * std::sin(std::numbers::pi * p));
  }
  TargetModel target{"dip",
                     FeatureTable(rate_hz, {{"knee", Unit::deg, 1, ""}, {"height", Unit::m, 1, ""}}, values),
                     {{"start", rest_s, 0, false},
                      {"deepest", rest_s + duration_s / 2, 0, false},
                      {"end", rest_s + duration_s, 0, false}},
                     {SkeletonSequence(canonical_layout(), rate_hz, {}), {}, {}}};
  return target;
}

std::vector<TargetModel> dips() {
  std::vector<TargetModel> targets;
  for (const double duration : {0.9, 1.0, 1.1, 1.2}) targets.push_back(dip(duration, 0.9 + 0.1 * duration));
  return targets;
}
const EventSpec events[] = {{"start", "none", "", 0, 0, 0.1},
                            {"deepest", "maximum", "knee", 0, 0, 0.15},
                            {"end", "none", "", 0, 0, 0.1}};

TEST(MotionDtw, FindsEveryRepetitionOfTheMovement) {
  const std::vector<TargetModel> targets = dips();
  const PreparedTargets prepared(targets);
  for (const int times : {1, 2, 3}) {
    const SearchResult found = find_repetitions(dip(1.05, 1, 0.7, 100, times).features, prepared);
    EXPECT_EQ(static_cast<int>(found.repetitions.size()), times);
  }
}

TEST(MotionDtw, FindsNothingWhereThereIsOnlyRest) {
  const std::vector<TargetModel> targets = dips();
  const PreparedTargets prepared(targets);
  const FeatureTable rest(100, {{"knee", Unit::deg, 1, ""}, {"height", Unit::m, 1, ""}},
                          std::vector<double>(800, 0.0));
  const SearchResult found = find_repetitions(rest, prepared);
  EXPECT_TRUE(found.repetitions.empty());
  EXPECT_GT(found.best_cost, found.threshold);
}

TEST(MotionDtw, CarriesKeyframesToATrialOfAnotherTempoAndRate) {
  const std::vector<TargetModel> targets = dips();
  const PreparedTargets prepared(targets);
  for (const double rate_hz : {30.0, 60.0, 100.0, 240.0})
    for (const double duration : {0.8, 1.0, 1.4}) {
      SCOPED_TRACE(std::to_string(rate_hz) + " Hz, " + std::to_string(duration) + " s");
      const TargetModel trial = dip(duration, 1, 0.8, rate_hz);
      const SearchResult found = find_repetitions(trial.features, prepared);
      ASSERT_EQ(found.repetitions.size(), 1u);
      const auto alignments = align(trial.features, found.repetitions[0], prepared);
      const auto keyframes = locate_keyframes(trial.features, alignments, targets, events);
      EXPECT_NEAR(keyframes[1].time_s, trial.keyframes[1].time_s, 0.005);
      EXPECT_FALSE(keyframes[1].low_trust);
      EXPECT_NEAR(keyframes[0].time_s, trial.keyframes[0].time_s, 0.08);
    }
}

TEST(MotionDtw, StillPlacesKeyframesWhenAChannelIsMissing) {
  const std::vector<TargetModel> targets = dips();
  const PreparedTargets prepared(targets);
  const TargetModel whole = dip(1.0, 1, 0.8);
  std::vector<double> values;
  for (int f = 0; f < whole.features.frames(); ++f)
    values.push_back(whole.features.at(f, 0)), values.push_back(NAN);
  const FeatureTable trial(100, whole.features.columns(), values);
  const SearchResult found = find_repetitions(trial, prepared);
  ASSERT_EQ(found.repetitions.size(), 1u);
  const auto keyframes =
      locate_keyframes(trial, align(trial, found.repetitions[0], prepared), targets, events);
  EXPECT_NEAR(keyframes[1].time_s, whole.keyframes[1].time_s, 0.005);
}

TEST(CoreDtw, ThePapersBaselineAlsoFindsTheDeepestMoment) {
  const TargetModel target = dip(1.0, 1), trial = dip(1.2, 1, 0.9);
  const std::vector<Keyframe> keyframes = locate_keyframes_core(trial.features, target);
  ASSERT_EQ(keyframes.size(), 3u);
  EXPECT_NEAR(keyframes[1].time_s, trial.keyframes[1].time_s, 0.06);
}

TEST(Events, CrossingsAreFoundBetweenFrames) {
  std::vector<double> values;
  for (int f = 0; f < 100; ++f) values.push_back(std::cos(2 * std::numbers::pi * f / 100.));
  const FeatureTable table(100, {{"a", Unit::none, 0, ""}}, values);
  const auto falls = find_events({"x", "falls_through", "a", 0.5, 0, 0.1}, table, 0, 1);
  ASSERT_EQ(falls.size(), 1u);
  EXPECT_NEAR(falls[0].time_s, std::acos(0.5) / (2 * std::numbers::pi), 1e-3);
  EXPECT_TRUE(find_events({"x", "falls_through", "a", 2, 0, 0.1}, table, 0, 1).empty());
  const auto minima = find_events({"x", "minimum", "a", 0, 0, 0.1}, table, 0.2, 0.8);
  ASSERT_EQ(minima.size(), 1u);
  EXPECT_NEAR(minima[0].time_s, 0.5, 1e-3);
}

}  // namespace
}  // namespace sportsgpt
