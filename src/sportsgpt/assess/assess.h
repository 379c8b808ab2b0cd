#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sportsgpt/features/feature_table.h"
#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt {

/// What one metric says about one repetition.
struct Finding {
  std::string metric;    ///< name in the pack
  std::string side;      ///< "left", "right", "mean", "difference", or "" for a metric without sides
  std::string keyframe;  ///< the moment it was read at
  Verdict verdict = Verdict::not_measured;
  std::optional<double> measured;  ///< in `unit`; empty exactly when not_measured
  double uncertainty = 0;          ///< one SD of `measured`: pose noise and keyframe timing together
  Unit unit = Unit::none;
  Band band;                ///< mean and SD expected, in `unit`
  double deviation_sd = 0;  ///< (measured - mean) / sqrt(sd^2 (1 + 1/n) + uncertainty^2), signed
  double mdc95 = 0;         ///< smallest deviation that is more than measurement error, in `unit`
  double time_s = 0;        ///< the moment in the trial
  bool clear = false;       ///< beyond the band and beyond mdc95
  bool concern = false;     ///< the deviation is on a side that counts
  std::string note;         ///< why it was not measured; otherwise empty
  TextPosition rule;        ///< where the pack states the band
};

enum class FaultStatus { clear, possible };

struct Fault {
  std::string name;  ///< in the pack
  FaultStatus status = FaultStatus::possible;
  double probability = 0, strength = 0, coverage = 0, priority = 0;
  bool safety = false;
  std::vector<std::string> findings;   ///< metrics that speak for it, strongest first
  std::vector<std::string> caused_by;  ///< active faults that explain it
  LocalText rationale;                 ///< one sentence from the numbers
};

struct NotAssessable {
  std::string name;  ///< a fault or metric of the pack
  LocalText reason;
};

struct Strength {
  std::string metric;
  LocalText says;
};

struct Assessment {
  std::vector<Finding> findings;  ///< in the pack's order of metrics
  std::vector<Fault> faults;      ///< strongest first; symptoms after their cause
  std::vector<Strength> strengths;
  std::vector<NotAssessable> not_assessable;
};

/// How one metric varies from cycle to cycle.
struct MetricSpread {
  std::string metric;
  double mean = 0, sd = 0;  ///< over the cycles, in the metric's unit; sd is NaN with fewer than two
  int cycles = 0;           ///< in which it was measured
};

/// What all cycles of a cyclic movement say together.
struct CycleAssessment {
  Assessment assessment;             ///< of the means: findings, faults, strengths
  std::vector<MetricSpread> spread;  ///< in the pack's order of metrics, those that were measured
};

struct AssessOptions {
  double z0 = 1;     ///< SD from which a deviation speaks
  double a_max = 3;  ///< and where it is cut
  double min_coverage = 0.5;
  bool use_uncertainty = true, use_mdc_gate = true, use_cause_graph = true;  ///< for ablation
};

/// KISMAM: metrics at keyframes, z-scores with uncertainty, fault strengths from the pack's evidence.
Assessment assess(const FeatureTable& trial, std::span<const Keyframe> keyframes, const MovementPack& pack,
                  const AssessOptions& options = {});

/// The mean of every metric over the cycles of one trial, judged like a single measurement whose timing and
/// cycle-to-cycle spread shrink with the number of cycles while the error of the set-up stays: it is the same
/// in every cycle. A metric of one side takes the side that is worse in most cycles. `cycles` may not be
/// empty.
CycleAssessment assess_cycles(std::span<const Assessment> cycles, const MovementPack& pack,
                              const AssessOptions& options = {});

/// The paper's Core: s = M^T a with plain z-scores, the three strongest. A baseline.
std::vector<Fault> assess_core(const FeatureTable& trial, std::span<const Keyframe> keyframes,
                               const MovementPack& pack);

}  // namespace sportsgpt
