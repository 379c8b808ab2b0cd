#include "sportsgpt/synth/com_path.h"

#include <algorithm>

namespace sportsgpt {
namespace {

/// The x in [low, high] where an increasing function reaches 0; the nearer end when it does not.
template <typename Function>
double bisect(double low, double high, Function increasing) {
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (increasing(middle) < 0 ? low : high) = middle;
  }
  return (low + high) / 2;
}

/// The two unknown accelerations of a family of knots whose integral gives this displacement.
struct Pair {
  double first, second;
};
template <typename Family>
Pair solve(Family with, Displacement wanted) {
  const Displacement fixed = integrate(with(0, 0));
  const Displacement one = integrate(with(1, 0)), other = integrate(with(0, 1));
  const Displacement of_first{one.rate - fixed.rate, one.value - fixed.value};
  const Displacement of_second{other.rate - fixed.rate, other.value - fixed.value};
  const double determinant = of_first.rate * of_second.value - of_first.value * of_second.rate;
  const double rate = wanted.rate - fixed.rate, value = wanted.value - fixed.value;
  return {(rate * of_second.value - value * of_second.rate) / determinant,
          (value * of_first.rate - rate * of_first.value) / determinant};
}

std::vector<AccelerationKnot> push_knots(double duration, double first, double second) {
  const double fall = std::min(0.065, 0.4 * duration);
  return {{0, first},
          {0.45 * (duration - fall), second},
          {duration - fall, 1.05 * second},
          {duration, -gravity_m_s2}};
}

Pair pushing(double height, double speed, double duration) {
  return solve([&](double a, double b) { return push_knots(duration, a, b); }, {speed, height});
}

}  // namespace

std::vector<AccelerationKnot> dip(double depth, double bottom, double duration, double skew) {
  // Braking takes as long as a force near the one at the bottom needs for the usual speed of the descent.
  const double brake =
      std::clamp(2 * depth / duration / (0.65 * std::max(3.0, bottom)), 0.15 * duration, 0.5 * duration);
  const double unloading = duration - brake;
  const auto with = [&](double unloaded, double braking) {
    return std::vector<AccelerationKnot>{{0, 0},
                                         {skew * unloading, unloaded},
                                         {unloading, 0},
                                         {unloading + 0.5 * brake, braking},
                                         {duration, bottom}};
  };
  const Pair found = solve(with, {0, -depth});
  return with(found.first, found.second);
}

std::vector<AccelerationKnot> rise(double height, double bottom, double duration, double skew) {
  auto knots = dip(height, bottom, duration, skew);
  std::reverse(knots.begin(), knots.end());
  for (AccelerationKnot& knot : knots) knot.time_s = duration - knot.time_s;
  return knots;
}

DurationRange push_durations(double height, double speed) {
  constexpr double most_front_heavy = 1.3;
  const double low = 0.5 * height / speed, high = 5 * height / speed;
  const auto excess = [&](double length, double share) {
    const Pair found = pushing(height, speed, length);
    return share * found.second - found.first;
  };
  return {bisect(low, high, [&](double length) { return excess(length, most_front_heavy); }),
          bisect(low, high, [&](double length) { return excess(length, 0); })};
}

std::vector<AccelerationKnot> push(double height, double speed, double duration) {
  double length = duration;
  if (pushing(height, speed, duration).first < 0)
    length = std::min(duration, push_durations(height, speed).longest_s);
  const auto [first, second] = pushing(height, speed, length);
  auto knots = shifted(push_knots(length, std::max(0.0, first), second), duration - length);
  if (length < duration) knots.insert(knots.begin(), {0, 0});
  return knots;
}

std::vector<AccelerationKnot> absorb(double drop, double speed, double at_bottom) {
  const auto with = [&](double peak, double duration) {
    return std::vector<AccelerationKnot>{
        {0, -gravity_m_s2}, {std::min(0.045, 0.4 * duration), peak}, {duration, at_bottom}};
  };
  const auto stopping = [&](double duration) {
    const double without = integrate(with(0, duration)).rate,
                 by_one = integrate(with(1, duration)).rate - without;
    return with((speed - without) / by_one, duration);
  };
  const double duration = bisect(
      0.03, 1.0, [&](double trial) { return speed * trial - integrate(stopping(trial)).value - drop; });
  return stopping(duration);
}

std::vector<AccelerationKnot> shifted(std::vector<AccelerationKnot> knots, double start) {
  for (AccelerationKnot& knot : knots) knot.time_s += start;
  return knots;
}

}  // namespace sportsgpt
