#include "sportsgpt/align/barycentre.h"

#include <cmath>

#include "sportsgpt/core/error.h"

namespace sportsgpt {
namespace {

SeriesView view(const Barycentre& mean) { return {mean.values.data(), mean.frames, mean.channels, nullptr}; }

// Sums of what met each frame of the mean.
struct Sums {
  std::vector<double> sum;
  std::vector<int> count;
};

void add(Sums& sums, const SeriesView& series, const std::vector<FrameMatch>& path) {
  for (const FrameMatch& match : path)
    for (int c = 0; c < series.channels; ++c) {
      const float value = series.row(match.trial)[c];
      if (std::isnan(value)) continue;
      const size_t at = static_cast<size_t>(match.target) * series.channels + c;
      sums.sum[at] += value;
      ++sums.count[at];
    }
}

}  // namespace

Barycentre barycentre(std::span<const SeriesView> series, const BarycentreOptions& options) {
  if (series.empty() || options.start < 0 || options.start >= static_cast<int>(series.size()))
    throw Error("barycentre", "there is no series to begin with.", "Give one series at least.");
  const SeriesView& first = series[options.start];
  for (const SeriesView& one : series)
    if (one.channels != first.channels || one.frames < 1)
      throw Error("barycentre", "the series do not have the same channels.", "Give series of one kind.");
  Barycentre mean{first.frames, first.channels, {}, {}};
  mean.values.assign(first.values, first.values + static_cast<size_t>(first.frames) * first.channels);
  for (int round = 0; round < options.rounds; ++round) {
    const PackedTarget target(view(mean));
    Sums sums{std::vector<double>(mean.values.size()), std::vector<int>(mean.values.size())};
    double inertia = 0;
    for (const SeriesView& one : series) {
      const DtwPath path = dtw_path(target, one);
      inertia += path.cost / static_cast<double>(series.size());
      add(sums, one, path.path);
    }
    const bool settled =
        !mean.inertia.empty() && mean.inertia.back() - inertia < options.least * mean.inertia.back();
    mean.inertia.push_back(inertia);
    if (settled) break;
    for (size_t i = 0; i < mean.values.size(); ++i)
      if (sums.count[i] > 0) mean.values[i] = static_cast<float>(sums.sum[i] / sums.count[i]);
  }
  return mean;
}

}  // namespace sportsgpt
