#pragma once

#include <span>
#include <vector>

namespace sportsgpt {

/// Zero-lag low-pass: a second-order Butterworth run forward and backward, designed so that the two passes
/// together are -3 dB at `cutoff_hz` (K' = tan(pi fc / fs) / (sqrt 2 - 1)^(1/4)). Edges: odd reflection of 9
/// samples, each pass starts in the steady state of its first sample. [winter_2009]
///
/// Each run of valid samples is filtered by itself; runs of 9 samples or fewer and NaN pass unchanged, and
/// so does everything when cutoff_hz is not below half the rate.
std::vector<double> low_pass(std::span<const double> samples, double rate_hz, double cutoff_hz);

/// Cut-off by residual analysis [winter_2009]: the frequency whose residual meets the noise floor that the
/// straight part of the residual curve extrapolates to. Between min_hz and max_hz; min_hz for short input.
double residual_cutoff_hz(std::span<const double> samples, double rate_hz, double min_hz, double max_hz);

}  // namespace sportsgpt
