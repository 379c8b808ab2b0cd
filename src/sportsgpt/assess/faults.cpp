#include "sportsgpt/assess/faults.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sportsgpt/assess/rationale.h"
#include "sportsgpt/assess/reasons.h"

namespace sportsgpt {
namespace {

// Below this probability a fault is not worth a line.
constexpr double least_probability = 0.2;
// An active cause explains a symptom that is at most twice as probable.
constexpr double parent_share = 0.5;
constexpr double demotion = 0.6;

const Finding* find(std::span<const Finding> findings, const std::string& metric) {
  for (const Finding& f : findings)
    if (f.metric == metric) return &f;
  return nullptr;
}

// How loudly one entry of the matrix speaks: SD beyond the band's edge, cut at a_max. An entry with a limit
// of its own
// (`beyond`) stays silent up to it.
double anomaly(const Evidence& evidence, const Finding& f, const AssessOptions& options) {
  const double sign = evidence.side == Verdict::above ? 1 : -1;
  const double sd = options.use_uncertainty ? std::hypot(f.band.sd, f.uncertainty) : f.band.sd;
  const double z = sign * (*f.measured - f.band.mean) / sd;
  if (!evidence.beyond) return std::clamp(z - options.z0, 0.0, options.a_max);
  const double past_limit = sign * (*f.measured - *evidence.beyond) / sd;
  return past_limit <= 0 ? 0 : std::clamp(std::max(z - options.z0, past_limit), 0.0, options.a_max);
}

// One row of evidence, or the loudest of a group of alternatives.
struct Indicator {
  double weight = 0;  // of the matrix; of a group its largest
  double anomaly = 0;
  bool measured = false, clear = false;
  std::string metric;  // that speaks
  std::string why_not;
};

std::vector<Indicator> indicators_of(const FaultSpec& spec, std::span<const Finding> findings,
                                     const AssessOptions& options) {
  std::vector<Indicator> indicators;
  std::map<std::string, size_t> groups;
  for (const Evidence& evidence : spec.evidence) {
    size_t at = indicators.size();
    if (!evidence.group.empty()) {
      const auto [entry, added] = groups.try_emplace(evidence.group, at);
      at = entry->second;
    }
    if (at == indicators.size()) indicators.emplace_back();
    Indicator& indicator = indicators[at];
    indicator.weight = std::max(indicator.weight, evidence.weight);
    const Finding* finding = find(findings, evidence.metric);
    if (!finding || !finding->measured) {
      if (finding && indicator.why_not.empty()) indicator.why_not = finding->note;
      continue;
    }
    indicator.measured = true;
    const double a = anomaly(evidence, *finding, options);
    if (a > indicator.anomaly) {
      indicator.anomaly = a;
      indicator.metric = evidence.metric;
      indicator.clear =
          finding->clear || (evidence.beyond && finding->verdict != Verdict::within && !options.use_mdc_gate);
    }
  }
  return indicators;
}

// g of docs/assess.md: a third of an SD beyond the limit is a fair hint, two SD are near certainty.
double saturating(double a) { return 1 - std::exp(-1.2 * a); }

LocalText abstention(const std::vector<Indicator>& indicators, double coverage) {
  std::set<std::string> reasons;
  for (const Indicator& indicator : indicators)
    if (!indicator.measured && !indicator.why_not.empty()) reasons.insert(indicator.why_not);
  LocalText list;
  for (const std::string& reason : reasons) {
    const LocalText text = reason_text(reason);
    list.en += (list.en.empty() ? ": " : "; ") + text.en;
    list.zh += (list.zh.empty() ? "：" : "；") + text.zh;
  }
  const std::string percent = std::to_string(std::lround(100 * coverage));
  return {"Only " + percent + " % of its evidence could be measured" + list.en + ".",
          "只有 " + percent + "% 的判据可以测量" + list.zh + "。"};
}

std::optional<Fault> judge(const FaultSpec& spec, const std::vector<Indicator>& indicators) {
  double loud = 0, measured = 0, all = 0, quiet = 1;
  int speaking = 0, clear = 0;
  std::vector<const Indicator*> voices;
  for (const Indicator& i : indicators) {
    all += i.weight;
    if (!i.measured) continue;
    measured += i.weight;
    loud += i.weight * i.anomaly;
    quiet *= 1 - i.weight * saturating(i.anomaly);
    if (i.anomaly > 0) ++speaking, clear += i.clear, voices.push_back(&i);
  }
  Fault fault;
  fault.name = spec.name;
  fault.safety = spec.safety;
  fault.coverage = measured / all;
  fault.strength = measured > 0 ? loud / measured : 0;
  fault.probability = 1 - quiet;
  if (speaking < spec.min_indicators || fault.probability < least_probability) return std::nullopt;
  fault.status = clear >= spec.min_indicators ? FaultStatus::clear : FaultStatus::possible;
  fault.priority = fault.probability * spec.severity / 3 * spec.trainability;
  std::stable_sort(voices.begin(), voices.end(), [](const Indicator* a, const Indicator* b) {
    return a->weight * a->anomaly > b->weight * b->anomaly;
  });
  for (const Indicator* voice : voices) fault.findings.push_back(voice->metric);
  return fault;
}

// A cause that is active and at least half as probable explains its symptom, which then counts less.
void demote_symptoms(std::vector<Fault>& faults, const MovementPack& pack) {
  for (Fault& symptom : faults) {
    const FaultSpec* spec = find_fault(pack, symptom.name);
    for (const std::string& name : spec->caused_by) {
      const auto parent =
          std::find_if(faults.begin(), faults.end(), [&](const Fault& f) { return f.name == name; });
      if (parent == faults.end() || parent->probability < parent_share * symptom.probability) continue;
      if (parent->status == FaultStatus::possible && symptom.status == FaultStatus::clear) continue;
      symptom.caused_by.push_back(name);
    }
  }
  for (Fault& fault : faults)
    if (!fault.caused_by.empty()) fault.priority *= demotion;
}

// Clear before possible, then by priority; a symptom follows its strongest cause.
std::vector<Fault> ranked(std::vector<Fault> faults) {
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
    if (a.status != b.status) return a.status == FaultStatus::clear;
    return a.priority > b.priority;
  });
  std::vector<Fault> order;
  std::set<std::string> placed;
  while (order.size() < faults.size()) {
    const auto next = std::find_if(faults.begin(), faults.end(), [&](const Fault& f) {
      if (placed.contains(f.name)) return false;
      return std::all_of(f.caused_by.begin(), f.caused_by.end(),
                         [&](const std::string& parent) { return placed.contains(parent); });
    });
    placed.insert(next->name);  // the pack's graph has no circle, so there is always a next one
    order.push_back(*next);
  }
  return order;
}

}  // namespace

FaultsFound find_faults(std::span<const Finding> findings, const MovementPack& pack,
                        const AssessOptions& options) {
  FaultsFound result;
  std::vector<Fault> faults;
  for (const FaultSpec& spec : pack.faults) {
    const std::vector<Indicator> indicators = indicators_of(spec, findings, options);
    double measured = 0, all = 0;
    int available = 0;
    for (const Indicator& i : indicators)
      all += i.weight, measured += i.measured ? i.weight : 0, available += i.measured;
    if (measured < options.min_coverage * all || available < spec.min_indicators) {
      result.not_assessable.push_back({spec.name, abstention(indicators, measured / all)});
      continue;
    }
    if (auto fault = judge(spec, indicators)) faults.push_back(std::move(*fault));
  }
  if (options.use_cause_graph) demote_symptoms(faults, pack);
  result.faults = ranked(std::move(faults));
  for (Fault& fault : result.faults) fault.rationale = rationale(fault.findings, findings, pack);
  return result;
}

}  // namespace sportsgpt
