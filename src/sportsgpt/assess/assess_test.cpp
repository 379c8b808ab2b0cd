#include "sportsgpt/assess/assess.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sportsgpt/assess/measure.h"
#include "sportsgpt/assess/requirements.h"

namespace sportsgpt {
namespace {

constexpr double rate_hz = 100;

// Two seconds in which both knees bend and straighten once; the left one `left_extra_deg` further.
FeatureTable knees(double depth_deg, double left_extra_deg = 0, double hz = rate_hz) {
  std::vector<double> values;
  for (int f = 0; f <= 2 * hz; ++f) {
    const double bend = 10 + (depth_deg - 10) * std::pow(std::sin(M_PI * f / (2 * hz)), 2);
    const double left = bend + left_extra_deg * std::pow(std::sin(M_PI * f / (2 * hz)), 2);
    values.insert(values.end(), {(left + bend) / 2, left, bend});
  }
  return FeatureTable(
      hz, {{"knee", Unit::deg, 1, ""}, {"left_knee", Unit::deg, 0, ""}, {"right_knee", Unit::deg, 0, ""}},
      values);
}
std::vector<Keyframe> moments(double sigma_s = 0.001) {
  return {{"start", 0, sigma_s, false}, {"deepest", 1, sigma_s, false}, {"end", 2, sigma_s, false}};
}

Metric metric(const std::string& name, Statistic statistic, Band band, Concern concern = Concern::both) {
  Metric m;
  m.name = name;
  m.label = {name, name};
  m.statistic = statistic;
  m.feature = "knee";
  m.keyframe = "deepest";
  m.from = "start", m.to = "end";
  m.band = band;
  m.concern = concern;
  m.sem = 2;
  return m;
}

FaultSpec fault(const std::string& name, std::vector<Evidence> evidence) {
  FaultSpec f;
  f.name = name;
  f.label = {name, name};
  f.evidence = std::move(evidence);
  f.severity = 3;
  return f;
}

MovementPack pack_of(std::vector<Metric> metrics, std::vector<FaultSpec> faults) {
  MovementPack pack;
  pack.metrics = std::move(metrics);
  pack.faults = std::move(faults);
  return pack;
}

MovementPack depth_pack() {
  return pack_of({metric("depth", Statistic::at, {95, 10})},
                 {fault("shallow", {{"depth", Verdict::below, 1, std::nullopt, ""}})});
}

TEST(Measure, ReadsEveryStatisticWhereItIsDefined) {
  const FeatureTable trial = knees(90, 20);
  Metric m = metric("x", Statistic::at, {0, 1});
  struct {
    const char* what;
    Statistic statistic;
    MetricSide side;
    double expected;
  } cases[] = {{"at, mean of sides", Statistic::at, MetricSide::mean, 100},
               {"at, left", Statistic::at, MetricSide::left, 110},
               {"at, worst of a bend that is too high", Statistic::at, MetricSide::worst, 110},
               {"at, difference", Statistic::at, MetricSide::difference, 20},
               {"minimum", Statistic::minimum, MetricSide::mean, 10},
               {"maximum", Statistic::maximum, MetricSide::right, 90},
               {"range", Statistic::range, MetricSide::right, 80},
               {"change", Statistic::change, MetricSide::mean, 0},
               {"duration", Statistic::duration, MetricSide::mean, 2},
               {"share", Statistic::share, MetricSide::mean, 50},
               {"lead of the fastest rise", Statistic::peak_rate_lead, MetricSide::mean, 1.5}};
  for (const auto& [what, statistic, side, expected] : cases) {
    SCOPED_TRACE(what);
    m.statistic = statistic;
    m.side = side;
    m.concern = Concern::above;
    const Measurement found = measure(m, trial, moments(), {});
    ASSERT_TRUE(found.value) << found.note;
    EXPECT_NEAR(*found.value, expected, 0.02);
  }
}

TEST(Measure, TakesTheExtremeWithinItsWindowAndSaysWhereItLies) {
  Metric m = metric("x", Statistic::at, {0, 1});
  m.keyframe = "end", m.window_s = 0.1, m.extreme = "max";
  const Measurement found = measure(m, knees(90), moments(), {});
  EXPECT_NEAR(found.time_s, 1.9, 0.011);
}

TEST(Measure, AnExtremeBelongsToTheMomentItLiesClosestTo) {
  EXPECT_EQ(measure(metric("x", Statistic::maximum, {0, 1}), knees(90), moments(), {}).keyframe, "deepest");
}

TEST(Measure, KeyframeTimingReachesTheValueByItsSlope) {
  Metric m = metric("x", Statistic::at, {0, 1});
  const auto at = [&](double time_s, double sigma_s) {
    const std::vector<Keyframe> k = {{"deepest", time_s, sigma_s, false}};
    m.from = m.to = "";
    return measure(m, knees(90), k, {}).timing_sd;
  };
  EXPECT_NEAR(at(1.0, 0.01), 0, 0.05);                 // flat
  EXPECT_NEAR(at(0.5, 0.01), 0.01 * 40 * M_PI, 0.05);  // 126 degrees a second
  EXPECT_NEAR(at(0.5, 0.02) / at(0.5, 0.01), 2, 0.05);
}

TEST(Measure, SaysWhyThereIsNoValue) {
  Metric m = metric("x", Statistic::at, {0, 1});
  m.min_rate_hz = 200;
  EXPECT_NE(measure(m, knees(90), moments(), {}).note.find("200"), std::string::npos);
  m.min_rate_hz = 0, m.keyframe = "landing";
  EXPECT_EQ(measure(m, knees(90), moments(), {}).note, "the moment landing was not found");
  const FeatureTable unseen(rate_hz, {{"knee", Unit::deg, 1, "no knee was seen"}},
                            std::vector<double>(201, NAN));
  m.keyframe = "deepest";
  EXPECT_EQ(measure(m, unseen, moments(), {}).note, "no knee was seen");
}

TEST(Measure, SideLagIsTheTimeBetweenTheTwoCrossings) {
  std::vector<double> values;
  for (int f = 0; f <= 200; ++f) values.insert(values.end(), {0, (f - 95) * 0.01, (f - 100) * 0.01});
  const FeatureTable feet(
      rate_hz, {{"foot", Unit::m, 0, ""}, {"left_foot", Unit::m, 0, ""}, {"right_foot", Unit::m, 0, ""}},
      values);
  Metric m = metric("lag", Statistic::side_lag, {0, 10});
  m.feature = "foot", m.extreme = "rises", m.level = 0.02, m.unit = Unit::ms, m.scale = 1000;
  EXPECT_NEAR(*measure(m, feet, moments(), {}).value, 50, 0.1);
}

TEST(Assess, VerdictsFollowTheBand) {
  struct {
    double depth_deg;
    Verdict verdict;
  } cases[] = {{95, Verdict::within}, {104, Verdict::within}, {110, Verdict::above}, {80, Verdict::below}};
  for (const auto& [depth_deg, verdict] : cases) {
    const Assessment a = assess(knees(depth_deg), moments(), depth_pack());
    EXPECT_EQ(a.findings.at(0).verdict, verdict) << depth_deg;
    EXPECT_NEAR(*a.findings[0].measured, depth_deg, 0.1);
    EXPECT_NEAR(a.findings[0].mdc95, 1.96 * std::sqrt(2) * 2, 1e-9);
  }
}

TEST(Assess, AFaultGrowsWithTheDeviationAndIsAbsentWithoutOne) {
  EXPECT_TRUE(assess(knees(95), moments(), depth_pack()).faults.empty());
  double before = 0;
  for (const double depth : {80.0, 70.0, 60.0}) {
    const Assessment a = assess(knees(depth), moments(), depth_pack());
    ASSERT_EQ(a.faults.size(), 1u) << depth;
    EXPECT_GT(a.faults[0].probability, before);
    before = a.faults[0].probability;
  }
}

TEST(Assess, BelowTheSmallestRealChangeAFaultIsAtMostPossible) {
  MovementPack pack = depth_pack();
  pack.metrics[0].sem = 12;  // MDC95 = 33 degrees
  const Assessment blurred = assess(knees(70), moments(), pack);
  ASSERT_EQ(blurred.faults.size(), 1u);
  EXPECT_EQ(blurred.faults[0].status, FaultStatus::possible);
  EXPECT_EQ(assess(knees(70), moments(), depth_pack()).faults.at(0).status, FaultStatus::clear);
}

TEST(Assess, UncertainMomentsWidenTheDeviation) {
  const Finding sharp = assess(knees(70), moments(0.001), depth_pack()).findings[0];
  const Finding blurred = assess(knees(70), moments(0.15), depth_pack()).findings[0];
  EXPECT_GT(blurred.uncertainty, sharp.uncertainty);
  EXPECT_LT(std::abs(blurred.deviation_sd), std::abs(sharp.deviation_sd));
}

TEST(Assess, AnEntryWithItsOwnLimitIsSilentUpToIt) {
  MovementPack pack = depth_pack();
  pack.faults[0].evidence[0].beyond = 70;
  EXPECT_TRUE(assess(knees(72), moments(), pack).faults.empty());
  EXPECT_EQ(assess(knees(65), moments(), pack).faults.size(), 1u);
}

TEST(Assess, NeedsAsManyIndicatorsAsThePackSays) {
  MovementPack pack =
      pack_of({metric("depth", Statistic::at, {95, 10}), metric("range", Statistic::range, {85, 10})},
              {fault("shallow", {{"depth", Verdict::below, 1, std::nullopt, ""},
                                 {"range", Verdict::above, 1, std::nullopt, ""}})});
  pack.faults[0].min_indicators = 2;
  EXPECT_TRUE(assess(knees(70), moments(), pack).faults.empty());
  pack.faults[0].min_indicators = 1;
  EXPECT_EQ(assess(knees(70), moments(), pack).faults.size(), 1u);
}

TEST(Assess, AlternativesOfOneGroupCountOnce) {
  MovementPack pack =
      pack_of({metric("depth", Statistic::at, {95, 10}), metric("range", Statistic::range, {85, 10})},
              {fault("shallow", {{"depth", Verdict::below, .8, std::nullopt, "a"},
                                 {"range", Verdict::below, .8, std::nullopt, "a"}})});
  pack.faults[0].min_indicators = 2;
  EXPECT_TRUE(assess(knees(70), moments(), pack).faults.empty());
}

TEST(Assess, AbstainsWhenLessThanHalfOfTheEvidenceIsMeasured) {
  MovementPack pack =
      pack_of({metric("depth", Statistic::at, {95, 10}), metric("landing", Statistic::at, {95, 10})},
              {fault("x", {{"depth", Verdict::below, .4, std::nullopt, ""},
                           {"landing", Verdict::below, .6, std::nullopt, ""}})});
  pack.metrics[1].keyframe = "landing";
  const Assessment a = assess(knees(60), moments(), pack);
  EXPECT_TRUE(a.faults.empty());
  ASSERT_EQ(a.not_assessable.size(), 1u);
  EXPECT_EQ(a.not_assessable[0].name, "x");
  EXPECT_NE(a.not_assessable[0].reason.en.find("landing"), std::string::npos);
  EXPECT_FALSE(a.not_assessable[0].reason.zh.empty());
}

TEST(Assess, ASymptomFollowsItsCause) {
  MovementPack pack =
      pack_of({metric("depth", Statistic::at, {95, 10}), metric("range", Statistic::range, {85, 10})},
              {fault("symptom", {{"range", Verdict::below, 1, std::nullopt, ""}}),
               fault("cause", {{"depth", Verdict::below, .8, std::nullopt, ""}})});
  pack.faults[0].caused_by = {"cause"};
  const Assessment a = assess(knees(60), moments(), pack);
  ASSERT_EQ(a.faults.size(), 2u);
  EXPECT_EQ(a.faults[0].name, "cause");
  EXPECT_EQ(a.faults[1].caused_by, std::vector<std::string>{"cause"});
  AssessOptions flat;
  flat.use_cause_graph = false;
  EXPECT_EQ(assess(knees(60), moments(), pack, flat).faults[0].name, "symptom");
}

TEST(Assess, MirroringTheAthleteMovesTheFindingToTheOtherSide) {
  MovementPack pack = pack_of({metric("depth", Statistic::at, {80, 5}, Concern::above)}, {});
  pack.metrics[0].side = MetricSide::worst;
  EXPECT_EQ(assess(knees(90, 15), moments(), pack).findings[0].side, "left");
  EXPECT_EQ(assess(knees(90, -15), moments(), pack).findings[0].side, "right");
}

TEST(Assess, NamesStrengthsOnlyOfMetricsThatFaultsRestOn) {
  EXPECT_EQ(assess(knees(95), moments(), depth_pack()).strengths.size(), 1u);
  EXPECT_TRUE(assess(knees(95), moments(), pack_of({metric("depth", Statistic::at, {95, 10})}, {}))
                  .strengths.empty());
  EXPECT_TRUE(assess(knees(70), moments(), depth_pack()).strengths.empty());
}

TEST(Assess, DoesNotDependOnTheFrameRate) {
  const Assessment slow = assess(knees(70, 0, 50), moments(), depth_pack()),
                   fast = assess(knees(70, 0, 200), moments(), depth_pack());
  EXPECT_NEAR(slow.faults.at(0).probability, fast.faults.at(0).probability, 1e-3);
}

TEST(AssessCore, RanksByThePlainSumAndKeepsThree) {
  std::vector<FaultSpec> faults;
  for (const double weight : {.2, .9, .5, .7})
    faults.push_back(fault("w" + std::to_string(static_cast<int>(10 * weight)),
                           {{"depth", Verdict::below, weight, std::nullopt, ""}}));
  const std::vector<Fault> top =
      assess_core(knees(60), moments(), pack_of({metric("depth", Statistic::at, {95, 10})}, faults));
  ASSERT_EQ(top.size(), 3u);
  EXPECT_EQ(top[0].name, "w9");
  EXPECT_EQ(top[1].name, "w7");
}

TEST(Requirements, NameTheFirstThatIsNotMetAndIgnoreWhatCannotBeMeasured) {
  MovementPack pack;
  Requirement deep{metric("deep", Statistic::at, {0, 1}), 50, 1e300, {"too shallow", "太浅"}};
  Requirement unseen = deep;
  unseen.metric.keyframe = "landing";
  pack.requirements = {unseen, deep};
  EXPECT_FALSE(unmet_requirement(knees(60), moments(), pack));
  EXPECT_EQ(unmet_requirement(knees(40), moments(), pack)->en, "too shallow");
}

}  // namespace
}  // namespace sportsgpt
