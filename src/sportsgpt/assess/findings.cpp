#include "sportsgpt/assess/findings.h"

#include <cmath>
#include <numbers>

namespace sportsgpt {
namespace {

Verdict verdict_of(double measured, const Band& band) {
  if (measured < band.mean - band.sd) return Verdict::below;
  return measured > band.mean + band.sd ? Verdict::above : Verdict::within;
}

bool concerns(const Metric& metric, Verdict verdict) {
  switch (metric.concern) {
    case Concern::both: return verdict == Verdict::below || verdict == Verdict::above;
    case Concern::below: return verdict == Verdict::below;
    case Concern::above: return verdict == Verdict::above;
    case Concern::none: break;
  }
  return false;
}

}  // namespace

Finding judge(const Metric& metric, const Measurement& found, const AssessOptions& options) {
  Finding finding;
  finding.metric = metric.name;
  finding.side = found.side;
  finding.keyframe = found.keyframe;
  finding.unit = metric.unit;
  finding.band = metric.band;
  finding.time_s = found.time_s;
  finding.rule = metric.where;
  finding.mdc95 = 1.96 * std::numbers::sqrt2 * found.sem;
  finding.note = found.note;
  if (!found.value) return finding;
  // A moment so uncertain that the value could be anything within two bands says nothing.
  if (options.use_uncertainty && found.timing_sd > 2 * metric.band.sd) {
    finding.note = "the moment is too uncertain for this value";
    return finding;
  }
  finding.measured = found.value;
  finding.uncertainty = std::hypot(found.sem, found.timing_sd);
  finding.verdict = verdict_of(*found.value, metric.band);
  finding.concern = concerns(metric, finding.verdict);
  const double off = *found.value - metric.band.mean;
  finding.deviation_sd =
      off / (options.use_uncertainty ? std::hypot(metric.band.sd, finding.uncertainty) : metric.band.sd);
  const double beyond_edge = std::abs(off) - metric.band.sd;
  finding.clear = finding.verdict != Verdict::within &&
                  (!options.use_uncertainty || beyond_edge > finding.uncertainty) &&
                  (!options.use_mdc_gate || std::abs(off) > finding.mdc95);
  return finding;
}

std::vector<Finding> find_deviations(const FeatureTable& trial, std::span<const Keyframe> keyframes,
                                     const MovementPack& pack, const AssessOptions& options) {
  std::vector<Finding> findings;
  for (const Metric& metric : pack.metrics)
    findings.push_back(judge(metric, measure(metric, trial, keyframes, pack), options));
  return findings;
}

}  // namespace sportsgpt
