#include "sportsgpt/align/channels.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sportsgpt {
namespace {

// Context around the keyframes, as a share of the time between the first and the last, and at most: more
// before than after, as movements start from rest. What lies at the border of a recording has little of it.
constexpr double context_before = 0.12, context_after = 0.08;
constexpr double most_before_s = 0.25, most_after_s = 0.15;

std::vector<double> channel_series(const FeatureTable& table, const Channel& channel) {
  std::vector<double> series = table.series(table.index(channel.column));
  if (channel.rate && !series.empty()) series = rate_of_change(series, table.rate_hz());
  return series;
}

void standardise(Channel& channel, std::span<const TargetModel> targets) {
  double sum = 0, squares = 0, count = 0;
  for (const TargetModel& target : targets) {
    const Interval part = active_part(target);
    const std::vector<double> series = channel_series(target.features, channel);
    for (int f = 0; f < static_cast<int>(series.size()); ++f) {
      const double time_s = f / target.features.rate_hz();
      if (std::isnan(series[f]) || time_s < part.start_s || time_s > part.end_s) continue;
      sum += series[f], squares += series[f] * series[f], count += 1;
    }
  }
  if (count < 2) return;
  channel.mean = sum / count;
  channel.sd = std::max(1e-9, std::sqrt(std::max(0.0, squares / count - channel.mean * channel.mean)));
}

}  // namespace

Interval active_part(const TargetModel& target) {
  const double last_s = (target.features.frames() - 1) / target.features.rate_hz();
  Interval part{0, last_s};
  double first = std::numeric_limits<double>::infinity(), last = -first;
  for (const Keyframe& keyframe : target.keyframes)
    if (!std::isnan(keyframe.time_s))
      first = std::min(first, keyframe.time_s), last = std::max(last, keyframe.time_s);
  if (first <= last)
    part = {std::max(0.0, first - std::min(most_before_s, context_before * (last - first))),
            std::min(last_s, last + std::min(most_after_s, context_after * (last - first)))};
  return part;
}

std::vector<Channel> make_channels(std::span<const TargetModel> targets, double velocity_weight) {
  std::vector<Channel> channels;
  if (targets.empty()) return channels;
  for (const FeatureColumn& column : targets.front().features.columns()) {
    if (column.weight <= 0) continue;
    for (const bool rate : {false, true}) {
      Channel channel{column.name, rate, 0, 1,
                      static_cast<float>(column.weight * (rate ? velocity_weight : 1))};
      if (channel.weight <= 0) continue;
      standardise(channel, targets);
      channels.push_back(channel);
    }
  }
  return channels;
}

ChannelMatrix make_matrix(const FeatureTable& table, std::span<const Channel> channels, double rate_hz,
                          double first_s, double last_s) {
  ChannelMatrix matrix;
  matrix.rate_hz = rate_hz;
  matrix.channels = static_cast<int>(channels.size());
  matrix.frames = std::max(0, static_cast<int>((last_s - first_s) * rate_hz + 1e-6) + 1);
  matrix.values.assign(static_cast<size_t>(matrix.frames) * matrix.channels,
                       std::numeric_limits<float>::quiet_NaN());
  const int last_frame = table.frames() - 1;
  matrix.complete.assign(matrix.frames, last_frame >= 0);
  if (last_frame < 0) return matrix;
  // Only this part of the table is looked at, with what a rate of change needs on both sides: a long
  // recording costs no more than its stretches.
  const int margin = static_cast<int>(0.1 * table.rate_hz()) + 3;
  const int from = std::clamp(static_cast<int>(first_s * table.rate_hz()) - margin, 0, last_frame);
  const int to = std::clamp(static_cast<int>(last_s * table.rate_hz()) + margin, from, last_frame);
  std::vector<double> series(to - from + 1);
  std::string_view held;  // the column in `series`
  for (int c = 0; c < matrix.channels; ++c) {
    const Channel& channel = channels[c];
    const int column = table.index(channel.column);
    if (column < 0) {
      matrix.complete.assign(matrix.frames, 0);
      continue;
    }
    if (held != channel.column)
      for (int f = from; f <= to; ++f) series[f - from] = table.at(f, column);
    held = channel.column;
    const auto value_at = [&](int frame) {
      return channel.rate ? rate_of_change_at(series, frame - from, table.rate_hz()) : series[frame - from];
    };
    for (int f = 0; f < matrix.frames; ++f) {
      const double at = (first_s + f / rate_hz) * table.rate_hz();
      const int before = std::clamp(static_cast<int>(at + 1e-6), 0, last_frame);
      const double part = std::clamp(at - before, 0.0, 1.0);
      const double value = part < 1e-6 || before == last_frame
                               ? value_at(before)
                               : (1 - part) * value_at(before) + part * value_at(before + 1);
      if (std::isnan(value)) {
        matrix.complete[f] = 0;
        continue;
      }
      matrix.values[static_cast<size_t>(f) * matrix.channels + c] =
          static_cast<float>((value - channel.mean) / channel.sd);
    }
  }
  return matrix;
}

}  // namespace sportsgpt
