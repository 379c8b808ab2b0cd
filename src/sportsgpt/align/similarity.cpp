#include "sportsgpt/align/similarity.h"

#include <cmath>
#include <limits>

namespace sportsgpt {

double similarity(const ChannelMatrix& target, const ChannelMatrix& trial, std::span<const Channel> channels,
                  std::span<const FrameMatch> path) {
  constexpr int least_frames = 5;
  double sum = 0, weights = 0;
  for (size_t c = 0; c < channels.size(); ++c) {
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (const FrameMatch& match : path) {
      const double a = target.row(match.target)[c], b = trial.row(match.trial)[c];
      if (std::isnan(a) || std::isnan(b)) continue;
      n += 1, x += a, y += b, xx += a * a, yy += b * b, xy += a * b;
    }
    if (n < least_frames) continue;
    const double of_target = xx - x * x / n, of_trial = yy - y * y / n, common = xy - x * y / n;
    const double weight = channels[c].weight * std::sqrt(std::max(0.0, of_target / n));
    weights += weight;
    if (of_target > 1e-9 && of_trial > 1e-9) sum += weight * common / std::sqrt(of_target * of_trial);
  }
  return weights > 0 ? sum / weights : std::numeric_limits<double>::quiet_NaN();
}

double best_similarity(std::span<const Alignment> alignments) {
  double best = std::numeric_limits<double>::quiet_NaN();
  for (const Alignment& alignment : alignments)
    if (!alignment.path.empty() && !std::isnan(alignment.similarity) && !(alignment.similarity <= best))
      best = alignment.similarity;
  return best;
}

}  // namespace sportsgpt
