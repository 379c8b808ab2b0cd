#include "sportsgpt/align/cycles.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>

#include "sportsgpt/motion/skeleton_layout.h"

namespace sportsgpt {
namespace {

constexpr double rate_hz = 100, cycle_s = 1.0;

// Two feet that swing in turn: the left strikes at 0, the right half a cycle later; each leaves the floor 0.6
// of a cycle after its strike. `foot` is largest at the strike, `toe` is least when the foot leaves.
FeatureTable gait(double from_s, double to_s, const std::function<bool(double)>& hidden = nullptr) {
  const std::vector<FeatureColumn> columns = {{"left_foot", Unit::m, 1, ""},
                                              {"left_toe", Unit::m, 1, ""},
                                              {"right_foot", Unit::m, 1, ""},
                                              {"right_toe", Unit::m, 1, ""}};
  std::vector<double> values;
  const int frames = static_cast<int>(std::lround((to_s - from_s) * rate_hz)) + 1;
  for (int f = 0; f < frames; ++f) {
    const double t = from_s + f / rate_hz;
    const auto wave = [&](double at) { return std::cos(2 * std::numbers::pi * (t - at) / cycle_s); };
    const bool missing = hidden && hidden(t);
    values.insert(values.end(), {missing ? std::nan("") : wave(0), -wave(0.6), wave(0.5), -wave(0.1)});
  }
  return FeatureTable(rate_hz, columns, std::move(values));
}

std::vector<CycleEvent> events() {
  const auto spec = [](const char* keyframe, const char* kind, const char* feature) {
    return CycleEvent{{keyframe, kind, feature, 0, 0, 0.1, false},
                      {keyframe, kind, feature, 0, 0, 0.1, false},
                      {keyframe, "none", "", 0, 0, 0.1, false}};
  };
  return {spec("left_strike", "maximum", "left_foot"), spec("right_off", "minimum", "right_toe"),
          spec("right_strike", "maximum", "right_foot"), spec("left_off", "minimum", "left_toe")};
}

TargetModel target() {
  return {"t",
          gait(0, 1),
          {{"left_strike", 0, 0, false},
           {"right_off", 0.1, 0, false},
           {"right_strike", 0.5, 0, false},
           {"left_off", 0.6, 0, false},
           {"left_strike", 1, 0, false}},
          {SkeletonSequence(canonical_layout(), rate_hz, {}), {}, {}}};
}

FoundCycles find(const FeatureTable& trial) {
  const std::vector<TargetModel> targets = {target()};
  return find_cycles(trial, events(), "strike", targets);
}

TEST(Cycles, RunFromStrikeToStrikeAndTouch) {
  const FoundCycles found = find(gait(-0.3, 3.3));
  ASSERT_EQ(found.cycles.size(), 3u);
  for (size_t c = 0; c < 3; ++c) {
    EXPECT_TRUE(found.cycles[c].complete);
    EXPECT_NEAR(found.cycles[c].interval.start_s, 0.3 + c, 1e-3);
    EXPECT_NEAR(found.cycles[c].interval.end_s, 1.3 + c, 1e-3);
    EXPECT_EQ(found.events[found.cycles[c].first].name, "left_strike");
    EXPECT_EQ(found.cycles[c].last - found.cycles[c].first, 4);
    if (c > 0) {
      EXPECT_EQ(found.cycles[c].first, found.cycles[c - 1].last);
    }
  }
}

TEST(Cycles, BeginOnTheSideThatGivesMoreOfThem) {
  // Right strikes at 0.5, 1.5, 2.5; left ones at 1 and 2 only.
  const FoundCycles found = find(gait(0.3, 2.7));
  ASSERT_EQ(found.cycles.size(), 2u);
  EXPECT_EQ(found.events[found.cycles[0].first].name, "right_strike");
  EXPECT_NEAR(found.cycles[0].interval.start_s, 0.2, 1e-3);
}

TEST(Cycles, EventsComeInTheOrderOfTheCycleAndNoneIsLost) {
  const FoundCycles found = find(gait(-0.3, 3.3));
  const char* const order[] = {"left_strike", "right_off", "right_strike", "left_off"};
  size_t at = 0;
  while (order[at % 4] != found.events.front().name) ++at;
  for (const Keyframe& event : found.events) EXPECT_EQ(event.name, order[at++ % 4]);
  // From -0.3 to 3.3 there are 4 left and 3 right strikes, 4 right and 3 left offs.
  EXPECT_EQ(found.events.size(), 14u);
}

TEST(Cycles, AnEventThatWasNotSeenIsPutWhereTheRhythmExpectsItAndNotTrusted) {
  const FoundCycles found = find(gait(-0.3, 3.3, [](double t) { return t > 0.8 && t < 1.2; }));
  ASSERT_EQ(found.cycles.size(), 3u);
  const Keyframe* hidden = nullptr;
  for (const Keyframe& event : found.events)
    if (event.name == "left_strike" && std::abs(event.time_s - 1.3) < 0.1) hidden = &event;
  ASSERT_NE(hidden, nullptr);
  EXPECT_TRUE(hidden->low_trust);
  EXPECT_NEAR(hidden->time_s, 1.3, 0.02);
}

TEST(Cycles, APartThatShowsEveryEventIsOneIncompleteCycle) {
  const FoundCycles found = find(gait(-0.2, 0.75));
  ASSERT_EQ(found.cycles.size(), 1u);
  EXPECT_FALSE(found.cycles[0].complete);
  EXPECT_EQ(found.events.size(), 4u);
  EXPECT_TRUE(find(gait(0.05, 0.45)).cycles.empty());
}

TEST(Cycles, AStandstillHasNone) {
  const FeatureTable walking = gait(0, 3);
  std::vector<double> still(walking.columns().size() * 300, 0.3);
  EXPECT_TRUE(find(FeatureTable(rate_hz, walking.columns(), std::move(still))).cycles.empty());
}

}  // namespace
}  // namespace sportsgpt
