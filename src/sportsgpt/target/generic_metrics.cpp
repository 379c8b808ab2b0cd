#include "sportsgpt/target/generic_metrics.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "sportsgpt/assess/measure.h"
#include "sportsgpt/core/statistics.h"

namespace sportsgpt {
namespace {

// Values at a keyframe are asked of features that matter in any movement, and of others that move this much.
constexpr double moves_deg = 20, moves_leg = 0.1;
constexpr double always_weight = 1;
constexpr double usual_weight = 3;  // how many targets the usual SD counts as

// SD between good performers, and standard error of a measurement, where nothing else is known: defaults of
// this project.
struct Usual {
  double sd, sem;
};
Usual usual(Unit unit, double mean) {
  switch (unit) {
    case Unit::deg: return {6, 3};
    case Unit::leg_length: return {0.04, 0.015};
    case Unit::s: return {std::max(0.05, 0.15 * std::abs(mean)), 0.03};
    case Unit::leg_length_per_s: return {std::max(0.1, 0.15 * std::abs(mean)), 0.1};
    default: return {std::max(1e-3, 0.15 * std::abs(mean)), 0.03 * std::abs(mean)};
  }
}

Unit unit_of(const GenericFeature& feature) {
  if (feature.spec.kind == "speed") return Unit::leg_length_per_s;
  return feature.spec.per_leg_length ? Unit::leg_length : Unit::deg;
}

double median_range(const MovementPack& pack, const GenericFeature& feature) {
  std::vector<double> ranges;
  for (const TargetModel& target : pack.targets)
    for (const std::string& column : weighted_columns(feature)) {
      double low = INFINITY, high = -INFINITY;
      for (const double v : target.features.series(target.features.index(column)))
        if (!std::isnan(v)) low = std::min(low, v), high = std::max(high, v);
      if (low < high) ranges.push_back(high - low);
    }
  return ranges.empty() ? 0 : median(ranges);
}

// The sides a feature is looked at by: each for itself in a one-sided movement.
struct SideOf {
  MetricSide side;
  std::string prefix;
  LocalText words;
};
std::vector<SideOf> sides_of(const GenericFeature& feature, bool one_sided) {
  if (!feature.paired || !one_sided) return {{MetricSide::mean, "", {"", ""}}};
  return {{MetricSide::left, "left_", {"left: ", "左侧："}},
          {MetricSide::right, "right_", {"right: ", "右侧："}}};
}

class Maker {
 public:
  Maker(MovementPack& pack, const std::vector<GenericFeature>& features, bool one_sided)
      : pack_(pack), features_(features), one_sided_(one_sided) {}

  void run() {
    for (const GenericFeature& feature : features_) {
      const bool speed = feature.spec.kind == "speed";
      const bool matters = feature.spec.weight >= always_weight;
      const double moves = median_range(pack_, feature);
      const bool moves_enough = moves >= (feature.spec.per_leg_length ? moves_leg : moves_deg);
      for (const SideOf& side : sides_of(feature, one_sided_)) {
        if (speed) {
          whole(feature, side, Statistic::maximum, "peak_", {"Peak of: ", "峰值："});
          continue;
        }
        if (matters || moves_enough)
          for (const KeyframeSpec& keyframe : pack_.keyframes) at(feature, side, keyframe);
        whole(feature, side, Statistic::range, "range_", {"Range of motion: ", "活动幅度："});
        if (matters)
          for (const Phase& phase : pack_.phases) extremes(feature, side, phase);
      }
      if (feature.paired && !one_sided_ && !speed && matters)
        for (const KeyframeSpec& keyframe : pack_.keyframes) difference(feature, keyframe);
    }
    for (const Phase& phase : pack_.phases) duration(phase.name, phase.from, phase.to, phase.label);
    if (pack_.phases.size() > 1)
      duration("repetition", pack_.keyframes.front().name, pack_.keyframes.back().name,
               {"Repetition", "整个动作"});
  }

 private:
  Metric basic(const GenericFeature& feature, const SideOf& side) const {
    Metric m;
    m.feature = feature.spec.name;
    m.side = side.side;
    m.unit = unit_of(feature);
    return m;
  }
  static LocalText joined(const LocalText& before, const SideOf& side, const LocalText& label,
                          const LocalText& after) {
    return {before.en + side.words.en + label.en + after.en, before.zh + side.words.zh + label.zh + after.zh};
  }
  void at(const GenericFeature& feature, const SideOf& side, const KeyframeSpec& keyframe) {
    Metric m = basic(feature, side);
    m.name = side.prefix + feature.spec.name + "_at_" + keyframe.name;
    m.statistic = Statistic::at;
    m.keyframe = keyframe.name;
    m.label =
        joined({}, side, feature.spec.label, {" at: " + keyframe.label.en, "，时刻：" + keyframe.label.zh});
    m.how = {"Value at the moment \"" + keyframe.label.en + "\".", "“" + keyframe.label.zh + "”时刻的数值。"};
    add(std::move(m));
  }
  void difference(const GenericFeature& feature, const KeyframeSpec& keyframe) {
    Metric m = basic(feature, {MetricSide::difference, "", {"", ""}});
    m.name = feature.spec.name + "_sides_at_" + keyframe.name;
    m.statistic = Statistic::at;
    m.keyframe = keyframe.name;
    m.concern = Concern::above;
    m.label = {"Left against right: " + feature.spec.label.en + " at: " + keyframe.label.en,
               "左右差：" + feature.spec.label.zh + "，时刻：" + keyframe.label.zh};
    m.how = {"Difference of the sides, without its sign.", "两侧数值之差的绝对值。"};
    add(std::move(m));
  }
  void whole(const GenericFeature& feature, const SideOf& side, Statistic statistic, const std::string& word,
             const LocalText& words) {
    Metric m = basic(feature, side);
    m.name = word + side.prefix + feature.spec.name;
    m.statistic = statistic;
    m.from = pack_.keyframes.front().name;
    m.to = pack_.keyframes.back().name;
    m.label = joined(words, side, feature.spec.label, {});
    m.how =
        statistic == Statistic::range
            ? LocalText{"Largest minus smallest value of the repetition.", "整个动作中最大值与最小值之差。"}
            : LocalText{"Largest value of the repetition.", "整个动作中的最大值。"};
    add(std::move(m));
  }
  void extremes(const GenericFeature& feature, const SideOf& side, const Phase& phase) {
    for (const bool largest : {true, false}) {
      Metric m = basic(feature, side);
      m.name = std::string(largest ? "max_" : "min_") + side.prefix + feature.spec.name + "_" + phase.name;
      m.statistic = largest ? Statistic::maximum : Statistic::minimum;
      m.from = phase.from, m.to = phase.to;
      m.label = joined({largest ? "Largest: " : "Smallest: ", largest ? "最大值：" : "最小值："}, side,
                       feature.spec.label, {", " + phase.label.en, "，阶段：" + phase.label.zh});
      m.how = largest ? LocalText{"Largest value of the phase.", "该阶段的最大值。"}
                      : LocalText{"Smallest value of the phase.", "该阶段的最小值。"};
      add(std::move(m));
    }
  }
  void duration(const std::string& name, const std::string& from, const std::string& to,
                const LocalText& label) {
    Metric m;
    m.name = "duration_" + name;
    m.statistic = Statistic::duration;
    m.from = from, m.to = to;
    m.unit = Unit::s;
    m.label = {"Duration: " + label.en, "时长：" + label.zh};
    m.how = {"Time between the two moments.", "两个时刻之间的时间。"};
    add(std::move(m));
  }

  // The band of a metric from the targets; left out when fewer than half of them show it.
  void add(Metric m) {
    m.sem_source = {"default", 'X', ""};
    m.source = {"own_recordings", 'O', ""};
    std::vector<double> values;
    double timing = 0;
    for (const TargetModel& target : pack_.targets) {
      const Measurement found = measure(m, target.features, target.keyframes, pack_);
      if (!found.value) continue;
      values.push_back(*found.value);
      timing += found.timing_sd * found.timing_sd;
    }
    const auto n = static_cast<double>(values.size());
    if (values.empty() || 2 * values.size() < pack_.targets.size()) return;
    double sum = 0, squares = 0;
    for (const double v : values) sum += v;
    for (const double v : values) squares += (v - sum / n) * (v - sum / n);
    const Usual known = usual(m.unit, sum / n);
    const double sd = values.size() > 1 ? std::sqrt(squares / (n - 1)) : known.sd;
    m.band.mean = rounded(sum / n);
    m.band.sd = std::max(
        1e-3, rounded(std::max(shrunk_sd(sd, static_cast<int>(n), known.sd), std::sqrt(timing / n))));
    m.sem = rounded(known.sem);
    pack_.metrics.push_back(std::move(m));
  }
  static double rounded(double value) { return std::round(value * 1000) / 1000; }

  MovementPack& pack_;
  const std::vector<GenericFeature>& features_;
  bool one_sided_;
};

}  // namespace

double shrunk_sd(double sd, int n, double usual_sd) {
  return std::sqrt((usual_weight * usual_sd * usual_sd + (n - 1) * sd * sd) / (usual_weight + n - 1));
}

void add_generic_metrics(MovementPack& pack, const std::vector<GenericFeature>& features, bool one_sided) {
  Maker(pack, features, one_sided).run();
}

}  // namespace sportsgpt
