#include "sportsgpt/guidance/checker.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "sportsgpt/guidance/sentence_checks.h"

namespace sportsgpt {
namespace {

struct RoleRow {
  std::string_view role;
  std::string_view kinds[2];  // of the passages it must rest on; none for what is seen
};
constexpr RoleRow roles[] = {  // in the order of the advice
    {"seen", {"", ""}},
    {"why", {"why", "answer"}},
    {"cue", {"cue", "drill"}},
    {"caution", {"caution", ""}}};

const RoleRow* find_role(std::string_view role) {
  const auto found = std::ranges::find(roles, role, &RoleRow::role);
  return found == std::end(roles) ? nullptr : found;
}

bool holds(const std::vector<std::string>& values, std::string_view value) {
  return std::ranges::find(values, value) != values.end();
}

/// Checks one fault's answer and gathers what may be shown.
class FaultCheck {
 public:
  FaultCheck(const FaultAnswer& answer, const BriefFault& fault, const Brief& brief,
             std::span<const std::string> avoid)
      : answer_(answer), fault_(fault), brief_(brief) {
    for (const AnswerSentence& sentence : answer.sentences) check_sentence(sentence);
    check_roles();
    check_drills(avoid);
  }
  std::vector<Refusal> refusals;
  CheckedAnswer::Accepted accepted;

 private:
  void refuse(RefusalKind kind, std::string detail) {
    refusals.push_back({kind, fault_.id, std::move(detail)});
  }

  /// The sources it names, also within its text; nothing when one of them was not supplied for this fault.
  bool gather_sources(const AnswerSentence& sentence, CitedSentence& cited) {
    cited.text = sentence.text;
    const std::vector<std::string> inline_ids = take_inline_citations(cited.text);
    bool all_known = true;
    const auto gather = [&](const std::string& id) {
      const Fact* fact = holds(fault_.facts, id) ? find_fact(brief_, id) : nullptr;
      const BriefPassage* passage = holds(fault_.passages, id) ? find_passage(brief_, id) : nullptr;
      if (fact && std::ranges::count(cited.facts, fact) == 0) cited.facts.push_back(fact);
      if (passage && std::ranges::count(cited.passages, &passage->passage) == 0)
        cited.passages.push_back(&passage->passage);
      if (!fact && !passage && id != fault_.id) refuse(RefusalKind::unknown_id, id), all_known = false;
    };
    std::ranges::for_each(sentence.facts, gather);
    std::ranges::for_each(sentence.passages, gather);
    std::ranges::for_each(inline_ids, gather);
    return all_known;
  }

  bool has_fitting_source(const RoleRow& role, const CitedSentence& cited) const {
    if (role.role == "seen") return !cited.facts.empty();
    return std::ranges::any_of(cited.passages, [&](const Passage* passage) {
      return std::ranges::find(role.kinds, passage->kind) != std::end(role.kinds);
    });
  }

  /// Words that any sentence on this fault may use: what the fault is called and how the pack describes it.
  std::string context() const {
    const FaultSpec& spec = *fault_.fault_case.spec;
    std::string text = spec.label.in(brief_.language) + "\n" + spec.says.in(brief_.language);
    for (const std::string& id : fault_.facts) text += "\n" + find_fact(brief_, id)->text;
    return text;
  }

  void check_sentence(const AnswerSentence& sentence) {
    const RoleRow* role = find_role(sentence.role);
    if (!role) return refuse(RefusalKind::unknown_role, sentence.role);
    CitedSentence cited;
    if (!gather_sources(sentence, cited)) return;
    if (!has_fitting_source(*role, cited)) return refuse(RefusalKind::no_source, cited.text);
    std::vector<Refusal> found;
    check_wording(cited, brief_.language, found);
    check_numbers(cited, found);
    check_directions(cited, found);
    check_moments(cited, brief_, found);
    check_body_parts(cited, context(), found);
    check_support(cited, context(), found);
    for (Refusal& refusal : found) refuse(refusal.kind, std::move(refusal.detail));

    Sentence shown{sentence.role, cited.text, {}, {}, Mark::checked};
    for (const Fact* fact : cited.facts)
      for (const std::string& metric : fact->metrics)
        if (!holds(shown.findings, metric)) shown.findings.push_back(metric);
    for (const Passage* passage : cited.passages) shown.passages.push_back(passage->id);
    accepted.sentences.push_back(std::move(shown));
  }

  /// Every role for which there is something to say is there, and there is one cue at most.
  void check_roles() {
    const auto count = [&](std::string_view role) {
      return std::ranges::count(answer_.sentences, role, &AnswerSentence::role);
    };
    const FaultPassages& found = fault_.found;
    const std::pair<const char*, bool> wanted[] = {{"seen", true},
                                                   {"why", found.why.has_value()},
                                                   {"cue", found.cue.has_value()},
                                                   {"caution", found.caution.has_value()}};
    for (const auto& [role, is_wanted] : wanted)
      if (is_wanted && count(role) == 0) refuse(RefusalKind::missing_role, role);
    if (count("cue") > 1) refuse(RefusalKind::repeated_cue, "");
    std::ranges::stable_sort(accepted.sentences, {}, [](const Sentence& s) { return find_role(s.role); });
  }

  void check_drills(std::span<const std::string> avoid) {
    std::set<std::string> chosen;
    for (const std::string& id : answer_.drills) {
      const BriefPassage* drill = holds(fault_.passages, id) ? find_passage(brief_, id) : nullptr;
      const bool is_allowed = drill && drill->passage.kind == "drill" && chosen.insert(id).second &&
                              std::ranges::none_of(avoid, [&](const std::string& a) {
                                return holds(drill->passage.contraindications, a);
                              });
      if (is_allowed)
        accepted.drills.push_back(drill->passage);
      else
        refuse(RefusalKind::drill, id);
    }
    if (answer_.drills.empty() && !fault_.found.drills.empty())
      refuse(RefusalKind::missing_drill, fault_.found.drills.front().title);
  }

  const FaultAnswer& answer_;
  const BriefFault& fault_;
  const Brief& brief_;
};

}  // namespace

CheckedAnswer check_answer(const Answer& answer, const Brief& brief, std::span<const std::string> avoid) {
  CheckedAnswer checked;
  for (const FaultAnswer& fault : answer.faults) {
    const auto known = std::ranges::find(brief.faults, fault.fault, &BriefFault::id);
    if (known == brief.faults.end())
      checked.refusals.push_back({RefusalKind::unknown_fault, "", fault.fault});
  }
  const bool names_others = !checked.refusals.empty();
  for (const BriefFault& fault : brief.faults) {
    const auto count = std::ranges::count(answer.faults, fault.id, &FaultAnswer::fault);
    if (count != 1) {
      const RefusalKind kind = count == 0 ? RefusalKind::missing_fault : RefusalKind::repeated_fault;
      checked.refusals.push_back({kind, fault.id, fault.id});
      continue;
    }
    FaultCheck check(*std::ranges::find(answer.faults, fault.id, &FaultAnswer::fault), fault, brief, avoid);
    if (check.refusals.empty() && !names_others) checked.accepted[fault.id] = std::move(check.accepted);
    checked.refusals.insert(checked.refusals.end(), check.refusals.begin(), check.refusals.end());
  }
  return checked;
}

}  // namespace sportsgpt
