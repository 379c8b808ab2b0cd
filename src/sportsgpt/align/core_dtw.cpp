#include "sportsgpt/align/core_dtw.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace sportsgpt {
namespace {

// T x C rows of [Theta, alpha dTheta, beta ddTheta], standardised on the target; NaN where missing.
struct Rows {
  int frames = 0, channels = 0;
  std::vector<float> values;
  const float* row(int f) const { return values.data() + static_cast<size_t>(f) * channels; }
};

struct Scale {
  double mean = 0, sd = 1;
};

Scale scale_of(const std::vector<double>& series) {
  double sum = 0, squares = 0, count = 0;
  for (const double v : series)
    if (!std::isnan(v)) sum += v, squares += v * v, count += 1;
  if (count < 2) return {};
  const double mean = sum / count;
  return {mean, std::max(1e-9, std::sqrt(std::max(0.0, squares / count - mean * mean)))};
}

std::vector<std::vector<double>> derivatives(const FeatureTable& table, const std::string& column) {
  std::vector<double> value = table.series(table.index(column));
  if (value.empty()) value.assign(table.frames(), std::numeric_limits<double>::quiet_NaN());
  std::vector<double> velocity = rate_of_change(value, table.rate_hz());
  std::vector<double> acceleration = rate_of_change(velocity, table.rate_hz());
  return {std::move(value), std::move(velocity), std::move(acceleration)};
}

// Both tables at the trial's rate, so that one step is the same time in both.
std::pair<Rows, Rows> make_rows(const FeatureTable& trial, const FeatureTable& target,
                                const CoreOptions& options) {
  const double orders[] = {1, options.alpha, options.beta};
  std::vector<std::vector<double>> trial_series, target_series;
  for (const FeatureColumn& column : target.columns()) {
    if (column.weight <= 0) continue;
    const auto of_trial = derivatives(trial, column.name), of_target = derivatives(target, column.name);
    for (int order = 0; order < 3; ++order) {
      const Scale scale = scale_of(of_target[order]);
      const double factor = orders[order] * std::sqrt(column.weight) / scale.sd;
      const auto scaled = [&](std::vector<double> series) {
        for (double& v : series) v = (v - scale.mean) * factor;
        return series;
      };
      trial_series.push_back(scaled(of_trial[order]));
      target_series.push_back(scaled(of_target[order]));
    }
  }
  const auto rows = [&](const std::vector<std::vector<double>>& series, double rate_hz) {
    const double step = rate_hz / trial.rate_hz();
    const int length = series.empty() ? 0 : static_cast<int>(series[0].size());
    Rows result{length < 2 ? length : static_cast<int>((length - 1) / step + 1e-9) + 1,
                static_cast<int>(series.size()),
                {}};
    for (int f = 0; f < result.frames; ++f)
      for (const auto& s : series) {
        const int before = std::min(length - 1, static_cast<int>(f * step + 1e-9));
        const double part = f * step - before;
        result.values.push_back(static_cast<float>(
            before + 1 < length ? (1 - part) * s[before] + part * s[before + 1] : s[before]));
      }
    return result;
  };
  return {rows(trial_series, trial.rate_hz()), rows(target_series, target.rate_hz())};
}

float distance(const float* a, const float* b, int channels) {
  float sum = 0;
  int count = 0;
  for (int c = 0; c < channels; ++c) {
    const float d = a[c] - b[c];
    if (!std::isnan(d)) sum += d * d, ++count;
  }
  return count > 0 ? std::sqrt(sum / count) : 3.0f;
}

Rows halved(const Rows& rows) {
  Rows half{rows.frames / 2, rows.channels, {}};
  for (int f = 0; f < half.frames; ++f)
    for (int c = 0; c < rows.channels; ++c)
      half.values.push_back((rows.row(2 * f)[c] + rows.row(2 * f + 1)[c]) / 2);
  return half;
}

using Path = std::vector<FrameMatch>;

// Plain DTW inside a window of cells: for each target frame the first and last trial frame.
std::pair<double, Path> windowed_dtw(const Rows& target, const Rows& trial,
                                     const std::vector<std::pair<int, int>>& window) {
  constexpr float infinite = std::numeric_limits<float>::infinity();
  std::vector<size_t> start(target.frames + 1, 0);
  for (int i = 0; i < target.frames; ++i) start[i + 1] = start[i] + (window[i].second - window[i].first + 1);
  std::vector<float> cost(start.back(), infinite);
  const auto at = [&](int i, int j) {
    return i < 0 || j < window[i].first || j > window[i].second ? infinite
                                                                : cost[start[i] + (j - window[i].first)];
  };
  for (int i = 0; i < target.frames; ++i)
    for (int j = window[i].first; j <= window[i].second; ++j) {
      const float before = i == 0 && j == 0 ? 0 : std::min({at(i - 1, j - 1), at(i - 1, j), at(i, j - 1)});
      cost[start[i] + (j - window[i].first)] =
          before + distance(target.row(i), trial.row(j), target.channels);
    }
  Path path;
  int i = target.frames - 1, j = trial.frames - 1;
  const double total = at(i, j);
  while (true) {
    path.push_back({j, i});
    if (i == 0 && j == 0) break;
    const float diagonal = at(i - 1, j - 1), up = at(i - 1, j), left = at(i, j - 1);
    if (diagonal <= up && diagonal <= left)
      --i, --j;
    else if (up <= left)
      --i;
    else
      --j;
    if (i < 0 || j < 0) return {std::numeric_limits<double>::infinity(), {}};
  }
  std::reverse(path.begin(), path.end());
  return {total, path};
}

std::pair<double, Path> fast_dtw(const Rows& target, const Rows& trial, int radius) {
  std::vector<std::pair<int, int>> window(target.frames, {0, trial.frames - 1});
  if (target.frames > radius + 2 && trial.frames > radius + 2) {
    const Path coarse = fast_dtw(halved(target), halved(trial), radius).second;
    for (auto& [first, last] : window) first = trial.frames - 1, last = 0;
    for (const FrameMatch& match : coarse)
      for (int i = 2 * match.target - 2 * radius; i <= 2 * match.target + 1 + 2 * radius; ++i) {
        if (i < 0 || i >= target.frames) continue;
        window[i].first = std::clamp(2 * match.trial - 2 * radius, 0, window[i].first);
        window[i].second =
            std::min(trial.frames - 1, std::max(window[i].second, 2 * match.trial + 1 + 2 * radius));
      }
    // An odd last frame has no coarse counterpart; the corner cells must always be inside.
    window.front().first = 0;
    for (int i = 0; i < target.frames; ++i)
      if (window[i].first > window[i].second) window[i] = window[i - 1];
    window.back().second = trial.frames - 1;
  }
  return windowed_dtw(target, trial, window);
}

Rows part_of(const Rows& rows, int first, int frames) {
  return {frames,
          rows.channels,
          {rows.values.begin() + static_cast<long>(first) * rows.channels,
           rows.values.begin() + static_cast<long>(first + frames) * rows.channels}};
}

Rows every(const Rows& rows, int step) {
  Rows result{(rows.frames + step - 1) / step, rows.channels, {}};
  for (int f = 0; f < rows.frames; f += step)
    result.values.insert(result.values.end(), rows.row(f), rows.row(f) + rows.channels);
  return result;
}

}  // namespace

std::vector<Keyframe> locate_keyframes_core(const FeatureTable& trial, const TargetModel& target,
                                            const CoreOptions& options) {
  const auto [trial_rows, target_rows] = make_rows(trial, target.features, options);
  std::vector<Keyframe> keyframes;
  for (const Keyframe& k : target.keyframes)
    keyframes.push_back({k.name, std::numeric_limits<double>::quiet_NaN(), 0, true});
  if (trial_rows.frames < 4 || target_rows.frames < 4) return keyframes;

  const int step = std::max(1, static_cast<int>(trial.rate_hz() / 15));
  const Rows coarse_trial = every(trial_rows, step), coarse_target = every(target_rows, step);
  double best = std::numeric_limits<double>::infinity();
  int best_first = 0, best_frames = coarse_trial.frames;
  for (const double factor : options.window_factors) {
    const int frames = std::min(coarse_trial.frames, static_cast<int>(factor * coarse_target.frames));
    if (frames < 3) continue;
    for (int first = 0; first + frames <= coarse_trial.frames; ++first) {
      const auto [cost, path] = fast_dtw(coarse_target, part_of(coarse_trial, first, frames), options.radius);
      const double normalised = cost / std::max<size_t>(1, path.size());
      if (normalised < best) best = normalised, best_first = first, best_frames = frames;
    }
  }
  const int first = best_first * step, frames = std::min(trial_rows.frames - first, best_frames * step);
  const Path path = fast_dtw(target_rows, part_of(trial_rows, first, frames), options.radius).second;
  for (size_t k = 0; k < keyframes.size(); ++k) {
    const int at = static_cast<int>(std::lround(target.keyframes[k].time_s * trial.rate_hz()));
    std::vector<int> matched;
    for (const FrameMatch& match : path)
      if (match.target == at) matched.push_back(match.trial);
    if (!matched.empty()) {
      keyframes[k].time_s = (first + matched[matched.size() / 2]) / trial.rate_hz();
      keyframes[k].low_trust = false;
    }
  }
  return keyframes;
}

}  // namespace sportsgpt
