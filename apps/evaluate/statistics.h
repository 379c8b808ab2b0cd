#pragma once

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sportsgpt/core/statistics.h"

namespace sportsgpt::evaluate {

using sportsgpt::quantile;
/// quantile() at one half; NaN without values.
double median(std::vector<double> values);
double mean(std::span<const double> values);

/// Errors of one athlete (absolute, in seconds).
using ByAthlete = std::vector<std::pair<std::string, std::vector<double>>>;

/// Mean over athletes of each athlete's mean, so that nobody counts more for having jumped more often.
double mean_over_athletes(const ByAthlete& errors);

/// An interval that holds the middle `share` of what `statistic` gives when the `count` athletes are drawn
/// anew, with replacement, `draws` times [efron_1979]. The draws are the same each time. NaN for fewer than
/// two.
std::pair<double, double> bootstrap(int count, const std::function<double(std::span<const int>)>& statistic,
                                    int draws = 1000, double share = 0.95);

}  // namespace sportsgpt::evaluate
