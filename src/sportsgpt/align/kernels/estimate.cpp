#include "sportsgpt/align/kernels/estimate.h"

#include <cmath>

namespace sportsgpt {

SegmentMeans::SegmentMeans(SeriesView series) : values_(static_cast<size_t>(segments) * series.channels) {
  std::vector<float> count(series.channels);
  for (int s = 0; s < segments; ++s) {
    float* sum = values_.data() + static_cast<size_t>(s) * series.channels;
    count.assign(series.channels, 0);
    // Shorter series share frames between segments.
    const int first = static_cast<int>(static_cast<long>(s) * series.frames / segments);
    const int last = std::max<int>(first + 1, static_cast<int>((s + 1L) * series.frames / segments));
    for (int f = first; f < last; ++f)
      for (int c = 0; c < series.channels; ++c)
        if (const float v = series.row(f)[c]; !std::isnan(v)) sum[c] += v, count[c] += 1;
    for (int c = 0; c < series.channels; ++c) sum[c] /= count[c];  // 0 / 0 is NaN: missing
  }
}

float SegmentMeans::difference(const PackedTarget::Impl& target) const {
  float total = 0;
  std::vector<float> sums(target.channels, 0.0f);
  const float *own = values_.data(), *other = target.segment_means.data();
  for (int s = 0; s < segments; ++s)
    for (int c = 0; c < target.channels; ++c) {
      const float d = *own++ - *other++;
      sums[c] += d == d ? d * d : 0;
    }
  for (int c = 0; c < target.channels; ++c) total += target.weights[c] * sums[c];
  return total;
}

}  // namespace sportsgpt
