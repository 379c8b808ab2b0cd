#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sportsgpt/core/language.h"
#include "sportsgpt/core/text_position.h"
#include "sportsgpt/core/unit.h"
#include "sportsgpt/core/verdict.h"
#include "sportsgpt/features/feature_table.h"

namespace sportsgpt {

/// Where a figure comes from. `key` names an entry of docs/literature.bib, or is "default" for a starting
/// value of the project that no source states. `access`: what was read, 'P' primary, 'A' abstract, 'S'
/// secondary, 'D' derived by arithmetic, 'O' measured on the pack's own recordings, 'X' expert default. 'O' and
/// 'X' are never shown as published.
struct Citation {
  std::string key;
  char access = 'X';
  std::string grade;  ///< "E1".."E4", or empty for a figure without a claim of cause
};

/// Expected value of a metric, in the metric's unit.
struct Band {
  double mean = 0, sd = 1;
};

/// Which deviations from the band count: `both`, only `below`, only `above`, or `none` (context only).
enum class Concern { both, below, above, none };

/// How a metric is read from a feature around keyframes.
enum class Statistic {
  at,              ///< value at `keyframe`; with window_s the extreme (see `extreme`) within +-window_s
  minimum,         ///< over `from`..`to`
  maximum,         ///< over `from`..`to`
  range,           ///< maximum - minimum over `from`..`to`
  change,          ///< value at `to` (of `second_feature` when given) - value at `from`
  duration,        ///< time of `to` - time of `from`; no feature
  rate,            ///< 1 / duration: how often per second; no feature
  share,           ///< (time of `keyframe` - `from`) / (`to` - `from`), in percent; no feature
  peak_rate_lead,  ///< time of `to` - time of the fastest rise of the feature in `from`..`to`
  peak_rate_lag,   ///< time of the largest rise of `second_feature` - that of `feature`, in `from`..`to`
  side_lag,  ///< |time left - time right| at which the feature rises or falls (`extreme`) through `level`
             ///< next to `keyframe`
  ratio      ///< metric named `feature` / metric named `second_feature`
};

/// Which side of a two-sided feature a metric reads.
enum class MetricSide { mean, left, right, worst, difference };  ///< difference: |left - right|

struct Metric {
  std::string name;
  LocalText label;  ///< "knee bend at the lowest point"
  LocalText how;    ///< how it is computed, one sentence
  Statistic statistic = Statistic::at;
  std::string feature, second_feature;
  std::string keyframe, from, to;
  double window_s = 0;  ///< see Statistic::at
  std::string extreme;  ///< "min" or "max" within the window; "rises" or "falls" for side_lag
  double level = 0;     ///< for side_lag, in the feature's unit
  MetricSide side = MetricSide::mean;
  Unit unit = Unit::deg;
  double scale = 1;  ///< measured = scale * statistic + offset, in `unit`
  double offset = 0;
  Band band;
  Concern concern = Concern::both;
  double sem = 0;   ///< standard error of measurement of the set-up, in `unit`; MDC95 = 1.96 sqrt(2) sem
  Citation source;  ///< of the band
  Citation sem_source;
  double min_rate_hz = 0;  ///< below it the metric is not measured
  TextPosition where;
};

/// One entry of KISMAM's mapping matrix: this metric on this side speaks for the fault.
struct Evidence {
  std::string metric;
  Verdict side = Verdict::above;
  double weight = 1;             ///< in (0, 1]
  std::optional<double> beyond;  ///< the metric's value from which it speaks; empty: the band's edge (1 SD)
  std::string
      group;  ///< entries of one group are alternatives (OR); groups combine with AND; "" stands alone
};

struct RootCause {
  std::string kind;      ///< "mobility", "strength", "coordination", "technique", "setup"
  LocalText says, test;  ///< the cause, and the simple test that separates it
};

struct FaultSpec {
  std::string name;
  LocalText label;    ///< "Insufficient arm swing"
  LocalText says;     ///< what is seen, plain words, one sentence
  LocalText why;      ///< why it matters, one sentence
  std::string phase;  ///< name of a phase
  std::vector<Evidence> evidence;
  int min_indicators = 1;  ///< how many metrics (or groups) must speak before the fault is more than 0
  int severity = 2;        ///< 1 cosmetic .. 3 clear loss
  bool safety = false;     ///< shown apart, never out-ranked
  double trainability = 0.7;
  std::vector<std::string> caused_by;  ///< faults of the pack that explain this one when active
  std::vector<RootCause> causes;
  std::vector<std::string> retest;  ///< metrics to look at again
  Citation source;
  TextPosition where;
};

/// What makes a repetition this movement at all ("both feet leave the floor"): a measured value that must lie
/// in minimum..maximum. A repetition that does not meet it is reported as not found, with `says`. One that
/// cannot be measured in this recording is not held against it.
struct Requirement {
  Metric metric;                             ///< band and source unused
  double minimum = -1e300, maximum = 1e300;  ///< in metric.unit
  LocalText says;                            ///< "The feet do not leave the floor."
};

/// How a moment shows in a feature; a row of event_kinds() in `align`.
struct EventRule {
  std::string kind = "none", feature;
  double level = 0, offset_s = 0, search_s = 0.15;
};

/// A keyframe of the movement, in time order.
struct KeyframeSpec {
  std::string name;
  LocalText label, definition;
  std::string event_kind = "none", event_feature;  ///< a row of event_kinds() in `align`, and its column
  double level = 0, offset_s = 0, search_s = 0.15;
  bool free_order = false;  ///< may fall before or after its neighbours
  EventRule cue;            ///< cyclic packs: shows roughly when, once a cycle; `event` says exactly when
  EventRule fallback;  ///< cyclic packs: read where the feature of `event` was not seen; kind "none": none
  TextPosition where;
};

struct Phase {
  std::string name, from, to;  ///< keyframes
  LocalText label;
};

/// A work that figures or passages rest on.
struct Source {
  std::string key;
  std::string text;  ///< as a reference list prints it
  std::string url;   ///< DOI or address; may be empty
  char access = 'X';
};

/// What a movement should look like, read from packs/<id>/.
struct MovementPack {
  std::string id;
  int version = 1;
  LocalText title;
  LocalText target_origin;  ///< who the targets are and how they were made
  LocalText evidence_note;  ///< where the evidence is thin
  std::string view;         ///< "sagittal": which view a single camera needs
  bool lead_right =
      false;  ///< one-sided: trials and targets are mirrored so that the front foot is the right
  double least_similarity = 0.75;  ///< to the targets, from which a stretch counts as the movement
  double largest_cost = 0.9;       ///< of stage 1, as a share of what a body at rest costs
  bool mirror_to_fit = false;  ///< one-sided: a trial is mirrored when it then fits the targets better
  /// Cyclic movements: the event, without its side, from which a repetition runs to the next of the same
  /// side ("heel_strike"). Empty: the movement has a beginning and an end.
  std::string cycle;
  double min_cutoff_hz = 6, max_cutoff_hz = 12;  ///< bounds of the automatic low-pass for this movement
  std::vector<FeatureSpec> features;
  std::vector<KeyframeSpec> keyframes;
  std::vector<Phase> phases;
  std::vector<TargetModel> targets;
  std::vector<Metric> metrics;
  std::vector<Requirement> requirements;
  std::vector<FaultSpec> faults;
  std::vector<Source> sources;
  std::vector<std::string> curve_features;  ///< the features a report draws over time
  std::filesystem::path folder;
  std::vector<std::filesystem::path> knowledge;  ///< passage files of the pack
};

/// The name of a keyframe as it stands for one side: "heel_strike" is "left_heel_strike" for "left", and
/// "opposite_heel_strike" is "right_heel_strike". Any other name stays as it is; so does every name where
/// `side` is empty.
std::string keyframe_of_side(const MovementPack& pack, const std::string& name, std::string_view side);
/// Whether the pack has the keyframe on both sides and `name` leaves the side open.
bool is_paired_keyframe(const MovementPack& pack, const std::string& name);

const Metric* find_metric(const MovementPack& pack, std::string_view name);
const FaultSpec* find_fault(const MovementPack& pack, std::string_view name);
const Source* find_source(const MovementPack& pack, std::string_view key);

}  // namespace sportsgpt
