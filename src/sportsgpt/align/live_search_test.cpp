#include "sportsgpt/align/live_search.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "sportsgpt/align/channel_stream.h"
#include "sportsgpt/align/placement_choice.h"
#include "sportsgpt/align/target_bank.h"
#include "sportsgpt/align/testing/plain_search.h"
#include "sportsgpt/align/testing/random_trials.h"

namespace sportsgpt {
namespace {

using testing::bends;
using testing::Dice;
using testing::random_trial;

ChannelMatrix whole_matrix(const FeatureTable& table, std::span<const Channel> channels, double rate_hz) {
  return make_matrix(table, channels, rate_hz, 0, std::max(0, table.frames() - 1) / table.rate_hz());
}

TEST(ChannelStream, GivesTheMatrixOfTheWholeRecordingBitForBit) {
  const std::vector<TargetModel> targets = bends();
  const std::vector<Channel> channels = make_channels(targets, 1);
  for (const double rate_hz : {25.0, 29.97, 50.0, 100.0, 120.0, 240.0})
    for (unsigned seed = 1; seed <= 4; ++seed) {
      SCOPED_TRACE(std::to_string(rate_hz) + " Hz, seed " + std::to_string(seed));
      const FeatureTable trial =
          random_trial({.rate_hz = rate_hz, .seed = seed, .missing = 0.02 * (seed % 2)});
      const double coarse_hz = std::min(30.0, rate_hz);
      const ChannelMatrix whole = whole_matrix(trial, channels, coarse_hz);
      ChannelStream stream(trial.columns(), channels, rate_hz, coarse_hz);
      std::vector<float> frame(channels.size());
      int frames = 0, latest = 0;
      const auto take = [&](int rows) {
        while (stream.take(frame)) {
          ASSERT_LT(frames, whole.frames);
          for (size_t c = 0; c < channels.size(); ++c) {
            const float expected = whole.row(frames)[c];
            ASSERT_TRUE(frame[c] == expected || (std::isnan(frame[c]) && std::isnan(expected)));
          }
          latest = std::max(latest, rows - static_cast<int>(frames / coarse_hz * rate_hz + 1e-6));
          ++frames;
        }
      };
      for (int f = 0; f < trial.frames(); ++f) stream.push(trial.row(f)), take(f);
      EXPECT_LE(latest, stream.rows_ahead());
      stream.finish();
      take(0);
      EXPECT_EQ(frames, whole.frames);
    }
}

TEST(OpenSearch, AgreesWithEachTargetsOwnSearchUnderEveryInstructionSet) {
  const kernels::SearchKernel* kernel;
  const int kernel_count = kernels::search_kernels(kernel);
  for (unsigned seed = 1; seed <= 12; ++seed) {
    Dice random(seed);
    const int channel_count = 1 + static_cast<int>(seed) % 5;
    const std::vector<Channel> channels = testing::channels_of(channel_count);
    std::vector<ChannelMatrix> targets;
    for (int r = 0; r < 4; ++r)
      targets.push_back(testing::random_matrix(1 + static_cast<int>(40 * random()), channel_count, random,
                                               seed % 3 == 0 ? 0.1 : 0));
    const ChannelMatrix trial = testing::random_matrix(150, channel_count, random, seed % 2 == 0 ? 0.2 : 0);
    const TargetBank bank(targets, channels);
    std::vector<std::vector<SearchHit>> alone;
    for (const ChannelMatrix& target : targets)
      alone.push_back(testing::search_target(target, trial, channels));
    std::vector<OpenSearch> searches;
    for (int k = 0; k < kernel_count; ++k) searches.emplace_back(bank, kernel[k]);
    for (int j = 0; j < trial.frames; ++j) {
      for (OpenSearch& search : searches) search.push({trial.row(j), static_cast<size_t>(channel_count)});
      for (int r = 0; r < 4; ++r) {
        const SearchHit first = searches[0].hit(r), expected = alone[r][j];
        if (std::isinf(expected.cost))
          EXPECT_TRUE(std::isinf(first.cost));
        else
          EXPECT_NEAR(first.cost, expected.cost, 1e-5);
        for (int k = 1; k < kernel_count; ++k) {
          EXPECT_EQ(searches[k].hit(r).cost, first.cost) << kernel[k].name;
          EXPECT_EQ(searches[k].hit(r).first, first.first) << kernel[k].name;
        }
      }
    }
  }
}

// The choice as one would write it on paper: all placements at once, the best first.
std::vector<Placement> plain_choice(std::vector<Placement> all) {
  std::sort(all.begin(), all.end(), better);
  std::vector<Placement> kept;
  for (const Placement& p : all)
    if (std::none_of(kept.begin(), kept.end(), [&](const Placement& k) { return overlap(p, k); }))
      kept.push_back(p);
  return kept;
}

TEST(PlacementChoice, KeepsWhatAChoiceAmongAllOfThemAtOnceKeeps) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    Dice random(seed);
    const int longest = 40;
    std::vector<Placement> all;
    int last = 30;
    for (int k = 0; k < 60; ++k) {
      last += static_cast<int>(random() * (k % 7 == 0 ? 90 : 12));
      const int length = 10 + static_cast<int>(random() * (longest - 10));
      all.push_back({last - length, last, std::floor(random() * 50) / 50, k % 3});
    }
    PlacementChoice choice(longest);
    std::vector<ChosenPlacement> chosen;
    size_t next = 0, settled_early = 0;
    for (int now = 0; now < last; ++now) {
      for (; next < all.size() && all[next].last == now; ++next) choice.add(all[next]);
      choice.settle(
          now,
          [&](const Placement& p, double below) {
            return std::any_of(all.begin() + next, all.end(),
                               [&](const Placement& q) { return q.cost < below && overlap(p, q); });
          },
          chosen);
      settled_early = chosen.size();
    }
    for (; next < all.size(); ++next) choice.add(all[next]);
    choice.finish(chosen);
    std::vector<Placement> expected = plain_choice(all), got;
    for (const ChosenPlacement& c : chosen) got.push_back(c.placement);
    std::sort(got.begin(), got.end(), better);
    ASSERT_EQ(got.size(), expected.size()) << "seed " << seed;
    for (size_t k = 0; k < got.size(); ++k)
      EXPECT_FALSE(better(got[k], expected[k]) || better(expected[k], got[k]));
    EXPECT_GT(settled_early, 0u);
    EXPECT_LT(choice.remembered(), all.size());
  }
}

TEST(PlacementChoice, DecidesAnEndlessChainWithinTheLongestWait) {
  // Each placement overlaps the next one, which is better: nothing is ever certain.
  PlacementChoice choice(20);
  std::vector<ChosenPlacement> chosen;
  size_t most = 0;
  for (int now = 20; now < 4000; ++now) {
    if (now % 10 == 0) choice.add({now - 20, now, 1.0 / now, 0});
    choice.settle(
        now, [](const Placement&, double) { return true; }, chosen);
    most = std::max(most, choice.remembered());
  }
  EXPECT_LT(most, 40u);
  ASSERT_GT(chosen.size(), 50u);
  for (size_t k = 1; k < chosen.size(); ++k) {
    EXPECT_FALSE(overlap(chosen[k - 1].placement, chosen[k].placement));
    EXPECT_LE(chosen[k].placement.last - chosen[k - 1].placement.last, 60);
  }
}

TEST(PlacementChoice, NamesTheCostOfAPlacementElsewhereThatIsNearlyAsGood) {
  const auto rival_of = [](const Placement& other) {
    PlacementChoice choice(40);
    std::vector<ChosenPlacement> chosen;
    choice.add({10, 50, 1.0, 0});
    choice.add(other);
    choice.finish(chosen);
    return chosen.front().rival_cost;
  };
  EXPECT_EQ(rival_of({30, 70, 1.05, 1}), 1.05);
  EXPECT_TRUE(std::isinf(rival_of({30, 70, 1.2, 1})));   // clearly worse
  EXPECT_TRUE(std::isinf(rival_of({12, 53, 1.05, 1})));  // the same place
  EXPECT_TRUE(std::isinf(rival_of({48, 88, 1.05, 1})));  // the next repetition
}

struct Found {
  std::vector<FoundRepetition> repetitions;
  double best_cost;
};

Found search_in_steps(const FeatureTable& trial, const PreparedTargets& prepared, double& latest_s) {
  LiveSearch search(trial.columns(), trial.rate_hz(), prepared);
  Found found;
  for (int f = 0; f < trial.frames(); ++f)
    for (const FoundRepetition& r : search.push(trial.row(f))) {
      found.repetitions.push_back(r);
      latest_s = std::max(latest_s, f / trial.rate_hz() - r.interval.end_s);
      EXPECT_LE(f / trial.rate_hz() - r.interval.end_s, search.longest_delay_s());
    }
  for (const FoundRepetition& r : search.finish()) found.repetitions.push_back(r);
  std::sort(found.repetitions.begin(), found.repetitions.end(),
            [](const auto& a, const auto& b) { return a.interval.start_s < b.interval.start_s; });
  found.best_cost = search.best_cost();
  return found;
}

TEST(LiveSearch, FindsInRowsThatComeOneByOneWhatTheWholeRecordingShows) {
  const std::vector<TargetModel> targets = bends();
  const PreparedTargets prepared(targets);
  size_t repetitions = 0;
  double latest_s = 0;
  for (const double rate_hz : {25.0, 60.0, 120.0})
    for (unsigned seed = 1; seed <= 10; ++seed) {
      SCOPED_TRACE(std::to_string(rate_hz) + " Hz, seed " + std::to_string(seed));
      const FeatureTable trial =
          random_trial({.rate_hz = rate_hz, .seed = seed, .missing = 0.02 * (seed % 2), .movements = 8});
      const SearchResult whole = find_repetitions(trial, prepared);
      const Found live = search_in_steps(trial, prepared, latest_s);
      ASSERT_EQ(live.repetitions.size(), whole.repetitions.size());
      for (size_t r = 0; r < live.repetitions.size(); ++r) {
        EXPECT_EQ(live.repetitions[r].interval.start_s, whole.repetitions[r].start_s);
        EXPECT_EQ(live.repetitions[r].interval.end_s, whole.repetitions[r].end_s);
        EXPECT_EQ(live.repetitions[r].cost, whole.costs[r]);
        EXPECT_EQ(live.repetitions[r].rival_cost, whole.rival_costs[r]);
      }
      EXPECT_EQ(live.best_cost, whole.best_cost);
      repetitions += live.repetitions.size();
    }
  EXPECT_GT(repetitions, 100u);
  EXPECT_LT(latest_s, 4);
}

TEST(LiveSearch, ChoosesAsAChoiceAmongAllMinimaOfTheWholeRecording) {
  const std::vector<TargetModel> targets = bends();
  const PreparedTargets prepared(targets);
  const std::vector<Channel> channels = make_channels(targets, 1);
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const FeatureTable trial = random_trial({.rate_hz = 120, .seed = seed, .missing = 0, .movements = 8});
    const ChannelMatrix matrix = whole_matrix(trial, channels, 30);
    std::vector<Placement> minima;
    for (size_t r = 0; r < targets.size(); ++r) {
      const Interval part = active_part(targets[r]);
      const auto hits = testing::search_target(
          make_matrix(targets[r].features, channels, 30, part.start_s, part.end_s), matrix, channels);
      for (int j = 0; j < static_cast<int>(hits.size()); ++j) {
        if (!(hits[j].cost <= prepared.threshold())) continue;
        const int reach = std::max(1, (hits[j].last - hits[j].first) / 4);
        bool lowest = true;
        for (int k = std::max(0, j - reach); k <= std::min<int>(hits.size() - 1, j + reach); ++k)
          lowest = lowest && (hits[k].cost > hits[j].cost || (hits[k].cost == hits[j].cost && k >= j));
        if (lowest) minima.push_back({hits[j].first, hits[j].last, hits[j].cost, static_cast<int>(r)});
      }
    }
    std::vector<Placement> expected = plain_choice(minima);
    std::sort(expected.begin(), expected.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    const SearchResult found = find_repetitions(trial, prepared);
    ASSERT_EQ(found.repetitions.size(), expected.size()) << "seed " << seed;
    for (size_t k = 0; k < expected.size(); ++k) {
      EXPECT_NEAR(found.repetitions[k].start_s, expected[k].first / 30., 0.07);
      EXPECT_NEAR(found.repetitions[k].end_s, expected[k].last / 30., 0.07);
      EXPECT_NEAR(found.costs[k], expected[k].cost, 1e-5);
    }
  }
}

TEST(LiveSearch, KeepsItsMemoryHoweverLongTheRecordingGoesOn) {
  const std::vector<TargetModel> targets = bends();
  const PreparedTargets prepared(targets);
  const FeatureTable trial = random_trial({.rate_hz = 60, .seed = 3, .missing = 0, .movements = 8});
  LiveSearch search(trial.columns(), trial.rate_hz(), prepared);
  size_t early = 0, most = 0, found = 0;
  for (int lap = 0; lap < 40; ++lap) {
    for (int f = 0; f < trial.frames(); ++f) {
      found += search.push(trial.row(f)).size();
      most = std::max(most, search.memory_bytes());
    }
    if (lap == 3) early = most;
  }
  EXPECT_GT(found, 200u);
  EXPECT_LE(most, early + early / 20);
}

}  // namespace
}  // namespace sportsgpt
