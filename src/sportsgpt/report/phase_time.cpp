#include "sportsgpt/report/phase_time.h"

#include <cmath>
#include <limits>

#include "sportsgpt/report/report_view.h"

namespace sportsgpt {

PhaseTime::PhaseTime(const std::vector<Keyframe>& from, const std::vector<Keyframe>& whole) {
  std::vector<Keyframe> to = whole;
  // A cycle that ends with the event it begins with goes on with itself, so that one that begins on the other
  // side fits as well.
  if (whole.size() > 2 && whole.front().name == whole.back().name) {
    end_s_ = whole.back().time_s;
    cycle_s_ = end_s_ - whole.front().time_s;
    for (size_t k = 1; k < whole.size(); ++k) {
      to.push_back(whole[k]);
      to.back().time_s += cycle_s_;
    }
  }
  for (const Keyframe& keyframe : from) {
    const Keyframe* other = find_keyframe(to, keyframe.name, knots_.empty() ? -INFINITY : knots_.back().to);
    if (!other || !std::isfinite(keyframe.time_s)) continue;
    // Keyframes whose order differs between the two (arms that swing earlier, say) cannot stretch time.
    if (!knots_.empty() && !(keyframe.time_s > knots_.back().from && other->time_s > knots_.back().to))
      continue;
    knots_.push_back({keyframe.time_s, other->time_s});
  }
}

double PhaseTime::carry(double time_s) const {
  // A moment that equals the last keyframe must not fall outside by rounding.
  constexpr double slack_s = 1e-9;
  for (size_t k = 1; k < knots_.size(); ++k) {
    const Knot &before = knots_[k - 1], &after = knots_[k];
    if (time_s < before.from - slack_s) break;
    if (time_s > after.from + slack_s) continue;
    const double to =
        before.to + (time_s - before.from) / (after.from - before.from) * (after.to - before.to);
    return to > end_s_ ? to - cycle_s_ : to;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

MeanAndSd mean_and_sd(const std::vector<double>& values) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  MeanAndSd result{0, 0, 0};
  for (const double value : values)
    if (std::isfinite(value)) {
      ++result.count;
      result.mean += value;
    }
  if (result.count == 0) return {nan, nan, 0};
  result.mean /= result.count;
  for (const double value : values)
    if (std::isfinite(value)) result.sd += (value - result.mean) * (value - result.mean);
  result.sd = result.count > 1 ? std::sqrt(result.sd / (result.count - 1)) : nan;
  return result;
}

BandOverTime target_band(const std::vector<TargetModel>& targets, const std::string& column,
                         const std::vector<Keyframe>& keyframes, const std::vector<double>& times_s) {
  std::vector<PhaseTime> to_target;
  for (const TargetModel& target : targets) to_target.emplace_back(keyframes, target.keyframes);
  BandOverTime band;
  std::vector<double> values(targets.size());
  for (const double time_s : times_s) {
    for (size_t n = 0; n < targets.size(); ++n) {
      const FeatureTable& features = targets[n].features;
      values[n] = features.value_at(features.index(column), to_target[n].carry(time_s));
    }
    const MeanAndSd spread = mean_and_sd(values);
    band.mean.push_back(spread.mean);
    band.sd.push_back(spread.sd);
  }
  return band;
}

}  // namespace sportsgpt
