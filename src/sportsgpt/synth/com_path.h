#pragma once

#include <vector>

#include "sportsgpt/synth/curve.h"

namespace sportsgpt {

constexpr double gravity_m_s2 = 9.81;

/// Vertical accelerations of the centre of mass, as the ground makes them: each function returns knots from
/// time 0 to `duration_s`, whose integral gives exactly the change of height and speed that is asked for.

/// From rest down by `depth_m` to rest, where the acceleration has reached `bottom_m_s2`. `skew` in (0, 1)
/// says where the unloading peaks.
std::vector<AccelerationKnot> dip(double depth_m, double bottom_m_s2, double duration_s, double skew);

/// The same upwards: from rest with `bottom_m_s2` to rest `height_m` above.
std::vector<AccelerationKnot> rise(double height_m, double bottom_m_s2, double duration_s, double skew);

/// From rest up by `height_m` to `speed_m_s` at loss of contact, where the acceleration has just fallen to
/// -g: the fall takes 65 ms, so that -g/2 is passed about 20 ms before, as on force plates. Time that the way
/// does not need is spent waiting at the bottom.
std::vector<AccelerationKnot> push(double height_m, double speed_m_s, double duration_s);

/// The durations of a push without waiting: from the shortest, which begins with rather more force than it
/// goes on with, to the longest, which begins with body weight alone.
struct DurationRange {
  double shortest_s, longest_s;
};
DurationRange push_durations(double height_m, double speed_m_s);

/// From falling with `speed_m_s` at -g to rest `drop_m` below, where `bottom_m_s2` is left: little more than
/// what then lifts. The ground force peaks early. Its duration follows.
std::vector<AccelerationKnot> absorb(double drop_m, double speed_m_s, double bottom_m_s2 = 8);

/// Knots moved to begin at `start_s`.
std::vector<AccelerationKnot> shifted(std::vector<AccelerationKnot> knots, double start_s);

}  // namespace sportsgpt
