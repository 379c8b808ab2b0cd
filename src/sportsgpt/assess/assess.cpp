#include "sportsgpt/assess/assess.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "sportsgpt/assess/faults.h"
#include "sportsgpt/assess/findings.h"
#include "sportsgpt/assess/rationale.h"

namespace sportsgpt {
namespace {

constexpr double strength_sd = 0.5;  // this close to the middle of the band
constexpr size_t most_strengths = 3;

// How much a metric decides: the weight it has in all faults together.
double importance(const MovementPack& pack, const std::string& metric) {
  double sum = 0;
  for (const FaultSpec& fault : pack.faults)
    for (const Evidence& evidence : fault.evidence)
      if (evidence.metric == metric) sum += evidence.weight * fault.severity;
  return sum;
}

std::vector<Strength> find_strengths(std::span<const Finding> findings, const MovementPack& pack) {
  std::vector<std::pair<double, const Finding*>> good;
  for (const Finding& f : findings) {
    const Metric& metric = *find_metric(pack, f.metric);
    if (!f.measured || metric.concern == Concern::none || f.verdict == Verdict::not_measured) continue;
    // Where only one side is a concern, the far side of the band is a strength as well.
    const double off = (*f.measured - f.band.mean) / f.band.sd;
    const bool strong = metric.concern == Concern::above   ? off < strength_sd
                        : metric.concern == Concern::below ? off > -strength_sd
                                                           : std::abs(off) < strength_sd;
    const double weight = importance(pack, f.metric);
    if (strong && weight > 0) good.emplace_back(weight, &f);
  }
  std::stable_sort(good.begin(), good.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Strength> strengths;
  for (const auto& [weight, finding] : good) {
    if (strengths.size() >= most_strengths) break;
    const LocalText text = finding_text(*finding, *find_metric(pack, finding->metric));
    strengths.push_back({finding->metric, {text.en + ".", text.zh + "。"}});
  }
  return strengths;
}

Assessment conclude(std::vector<Finding> findings, const MovementPack& pack, const AssessOptions& options) {
  Assessment assessment;
  assessment.findings = std::move(findings);
  FaultsFound found = find_faults(assessment.findings, pack, options);
  assessment.faults = std::move(found.faults);
  assessment.not_assessable = std::move(found.not_assessable);
  assessment.strengths = find_strengths(assessment.findings, pack);
  return assessment;
}

// The side most of the findings were read on; the first of equals.
std::string usual_side(std::span<const Finding* const> findings) {
  std::string best;
  long most = 0;
  for (const Finding* f : findings) {
    const long same = std::count_if(findings.begin(), findings.end(),
                                    [&](const Finding* other) { return other->side == f->side; });
    if (same > most) most = same, best = f->side;
  }
  return best;
}

}  // namespace

CycleAssessment assess_cycles(std::span<const Assessment> cycles, const MovementPack& pack,
                              const AssessOptions& options) {
  CycleAssessment result;
  std::vector<Finding> means;
  for (size_t m = 0; m < pack.metrics.size(); ++m) {
    const Metric& metric = pack.metrics[m];
    std::vector<const Finding*> measured;
    for (const Assessment& cycle : cycles)
      if (cycle.findings[m].measured) measured.push_back(&cycle.findings[m]);
    if (measured.empty()) {
      means.push_back(cycles.front().findings[m]);
      continue;
    }
    const std::string side = usual_side(measured);
    std::erase_if(measured, [&](const Finding* f) { return f->side != side; });
    const double n = static_cast<double>(measured.size());
    const double sem = measured.front()->mdc95 / (1.96 * std::numbers::sqrt2);
    double mean = 0, timing = 0, squares = 0;
    for (const Finding* f : measured) {
      mean += *f->measured / n;
      timing += std::max(0.0, f->uncertainty * f->uncertainty - sem * sem) / (n * n);
    }
    for (const Finding* f : measured) squares += (*f->measured - mean) * (*f->measured - mean);
    const double sd = n > 1 ? std::sqrt(squares / (n - 1)) : std::numeric_limits<double>::quiet_NaN();
    Measurement of_mean;
    of_mean.value = mean;
    of_mean.side = side;
    of_mean.keyframe = measured.front()->keyframe;
    of_mean.time_s = measured.front()->time_s;
    of_mean.timing_sd = std::sqrt(timing + (n > 1 ? sd * sd / n : 0));
    of_mean.sem = sem;
    means.push_back(judge(metric, of_mean, options));
    result.spread.push_back({metric.name, mean, sd, static_cast<int>(measured.size())});
  }
  result.assessment = conclude(std::move(means), pack, options);
  return result;
}

Assessment assess(const FeatureTable& trial, std::span<const Keyframe> keyframes, const MovementPack& pack,
                  const AssessOptions& options) {
  return conclude(find_deviations(trial, keyframes, pack, options), pack, options);
}

std::vector<Fault> assess_core(const FeatureTable& trial, std::span<const Keyframe> keyframes,
                               const MovementPack& pack) {
  AssessOptions plain;
  plain.use_uncertainty = plain.use_mdc_gate = plain.use_cause_graph = false;
  const std::vector<Finding> findings = find_deviations(trial, keyframes, pack, plain);
  std::vector<Fault> faults;
  for (const FaultSpec& spec : pack.faults) {
    Fault fault;
    fault.name = spec.name;
    fault.coverage = 1;
    for (const Evidence& evidence : spec.evidence)
      for (const Finding& f : findings) {
        if (f.metric != evidence.metric || !f.measured) continue;
        const double z = (evidence.side == Verdict::above ? 1 : -1) * f.deviation_sd;
        const double a = std::clamp(z - plain.z0, 0.0, plain.a_max);
        fault.strength += evidence.weight * a;
        if (a > 0) fault.findings.push_back(f.metric);
      }
    fault.priority = fault.strength;
    if (fault.strength > 0) faults.push_back(std::move(fault));
  }
  std::stable_sort(faults.begin(), faults.end(),
                   [](const Fault& a, const Fault& b) { return a.strength > b.strength; });
  if (faults.size() > 3) faults.resize(3);
  return faults;
}

}  // namespace sportsgpt
