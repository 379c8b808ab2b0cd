#pragma once

#include <vector>

namespace sportsgpt {

/// The middle value; of an even number the higher of the two in the middle, so that it is a value that was
/// there. NaN without values. The values must not be NaN.
double median(std::vector<double> values);

/// The value below which `share` (0..1) of the values lie, linear between neighbours. NaN without values.
/// The values must not be NaN.
double quantile(std::vector<double> values, double share);

}  // namespace sportsgpt
