#include "sportsgpt/align/live_keyframes.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sportsgpt/align/testing/random_trials.h"

namespace sportsgpt {
namespace {

const EventSpec events[] = {{"start", "none", "", 0, 0, 0.1},
                            {"deepest", "maximum", "knee", 0, 0, 0.15},
                            {"end", "none", "", 0, 0, 0.1}};

std::vector<LiveRepetition> in_rows(const FeatureTable& trial, const PreparedTargets& prepared) {
  LiveKeyframes live(trial.columns(), trial.rate_hz(), prepared, events);
  std::vector<LiveRepetition> all;
  const auto add = [&](std::vector<LiveRepetition> some) {
    for (LiveRepetition& r : some) {
      EXPECT_LE(r.delay_s, live.longest_delay_s());
      all.push_back(std::move(r));
    }
  };
  for (int f = 0; f < trial.frames(); ++f) add(live.push(trial.row(f)).placed);
  add(live.finish().placed);
  std::sort(all.begin(), all.end(), [](const LiveRepetition& a, const LiveRepetition& b) {
    return a.found.interval.start_s < b.found.interval.start_s;
  });
  return all;
}

TEST(LiveKeyframes, AreThoseOfTheStretchAndOfTheWholeRecording) {
  const std::vector<TargetModel> targets = testing::bends();
  const PreparedTargets prepared(targets);
  size_t repetitions = 0;
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const FeatureTable trial = testing::random_trial({.rate_hz = 120, .seed = seed, .movements = 7});
    const SearchResult whole = find_repetitions(trial, prepared);
    const std::vector<LiveRepetition> live = in_rows(trial, prepared);
    ASSERT_EQ(live.size(), whole.repetitions.size());
    for (size_t r = 0; r < live.size(); ++r) {
      const LiveRepetition& l = live[r];
      EXPECT_EQ(l.found.interval.start_s, whole.repetitions[r].start_s);
      const Interval shifted{l.found.interval.start_s - l.features_start_s,
                             l.found.interval.end_s - l.features_start_s};
      const auto of_stretch =
          locate_keyframes(l.features, align(l.features, shifted, prepared), targets, events);
      const auto of_whole =
          locate_keyframes(trial, align(trial, whole.repetitions[r], prepared), targets, events);
      ASSERT_EQ(l.keyframes.size(), std::size(events));
      for (size_t k = 0; k < l.keyframes.size(); ++k) {
        EXPECT_EQ(l.keyframes[k].time_s, of_stretch[k].time_s + l.features_start_s);
        EXPECT_NEAR(l.keyframes[k].time_s, of_whole[k].time_s, 1e-6);
      }
      ++repetitions;
    }
  }
  EXPECT_GT(repetitions, 15u);
}

TEST(LiveKeyframes, HoldABoundedStretchOfTheRecording) {
  const std::vector<TargetModel> targets = testing::bends();
  const PreparedTargets prepared(targets);
  const FeatureTable trial = testing::random_trial({.rate_hz = 60, .seed = 2, .movements = 7});
  LiveKeyframes live(trial.columns(), trial.rate_hz(), prepared, events);
  size_t most = 0, repetitions = 0;
  for (int lap = 0; lap < 30; ++lap)
    for (int f = 0; f < trial.frames(); ++f) {
      repetitions += live.push(trial.row(f)).placed.size();
      most = std::max(most, live.memory_bytes());
    }
  EXPECT_GT(repetitions, 100u);
  // Twice the rows of the longest stretch, doubled by the vector's growth, and what the search holds.
  const double stretch_s = live.search().longest_repetition_s() + live.longest_delay_s() + 2;
  EXPECT_LT(most, 4 * stretch_s * 60 * 3 * sizeof(double) + 50000);
}

}  // namespace
}  // namespace sportsgpt
