#pragma once

#include <functional>

namespace sportsgpt {

/// A quantity of a planned motion at a moment, in seconds.
using MomentMeasure = std::function<double(double)>;

/// The moment between two at which `measure` is least, to 0.05 ms: a coarse look, then a golden-section
/// search.
double least(const MomentMeasure& measure, double from_s, double to_s);

/// Where `measure` passes `level` between a moment on one side of it and a moment on the other.
double crossing(const MomentMeasure& measure, double level, double from_s, double to_s);

/// First moment from `from_s` on, in steps towards `to_s`, at which `holds`; `to_s` when there is none.
double first_step(const std::function<bool(double)>& holds, double from_s, double to_s);
constexpr double moment_step_s = 0.005;

/// Where `measure`, followed from `from_s` towards `to_s`, first passes `level`; `to_s` when it never does.
double first_crossing(const MomentMeasure& measure, double level, double from_s, double to_s);

}  // namespace sportsgpt
