#include <algorithm>
#include <cmath>

#include "sportsgpt/target/generic_metrics.h"

namespace sportsgpt {
namespace {

constexpr double evidence_weight = 0.8, beyond_sd = 2;

const GenericFeature* feature_of(const std::vector<GenericFeature>& features, const std::string& name) {
  for (const GenericFeature& feature : features)
    if (feature.spec.name == name) return &feature;
  return nullptr;
}

// The phase that ends at the keyframe, or the first one.
std::string phase_of(const MovementPack& pack, const std::string& keyframe) {
  for (const Phase& phase : pack.phases)
    if (phase.to == keyframe) return phase.name;
  return pack.phases.front().name;
}

FaultSpec fault(std::string name, LocalText label, LocalText says, std::string phase) {
  FaultSpec made;
  made.name = std::move(name);
  made.label = std::move(label);
  made.says = std::move(says);
  made.why = {
      "The recordings this pack was made from agree here; whether the difference matters is for the coach to "
      "judge.",
      "制作本动作包所用的录像在此处彼此一致；该差异是否重要由教练判断。"};
  made.phase = std::move(phase);
  made.source = {"default", 'X', ""};
  return made;
}

// A good performance by somebody else lies within two SD of the targets' mean in 19 of 20 metrics; with many
// metrics a single SD would find something in everybody.
void add_evidence(const MovementPack& pack, FaultSpec& spec, const Metric& metric, bool above, bool below) {
  const double n = static_cast<double>(pack.targets.size());
  const double beyond = beyond_sd * metric.band.sd * std::sqrt(1 + 1 / n);
  const auto limit = [](double value) { return std::round(value * 1000) / 1000; };
  if (above)
    spec.evidence.push_back(
        {metric.name, Verdict::above, evidence_weight, limit(metric.band.mean + beyond), ""});
  if (below && metric.concern != Concern::above)
    spec.evidence.push_back(
        {metric.name, Verdict::below, evidence_weight, limit(metric.band.mean - beyond), ""});
}

void finish(MovementPack& pack, FaultSpec spec) {
  if (spec.evidence.empty()) return;
  for (const Evidence& e : spec.evidence)
    if (spec.retest.size() < 2 &&
        std::find(spec.retest.begin(), spec.retest.end(), e.metric) == spec.retest.end())
      spec.retest.push_back(e.metric);
  pack.faults.push_back(std::move(spec));
}

std::string capital(std::string text) {
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

}  // namespace

void add_generic_faults(MovementPack& pack, const std::vector<GenericFeature>& features) {
  if (pack.phases.empty()) return;
  for (const BodyPart& part : body_parts_of_targets()) {
    const std::string name(part.name);
    const auto of_part = [&](const Metric& m) {
      const GenericFeature* feature = feature_of(features, m.feature);
      return feature && feature->part == name;
    };
    for (const KeyframeSpec& keyframe : pack.keyframes) {
      FaultSpec elsewhere =
          fault(name + "_differs_at_" + keyframe.name,
                {capital(part.label.en) + " differs from your targets at: " + keyframe.label.en,
                 part.label.zh + "与示范不同，时刻：" + keyframe.label.zh},
                {"At the moment \"" + keyframe.label.en + "\" the " + part.label.en +
                     " is not where your targets have it.",
                 "在“" + keyframe.label.zh + "”时刻，" + part.label.zh + "的位置与示范不同。"},
                phase_of(pack, keyframe.name));
      for (const Metric& m : pack.metrics)
        if (of_part(m) && m.statistic == Statistic::at && m.keyframe == keyframe.name)
          add_evidence(pack, elsewhere, m, true, true);
      finish(pack, std::move(elsewhere));
    }
    FaultSpec smaller =
        fault(name + "_moves_less",
              {capital(part.label.en) + " moves through less than in your targets",
               part.label.zh + "的活动幅度小于示范"},
              {"The " + part.label.en + " moves through a smaller range than in your targets.",
               part.label.zh + "的活动幅度比示范小。"},
              pack.phases.front().name);
    FaultSpec larger = fault(name + "_moves_more",
                             {capital(part.label.en) + " moves through more than in your targets",
                              part.label.zh + "的活动幅度大于示范"},
                             {"The " + part.label.en + " moves through a larger range than in your targets.",
                              part.label.zh + "的活动幅度比示范大。"},
                             pack.phases.front().name);
    for (const Metric& m : pack.metrics)
      if (of_part(m) && m.statistic == Statistic::range)
        add_evidence(pack, smaller, m, false, true), add_evidence(pack, larger, m, true, false);
    finish(pack, std::move(smaller));
    finish(pack, std::move(larger));
  }
  for (const Phase& phase : pack.phases) {
    FaultSpec tempo =
        fault(phase.name + "_timing",
              {"Other timing than your targets: " + phase.label.en, "用时与示范不同：" + phase.label.zh},
              {"The phase \"" + phase.label.en + "\" takes another time than in your targets.",
               "“" + phase.label.zh + "”阶段的用时与示范不同。"},
              phase.name);
    for (const Metric& m : pack.metrics)
      if (m.statistic == Statistic::duration && m.from == phase.from && m.to == phase.to)
        add_evidence(pack, tempo, m, true, true);
    finish(pack, std::move(tempo));
  }
}

}  // namespace sportsgpt
