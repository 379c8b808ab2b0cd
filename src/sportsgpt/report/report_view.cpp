#include "sportsgpt/report/report_view.h"

#include <algorithm>
#include <cmath>

#include "sportsgpt/report/html_text.h"

namespace sportsgpt {
namespace {

/// The fault of that name in the repetition shown, else in the one where it weighs most.
ShownFault locate_fault(const ReportView& view, const std::string& name) {
  ShownFault found{nullptr, find_fault(view.pack, name), nullptr, nullptr};
  const auto look_in = [&](const Repetition& repetition) {
    for (const Fault& fault : repetition.assessment.faults)
      if (fault.name == name && (!found.fault || fault.priority > found.fault->priority)) {
        found.fault = &fault;
        found.repetition = &repetition;
      }
  };
  look_in(view.shown);
  if (!found.fault)
    for (const Repetition& repetition : view.report.repetitions) look_in(repetition);
  return found;
}

/// Names of the faults worth showing: those the guidance chose, or the assessment's own order without
/// guidance.
std::vector<std::pair<std::string, const Advice*>> chosen_faults(const ReportView& view) {
  std::vector<std::pair<std::string, const Advice*>> chosen;
  for (const Advice& advice : view.report.guidance.advice) chosen.emplace_back(advice.fault, &advice);
  const auto is_new = [&](const Fault& fault) {
    return std::none_of(chosen.begin(), chosen.end(), [&](const auto& c) { return c.first == fault.name; });
  };
  const bool guided = !chosen.empty();
  for (const Fault& fault : view.shown.assessment.faults)
    if ((fault.safety || !guided) && is_new(fault)) chosen.emplace_back(fault.name, nullptr);
  return chosen;
}

Repetition shown_repetition(const Report& report, int index) {
  Repetition shown = report.repetitions[index];
  if (!report.over_cycles) return shown;
  std::erase_if(shown.keyframes, [&](const Keyframe& k) {
    return k.time_s < shown.interval.start_s || k.time_s > shown.interval.end_s;
  });
  shown.assessment = report.over_cycles->assessment;
  return shown;
}

}  // namespace

ReportView::ReportView(const Report& r)
    : report(r),
      pack(*r.pack),
      language(r.language),
      shown_index(closest_repetition(r.repetitions)),
      shown(shown_repetition(r, shown_index)),
      sources(r) {
  for (const auto& [name, advice] : chosen_faults(*this)) {
    ShownFault found = locate_fault(*this, name);
    if (!found.fault || !found.spec) continue;
    found.advice = advice;
    if (found.fault->safety)
      safety.push_back(found);
    else if (static_cast<int>(priorities.size()) < max_priorities)
      priorities.push_back(found);
  }
}

std::string ReportView::keyframe_label(const std::string& name) const {
  for (const KeyframeSpec& keyframe : pack.keyframes)
    if (keyframe.name == name) return say(keyframe.label);
  return name;
}

std::string ReportView::metric_label(const std::string& name) const {
  const Metric* metric = find_metric(pack, name);
  return metric ? say(metric->label) : name;
}

std::string ReportView::fault_label(const std::string& name) const {
  const FaultSpec* fault = find_fault(pack, name);
  return fault ? say(fault->label) : name;
}

std::string ReportView::feature_label(const std::string& name) const {
  for (const FeatureSpec& feature : pack.features)
    if (feature.name == name && !say(feature.label).empty()) return say(feature.label);
  return name;
}

std::string ReportView::source_mark(std::string_view key) const {
  const std::string number = std::to_string(sources.number(key));
  if (number == "0") return "";
  // The word joiner keeps the number on the line of what it belongs to.
  return "\u2060<a class=\"ref\" href=\"#source-" + number + "\">[" + number + "]</a>";
}

std::string_view side_text(const Finding& finding, Language language) {
  struct {
    std::string_view name;
    const UiText& text;
  } const sides[] = {{"left", words::left},
                     {"right", words::right},
                     {"mean", words::both_sides},
                     {"difference", words::side_difference}};
  for (const auto& [name, text] : sides)
    if (finding.side == name) return text.in(language);
  return "";
}

bool is_concern(const Finding& finding) {
  return finding.concern && (finding.verdict == Verdict::below || finding.verdict == Verdict::above);
}

const Keyframe* find_keyframe(const std::vector<Keyframe>& keyframes, std::string_view name, double after_s) {
  for (const Keyframe& keyframe : keyframes)
    if (keyframe.name == name && std::isfinite(keyframe.time_s) && keyframe.time_s > after_s)
      return &keyframe;
  return nullptr;
}

std::pair<const Keyframe*, const Keyframe*> find_phase(const std::vector<Keyframe>& keyframes,
                                                       const Phase& phase) {
  const Keyframe* from = find_keyframe(keyframes, phase.from);
  return {from, from ? find_keyframe(keyframes, phase.to, from->time_s) : nullptr};
}

const Alignment* closest_alignment(const Repetition& repetition) {
  const Alignment* closest = nullptr;
  for (const Alignment& alignment : repetition.alignments)
    if (!alignment.path.empty() && (!closest || alignment.cost_per_step < closest->cost_per_step))
      closest = &alignment;
  return closest;
}

int closest_repetition(const std::vector<Repetition>& repetitions) {
  int closest = 0;
  double lowest = std::numeric_limits<double>::infinity();
  for (int r = 0; r < static_cast<int>(repetitions.size()); ++r)
    if (const Alignment* alignment = closest_alignment(repetitions[r]);
        alignment && alignment->cost_per_step < lowest) {
      lowest = alignment->cost_per_step;
      closest = r;
    }
  return closest;
}

const TargetModel* find_target(const MovementPack& pack, std::string_view name) {
  for (const TargetModel& target : pack.targets)
    if (target.name == name) return &target;
  return nullptr;
}

}  // namespace sportsgpt
