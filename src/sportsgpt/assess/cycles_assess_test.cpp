// Cyclic movements: names that stand for both sides, events that come again, the mean over cycles.
#include <gtest/gtest.h>

#include <cmath>

#include "sportsgpt/assess/assess.h"
#include "sportsgpt/assess/measure.h"

namespace sportsgpt {
namespace {

constexpr double rate_hz = 100;

// Four seconds in which the left knee reads ten times the time, the right one ten more.
FeatureTable knees() {
  std::vector<double> values;
  for (int f = 0; f <= 4 * rate_hz; ++f) {
    const double left = 10 * f / rate_hz;
    values.insert(values.end(), {left + 5, left, left + 10, -left});
  }
  return FeatureTable(rate_hz,
                      {{"knee", Unit::deg, 1, ""},
                       {"left_knee", Unit::deg, 0, ""},
                       {"right_knee", Unit::deg, 0, ""},
                       {"trunk", Unit::deg, 0, ""}},
                      values);
}

// Left strikes at 0, 1, 2, right ones at 0.4, 1.4, 2.4; feet leave 0.6 s after their strike.
std::vector<Keyframe> events() {
  std::vector<Keyframe> list;
  for (const double cycle : {0.0, 1.0, 2.0})
    for (const auto& [name, at] : {std::pair("left_strike", 0.0), std::pair("right_strike", 0.4),
                                   std::pair("left_off", 0.6), std::pair("right_off", 0.9999)})
      list.push_back({name, cycle + at, 0.001, false});
  return list;
}

MovementPack gait_pack() {
  MovementPack pack;
  pack.cycle = "strike";
  for (const char* name : {"left_strike", "right_off", "right_strike", "left_off"}) {
    KeyframeSpec spec;
    spec.name = name;
    pack.keyframes.push_back(spec);
  }
  return pack;
}

Metric metric(Statistic statistic, const std::string& feature) {
  Metric m;
  m.name = "x";
  m.label = {"x", "x"};
  m.statistic = statistic;
  m.feature = feature;
  m.concern = Concern::above;
  return m;
}

double value(const Metric& m) {
  const Measurement found = measure(m, knees(), events(), gait_pack());
  return found.value ? *found.value : std::nan("");
}

TEST(CyclicMeasure, ANameWithoutItsSideIsReadAtTheMomentOfEachSide) {
  Metric m = metric(Statistic::at, "knee");
  m.keyframe = "strike";
  EXPECT_NEAR(value(m), 7, 1e-6);  // left 0 at 0 s, right 14 at 0.4 s
  m.side = MetricSide::left;
  EXPECT_NEAR(value(m), 0, 1e-6);
  m.side = MetricSide::worst;
  EXPECT_NEAR(value(m), 14, 1e-6);
  m.side = MetricSide::difference;
  EXPECT_NEAR(value(m), 14, 1e-6);
  const Measurement worst = measure(
      [&] {
        m.side = MetricSide::worst;
        return m;
      }(),
      knees(), events(), gait_pack());
  EXPECT_EQ(worst.side, "right");
  EXPECT_EQ(worst.keyframe, "right_strike");
}

TEST(CyclicMeasure, AFeatureWithoutSidesIsReadAtBothMoments) {
  Metric m = metric(Statistic::at, "trunk");
  m.keyframe = "strike";
  EXPECT_NEAR(value(m), -2, 1e-6);
  m.keyframe = "opposite_strike", m.side = MetricSide::left;
  EXPECT_NEAR(value(m), -4, 1e-6);
}

TEST(CyclicMeasure, ToIsTheFirstSuchEventAfterFrom) {
  Metric m = metric(Statistic::duration, "");
  m.from = m.to = "strike";
  EXPECT_NEAR(value(m), 1, 1e-6);  // a whole stride
  m.from = "opposite_strike", m.to = "strike";
  EXPECT_NEAR(value(m), 0.5, 1e-6);  // left to right 0.4, right to left 0.6
  m.side = MetricSide::difference;
  EXPECT_NEAR(value(m), 0.2, 1e-6);
  Metric rate = metric(Statistic::rate, "");
  rate.from = "opposite_strike", rate.to = "strike", rate.side = MetricSide::left, rate.scale = 60;
  EXPECT_NEAR(value(rate), 100, 1e-4);
  Metric share = metric(Statistic::share, "");
  share.from = share.to = "strike", share.keyframe = "off";
  EXPECT_NEAR(value(share), 60, 0.1);
}

TEST(CyclicMeasure, OneSideAloneIsTakenWhereTheOtherHasNoMoment) {
  Metric m = metric(Statistic::at, "knee");
  m.keyframe = "strike";
  const std::vector<Keyframe> left_only = {{"left_strike", 1, 0.001, false}};
  const Measurement found = measure(m, knees(), left_only, gait_pack());
  ASSERT_TRUE(found.value);
  EXPECT_NEAR(*found.value, 10, 1e-6);
  EXPECT_EQ(found.side, "left");
  const Measurement none = measure(m, knees(), {}, gait_pack());
  EXPECT_FALSE(none.value);
  EXPECT_NE(none.note.find("strike"), std::string::npos);
}

Assessment cycle(double measured, const std::string& side = "left") {
  Finding f;
  f.metric = "x";
  f.side = side;
  f.measured = measured;
  f.unit = Unit::deg;
  f.verdict = Verdict::within;
  f.mdc95 = 1.96 * std::sqrt(2.0) * 2;  // a standard error of 2
  f.uncertainty = 2;
  return {{f}, {}, {}, {}};
}

MovementPack one_metric_pack() {
  MovementPack pack = gait_pack();
  Metric m = metric(Statistic::at, "knee");
  m.band = {10, 5};
  m.sem = 2;
  pack.metrics = {m};
  FaultSpec fault;
  fault.name = "too_much";
  fault.label = {"too much", "过多"};
  fault.evidence = {{"x", Verdict::above, 1, std::nullopt, ""}};
  pack.faults = {fault};
  return pack;
}

TEST(AssessCycles, GivesTheMeanWithItsSpreadAndKeepsTheErrorOfTheSetUp) {
  const std::vector<Assessment> cycles = {cycle(20), cycle(24), cycle(28)};
  const CycleAssessment all = assess_cycles(cycles, one_metric_pack());
  ASSERT_EQ(all.spread.size(), 1u);
  EXPECT_NEAR(all.spread[0].mean, 24, 1e-9);
  EXPECT_NEAR(all.spread[0].sd, 4, 1e-9);
  EXPECT_EQ(all.spread[0].cycles, 3);
  const Finding& mean = all.assessment.findings.at(0);
  EXPECT_NEAR(*mean.measured, 24, 1e-9);
  EXPECT_NEAR(mean.uncertainty, std::hypot(2, 4 / std::sqrt(3.0)), 1e-6);
  EXPECT_EQ(mean.verdict, Verdict::above);
  ASSERT_EQ(all.assessment.faults.size(), 1u);
  EXPECT_EQ(all.assessment.faults[0].name, "too_much");
}

TEST(AssessCycles, OneSlipIsNoFault) {
  const std::vector<Assessment> cycles = {cycle(10), cycle(9), cycle(11), cycle(10), cycle(24)};
  EXPECT_TRUE(assess_cycles(cycles, one_metric_pack()).assessment.faults.empty());
}

TEST(AssessCycles, TakesTheSideThatIsWorseInMostCyclesAndSkipsWhatWasNotMeasured) {
  std::vector<Assessment> cycles = {cycle(20, "left"), cycle(12, "right"), cycle(22, "left"),
                                    cycle(0, "left")};
  cycles[3].findings[0].measured.reset();
  const CycleAssessment all = assess_cycles(cycles, one_metric_pack());
  EXPECT_EQ(all.assessment.findings[0].side, "left");
  EXPECT_NEAR(all.spread.at(0).mean, 21, 1e-9);
  EXPECT_EQ(all.spread[0].cycles, 2);
}

}  // namespace
}  // namespace sportsgpt
