#include "sportsgpt/align/motion_dtw.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sportsgpt/align/path_in_band.h"
#include "sportsgpt/align/prepared_targets.h"
#include "sportsgpt/align/similarity.h"

namespace sportsgpt {

namespace {

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

std::vector<Alignment> align(const FeatureTable& trial, Interval found, const PreparedTargets& prepared) {
  const PreparedTargets::Impl& impl = prepared.impl();
  const std::span<const TargetModel> targets = impl.targets;
  const AlignOptions& options = impl.options;
  const std::vector<Channel>& channels = impl.channels;
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
    // A trial that is slower than the stages' rates needs the targets at its own.
    const bool as_coarse = coarse_hz == options.coarse_rate_hz, as_fine = fine_hz == options.fine_rate_hz;
    const ChannelMatrix own_coarse =
        as_coarse ? ChannelMatrix() : active_matrix(targets[r], channels, coarse_hz);
    const ChannelMatrix own_fine = as_fine ? ChannelMatrix() : active_matrix(targets[r], channels, fine_hz);
    const ChannelMatrix& coarse_target = as_coarse ? impl.coarse[r] : own_coarse;
    const ChannelMatrix& fine_target = as_fine ? impl.fine[r] : own_fine;
    const Alignment guide = best_path(coarse_target, coarse_trial, channels);
    Alignment alignment;
    if (!guide.path.empty())
      alignment = best_path(fine_target, fine_trial, channels,
                            band_around(guide, coarse_hz, fine_target.frames, fine_hz, options.band_s));
    alignment.target = targets[r].name;
    alignment.similarity = similarity(fine_target, fine_trial, channels, alignment.path);
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
