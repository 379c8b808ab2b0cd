#include "sportsgpt/features/feature_table.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sportsgpt/core/error.h"

namespace sportsgpt {

FeatureTable::FeatureTable(double rate_hz, std::vector<FeatureColumn> columns, std::vector<double> values)
    : rate_hz_(rate_hz), columns_(std::move(columns)), values_(std::move(values)) {
  if (!(rate_hz_ > 0)) throw Error("features", "the frame rate must be above 0 Hz.", "");
  if (columns_.empty() ? !values_.empty() : values_.size() % columns_.size() != 0)
    throw Error("features", "the values do not fill whole rows.", "");
  frames_ = columns_.empty() ? 0 : static_cast<int>(values_.size() / columns_.size());
}

int FeatureTable::index(std::string_view column) const {
  for (int c = 0; c < size(); ++c)
    if (columns_[c].name == column) return c;
  return -1;
}

std::span<const double> FeatureTable::row(int frame) const {
  return std::span(values_).subspan(static_cast<size_t>(frame) * columns_.size(), columns_.size());
}

std::vector<double> FeatureTable::series(int column) const {
  std::vector<double> result;
  if (column < 0) return result;
  result.reserve(frames_);
  for (int t = 0; t < frames_; ++t) result.push_back(at(t, column));
  return result;
}

double FeatureTable::value_at(int column, double time_s) const {
  const double frame = time_s * rate_hz_;
  // Half a millionth of a frame absorbs the rounding of a time that was computed from a frame number.
  constexpr double slack = 5e-7;
  if (column < 0 || !(frame >= -slack) || !(frame <= frames_ - 1 + slack))
    return std::numeric_limits<double>::quiet_NaN();
  const int before = std::min(frames_ - 1, std::max(0, static_cast<int>(frame + slack)));
  const double part = frame - before;
  if (part < slack || before + 1 >= frames_) return at(before, column);
  return (1 - part) * at(before, column) + part * at(before + 1, column);
}

}  // namespace sportsgpt
