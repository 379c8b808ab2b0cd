#include <algorithm>
#include <cmath>
#include <limits>

#include "sportsgpt/features/feature_table.h"

namespace sportsgpt {
namespace {

// Slope at 0 of the least-squares parabola through (k, series[centre + k]), k = first..last, skipping NaN;
// a line where the valid samples are too few for a parabola on one side only. Per frame.
double slope(std::span<const double> series, int centre, int first, int last) {
  if (first == -last) {  // the usual case: a full, symmetric window
    double sum = 0, squares = 0;
    for (int k = first; k <= last; ++k) sum += k * series[centre + k], squares += static_cast<double>(k) * k;
    if (!std::isnan(sum)) return sum / squares;
  }
  double n = 0, k1 = 0, k2 = 0, k3 = 0, k4 = 0, y0 = 0, y1 = 0, y2 = 0;
  for (int k = first; k <= last; ++k) {
    const double y = series[centre + k];
    if (std::isnan(y)) continue;
    const double kk = static_cast<double>(k) * k;
    n += 1, k1 += k, k2 += kk, k3 += kk * k, k4 += kk * kk;
    y0 += y, y1 += k * y, y2 += kk * y;
  }
  if (n < 3) return std::numeric_limits<double>::quiet_NaN();
  if (k1 == 0 && k3 == 0) return y1 / k2;
  // Normal equations of y = a + b k + c k^2, solved for b by Cramer's rule.
  const double determinant = n * (k2 * k4 - k3 * k3) - k1 * (k1 * k4 - k3 * k2) + k2 * (k1 * k3 - k2 * k2);
  return (n * (y1 * k4 - k3 * y2) - y0 * (k1 * k4 - k3 * k2) + k2 * (k1 * y2 - y1 * k2)) / determinant;
}

}  // namespace

double rate_of_change_at(std::span<const double> series, int frame, double rate_hz, double half_window_s) {
  if (std::isnan(series[frame])) return std::numeric_limits<double>::quiet_NaN();
  const int frames = static_cast<int>(series.size());
  const int half = std::max(1, static_cast<int>(half_window_s * rate_hz + 1e-9));
  int first = std::max(-half, -frame), last = std::min(half, frames - 1 - frame);
  if (last - first < 2) first = std::max(-frame, last - 2), last = std::min(frames - 1 - frame, first + 2);
  return slope(series, frame, first, last) * rate_hz;
}

std::vector<double> rate_of_change(std::span<const double> series, double rate_hz, double half_window_s) {
  std::vector<double> result(series.size());
  for (size_t t = 0; t < series.size(); ++t)
    result[t] = rate_of_change_at(series, static_cast<int>(t), rate_hz, half_window_s);
  return result;
}

}  // namespace sportsgpt
