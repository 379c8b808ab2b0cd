#include "sportsgpt/motion/butterworth.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sportsgpt {
namespace {

constexpr int edge_samples = 9;

struct Coefficients {
  double b0, b1, b2, a1, a2;
};

Coefficients design(double rate_hz, double cutoff_hz) {
  // Two passes lower the -3 dB point by (sqrt 2 - 1)^(1/4); the design frequency makes up for it.
  const double two_passes = std::pow(std::numbers::sqrt2 - 1, 0.25);
  const double k = std::tan(std::numbers::pi * cutoff_hz / rate_hz) / two_passes;
  const double n = 1 / (1 + std::numbers::sqrt2 * k + k * k);
  return {k * k * n, 2 * k * k * n, k * k * n, 2 * (k * k - 1) * n,
          (1 - std::numbers::sqrt2 * k + k * k) * n};
}

// Transposed direct form II, started in the steady state of the first sample.
void filter_in_place(std::vector<double>& x, const Coefficients& c) {
  double s1 = (1 - c.b0) * x.front(), s2 = (c.b2 - c.a2) * x.front();
  for (double& sample : x) {
    const double in = sample;
    const double out = c.b0 * in + s1;
    s1 = c.b1 * in - c.a1 * out + s2;
    s2 = c.b2 * in - c.a2 * out;
    sample = out;
  }
}

void filter_run(std::span<const double> run, std::span<double> out, const Coefficients& coefficients) {
  const int n = static_cast<int>(run.size());
  std::vector<double> padded;
  padded.reserve(n + 2 * edge_samples);
  for (int k = edge_samples; k >= 1; --k) padded.push_back(2 * run[0] - run[k]);
  padded.insert(padded.end(), run.begin(), run.end());
  for (int k = 1; k <= edge_samples; ++k) padded.push_back(2 * run[n - 1] - run[n - 1 - k]);
  for (int pass = 0; pass < 2; ++pass) {
    filter_in_place(padded, coefficients);
    std::reverse(padded.begin(), padded.end());
  }
  std::copy_n(padded.begin() + edge_samples, n, out.begin());
}

double residual_rms(std::span<const double> samples, std::span<const double> smooth) {
  double sum = 0;
  int count = 0;
  for (size_t i = 0; i < samples.size(); ++i)
    if (!std::isnan(samples[i])) sum += (samples[i] - smooth[i]) * (samples[i] - smooth[i]), ++count;
  return count > 0 ? std::sqrt(sum / count) : 0;
}

}  // namespace

std::vector<double> low_pass(std::span<const double> samples, double rate_hz, double cutoff_hz) {
  std::vector<double> result(samples.begin(), samples.end());
  if (!(cutoff_hz > 0) || cutoff_hz >= rate_hz / 2) return result;
  const Coefficients coefficients = design(rate_hz, cutoff_hz);
  for (size_t start = 0; start < samples.size();) {
    if (std::isnan(samples[start])) {
      ++start;
      continue;
    }
    size_t end = start;
    while (end < samples.size() && !std::isnan(samples[end])) ++end;
    if (end - start > edge_samples)
      filter_run(samples.subspan(start, end - start), std::span(result).subspan(start, end - start),
                 coefficients);
    start = end;
  }
  return result;
}

double residual_cutoff_hz(std::span<const double> samples, double rate_hz, double min_hz, double max_hz) {
  const double highest_hz = std::min(20.0, 0.45 * rate_hz);
  if (samples.size() < 30 || highest_hz <= min_hz) return min_hz;
  constexpr int steps = 20;
  double residual[steps], cutoff[steps];
  for (int i = 0; i < steps; ++i) {
    cutoff[i] = 1 + (highest_hz - 1) * i / (steps - 1);
    residual[i] = residual_rms(samples, low_pass(samples, rate_hz, cutoff[i]));
  }
  // The upper third of the curve is noise alone: a straight line, extended back to 0 Hz.
  double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (int i = 2 * steps / 3; i < steps; ++i)
    n += 1, sx += cutoff[i], sy += residual[i], sxx += cutoff[i] * cutoff[i], sxy += cutoff[i] * residual[i];
  const double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
  const double noise_floor = (sy - slope * sx) / n;
  for (int i = 1; i < steps; ++i)
    if (residual[i] <= noise_floor) {
      const double part = (residual[i - 1] - noise_floor) / (residual[i - 1] - residual[i]);
      return std::clamp(cutoff[i - 1] + part * (cutoff[i] - cutoff[i - 1]), min_hz, max_hz);
    }
  return max_hz;
}

}  // namespace sportsgpt
