#include "sportsgpt/align/side_choice.h"

#include <gtest/gtest.h>

#include <cmath>

namespace sportsgpt {
namespace {

// An arm that swings by `right` and `left` degrees, and a knee that is held bent on one side.
FeatureTable swing(double left, double right, double left_knee = 5, double right_knee = 5) {
  std::vector<double> values;
  for (int f = 0; f < 100; ++f) {
    const double wave = std::sin(f / 10.0);
    for (const double v : {left * wave, right * wave, left_knee, right_knee}) values.push_back(v);
  }
  return FeatureTable(50,
                      {{"left_arm", Unit::deg, 1, ""},
                       {"right_arm", Unit::deg, 1, ""},
                       {"left_knee", Unit::deg, 1, ""},
                       {"right_knee", Unit::deg, 1, ""}},
                      values);
}

TEST(SideChoice, TellsTheSidesApartByWhatMoves) {
  const FeatureTable a = swing(2, 40), b = swing(3, 50, 8, 4), c = swing(1, 45, 3, 7);
  const std::vector<const FeatureTable*> targets = {&a, &b, &c};
  const SideChoice choice(targets);
  EXPECT_GT(choice.evidence(swing(5, 30)), 0);
  EXPECT_LT(choice.evidence(swing(30, 5)), 0);
  EXPECT_GT(choice.evidence(swing(5, 30, 90, 5)), 0);  // a leg held up says nothing about the arm
  EXPECT_NEAR(choice.evidence(swing(20, 33, 4, 9)), -choice.evidence(swing(33, 20, 9, 4)), 1e-9);
}

TEST(SideChoice, SaysNothingWithoutTargetsOrSides) {
  EXPECT_EQ(SideChoice().evidence(swing(1, 2)), 0);
  const FeatureTable a = swing(10, 10);
  const std::vector<const FeatureTable*> targets = {&a};
  EXPECT_EQ(SideChoice(targets).evidence(swing(1, 50)), 0);
}

}  // namespace
}  // namespace sportsgpt
