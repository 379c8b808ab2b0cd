#include "sportsgpt/target/quality.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sportsgpt/align/deviation.h"
#include "sportsgpt/align/motion_dtw.h"
#include "sportsgpt/core/number_format.h"
#include "sportsgpt/core/statistics.h"

namespace sportsgpt {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr size_t most_single = 20;  // targets left out one at a time
constexpr double outside_quartiles = 3;
constexpr double gross_s = 0.15, gross_share = 0.1;

double quantile_of_known(std::vector<double> values, double share) {
  std::erase_if(values, [](double v) { return !std::isfinite(v); });
  return quantile(std::move(values), share);
}

double time_of(const TargetModel& target, const std::string& name) {
  for (const Keyframe& k : target.keyframes)
    if (k.name == name) return k.time_s;
  return nan;
}

double duration_of(const TargetModel& target) {
  double first = INFINITY, last = -INFINITY;
  for (const Keyframe& k : target.keyframes)
    first = std::min(first, k.time_s), last = std::max(last, k.time_s);
  return last - first;
}

// What is usual among the targets.
struct Usual {
  double low = nan, high = nan;
  bool below(double value) const { return value < low; }
  bool above(double value) const { return value > high; }
};
Usual usual(const std::vector<double>& values, double least_width) {
  const double q1 = quantile_of_known(values, 0.25), q3 = quantile_of_known(values, 0.75);
  const double reach = outside_quartiles * std::max(q3 - q1, least_width);
  return {q1 - reach, q3 + reach};
}

std::vector<EventSpec> events_of(const MovementPack& pack) {
  std::vector<EventSpec> events;
  for (const KeyframeSpec& k : pack.keyframes)
    events.push_back({k.name, k.event_kind, k.event_feature, k.level, k.offset_s, k.search_s, k.free_order});
  return events;
}

// What the targets that are not left out with target r say about it.
void measure(TargetQuality& found, size_t r, const MovementPack& pack, const PreparedTargets& prepared,
             std::span<const EventSpec> events, const std::vector<char>& left_out) {
  const TargetModel& target = pack.targets[r];
  const double last_s = (target.features.frames() - 1) / target.features.rate_hz();
  const std::vector<Alignment> all = align(target.features, {0, last_s}, prepared);
  std::vector<Alignment> paths;
  std::vector<TargetModel> others;
  std::vector<double> costs;
  for (size_t s = 0; s < all.size(); ++s) {
    if (left_out[s]) continue;
    paths.push_back(all[s]);
    others.push_back(pack.targets[s]);
    if (!all[s].path.empty()) costs.push_back(all[s].cost_per_step);
  }
  found.cost = quantile_of_known(costs, 0.5);
  const std::vector<Keyframe> voted = locate_keyframes(target.features, paths, others, events);
  for (size_t k = 0; k < events.size(); ++k)
    found.keyframes.push_back({events[k].keyframe, voted[k].time_s - time_of(target, events[k].keyframe)});
}

std::string seconds(double value) { return format_number(value, 2) + " s"; }

void judge_keyframes(TargetQuality& found) {
  for (const KeyframeAgreement& k : found.keyframes)
    if (std::abs(k.off_s) > std::max(gross_s, gross_share * found.duration_s)) {
      const std::string off = seconds(std::abs(k.off_s));
      found.warnings.push_back(
          {"The others put " + k.keyframe + " " + off + (k.off_s < 0 ? " earlier." : " later."),
           "其他示范给出的 " + k.keyframe + " 时刻" + (k.off_s < 0 ? "早 " : "晚 ") + off + "。"});
    }
}

}  // namespace

std::vector<TargetQuality> leave_one_out(const MovementPack& pack) {
  const size_t count = pack.targets.size();
  std::vector<TargetQuality> quality;
  for (const TargetModel& target : pack.targets)
    quality.push_back({target.name, nan, nan, duration_of(target), {}, {}});
  if (count < 2) return quality;
  const PreparedTargets prepared(pack.targets);
  const std::vector<EventSpec> events = events_of(pack);
  const size_t folds = count > most_single ? most_single / 2 : count;
  std::vector<std::vector<PartDeviation>> parts(count);
  for (size_t fold = 0; fold < folds; ++fold) {
    std::vector<char> left_out(count, 0);
    std::vector<TargetModel> others;
    for (size_t s = 0; s < count; ++s)
      if (s % folds == fold)
        left_out[s] = 1;
      else
        others.push_back(pack.targets[s]);
    const DeviationModel model = others.size() >= 2 ? DeviationModel(others) : DeviationModel();
    for (size_t r = fold; r < count; r += folds) {
      const TargetModel& target = pack.targets[r];
      measure(quality[r], r, pack, prepared, events, left_out);
      quality[r].deviation = model.deviation(target.features, target.keyframes);
      parts[r] = model.parts(target.features, target.keyframes);
    }
  }

  std::vector<double> costs, deviations, durations;
  for (const TargetQuality& q : quality)
    costs.push_back(q.cost), deviations.push_back(q.deviation), durations.push_back(q.duration_s);
  const Usual cost = usual(costs, 0.1 * quantile_of_known(costs, 0.5)), deviation = usual(deviations, 0.15),
              duration = usual(durations, 0.05 * quantile_of_known(durations, 0.5));
  for (size_t r = 0; r < count; ++r) {
    TargetQuality& q = quality[r];
    if (std::isnan(q.cost)) {
      q.warnings.push_back(
          {"It cannot be aligned with the others: another movement, or more than one repetition.",
           "无法与其他示范对齐：可能是另一种动作，或包含多次动作。"});
    } else if (cost.above(q.cost) || deviation.above(q.deviation)) {
      LocalText text{"It does not move like the others", "动作与其他示范不同"};
      if (!parts[r].empty()) {
        const PartDeviation& worst = parts[r].front();
        const std::string sd = format_number(worst.column_deviation, 1);
        text.en += ", most in " + worst.column + " (" + sd + " SD)";
        text.zh += "，差异最大的是 " + worst.column + "（" + sd + " 个标准差）";
      }
      q.warnings.push_back({text.en + ".", text.zh + "。"});
    }
    if (duration.below(q.duration_s) || duration.above(q.duration_s)) {
      const std::string own = seconds(q.duration_s), middle = seconds(quantile_of_known(durations, 0.5));
      q.warnings.push_back({"It lasts " + own + ", the others " + middle + " (median).",
                            "时长为 " + own + "，其他示范的中位数为 " + middle + "。"});
    }
    judge_keyframes(q);
  }
  return quality;
}

std::vector<double> keyframe_agreement_s(const std::vector<TargetQuality>& quality,
                                         const MovementPack& pack) {
  std::vector<double> medians;
  for (size_t k = 0; k < pack.keyframes.size(); ++k) {
    std::vector<double> off;
    for (const TargetQuality& q : quality)
      if (k < q.keyframes.size()) off.push_back(std::abs(q.keyframes[k].off_s));
    medians.push_back(quantile_of_known(off, 0.5));
  }
  return medians;
}

}  // namespace sportsgpt
