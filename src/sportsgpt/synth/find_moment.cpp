#include "sportsgpt/synth/find_moment.h"

#include <algorithm>

namespace sportsgpt {

double least(const MomentMeasure& measure, double from_s, double to_s) {
  double best_s = from_s, best = measure(from_s);
  for (double t = from_s; t < to_s; t += moment_step_s)
    if (const double value = measure(t); value < best) best = value, best_s = t;
  double low = std::max(from_s, best_s - moment_step_s), high = std::min(to_s, best_s + moment_step_s);
  constexpr double golden = 0.6180339887498949;
  while (high - low > 5e-5) {
    const double a = high - golden * (high - low), b = low + golden * (high - low);
    if (measure(a) < measure(b))
      high = b;
    else
      low = a;
  }
  return (low + high) / 2;
}

double crossing(const MomentMeasure& measure, double level, double from_s, double to_s) {
  const bool begins_above = measure(from_s) > level;
  while (to_s - from_s > 5e-5) {
    const double middle = (from_s + to_s) / 2;
    ((measure(middle) > level) == begins_above ? from_s : to_s) = middle;
  }
  return (from_s + to_s) / 2;
}

double first_step(const std::function<bool(double)>& holds, double from_s, double to_s) {
  const double direction = to_s > from_s ? moment_step_s : -moment_step_s;
  for (double t = from_s; (to_s - t) * direction > 0; t += direction)
    if (holds(t)) return t;
  return to_s;
}

double first_crossing(const MomentMeasure& measure, double level, double from_s, double to_s) {
  const bool begins_above = measure(from_s) > level;
  const double found =
      first_step([&](double t) { return (measure(t) > level) != begins_above; }, from_s, to_s);
  const double step_s = to_s > from_s ? moment_step_s : -moment_step_s;
  if ((measure(found) > level) == begins_above) return to_s;
  return crossing(measure, level, std::min(found - step_s, found), std::max(found - step_s, found));
}

}  // namespace sportsgpt
