#include "sportsgpt/synth/com_path.h"

#include <gtest/gtest.h>

namespace sportsgpt {
namespace {

double highest(const std::vector<AccelerationKnot>& knots) {
  double most = knots[0].acceleration;
  for (const AccelerationKnot& knot : knots) most = std::max(most, knot.acceleration);
  return most;
}

TEST(ComPath, DipGoesDownExactlyAsFarAsAskedAndEndsAtRest) {
  for (const double depth : {0.08, 0.25, 0.35})
    for (const double bottom : {0.0, 5.0, 12.0})
      for (const double duration : {0.45, 0.8, 1.2}) {
        const auto knots = dip(depth, bottom, duration, 0.5);
        const Displacement moved = integrate(knots);
        EXPECT_NEAR(moved.value, -depth, 1e-9);
        EXPECT_NEAR(moved.rate, 0, 1e-9);
        EXPECT_NEAR(knots.back().acceleration, bottom, 1e-9);
        EXPECT_NEAR(integrate(rise(depth, bottom, duration, 0.5)).value, depth, 1e-9);
      }
}

TEST(ComPath, PushReachesHeightAndSpeedAndEndsInFreeFall) {
  for (const double height : {0.15, 0.3, 0.45})
    for (const double speed : {1.4, 1.9, 2.7}) {
      const auto [shortest_s, longest_s] = push_durations(height, speed);
      ASSERT_LT(shortest_s, longest_s);
      for (const double duration : {shortest_s, longest_s, longest_s + 0.2}) {
        const auto knots = push(height, speed, duration);
        EXPECT_NEAR(integrate(knots).value, height, 1e-6);
        EXPECT_NEAR(integrate(knots).rate, speed, 1e-6);
        EXPECT_NEAR(knots.back().time_s, duration, 1e-9);
        EXPECT_NEAR(knots.back().acceleration, -gravity_m_s2, 1e-12);
        EXPECT_GE(knots.front().acceleration, -1e-9);
      }
    }
}

TEST(ComPath, AbsorbStopsTheFallWithinTheDrop) {
  for (const double drop : {0.1, 0.2, 0.35})
    for (const double speed : {1.8, 2.6}) {
      const auto knots = absorb(drop, speed);
      const Displacement moved = integrate(knots);
      EXPECT_NEAR(moved.value - speed * knots.back().time_s, -drop, 1e-6);
      EXPECT_NEAR(moved.rate, speed, 1e-6);
      EXPECT_LT(knots[1].time_s, 0.05);
      EXPECT_GT(highest(knots), speed * speed / (2 * drop));  // a mean force alone would stop it just in time
    }
}

}  // namespace
}  // namespace sportsgpt
