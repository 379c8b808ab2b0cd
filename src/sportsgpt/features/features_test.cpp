#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "sportsgpt/features/angles.h"
#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/features/feature_kinds.h"
#include "sportsgpt/motion/resample.h"

namespace sportsgpt {
namespace {

constexpr Vec3 hip{0, .8, 0}, knee{0, .4, 0};

TEST(FlexionDeg, GrowsFromZeroAsTheLegBends) {
  struct {
    const char* pose;
    Vec3 ankle;
    double expected_deg;
  } cases[] = {
      {"straight leg", {0, 0, 0}, 0}, {"right angle", {-.4, .4, 0}, 90}, {"folded", {0, .8, 0}, 180}};
  for (const auto& [pose, ankle, expected_deg] : cases) {
    SCOPED_TRACE(pose);
    EXPECT_NEAR(flexion_deg(hip, knee, ankle), expected_deg, 1e-9);
  }
  EXPECT_TRUE(std::isnan(flexion_deg(hip, knee, knee)));
  EXPECT_TRUE(std::isnan(flexion_deg(hip, missing_point(), {0, 0, 0})));
}

TEST(ArmElevation, IsZeroAtTheSidePositiveInFrontNegativeBehind) {
  struct {
    const char* pose;
    Vec3 elbow;
    double expected_deg;
  } cases[] = {{"hanging", {0, 1.1, 0}, 0},
               {"forward", {.3, 1.4, 0}, 90},
               {"overhead", {.0001, 1.7, 0}, 179.98},
               {"behind", {-.3, 1.4, 0}, -90}};
  for (const auto& [pose, elbow, expected_deg] : cases) {
    SCOPED_TRACE(pose);
    EXPECT_NEAR(arm_elevation_deg({0, .9, 0}, {0, 1.4, 0}, elbow), expected_deg, 0.05);
  }
  EXPECT_TRUE(std::isnan(arm_elevation_deg({0, .9, 0}, {0, 1.4, 0}, {0.01, 1.4, .3})));
}

TEST(KneeValgus, IsPositiveWhenTheKneeMovesInwardsOnEitherSide) {
  EXPECT_GT(knee_valgus_deg({0, .8, .1}, {0, .4, .05}, {0, 0, .1}, true), 10);
  EXPECT_GT(knee_valgus_deg({0, .8, -.1}, {0, .4, -.05}, {0, 0, -.1}, false), 10);
  EXPECT_LT(knee_valgus_deg({0, .8, .1}, {0, .4, .15}, {0, 0, .1}, true), -10);
}

TEST(MakeContinuous, RemovesJumpsOf360DegreesWithinEveryRun) {
  const double nan = std::nan("");
  std::vector<double> angles = {170, 179, -179, -170, nan, 350, 355};
  make_continuous(angles, 60);
  EXPECT_NEAR(angles[3], 190, 1e-9);
  EXPECT_NEAR(angles[5], -10, 1e-9);
}

TEST(RateOfChange, IsTheSameAtEveryFrameRate) {
  for (const double rate_hz : {30.0, 60.0, 120.0, 240.0}) {
    std::vector<double> angle;
    for (int i = 0; i <= 2 * rate_hz; ++i) angle.push_back(40 * std::sin(2 * std::numbers::pi * i / rate_hz));
    const std::vector<double> rate = rate_of_change(angle, rate_hz);
    for (const double t : {0.3, 0.5, 1.0, 1.6})
      EXPECT_NEAR(rate[static_cast<size_t>(std::lround(t * rate_hz))],
                  40 * 2 * std::numbers::pi * std::cos(2 * std::numbers::pi * t), 3)
          << rate_hz;
  }
}

TEST(RateOfChange, IsExactOnAParabolaAlsoAtTheEndsAndBesideGaps) {
  std::vector<double> y;
  for (int i = 0; i < 60; ++i) y.push_back(0.5 * i * i / 100. / 100.);
  y[30] = std::nan("");
  const std::vector<double> rate = rate_of_change(y, 100);
  for (int i = 0; i < 60; ++i) {
    if (i == 30) continue;
    EXPECT_NEAR(rate[i], i / 100., 1e-9) << i;
  }
  EXPECT_TRUE(std::isnan(rate[30]));
}

CleanSequence squatting_person(bool planar = false, Space space = Space::metres) {
  const SkeletonLayout& layout = canonical_layout();
  std::vector<Vec3> positions;
  for (int f = 0; f < 200; ++f) {
    const double depth = 0.15 * (1 - std::cos(2 * std::numbers::pi * f / 200));
    std::vector<Vec3> frame(layout.joints.size(), missing_point());
    for (const std::string side : {"left_", "right_"}) {
      const double z = planar ? 0 : side == "left_" ? -0.1 : 0.1;
      const double bend = std::sqrt(std::max(0.0, 0.16 - std::pow((0.8 - depth) / 2, 2)));
      frame[layout.index(side + "hip")] = {0, 0.9 - depth, z};
      frame[layout.index(side + "knee")] = {bend, 0.1 + (0.8 - depth) / 2, z};
      frame[layout.index(side + "ankle")] = {0, 0.1, z};
      frame[layout.index(side + "toe")] = {0.15, 0.02, z};
      frame[layout.index(side + "shoulder")] = {0.1, 1.4 - depth, 1.5 * z};
      frame[layout.index(side + "elbow")] = {0.1, 1.1 - depth, 1.5 * z};
      frame[layout.index(side + "wrist")] = {0.1, 0.9 - depth, 1.5 * z};
    }
    positions.insert(positions.end(), frame.begin(), frame.end());
  }
  if (space == Space::pixels)
    for (Vec3& p : positions) p = 400 * p;
  return clean(SkeletonSequence(layout, 100, positions, {}, space, planar));
}

const FeatureSpec specs[] = {
    {"knee", "flexion", {"hip", "knee", "ankle"}, 1, false, {}, {}},
    {"trunk", "segment_lean", {"mid_hip", "mid_shoulder"}, 1, false, {}, {}},
    {"hip_height", "height", {"mid_hip"}, 1, true, {}, {}},
    {"com_speed", "speed", {"com"}, 0, false, {}, {}},
    {"valgus", "knee_valgus", {"hip", "knee", "ankle"}, 0, false, {}, {}},
    {"heel", "height", {"heel"}, 0, false, {}, {}},
};

TEST(ComputeFeatures, GivesAPairedFeatureThreeColumnsAndASingleOneOne) {
  const FeatureTable table = compute_features(squatting_person(), specs);
  EXPECT_GE(table.index("left_knee"), 0);
  EXPECT_GE(table.index("right_knee"), 0);
  EXPECT_EQ(table.index("left_trunk"), -1);
  const double deepest = table.at(100, table.index("knee"));
  EXPECT_NEAR(deepest, 2 * std::acos(0.5 / 0.8) * 180 / std::numbers::pi, 0.5);
  EXPECT_NEAR(table.at(100, table.index("trunk")), std::atan2(0.1, 0.5) * 180 / std::numbers::pi, 0.1);
}

TEST(ComputeFeatures, DoNotChangeWhenTheAthleteTurnsAroundOrTheUnitChanges) {
  const CleanSequence person = squatting_person();
  const FeatureTable reference = compute_features(person, specs);
  const FeatureTable turned = compute_features(clean(turn(person.sequence, 130)), specs);
  for (int f = 20; f < 180; f += 20)
    for (int c = 0; c < reference.size(); ++c)
      if (!std::isnan(reference.at(f, c))) {
        EXPECT_NEAR(turned.at(f, c), reference.at(f, c), 1e-3) << reference.columns()[c].name;
      }
}

TEST(ComputeFeatures, SayWhyAColumnCannotBeMeasured) {
  const FeatureTable pixels = compute_features(squatting_person(true, Space::pixels), specs);
  const auto why = [&](const char* column) { return pixels.columns()[pixels.index(column)].why_missing; };
  EXPECT_NE(why("com_speed").find("needs metres"), std::string::npos);
  EXPECT_NE(why("valgus").find("3D"), std::string::npos);
  EXPECT_EQ(why("knee"), "");
  EXPECT_EQ(why("hip_height"), "");
  const FeatureTable metres = compute_features(squatting_person(), specs);
  EXPECT_EQ(metres.columns()[metres.index("heel")].why_missing, "no heel was seen");
}

TEST(LoadShare, IsNotFakedByAHeadingThatIsOffOrByFeetThatAreNotLevel) {
  // Feet half a metre apart, the point between them and 0.3 m behind, moved to the right by `shift_m`; seen
  // with a heading that is off, or with the right foot ahead.
  const auto share = [](double shift_m, double heading_off_deg, double right_ahead_m) {
    const double a = heading_off_deg * std::numbers::pi / 180;
    const auto turned = [&](Vec3 p) {
      return Vec3{p.x * std::cos(a) - p.z * std::sin(a), p.y, p.x * std::sin(a) + p.z * std::cos(a)};
    };
    MeasureInput in{{}, 100, 9.81, false, 0.9};
    in.points = {{turned({0, 0, -0.25})}, {turned({right_ahead_m, 0, 0.25})}, {turned({-0.3, 0.6, shift_m})}};
    return find_feature_kind("load_share")->measure(in)[0];
  };
  EXPECT_NEAR(share(0.05, 0, 0), 20, 1e-6);
  EXPECT_NEAR(share(-0.05, 0, 0), -20, 1e-6);
  EXPECT_NEAR(share(0, 8, 0), 0, 1e-6);
  EXPECT_NEAR(share(0, 0, 0.08), 0, 1e-6);
  EXPECT_GT(share(0.1, 6, 0), 20);
  EXPECT_TRUE(std::isnan(share(0.05, 180, 0)));  // left and right exchanged
}

TEST(CheckFeatures, NameTheLineOfAMisspeltKindOrJoint) {
  const FeatureSpec wrong[] = {{"knee", "flexoin", {"hip", "kneee"}, 1, false, {}, {"pack.toml", 7}}};
  const std::vector<Problem> problems = check_features(wrong);
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(to_string(problems[0]),
            "pack.toml:7: unknown kind \"flexoin\" of feature \"knee\". Did you mean \"flexion\"?");
  EXPECT_NE(to_string(problems[1]).find("Did you mean \"knee\"?"), std::string::npos);
}

}  // namespace
}  // namespace sportsgpt
