#include "sportsgpt/align/channel_stream.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sportsgpt {
namespace {

constexpr size_t longest_buffer = 512;  // rows that are kept before the old ones are dropped
constexpr double half_window_s = 0.03;  // of rate_of_change

}  // namespace

ChannelStream::ChannelStream(std::span<const FeatureColumn> columns, std::span<const Channel> channels,
                             double table_rate_hz, double rate_hz)
    : table_rate_hz_(table_rate_hz),
      rate_hz_(rate_hz),
      half_window_(std::max(1, static_cast<int>(half_window_s * table_rate_hz + 1e-9))) {
  for (const Channel& channel : channels) {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name == channel.column; });
    Source source{-1, channel};
    if (found != columns.end()) {
      const int column = static_cast<int>(found - columns.begin());
      const auto known = std::find(columns_.begin(), columns_.end(), column);
      source.series = static_cast<int>(known - columns_.begin());
      if (known == columns_.end()) columns_.push_back(column);
    }
    sources_.push_back(source);
  }
  buffers_.resize(columns_.size());
  for (auto& buffer : buffers_) buffer.reserve(longest_buffer);
}

void ChannelStream::push(std::span<const double> row) {
  if (rows_ - first_ >= static_cast<int>(longest_buffer)) forget();
  for (size_t s = 0; s < columns_.size(); ++s) buffers_[s].push_back(row[columns_[s]]);
  ++rows_;
}

void ChannelStream::forget() {
  const int needed = static_cast<int>(taken_ / rate_hz_ * table_rate_hz_) - half_window_ - 1;
  const int gone = std::clamp(needed - first_, 0, rows_ - first_);
  for (auto& buffer : buffers_) buffer.erase(buffer.begin(), buffer.begin() + gone);
  first_ += gone;
}

double ChannelStream::value(const Source& source, int row) const {
  const std::vector<double>& series = buffers_[source.series];
  return source.channel.rate ? rate_of_change_at(series, row - first_, table_rate_hz_) : series[row - first_];
}

bool ChannelStream::take(std::span<float> frame) {
  const double at = taken_ / rate_hz_ * table_rate_hz_;
  int before = static_cast<int>(at + 1e-6);
  if (finished_) {
    const double last_s = std::max(0, rows_ - 1) / table_rate_hz_;
    if (rows_ == 0 || taken_ > static_cast<int>(last_s * rate_hz_ + 1e-6)) return false;
    before = std::min(before, rows_ - 1);
  } else if (before + rows_ahead() >= rows_) {
    return false;
  }
  const double part = std::clamp(at - before, 0.0, 1.0);
  const bool on_row = part < 1e-6 || before + 1 >= rows_;
  for (size_t c = 0; c < sources_.size(); ++c) {
    const Source& source = sources_[c];
    frame[c] = std::numeric_limits<float>::quiet_NaN();
    if (source.series < 0) continue;
    const double here = value(source, before);
    const double moment = on_row ? here : (1 - part) * here + part * value(source, before + 1);
    if (!std::isnan(moment))
      frame[c] = static_cast<float>((moment - source.channel.mean) / source.channel.sd);
  }
  ++taken_;
  return true;
}

size_t ChannelStream::memory_bytes() const {
  size_t bytes = 0;
  for (const auto& buffer : buffers_) bytes += buffer.capacity() * sizeof(double);
  return bytes;
}

}  // namespace sportsgpt
