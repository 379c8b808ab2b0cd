#include "sportsgpt/align/deviation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace sportsgpt {
namespace {

// A knee that bends and an arm that hangs: depth and posture of the person, tempo, a tilt of the trunk.
TargetModel squat(double depth, double duration_s, double posture = 0, double sway = 0, bool arm = true) {
  const int frames = static_cast<int>(duration_s * 100) + 1;
  std::vector<double> values;
  for (int f = 0; f < frames; ++f) {
    const double t = f / 100.0 / duration_s, wave = (1 - std::cos(2 * std::numbers::pi * t)) / 2;
    values.push_back(posture + depth * wave);
    values.push_back(posture + sway * std::sin(4 * std::numbers::pi * t));
    values.push_back(arm ? 10 + posture : NAN);
  }
  return {"t",
          FeatureTable(100,
                       {{"knee", Unit::deg, 1, "", "leg"},
                        {"trunk", Unit::deg, 1, "", "trunk"},
                        {"arm", Unit::deg, 1, "", "arm"}},
                       values),
          {{"start", 0, 0, false}, {"end", duration_s, 0, false}},
          {SkeletonSequence(canonical_layout(), 100, {}), {}, {}}};
}

std::vector<TargetModel> squats() {
  return {squat(90, 1.8, 0), squat(95, 2, 4), squat(100, 2.2, -3, 1), squat(92, 2.4, 2),
          squat(97, 2.1, -4, 2)};
}

double of(const DeviationModel& model, const TargetModel& trial) {
  return model.deviation(trial.features, trial.keyframes);
}

TEST(Deviation, IsSmallForAPerformanceLikeTheTargetsAndGrowsWithTheDifference) {
  const DeviationModel model(squats());
  const double like = of(model, squat(95, 2)), shallow = of(model, squat(75, 2)),
               half = of(model, squat(45, 2));
  EXPECT_LT(like, 0.7);
  EXPECT_GT(shallow, 1.2 * like);
  EXPECT_GT(half, 1.5 * shallow);
}

TEST(Deviation, IsAboutOneForWhatLiesOneSdAway) {
  const DeviationModel model(squats());
  double sum = 0;
  for (const TargetModel& target : squats()) sum += of(model, target) / 5;
  EXPECT_GT(sum, 0.1);
  EXPECT_LT(sum, 1.1);
}

TEST(Deviation, LeavesTempoAndPostureAlmostAlone) {
  const DeviationModel model(squats());
  const double like = of(model, squat(95, 2));
  EXPECT_NEAR(of(model, squat(95, 3)), like, 0.05);
  EXPECT_LT(of(model, squat(95, 2, 6)), like + 0.5);
  EXPECT_GT(of(model, squat(95, 2, 60)), like + 1);  // but nobody stands like that
}

TEST(Deviation, NamesThePartThatDiffers) {
  const DeviationModel model(squats());
  const TargetModel swaying = squat(95, 2, 0, 15);
  const auto parts = model.parts(swaying.features, swaying.keyframes);
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[0].part, "trunk");
  EXPECT_EQ(parts[0].column, "trunk");
  EXPECT_GT(of(model, swaying), of(model, squat(95, 2)) + 0.3);
}

TEST(Deviation, DoesWithoutAColumnThatTheTrialLacks) {
  const DeviationModel model(squats());
  const TargetModel armless = squat(95, 2, 0, 0, false);
  EXPECT_LT(of(model, armless), 0.7);
  EXPECT_EQ(model.parts(armless.features, armless.keyframes).size(), 2u);
}

TEST(Deviation, IsDefinedForASingleTargetAndMissingWithoutKeyframes) {
  const std::vector<TargetModel> one = {squat(90, 2)};
  const DeviationModel model(one);
  EXPECT_NEAR(of(model, squat(90, 2)), 0, 1e-6);
  EXPECT_GT(of(model, squat(60, 2)), 1);
  TargetModel without = squat(90, 2);
  without.keyframes = {{"start", 0, 0, false}};
  EXPECT_TRUE(std::isnan(of(model, without)));
  EXPECT_TRUE(std::isnan(of(DeviationModel(), squat(90, 2))));
}

}  // namespace
}  // namespace sportsgpt
