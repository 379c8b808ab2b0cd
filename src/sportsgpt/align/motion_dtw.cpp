#include "sportsgpt/align/motion_dtw.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sportsgpt/align/channels.h"
#include "sportsgpt/align/path_in_band.h"
#include "sportsgpt/align/subsequence_dtw.h"

namespace sportsgpt {

struct PreparedTargets::Impl {
  std::span<const TargetModel> targets;
  AlignOptions options;
  std::vector<Channel> channels;
  std::vector<ChannelMatrix> coarse;  // active part of each target
  double threshold = std::numeric_limits<double>::infinity();
};

namespace {

ChannelMatrix active_matrix(const TargetModel& target, std::span<const Channel> channels, double rate_hz) {
  const Interval part = active_part(target);
  return make_matrix(target.features, channels, rate_hz, part.start_s, part.end_s);
}

ChannelMatrix whole_matrix(const FeatureTable& table, std::span<const Channel> channels, double rate_hz) {
  return make_matrix(table, channels, rate_hz, 0, std::max(0, table.frames() - 1) / table.rate_hz());
}

// What a good performance costs against the other targets: the best of them, for the worst-placed target.
double learned_cost(std::span<const ChannelMatrix> targets, std::span<const TargetModel> models,
                    std::span<const Channel> channels, double rate_hz) {
  double worst = 0;
  for (size_t k = 0; k < targets.size(); ++k) {
    const ChannelMatrix trial = whole_matrix(models[k].features, channels, rate_hz);
    double best = std::numeric_limits<double>::infinity();
    for (size_t r = 0; r < targets.size(); ++r)
      if (r != k)
        for (const SearchHit& hit : search_target(targets[r], trial, channels))
          best = std::min(best, hit.cost);
    worst = std::max(worst, best);
  }
  return worst;
}

struct Candidate {
  Interval interval;
  double cost;
};

// Every frame whose cost is lowest among the ends within a quarter of the hit's own length.
void add_minima(const std::vector<SearchHit>& hits, double rate_hz, double limit,
                std::vector<Candidate>& candidates) {
  for (int j = 0; j < static_cast<int>(hits.size()); ++j) {
    if (!(hits[j].cost <= limit)) continue;
    const int reach = std::max(1, (hits[j].last - hits[j].first) / 4);
    const int from = std::max(0, j - reach), to = std::min(static_cast<int>(hits.size()) - 1, j + reach);
    bool lowest = true;
    for (int k = from; k <= to && lowest; ++k)
      lowest = hits[k].cost > hits[j].cost || (hits[k].cost == hits[j].cost && k >= j);
    if (lowest) candidates.push_back({{hits[j].first / rate_hz, hits[j].last / rate_hz}, hits[j].cost});
  }
}

double overlap_share(Interval a, Interval b) {
  const double common = std::min(a.end_s, b.end_s) - std::max(a.start_s, b.start_s);
  return common / std::max(1e-9, std::min(a.end_s - a.start_s, b.end_s - b.start_s));
}

PathBand band_around(const Alignment& coarse, double coarse_rate_hz, int frames, double rate_hz,
                     double half_width_s) {
  PathBand band{std::vector<int>(frames), std::vector<int>(frames)};
  size_t at = 0;
  for (int i = 0; i < frames; ++i) {
    const double coarse_target = i / rate_hz * coarse_rate_hz;
    while (at + 1 < coarse.path.size() && coarse.path[at].target < coarse_target) ++at;
    const double trial_s = coarse.path[at].trial / coarse_rate_hz;
    band.first[i] = static_cast<int>(std::floor((trial_s - half_width_s) * rate_hz));
    band.last[i] = static_cast<int>(std::ceil((trial_s + half_width_s) * rate_hz));
  }
  return band;
}

}  // namespace

PreparedTargets::PreparedTargets(std::span<const TargetModel> targets, const AlignOptions& options) {
  auto impl = std::make_unique<Impl>();
  impl->targets = targets;
  impl->options = options;
  impl->channels = make_channels(targets, options.velocity_weight);
  for (const TargetModel& target : targets)
    impl->coarse.push_back(active_matrix(target, impl->channels, options.coarse_rate_hz));
  if (targets.size() >= 2)
    impl->threshold = options.threshold_factor *
                      learned_cost(impl->coarse, targets, impl->channels, options.coarse_rate_hz);
  impl_ = std::move(impl);
}
PreparedTargets::~PreparedTargets() = default;
PreparedTargets::PreparedTargets(PreparedTargets&&) noexcept = default;
std::span<const TargetModel> PreparedTargets::targets() const { return impl_->targets; }
const AlignOptions& PreparedTargets::options() const { return impl_->options; }
double PreparedTargets::threshold() const { return impl_->threshold; }

SearchResult find_repetitions(const FeatureTable& trial, const PreparedTargets& prepared) {
  const auto& [targets, options, channels, coarse, threshold] = prepared.impl();
  SearchResult result;
  result.threshold = threshold;
  result.best_cost = std::numeric_limits<double>::infinity();
  if (trial.frames() < 2) return result;
  const double rate_hz = std::min(options.coarse_rate_hz, trial.rate_hz());
  const ChannelMatrix matrix = whole_matrix(trial, channels, rate_hz);
  std::vector<Candidate> candidates;
  for (size_t r = 0; r < targets.size(); ++r) {
    const std::vector<SearchHit> hits =
        rate_hz == options.coarse_rate_hz
            ? search_target(coarse[r], matrix, channels)
            : search_target(active_matrix(targets[r], channels, rate_hz), matrix, channels);
    for (const SearchHit& hit : hits) result.best_cost = std::min(result.best_cost, hit.cost);
    add_minima(hits, rate_hz, threshold, candidates);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
  std::vector<Candidate> kept;
  for (const Candidate& candidate : candidates) {
    if (static_cast<int>(kept.size()) >= options.max_repetitions) break;
    const bool free = std::all_of(kept.begin(), kept.end(), [&](const Candidate& other) {
      return overlap_share(candidate.interval, other.interval) < 0.3;
    });
    if (free) kept.push_back(candidate);
  }
  std::sort(kept.begin(), kept.end(),
            [](const Candidate& a, const Candidate& b) { return a.interval.start_s < b.interval.start_s; });
  for (const Candidate& candidate : kept)
    result.repetitions.push_back(candidate.interval), result.costs.push_back(candidate.cost);
  return result;
}

std::vector<Alignment> align(const FeatureTable& trial, Interval found, const PreparedTargets& prepared) {
  const auto& [targets, options, channels, coarse, threshold] = prepared.impl();
  const double last_s = (trial.frames() - 1) / trial.rate_hz();
  const double from_s = std::max(0.0, found.start_s - options.context_s);
  const double to_s = std::min(last_s, found.end_s + options.context_s);
  const double coarse_hz = std::min(options.coarse_rate_hz, trial.rate_hz());
  const double fine_hz = std::min(options.fine_rate_hz, trial.rate_hz());
  const ChannelMatrix coarse_trial = make_matrix(trial, channels, coarse_hz, from_s, to_s);
  const ChannelMatrix fine_trial = make_matrix(trial, channels, fine_hz, from_s, to_s);
  std::vector<Alignment> alignments;
  for (size_t r = 0; r < targets.size(); ++r) {
    const Interval part = active_part(targets[r]);
    const ChannelMatrix coarse_target = active_matrix(targets[r], channels, coarse_hz);
    const ChannelMatrix fine_target = active_matrix(targets[r], channels, fine_hz);
    const Alignment guide = best_path(coarse_target, coarse_trial, channels);
    Alignment alignment;
    if (!guide.path.empty())
      alignment = best_path(fine_target, fine_trial, channels,
                            band_around(guide, coarse_hz, fine_target.frames, fine_hz, options.band_s));
    alignment.target = targets[r].name;
    for (FrameMatch& match : alignment.path) {
      match.trial =
          std::min(trial.frames() - 1,
                   static_cast<int>(std::lround((from_s + match.trial / fine_hz) * trial.rate_hz())));
      match.target = std::min(targets[r].features.frames() - 1,
                              static_cast<int>(std::lround((part.start_s + match.target / fine_hz) *
                                                           targets[r].features.rate_hz())));
    }
    alignments.push_back(std::move(alignment));
  }
  return alignments;
}

}  // namespace sportsgpt
