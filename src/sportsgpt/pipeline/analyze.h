#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sportsgpt/align/cycles.h"
#include "sportsgpt/align/deviation.h"
#include "sportsgpt/align/motion_dtw.h"
#include "sportsgpt/align/side_choice.h"
#include "sportsgpt/guidance/guide.h"
#include "sportsgpt/report/report.h"

namespace sportsgpt {

/// The steps of an analysis, in order; `analyze` can stop after any of them.
enum class Stage { clean, features, align, keyframes, assess, guide };
std::string_view name(Stage stage);
std::optional<Stage> parse_stage(std::string_view name);

struct AnalyzeOptions {
  CleanOptions clean;
  AssessOptions assess;
  GuideOptions guide;
  Stage until = Stage::guide;
  std::function<void(Stage, double ms)> on_stage;  ///< after each stage, with its wall time; may be empty
};

/// A pack made ready for many trials: its targets prepared for alignment. Unchanging; the pack must outlive
/// it.
class PreparedPack {
 public:
  explicit PreparedPack(const MovementPack& pack, const AlignOptions& options = {});
  const MovementPack& pack() const { return pack_; }
  const PreparedTargets& targets() const { return targets_; }
  std::span<const EventSpec> events() const { return events_; }
  const DeviationModel& deviation_model() const { return deviation_; }
  const SideChoice& side_choice() const { return side_; }
  std::span<const CycleEvent> cycle_events() const { return cycle_events_; }  ///< of a cyclic pack

 private:
  const MovementPack& pack_;
  PreparedTargets targets_;
  std::vector<EventSpec> events_;
  DeviationModel deviation_;
  SideChoice side_;
  std::vector<CycleEvent> cycle_events_;
};

/// The whole pipeline: clean, features, align, keyframes, assess, guide. What lies after `until` stays empty.
/// A repetition whose athlete faces another way than the rest of the recording gets a facing of its own.
/// The report points to the pack. Throws Error for a recording that cannot be used (no legs, too short).
Report analyze(const Recording& trial, const PreparedPack& pack, const Retriever& retriever,
               LanguageModel* model, const AnalyzeOptions& options = {});

/// How well a trial fits a pack: the cost of its best match against the pack's threshold; above 1 it is not
/// there. For choosing a pack. Infinite when a requirement of the pack is not met by the best match.
double mismatch(const Recording& trial, const PreparedPack& pack, const CleanOptions& options = {});

}  // namespace sportsgpt
