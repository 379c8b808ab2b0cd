#include "sportsgpt/align/prepared_targets.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sportsgpt/core/statistics.h"

namespace sportsgpt {
namespace {

// What a good performance costs against the other targets: the best of them, for the worst-placed target.
double learned_cost(const PreparedTargets::Impl& prepared) {
  const double rate_hz = prepared.options.coarse_rate_hz;
  double worst = 0;
  for (size_t k = 0; k < prepared.targets.size(); ++k) {
    const FeatureTable& table = prepared.targets[k].features;
    const ChannelMatrix trial =
        make_matrix(table, prepared.channels, rate_hz, 0, std::max(0, table.frames() - 1) / table.rate_hz());
    OpenSearch search(prepared.bank);
    double best = std::numeric_limits<double>::infinity();
    for (int j = 0; j < trial.frames; ++j) {
      search.push({trial.row(j), static_cast<size_t>(trial.channels)});
      for (int r = 0; r < prepared.bank.targets(); ++r)
        if (r != static_cast<int>(k)) best = std::min(best, search.hit(r).cost);
    }
    worst = std::max(worst, best);
  }
  return worst;
}

// What a body that does not move costs against a target, in the pose that costs least (each channel at its
// median over the target).
double rest_cost(const ChannelMatrix& target, std::span<const Channel> channels) {
  double sum = 0, weights = 0;
  for (int c = 0; c < target.channels; ++c) {
    std::vector<double> values;
    for (int f = 0; f < target.frames; ++f)
      if (!std::isnan(target.row(f)[c])) values.push_back(target.row(f)[c]);
    if (values.empty()) continue;
    const double middle = median(values);
    double away = 0;
    for (const double value : values) away += std::abs(value - middle);
    sum += channels[c].weight * away / static_cast<double>(values.size()), weights += channels[c].weight;
  }
  return weights > 0 ? sum / weights : 0;
}

// The cost above which a match is refused: far worse than the targets explain each other, and worse than
// rest.
double threshold(const PreparedTargets::Impl& prepared) {
  std::vector<double> rest;
  for (const ChannelMatrix& target : prepared.coarse) rest.push_back(rest_cost(target, prepared.channels));
  if (rest.empty()) return 0;
  const double still = median(rest);
  const AlignOptions& options = prepared.options;
  if (prepared.coarse.size() < 2) return options.rest_share * still;
  return std::max(options.learned_factor * learned_cost(prepared), options.rest_share * still);
}

}  // namespace

ChannelMatrix active_matrix(const TargetModel& target, std::span<const Channel> channels, double rate_hz) {
  const Interval part = active_part(target);
  return make_matrix(target.features, channels, rate_hz, part.start_s, part.end_s);
}

PreparedTargets::PreparedTargets(std::span<const TargetModel> targets, const AlignOptions& options) {
  auto impl = std::make_unique<Impl>();
  impl->targets = targets;
  impl->options = options;
  impl->channels = make_channels(targets, options.velocity_weight);
  for (const TargetModel& target : targets) {
    impl->coarse.push_back(active_matrix(target, impl->channels, options.coarse_rate_hz));
    impl->fine.push_back(active_matrix(target, impl->channels, options.fine_rate_hz));
  }
  impl->bank = TargetBank(impl->coarse, impl->channels);
  impl->threshold = sportsgpt::threshold(*impl);
  impl_ = std::move(impl);
}
PreparedTargets::~PreparedTargets() = default;
PreparedTargets::PreparedTargets(PreparedTargets&&) noexcept = default;
std::span<const TargetModel> PreparedTargets::targets() const { return impl_->targets; }
const AlignOptions& PreparedTargets::options() const { return impl_->options; }
double PreparedTargets::threshold() const { return impl_->threshold; }

}  // namespace sportsgpt
