#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "sportsgpt/core/error.h"
#include "sportsgpt/motion/butterworth.h"
#include "sportsgpt/motion/center_of_mass.h"
#include "sportsgpt/motion/fill_gaps.h"
#include "sportsgpt/motion/resample.h"

namespace sportsgpt {
namespace {

std::vector<double> sine(double hz, double rate_hz, int samples) {
  std::vector<double> result;
  for (int i = 0; i < samples; ++i) result.push_back(std::sin(2 * std::numbers::pi * hz * i / rate_hz));
  return result;
}

double amplitude(const std::vector<double>& x) {
  double squares = 0;  // over the middle half, which holds whole periods
  for (size_t i = x.size() / 4; i < 3 * x.size() / 4; ++i) squares += x[i] * x[i];
  return std::sqrt(2 * squares / (x.size() / 2));
}

TEST(LowPass, IsThreeDecibelDownAtItsCutoffAtAnyRate) {
  for (const double rate_hz : {60.0, 120.0, 250.0})
    EXPECT_NEAR(amplitude(low_pass(sine(6, rate_hz, 1200), rate_hz, 6)), std::numbers::sqrt2 / 2, 0.005)
        << rate_hz;
}

TEST(LowPass, ShiftsNothingInTime) {
  const std::vector<double> x = sine(2, 100, 400), y = low_pass(x, 100, 8);
  for (int i = 100; i < 300; ++i) EXPECT_NEAR(y[i], x[i], 0.01);
}

TEST(LowPass, KeepsAStraightLineToItsEnds) {
  std::vector<double> line;
  for (int i = 0; i < 50; ++i) line.push_back(3 + 0.5 * i);
  const std::vector<double> y = low_pass(line, 100, 6);
  for (int i = 0; i < 50; ++i) EXPECT_NEAR(y[i], line[i], 0.1) << i;  // a fifth of one sample's step
}

TEST(LowPass, FiltersEachRunByItselfAndLeavesShortRunsAlone) {
  const double nan = std::nan("");
  std::vector<double> x(40, 1.0);
  x[20] = nan;
  for (int i = 21; i < 25; ++i) x[i] = 100 + i;
  x[25] = nan;
  const std::vector<double> y = low_pass(x, 100, 6);
  for (int i = 0; i < 20; ++i) EXPECT_NEAR(y[i], 1, 1e-12);
  EXPECT_TRUE(std::isnan(y[20]));
  for (int i = 21; i < 25; ++i) EXPECT_DOUBLE_EQ(y[i], 100 + i);
}

TEST(ResidualCutoff, FollowsTheNoise) {
  const std::vector<double> slow = sine(1, 120, 600);
  std::vector<double> noisy = slow;
  unsigned state = 1;
  for (double& v : noisy) {
    state = state * 1664525u + 1013904223u;
    v += 0.2 * (state / 4294967296.0 - 0.5);
  }
  EXPECT_LT(residual_cutoff_hz(noisy, 120, 2, 15), 6);
  EXPECT_GT(residual_cutoff_hz(slow, 120, 2, 15), residual_cutoff_hz(noisy, 120, 2, 15));
}

SkeletonSequence one_joint(std::vector<Vec3> path, double rate_hz) {
  return SkeletonSequence(SkeletonLayout{"point", {"left_knee"}, {-1}}, rate_hz, std::move(path));
}

TEST(FillGaps, FillsShortGapsOnAParabolaAndLeavesLongOnes) {
  std::vector<Vec3> path;
  for (int f = 0; f < 30; ++f) path.push_back({0.01 * f * f, 1, 0});
  for (const int f : {5, 6, 15, 16, 17, 18, 19, 20}) path[f] = missing_point();
  EXPECT_EQ(fill_short_gaps(path, 1, 3), 2);
  EXPECT_NEAR(path[5].x, 0.25, 0.01);
  EXPECT_NEAR(path[6].x, 0.36, 0.01);
  EXPECT_TRUE(is_missing(path[17]));
}

TEST(Resample, KeepsTheMotionAndItsTiming) {
  std::vector<Vec3> path;
  for (int f = 0; f < 240; ++f) path.push_back({std::sin(2 * std::numbers::pi * f / 120), 0, 0});
  const SkeletonSequence original = one_joint(path, 120);
  for (const double rate_hz : {30.0, 60.0, 100.0, 240.0}) {
    const SkeletonSequence other = resample(original, rate_hz);
    for (int f = 5; f < other.frames() - 5; ++f)
      EXPECT_NEAR(other.at(f, 0).x, std::sin(2 * std::numbers::pi * f / rate_hz), 2e-3) << rate_hz;
  }
}

TEST(Mirror, TwiceIsTheSameMotion) {
  std::vector<Vec3> frame;
  for (int j = 0; j < static_cast<int>(canonical_layout().joints.size()); ++j)
    frame.push_back({0.1 * j, 1.0 * j, 0.3 * j});
  const SkeletonSequence original(canonical_layout(), 100, frame);
  const SkeletonSequence once = mirror(original), twice = mirror(once);
  EXPECT_EQ(once.at(0, canonical_layout().index("left_knee")).x,
            original.at(0, canonical_layout().index("right_knee")).x);
  for (int j = 0; j < original.joints(); ++j) EXPECT_EQ(twice.at(0, j), original.at(0, j));
}

TEST(SkeletonSequence, RefusesPositionsThatDoNotFillAFrame) {
  EXPECT_THROW(SkeletonSequence(canonical_layout(), 100, {{0, 0, 0}}), Error);
  EXPECT_THROW(one_joint({{0, 0, 0}}, 0), Error);
}

TEST(CenterOfMass, LiesBetweenHipAndShoulderOfAStandingBodyAndMovesWithIt) {
  std::vector<Vec3> frame(canonical_layout().joints.size(), missing_point());
  const auto set = [&](const char* joint, Vec3 p) { frame[canonical_layout().index(joint)] = p; };
  for (const std::string side : {"left_", "right_"}) {
    const double z = side == "left_" ? -0.1 : 0.1;
    const std::pair<const char*, double> heights[] = {{"hip", 0.9},      {"knee", 0.5},  {"ankle", 0.08},
                                                      {"shoulder", 1.4}, {"elbow", 1.1}, {"wrist", 0.85}};
    for (const auto& [joint, y] : heights) set((side + joint).c_str(), {0, y, z});
  }
  set("neck", {0, 1.45, 0});
  const Vec3 com = center_of_mass(frame);
  EXPECT_GT(com.y, 0.9);
  EXPECT_LT(com.y, 1.1);
  EXPECT_NEAR(com.z, 0, 1e-12);
  for (Vec3& p : frame) p = p + Vec3{1, 2, 3};
  EXPECT_NEAR(norm(center_of_mass(frame) - com - Vec3{1, 2, 3}), 0, 1e-12);
  frame[canonical_layout().index("left_knee")] = missing_point();
  EXPECT_TRUE(is_missing(center_of_mass(frame)));
}

}  // namespace
}  // namespace sportsgpt
