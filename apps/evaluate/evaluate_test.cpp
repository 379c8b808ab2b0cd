// The parts of the evaluation on cases that can be checked by hand, and the command itself on real
// recordings.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "bench.h"
#include "degrade.h"
#include "document.h"
#include "event_rules.h"
#include "plain_dtw.h"
#include "sportsgpt/synth/synth.h"

namespace sportsgpt::evaluate {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::vector<Keyframe> events(std::initializer_list<std::pair<const char*, double>> times) {
  std::vector<Keyframe> result;
  for (const auto& [name, time_s] : times) result.push_back({name, time_s, 0.01, false});
  return result;
}

Case labelled_case(std::vector<std::vector<Keyframe>> performances) {
  Case result{"t",   "p",  "set",   {SkeletonSequence(canonical_layout(), 100, {}), {}}, 100, {},
              false, true, {0, 1e9}};
  for (auto& performance : performances) result.actions.push_back({"jump", std::move(performance)});
  return result;
}

TEST(Statistics, QuantilesLieBetweenOrderStatistics) {
  EXPECT_DOUBLE_EQ(quantile({3, 1, 2}, 0.5), 2);
  EXPECT_DOUBLE_EQ(quantile({0, 10}, 0.95), 9.5);
  EXPECT_TRUE(std::isnan(quantile({}, 0.5)));
}

TEST(Statistics, AthletesCountAlikeHoweverOftenTheyWereRecorded) {
  EXPECT_DOUBLE_EQ(mean_over_athletes({{"a", {1, 1, 1, 1}}, {"b", {3}}}), 2);
}

TEST(Statistics, BootstrapHoldsTheValueAndIsTheSameEachTime) {
  const std::vector<double> values = {1, 2, 3, 4, 5, 6};
  const auto statistic = [&](std::span<const int> drawn) {
    double sum = 0;
    for (const int i : drawn) sum += values[i];
    return sum / static_cast<double>(drawn.size());
  };
  const auto [low, high] = bootstrap(6, statistic);
  EXPECT_LT(low, 3.5);
  EXPECT_GT(high, 3.5);
  EXPECT_GT(low, 1);
  EXPECT_LT(high, 6);
  EXPECT_EQ(bootstrap(6, statistic), std::pair(low, high));
  EXPECT_TRUE(std::isnan(bootstrap(1, statistic).first));
}

TEST(Scoring, CountsMissedFalseAndMatchedPerformances) {
  const Case truth = labelled_case({events({{"a", 1.0}, {"b", 2.0}}), events({{"a", 5.0}, {"b", 6.0}})});
  Score score;
  add_score(score, "jump", truth,
            {{{1, 2}, events({{"a", 1.01}, {"b", 1.98}})}, {{8, 9}, events({{"a", 8}, {"b", 9}})}});
  EXPECT_EQ(score.labelled, 2);
  EXPECT_EQ(score.missed, 1);
  EXPECT_EQ(score.false_found, 1);
  EXPECT_DOUBLE_EQ(score.repetitions_f(), 0.5);
  EXPECT_EQ(score.events_missed(), 2);
  ASSERT_EQ(score.errors.size(), 4u);
  EXPECT_NEAR(score.errors[0].error_s, 0.01, 1e-12);
  EXPECT_NEAR(score.errors[1].error_s, -0.02, 1e-12);
  EXPECT_DOUBLE_EQ(score.hit_rate(1), 0.25);  // of four labelled events one lies within a frame of 10 ms
  EXPECT_DOUBLE_EQ(score.hit_rate(2), 0.5);
  ASSERT_EQ(score.phase_iou.size(), 1u);
  EXPECT_NEAR(score.phase_iou[0], 0.97, 1e-9);
  EXPECT_NEAR(mean_over_athletes(score.by_athlete()), (0.01 + 0.02 + 2 * not_found_s) / 4, 1e-12);
}

TEST(Scoring, WhatLabelsDoNotSpeakOfIsNoFalsePerformance) {
  Case truth = labelled_case({events({{"a", 2.0}, {"b", 3.0}})});
  truth.labelled_part = {2.0, 3.0};
  Score score;
  add_score(score, "jump", truth,
            {{{0.9, 1.9}, events({{"a", 0.9}, {"b", 1.9}})}, {{2, 3}, events({{"a", 2}, {"b", 3}})}});
  EXPECT_EQ(score.missed, 0);
  EXPECT_EQ(score.false_found, 0);
}

TEST(LabelledTrials, StridesRunFromStrikeToStrikeOfTheRightSide) {
  LabelledTrial trial;
  trial.action = "run";
  trial.events_s = {{"right_foot_strike", {1.0, 1.7, 3.0}},
                    {"left_foot_strike", {1.35}},
                    {"left_toe_off", {0.9, 1.6}},
                    {"right_toe_off", {1.25}}};
  const auto strides = right_strides(trial);
  ASSERT_EQ(strides.size(), 1u);  // the second one has no left events
  ASSERT_EQ(strides[0].events.size(), 5u);
  EXPECT_EQ(strides[0].events[1].name, "right_toe_off");
  EXPECT_EQ(strides[0].events[4].name, "right_foot_strike_next");
  EXPECT_DOUBLE_EQ(strides[0].events[4].time_s, 1.7);
  EXPECT_TRUE(right_strides(mirrored_labels(trial)).empty());
  EXPECT_TRUE(left_strides(trial).empty());  // one left strike closes nothing
  trial.events_s["right_toe_off"].push_back(1.9);
  const auto open = left_strides(trial, false);
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].events.front().name, "left_foot_strike");
  EXPECT_EQ(open[0].events.back().name, "right_toe_off");
}

Series series(std::vector<float> values) {
  const int frames = static_cast<int>(values.size());
  return {frames, 1, std::move(values)};
}

TEST(PlainDtw, FindsThePathThatIsCheapestByHand) {
  const WarpResult result = plain_dtw(series({0, 1, 2, 2}), series({0, 1, 1, 2}));
  EXPECT_DOUBLE_EQ(result.cost_per_step, 0);
  EXPECT_EQ(result.path.front().trial, 0);
  EXPECT_EQ(result.path.back().target, 3);
  // One frame of the trial lies 0.5 off whatever it is matched with.
  const WarpResult off = plain_dtw(series({0, 1, 2}), series({0, 1, 1.5, 2}));
  EXPECT_NEAR(off.cost_per_step * static_cast<double>(off.path.size()), 0.5, 1e-6);
}

TEST(FastDtw, IsTheExactOneWhereItsWindowHoldsEverythingAndNeverCheaper) {
  std::vector<float> a, b;
  for (int i = 0; i < 60; ++i) a.push_back(std::sin(0.1f * static_cast<float>(i)));
  for (int i = 0; i < 80; ++i)
    b.push_back(std::sin(0.08f * static_cast<float>(i)) + (i % 7 == 0 ? 0.2f : 0.0f));
  const auto total = [](const WarpResult& r) { return r.cost_per_step * static_cast<double>(r.path.size()); };
  const double exact = total(plain_dtw(series(a), series(b)));
  EXPECT_NEAR(total(fast_dtw(series(a), series(b), 100)), exact, 1e-6);
  EXPECT_GE(total(fast_dtw(series(a), series(b), 1)), exact - 1e-6);
}

TEST(EventRules, TakeTheBestRowInOrder) {
  // A low peak before the valley, the highest one after it: "top" comes before "valley", so the low one it
  // is.
  std::vector<double> values;
  for (int f = 0; f < 300; ++f) {
    const double t = f / 100.0;
    values.push_back(std::exp(-50 * (t - 0.5) * (t - 0.5)) - std::exp(-50 * (t - 1.5) * (t - 1.5)) +
                     1.2 * std::exp(-50 * (t - 2.5) * (t - 2.5)));
  }
  const FeatureTable table(100, {{"x", Unit::none, 1, ""}}, values);
  const std::vector<EventSpec> specs = {{"top", "maximum", "x"}, {"valley", "minimum", "x"}};
  const auto found = apply_rules(table, specs, {0, 3});
  EXPECT_NEAR(found[0].time_s, 0.5, 0.01);
  EXPECT_NEAR(found[1].time_s, 1.5, 0.01);
}

TEST(Noise, TurnsBonesByTheStatedAngleAndKeepsTheirLengths) {
  const SkeletonSequence clean_motion = synthesize("countermovement_jump", {.seed = 3}).sequence;
  const SkeletonSequence noisy = with_joint_noise(clean_motion, 4, 1);
  const SkeletonLayout& layout = clean_motion.layout();
  const int hip = layout.index("left_hip"), knee = layout.index("left_knee"),
            ankle = layout.index("left_ankle");
  double squares = 0;
  const auto flexion = [&](const SkeletonSequence& s, int f) {
    const Vec3 a = s.at(f, knee) - s.at(f, hip), b = s.at(f, ankle) - s.at(f, knee);
    return std::acos(dot(a, b) / norm(a) / norm(b)) * 180 / M_PI;
  };
  int counted = 0;
  for (int f = 0; f < noisy.frames(); ++f) {
    EXPECT_NEAR(norm(noisy.at(f, ankle) - noisy.at(f, knee)),
                norm(clean_motion.at(f, ankle) - clean_motion.at(f, knee)), 1e-9);
    // A straight knee can only bend one way: its noise is not what the bones got.
    if (flexion(clean_motion, f) < 30) continue;
    squares += std::pow(flexion(noisy, f) - flexion(clean_motion, f), 2), ++counted;
  }
  ASSERT_GT(counted, 50);
  EXPECT_NEAR(std::sqrt(squares / counted), 4, 0.6);
  EXPECT_EQ(with_joint_noise(clean_motion, 4, 1).at(10, knee), noisy.at(10, knee));
}

TEST(Document, GivesTheSameTableAsTextAndAsJson) {
  Document document;
  document.section("part", "A part");
  document.table("rows", {"name", "ms"}, {{"x", number(1.25, 2)}, {"y", number(nan, 2)}});
  EXPECT_NE(document.markdown().find("| x | 1.25 |"), std::string::npos);
  const auto json = nlohmann::json::parse(document.json());
  EXPECT_EQ(json["sections"]["part"]["rows"][0]["ms"], 1.25);
  EXPECT_TRUE(json["sections"]["part"]["rows"][1]["ms"].is_null());
}

class RealBench : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* given = std::getenv("SPORTSGPT_TEST_DATA");
    data_ = given && *given ? std::filesystem::path(given)
                            : std::filesystem::path(SPORTSGPT_SOURCE_DIR) / ".." / "shared" / "data";
    if (!std::filesystem::exists(data_ / "cmu/LABELS.json"))
      GTEST_SKIP() << "the folder of recordings is absent; name it with SPORTSGPT_TEST_DATA";
  }
  Bench bench(const std::string& name) const {
    for (Movement& movement : read_movements(SPORTSGPT_SOURCE_DIR))
      if (movement.name == name) return Bench(std::move(movement), read_labelled_trials(data_));
    throw std::runtime_error(name);
  }
  std::filesystem::path data_;
};

TEST_F(RealBench, TargetsAreNeverTheTestedPersons) {
  for (const char* name : {"forward_jump", "run", "walk", "squat"}) {
    const Bench movement = bench(name);
    ASSERT_FALSE(movement.cases().empty()) << name;
    for (const Case& tested : movement.cases()) {
      EXPECT_FALSE(movement.own_targets(tested));
      ASSERT_FALSE(movement.pack(tested).targets.empty());
      EXPECT_LE(movement.pack(tested).targets.size(), static_cast<size_t>(most_targets));
      for (const TargetModel& target : movement.pack(tested).targets)
        EXPECT_FALSE(target.name.starts_with(tested.subject + " ")) << target.name;
    }
  }
  const Bench alone = bench("punch");
  for (const Case& tested : alone.cases()) {
    EXPECT_TRUE(alone.own_targets(tested));
    for (const TargetModel& target : alone.pack(tested).targets)
      EXPECT_NE(target.name, tested.subject + " " + tested.name);
  }
}

TEST_F(RealBench, EveryMethodIsScoredOnTheSameEventsAndOurEventsAreTheClosest) {
  const std::vector<MethodScore> scores = score_methods(bench("forward_jump"));
  ASSERT_GE(scores.size(), 10u);
  for (const MethodScore& m : scores)
    if (m.knows_borders) {
      EXPECT_LT(m.score.errors.size(), scores.front().score.errors.size()) << m.name;
    } else {
      EXPECT_EQ(m.score.errors.size(), scores.front().score.errors.size()) << m.name;
    }
  // Of what is found. Event rules share their detectors with ours and, on clean recordings of one jump, its
  // errors.
  for (const MethodScore& m : scores) {
    if (m.ours || m.name.find("rules") != std::string::npos) continue;
    EXPECT_LT(mean(scores.front().score.absolute_s()), 0.65 * mean(m.score.absolute_s())) << m.name;
  }
  EXPECT_LT(median(scores.front().score.absolute_s()), 0.008);
  EXPECT_GE(scores.front().score.repetitions_f(), 0.9);
}

}  // namespace
}  // namespace sportsgpt::evaluate
