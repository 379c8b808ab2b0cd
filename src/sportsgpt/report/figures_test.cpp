#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "sportsgpt/report/curve_plot.h"
#include "sportsgpt/report/html_text.h"
#include "sportsgpt/report/phase_time.h"
#include "sportsgpt/report/pose_figure.h"
#include "sportsgpt/report/scale_bar.h"
#include "sportsgpt/report/testing/sample_motion.h"
#include "sportsgpt/report/testing/sample_report.h"
#include "sportsgpt/report/words.h"

namespace sportsgpt {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Escape, LeavesNothingThatHtmlWouldRead) {
  EXPECT_EQ(escape("<a href=\"x\" onclick='y'>&\x01"),
            "&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;");
  EXPECT_EQ(escape("立定跳远"), "立定跳远");
}

TEST(Fill, PutsValuesInTheirPlacesAndReadsNoPlacesInValues) {
  EXPECT_EQ(fill("{1} of {0}", {"a", "b"}), "b of a");
  EXPECT_EQ(fill("{0}", {"{1}", "b"}), "{1}");
  EXPECT_EQ(fill("{9} {x} {", {"a"}), "{9} {x} {");
}

TEST(PhaseTime, CarriesEveryKeyframeOntoItselfAndPhasesProportionally) {
  const std::vector<Keyframe> from = {{"a", 1}, {"b", 2}, {"c", nan}, {"d", 4}};
  const std::vector<Keyframe> to = {{"a", 10}, {"b", 14}, {"c", 15}, {"d", 16}};
  const PhaseTime time(from, to);
  EXPECT_DOUBLE_EQ(time.carry(1), 10);
  EXPECT_DOUBLE_EQ(time.carry(1.5), 12);
  EXPECT_DOUBLE_EQ(time.carry(3), 15);
  EXPECT_DOUBLE_EQ(time.carry(4), 16);
  EXPECT_TRUE(std::isnan(time.carry(0.9)));
  EXPECT_TRUE(std::isnan(time.carry(4.1)));
  EXPECT_TRUE(PhaseTime(from, {{"a", 1}}).empty());
}

TEST(PhaseTime, DoesNotRunBackwardsWhenTwoMomentsAreExchanged) {
  const PhaseTime time({{"a", 0}, {"b", 1}, {"c", 2}}, {{"a", 0}, {"b", 5}, {"c", 4}});
  for (int step = 0; step < 20; ++step) EXPECT_LT(time.carry(step / 20.0), time.carry((step + 1) / 20.0));
}

TEST(TargetBand, IsTheMeanAndSpreadOfTheTargetsAtTheSamePhase) {
  const MovementPack pack = testing::sample_pack();
  const std::vector<Keyframe>& keyframes = pack.targets[2].keyframes;
  const BandOverTime band = target_band(pack.targets, "knee", keyframes, {keyframes[3].time_s, 99});
  std::vector<double> values;
  for (const TargetModel& target : pack.targets)
    values.push_back(target.features.value_at(target.features.index("knee"), target.keyframes[3].time_s));
  EXPECT_NEAR(band.mean[0], mean_and_sd(values).mean, 1e-9);
  EXPECT_NEAR(band.sd[0], mean_and_sd(values).sd, 1e-9);
  EXPECT_TRUE(std::isnan(band.mean[1]));
}

TEST(MeanAndSd, LeavesOutWhatIsMissing) {
  EXPECT_DOUBLE_EQ(mean_and_sd({1, nan, 3}).mean, 2);
  EXPECT_DOUBLE_EQ(mean_and_sd({1, nan, 3}).sd, std::sqrt(2.0));
  EXPECT_TRUE(std::isnan(mean_and_sd({1}).sd));
  EXPECT_TRUE(std::isnan(mean_and_sd({}).mean));
}

Finding finding(double value, bool concern) {
  Finding made;
  made.measured = value;
  made.uncertainty = 2;
  made.unit = Unit::deg;
  made.band = {50, 5};
  made.concern = concern;
  made.verdict = value > 55 ? Verdict::above : value < 45 ? Verdict::below : Verdict::within;
  return made;
}

TEST(ScaleBar, TellsAConcernFromAValueWithinByShapeAndColour) {
  const std::string within = scale_bar(finding(52, true), ScaleSize::row, "t");
  const std::string above = scale_bar(finding(60, true), ScaleSize::row, "t");
  EXPECT_TRUE(contains(within, "class=\"athlete\"") && contains(within, "A5,5"));
  EXPECT_TRUE(contains(above, "class=\"attention\"") && contains(above, "L6.5,0"));
  EXPECT_FALSE(contains(scale_bar(finding(60, false), ScaleSize::row, "t"), "attention"));
}

TEST(ScaleBar, KeepsEveryValueInsideItsPlace) {
  for (const double value : {-1e6, 20.0, 50.0, 75.0, 1e6})
    for (const ScaleSize size : {ScaleSize::row, ScaleSize::wide}) {
      const std::string svg = scale_bar(finding(value, true), size, "t");
      for (size_t at = svg.find(" x=\""); at != std::string::npos; at = svg.find(" x=\"", at + 1)) {
        const double percent = std::stod(svg.substr(at + 4));
        EXPECT_GE(percent, 0) << svg;
        EXPECT_LE(percent, 100) << svg;
      }
    }
  Finding missing;
  EXPECT_EQ(scale_bar(missing, ScaleSize::row, "t"), "");
}

TEST(PoseAt, GivesBodiesOfEverySizeTheSameMeasure) {
  const auto tall = testing::sample_jump({.leg_length = 1.0}),
             small = testing::sample_jump({.leg_length = 0.7});
  const double start_s = tall.keyframes[0][0].time_s;
  const int pelvis = canonical_layout().index("pelvis");
  EXPECT_NEAR(pose_at(tall.motion, start_s).joints[pelvis].y, pose_at(small.motion, start_s).joints[pelvis].y,
              0.05);
  EXPECT_TRUE(pose_at(tall.motion, 1e6).joints.empty());
  CleanSequence unknown_size = tall.motion;
  unknown_size.body.leg_length = nan;
  EXPECT_TRUE(pose_at(unknown_size, start_s).joints.empty());
}

TEST(PlacedOn, SharesTheFeetOnTheGroundAndThePelvisInTheAir) {
  const auto athlete = testing::sample_jump({.arm_swing = .7}),
             target = testing::sample_jump({.leg_length = .95});
  const int pelvis = canonical_layout().index("pelvis"), toe = canonical_layout().index("right_toe");
  const auto place = [&](int keyframe) {
    const SidePose base = centred(pose_at(athlete.motion, athlete.keyframes[0][keyframe].time_s));
    return std::pair(base, placed_on(pose_at(target.motion, target.keyframes[0][keyframe].time_s), base));
  };
  const auto [standing, standing_target] = place(0);
  EXPECT_TRUE(on_ground(standing));
  EXPECT_NEAR(standing.joints[toe].x, standing_target.joints[toe].x, 0.03);
  const auto [flying, flying_target] = place(4);
  EXPECT_FALSE(on_ground(flying));
  EXPECT_NEAR(flying.joints[pelvis].x, flying_target.joints[pelvis].x, 1e-9);
  EXPECT_NEAR(flying.joints[pelvis].y, flying_target.joints[pelvis].y, 1e-9);
}

TEST(PoseFigure, LeavesOutWhatWasNotSeen) {
  SidePose pose = centred(pose_at(testing::sample_jump().motion, 1));
  pose.joints[canonical_layout().index("left_knee")] = missing_point();
  const std::string svg = pose_figure(pose, {}, {"left_knee", "right_knee"}, enclosing({pose}), "t");
  EXPECT_FALSE(contains(svg, "nan"));
  EXPECT_FALSE(contains(svg, "pose-target"));
  EXPECT_EQ(svg.find("pose-mark"), svg.rfind("pose-mark"));  // the knee that was seen
}

TEST(DrawCurve, BreaksLinesWhereValuesAreMissing) {
  CurvePlot plot;
  plot.lines = {{{1, 2, nan, 4, 5}, ' ', true}};
  const std::string svg = draw_curve(plot);
  EXPECT_FALSE(contains(svg, "nan"));
  const size_t line = svg.find("class=\"line\"");
  ASSERT_NE(line, std::string::npos);
  const std::string path = svg.substr(line, svg.find("/>", line) - line);
  EXPECT_EQ(std::count(path.begin(), path.end(), 'M'), 2);
  plot.lines = {{{nan, nan, nan}, ' ', true}};
  EXPECT_EQ(draw_curve(plot), "");
}

TEST(DrawCurve, TellsLeftFromRightByDashAndLetter) {
  CurvePlot plot;
  std::vector<double> left(24), right(24);
  for (int i = 0; i < 24; ++i) {
    left[i] = i;
    right[i] = 2 * i;
  }
  plot.lines = {{left, 'L', true}, {right, 'R', true}};
  const std::string svg = draw_curve(plot);
  EXPECT_TRUE(contains(svg, ">L</text>") && contains(svg, ">R</text>") && contains(svg, "line dashed"));
}

TEST(NiceTicks, AreRoundAndInside) {
  struct {
    double low, high;
    std::vector<double> expected;
  } cases[] = {{-3, 104, {0, 50, 100}}, {0.2, 0.9, {0.5}}, {5, 5, {}}};
  for (const auto& [low, high, expected] : cases) EXPECT_EQ(nice_ticks(low, high, 3), expected);
}

}  // namespace
}  // namespace sportsgpt
