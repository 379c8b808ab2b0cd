#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/report/report.h"
#include "sportsgpt/report/source_list.h"
#include "sportsgpt/report/words.h"

namespace sportsgpt {

/// A fault that a page shows, with all that is known of it.
struct ShownFault {
  const Fault* fault;
  const FaultSpec* spec;         ///< never null
  const Advice* advice;          ///< null when the analysis stopped before the guidance
  const Repetition* repetition;  ///< the one whose findings speak for it
};

/// What the sections of a page share: which repetition is shown, which faults, and how sources are numbered.
/// Keeps references into `report`, which outlives it.
struct ReportView {
  static constexpr int max_priorities = 3;

  /// The report is of status ok, has a pack and at least one repetition.
  explicit ReportView(const Report& report);

  const Report& report;
  const MovementPack& pack;
  Language language;
  int shown_index;  ///< the repetition most like the targets
  /// That repetition. Of a cyclic movement its own events alone, and what all cycles say together.
  Repetition shown;
  std::vector<ShownFault> safety;      ///< all of them
  std::vector<ShownFault> priorities;  ///< at most max_priorities, strongest first
  SourceList sources;

  std::string say(const UiText& text) const { return std::string(text.in(language)); }
  const std::string& say(const LocalText& text) const { return text.in(language); }
  std::string gap() const { return std::string(sentence_gap(language)); }
  std::string keyframe_label(
      const std::string& name) const;  ///< its name where the pack has no label; not escaped
  std::string metric_label(const std::string& name) const;
  std::string fault_label(const std::string& name) const;
  std::string feature_label(const std::string& name) const;
  /// "[3]" as a link to the list of sources; nothing for a key that is not listed.
  std::string source_mark(std::string_view key) const;
};

/// "left", "right", "mean of both sides" ... of a finding, as people read it; empty for a metric without
/// sides.
std::string_view side_text(const Finding& finding, Language language);

/// Whether the finding lies outside its band on a side that counts.
bool is_concern(const Finding& finding);

/// The first keyframe of that name after a moment; null when there is none or its moment was not found.
const Keyframe* find_keyframe(const std::vector<Keyframe>& keyframes, std::string_view name,
                              double after_s = -std::numeric_limits<double>::infinity());

/// Both ends of a phase: its `from`, and its `to` after that; null where one was not found.
std::pair<const Keyframe*, const Keyframe*> find_phase(const std::vector<Keyframe>& keyframes,
                                                       const Phase& phase);

/// Index of the repetition whose alignment to its closest target costs least; 0 when none is aligned.
int closest_repetition(const std::vector<Repetition>& repetitions);

/// The repetition's alignment that costs least; null when nothing is aligned.
const Alignment* closest_alignment(const Repetition& repetition);

/// The target of that name; null when the pack has none.
const TargetModel* find_target(const MovementPack& pack, std::string_view name);

}  // namespace sportsgpt
