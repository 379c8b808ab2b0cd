#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "sportsgpt/core/config_file.h"
#include "sportsgpt/target/compare_packs.h"
#include "sportsgpt/target/generic_metrics.h"
#include "sportsgpt/target/main_motion.h"
#include "sportsgpt/target/provenance.h"
#include "sportsgpt/target/quality.h"

namespace sportsgpt {
namespace {

// Rest, then the depth reached at `bottom_s` and left again, then rest: a knee and a trunk that follows it.
TargetModel dip(const std::string& name, double depth, double bottom_s, double duration_s = 2,
                double trunk = 0.3) {
  std::vector<double> values;
  const double from = bottom_s - duration_s / 2, to = bottom_s + duration_s / 2;
  for (int f = 0; f < 400; ++f) {
    const double t = f / 100.0;
    const double wave =
        t < from || t > to ? 0 : (1 - std::cos(2 * std::numbers::pi * (t - from) / (to - from))) / 2;
    values.push_back(10 + depth * wave);
    values.push_back(2 + trunk * depth * wave);
  }
  return {
      name,
      FeatureTable(100, {{"knee", Unit::deg, 1, "", "leg"}, {"trunk", Unit::deg, 1, "", "trunk"}}, values),
      {{"start", from, 0, false}, {"bottom", bottom_s, 0, false}, {"end", to, 0, false}},
      {SkeletonSequence(canonical_layout(), 100, {}), {}, {}}};
}

MovementPack pack_of(std::vector<TargetModel> targets) {
  MovementPack pack;
  pack.id = "dip";
  for (const char* name : {"start", "bottom", "end"}) {
    KeyframeSpec spec;
    spec.name = name;
    spec.label = {name, name};
    pack.keyframes.push_back(spec);
  }
  pack.targets = std::move(targets);
  return pack;
}

std::vector<TargetModel> alike() {
  return {dip("a", 90, 1.8),      dip("b", 95, 2.0),      dip("c", 92, 2.1, 2.2),
          dip("d", 97, 1.9, 1.9), dip("e", 94, 2.2, 2.1), dip("f", 93, 2.0, 2.05)};
}

TEST(EventsOf, AreStartTurningPointsAndEnd) {
  const TargetModel model = dip("a", 90, 2);
  const std::vector<int> events = events_of(along(find_main_motion(model.features), model.features));
  ASSERT_EQ(events.size(), 3u);
  EXPECT_NEAR(events[0], 100, 20);
  EXPECT_NEAR(events[1], 200, 1);
  EXPECT_NEAR(events[2], 300, 20);
}

TEST(EventsOf, OfAMovementThatDoesNotReturnAreStartAndEnd) {
  std::vector<double> curve;
  for (int f = 0; f < 200; ++f) curve.push_back(std::clamp((f - 50) / 100.0, 0.0, 1.0));
  const std::vector<int> events = events_of(curve);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_NEAR(events[0], 50, 8);
  EXPECT_NEAR(events[1], 150, 8);
}

TEST(EventsOf, NeverLeaveTheCurveNorStepBack) {
  for (int seed = 0; seed < 200; ++seed) {
    std::vector<double> curve;
    double value = 0;
    unsigned state = static_cast<unsigned>(seed) * 2654435761u + 1;
    for (int f = 0; f < 3 + seed; ++f) {
      state = state * 1664525u + 1013904223u;
      value += (state >> 16) % 200 / 100.0 - 1;
      curve.push_back(value);
    }
    const std::vector<int> events = events_of(curve);
    ASSERT_GE(events.size(), 2u);
    ASSERT_LE(events.size(), 8u) << seed;
    EXPECT_GE(events.front(), 0);
    EXPECT_LT(events.back(), static_cast<int>(curve.size()));
    for (size_t e = 1; e < events.size(); ++e) EXPECT_GT(events[e], events[e - 1]) << seed;
  }
}

TEST(ShrunkSd, StartsAtTheUsualOneAndFollowsTheTargetsAsTheyBecomeMany) {
  EXPECT_NEAR(shrunk_sd(0, 1, 6), 6, 1e-9);
  EXPECT_LT(shrunk_sd(2, 5, 6), 6);
  EXPECT_GT(shrunk_sd(2, 5, 6), shrunk_sd(2, 50, 6));
  EXPECT_NEAR(shrunk_sd(2, 5000, 6), 2, 0.02);
}

TEST(LeaveOneOut, FindsNothingWrongWithTargetsThatAgree) {
  const MovementPack pack = pack_of(alike());
  const std::vector<TargetQuality> quality = leave_one_out(pack);
  ASSERT_EQ(quality.size(), 6u);
  for (const TargetQuality& q : quality) {
    EXPECT_TRUE(q.warnings.empty()) << q.name << ": " << q.warnings.front().en;
    EXPECT_NEAR(q.keyframes[1].off_s, 0, 0.03) << q.name;
    EXPECT_LT(q.deviation, 1.5) << q.name;
  }
  EXPECT_LT(keyframe_agreement_s(quality, pack)[1], 0.03);
}

TEST(LeaveOneOut, WarnsOfTheTargetThatMovesOtherwiseAndSaysWhere) {
  std::vector<TargetModel> targets = alike();
  targets.push_back(dip("odd", 94, 2, 2, 1.2));
  const std::vector<TargetQuality> quality = leave_one_out(pack_of(targets));
  for (const TargetQuality& q : quality) EXPECT_EQ(q.warnings.empty(), q.name != "odd") << q.name;
  ASSERT_FALSE(quality.back().warnings.empty());
  EXPECT_NE(quality.back().warnings.front().en.find("trunk"), std::string::npos);
}

TEST(LeaveOneOut, WarnsOfAKeyframeThatWasMarkedElsewhere) {
  std::vector<TargetModel> targets = alike();
  targets[2].keyframes[1].time_s += 0.5;
  const std::vector<TargetQuality> quality = leave_one_out(pack_of(targets));
  ASSERT_FALSE(quality[2].warnings.empty());
  EXPECT_NE(quality[2].warnings.front().en.find("bottom"), std::string::npos);
  EXPECT_NE(quality[2].warnings.front().en.find("earlier"), std::string::npos);
  EXPECT_TRUE(quality[0].warnings.empty());
}

TEST(ComparePacks, NamesWhatWasAddedRemovedAndMoved) {
  MovementPack before = pack_of(alike()), after = before;
  EXPECT_TRUE(compare_packs(before, after).empty());
  Metric metric;
  metric.name = "depth";
  metric.band = {90, 5};
  before.metrics = {metric};
  metric.band = {93, 5};
  after.metrics = {metric};
  after.targets.erase(after.targets.begin());
  after.targets.push_back(dip("g", 90, 2));
  after.targets[0].keyframes[1].time_s += 0.02;
  const PackDifference d = compare_packs(before, after);
  EXPECT_EQ(d.targets_added, std::vector<std::string>{"g"});
  EXPECT_EQ(d.targets_removed, std::vector<std::string>{"a"});
  ASSERT_EQ(d.moved.size(), 1u);
  EXPECT_EQ(d.moved[0].target + " " + d.moved[0].keyframe, "b bottom");
  EXPECT_NEAR(d.moved[0].after_s - d.moved[0].before_s, 0.02, 1e-9);
  ASSERT_EQ(d.bands.size(), 1u);
  EXPECT_EQ(d.bands[0].after.mean, 93);
}

}  // namespace
}  // namespace sportsgpt
