#include "sportsgpt/core/statistics.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace sportsgpt {

double median(std::vector<double> values) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::sort(values.begin(), values.end());
  const double at = share * static_cast<double>(values.size() - 1);
  const size_t before = static_cast<size_t>(at);
  if (before + 1 >= values.size()) return values.back();
  return values[before] + (at - static_cast<double>(before)) * (values[before + 1] - values[before]);
}

}  // namespace sportsgpt
