#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sportsgpt/align/alignment.h"
#include "sportsgpt/assess/assess.h"
#include "sportsgpt/guidance/guidance.h"
#include "sportsgpt/motion/clean.h"
#include "sportsgpt/pack/movement_pack.h"
#include "sportsgpt/readers/read_motion.h"

namespace sportsgpt {

enum class MatchStatus { ok, not_found, ambiguous };

struct Repetition {
  Interval interval;
  double deviation = 0;  ///< overall distance from the targets: 0 like them, 1 about one SD away; NaN unknown
  std::vector<Alignment> alignments;
  std::vector<Keyframe> keyframes;
  Assessment assessment;
  bool complete = true;  ///< false: a part of a cycle, the recording holds no whole one
};

/// Everything a report shows. It keeps the cleaned motion and the features, because poses and curves are
/// drawn from them; `pack` is the pack the trial was held against (targets included) and outlives the report.
struct Report {
  SourceInfo source;
  CleanSequence motion;
  FeatureTable features{};
  const MovementPack* pack = nullptr;
  MatchStatus status = MatchStatus::not_found;
  std::string status_reason{};
  std::vector<Repetition> repetitions{};         ///< in time order
  std::optional<CycleAssessment> over_cycles{};  ///< of a cyclic movement: what all its cycles say together
  Guidance guidance{};
  Language language = Language::en;
  std::string athlete{}, date{};  ///< given by the user; may be empty
  std::string command{};          ///< that makes the same report again
  std::string program_version{};
};

/// The report as JSON (docs/report.schema.json), pretty-printed, numbers as short as their precision allows.
std::string to_json(const Report& report);

/// The report as one self-contained HTML page, in report.language.
std::string to_html(const Report& report);

}  // namespace sportsgpt
