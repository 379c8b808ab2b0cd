#include "sportsgpt/synth/curve.h"

#include <gtest/gtest.h>

namespace sportsgpt {
namespace {

TEST(Curve, RunsThroughItsKnotsWithTheirRatesAndAccelerations) {
  const std::vector<Knot> knots = {{0, 1, 0, 2}, {0.5, 3, -4, 1}, {0.8, 2, 5, -30}};
  const Curve curve = Curve::through(knots);
  for (const Knot& knot : knots) {
    EXPECT_NEAR(curve.value(knot.time_s), knot.value, 1e-9);
    EXPECT_NEAR(curve.rate(knot.time_s), knot.rate, 1e-9);
    EXPECT_NEAR(curve.acceleration(knot.time_s), knot.acceleration, 1e-8);
  }
}

TEST(Curve, StaysBetweenKnotsThatItsRatesWereChosenFor) {
  const Curve curve = Curve::through({{0, 0}, {0.3, 10}, {0.5, 12}, {1, 40}, {1.2, 40}});
  for (double t = 0; t < 1.2; t += 0.01) EXPECT_LE(curve.value(t), curve.value(t + 0.01) + 1e-9) << t;
}

TEST(Curve, IsConstantOutsideItsKnotsAndInGaps) {
  const Curve curve = Curve::through({{1, 2, 0}, {2, 5, 0}}).then(Curve::through({{3, 5, 0}, {4, 7, 0}}));
  struct {
    double time_s, expected;
  } cases[] = {{0, 2}, {1, 2}, {2, 5}, {2.5, 5}, {3, 5}, {4, 7}, {9, 7}};
  for (const auto& [time_s, expected] : cases) EXPECT_NEAR(curve.value(time_s), expected, 1e-12) << time_s;
  EXPECT_EQ(curve.rate(9), 0);
  EXPECT_EQ(Curve::constant(3).value(-1), 3);
}

TEST(Curve, IntegratesAccelerations) {
  const std::vector<AccelerationKnot> knots = {{0, 2}, {0.4, 2}, {1, -1}};
  const Curve curve = Curve::from_accelerations(knots, 10, 1);
  const Displacement moved = integrate(knots);
  EXPECT_NEAR(curve.value(0.4), 10 + 0.4 + 0.16, 1e-12);
  EXPECT_NEAR(curve.value(1), 10 + 1 + moved.value, 1e-12);
  EXPECT_NEAR(curve.rate(1), 1 + moved.rate, 1e-9);
  EXPECT_NEAR(curve.acceleration(0.7), 0.5, 1e-9);
}

}  // namespace
}  // namespace sportsgpt
