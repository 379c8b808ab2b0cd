#include "sportsgpt/guidance/brief.h"

#include <algorithm>

#include "sportsgpt/guidance/quantity_text.h"
#include "sportsgpt/guidance/template_writer.h"
#include "sportsgpt/guidance/text_tokens.h"

namespace sportsgpt {
namespace {

constexpr size_t facts_per_fault = 3;

/// Which side of the target the value lies on, in the words that advice may use for it.
std::string reading(const std::string& label, Verdict verdict, Language language) {
  const bool en = language == Language::en;
  switch (verdict) {
    case Verdict::below:
      return en ? label + " is lower than the target, below it, too little."
                : label + "低于目标，偏小，不足。";
    case Verdict::above:
      return en ? label + " is higher than the target, above it, too much."
                : label + "高于目标，偏大，超过。";
    default: return en ? label + " is within the target." : label + "在目标之内。";
  }
}

Fact statement_fact(const FaultCase& fault_case, Language language) {
  Fact fact;
  for (const Finding& finding : fault_case.findings)
    if (fact.metrics.size() < facts_per_fault) fact.metrics.push_back(finding.metric);
  fact.text = seen_text(fault_case, language);
  return fact;
}

Fact finding_fact(const Finding& finding, const MovementPack& pack, Language language) {
  const Metric* metric = find_metric(pack, finding.metric);
  Fact fact;
  fact.metrics = {finding.metric};
  fact.label = metric ? metric->label.in(language) : finding.metric;
  fact.text = finding_text(finding, pack, language) + (language == Language::en ? " " : "") +
              reading(fact.label, finding.verdict, language);
  fact.measured = find_quantities(fold(measured_text(finding, language)));
  fact.target =
      find_quantities(fold(target_text(finding, metric ? metric->concern : Concern::both, language)));
  return fact;
}

std::string add_fact(Brief& brief, Fact fact) {
  fact.id = "F" + std::to_string(brief.facts.size() + 1);
  brief.facts.push_back(std::move(fact));
  return brief.facts.back().id;
}

std::string add_passage(Brief& brief, const Passage& passage) {
  for (const BriefPassage& known : brief.passages)
    if (known.passage.id == passage.id) return known.id;
  brief.passages.push_back({"K" + std::to_string(brief.passages.size() + 1), passage});
  return brief.passages.back().id;
}

}  // namespace

Brief make_brief(std::span<const FaultCase> cases, std::span<const FaultPassages> found,
                 const MovementPack& pack, Language language) {
  Brief brief;
  brief.language = language;
  brief.pack = &pack;
  int place = 0;
  for (size_t i = 0; i < cases.size(); ++i) {
    BriefFault fault{"P" + std::to_string(i + 1), cases[i], cases[i].safety ? 0 : place++, found[i], {}, {}};
    fault.facts.push_back(add_fact(brief, statement_fact(cases[i], language)));
    for (size_t k = 0; k < std::min(facts_per_fault, cases[i].findings.size()); ++k)
      fault.facts.push_back(add_fact(brief, finding_fact(cases[i].findings[k], pack, language)));
    for (const std::optional<Passage>* passage : {&found[i].why, &found[i].cue, &found[i].caution})
      if (*passage) fault.passages.push_back(add_passage(brief, **passage));
    for (const Passage& drill : found[i].drills) fault.passages.push_back(add_passage(brief, drill));
    brief.faults.push_back(std::move(fault));
  }
  return brief;
}

const Fact* find_fact(const Brief& brief, std::string_view id) {
  const auto found = std::ranges::find(brief.facts, id, &Fact::id);
  return found == brief.facts.end() ? nullptr : &*found;
}

const BriefPassage* find_passage(const Brief& brief, std::string_view id) {
  const auto found = std::ranges::find(brief.passages, id, &BriefPassage::id);
  return found == brief.passages.end() ? nullptr : &*found;
}

std::string whole_text(const Passage& passage) {
  const bool en = passage.language != "zh";
  std::string text;
  const auto add = [&](const std::string& part) {
    if (part.empty()) return;
    if (!text.empty() && en) text += " ";
    text += with_full_stop(part, en ? Language::en : Language::zh);
  };
  add(passage.title);
  add(passage.text);
  const Dose& dose = passage.dose;
  if (!dose.sets.empty()) add(dose.sets + (en ? " sets" : " 组"));
  if (!dose.reps.empty()) add(dose.reps + (en ? " reps" : " 次"));
  for (const std::string* part : {&dose.intensity, &dose.rest, &dose.frequency, &dose.progression})
    add(*part);
  return text;
}

}  // namespace sportsgpt
