#include "sportsgpt/guidance/guide.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <variant>

#include "sportsgpt/core/error.h"
#include "sportsgpt/guidance/brief.h"
#include "sportsgpt/guidance/checker.h"
#include "sportsgpt/guidance/fault_case.h"
#include "sportsgpt/guidance/fault_passages.h"
#include "sportsgpt/guidance/prompt.h"
#include "sportsgpt/guidance/template_writer.h"

namespace sportsgpt {
namespace {

constexpr int most_repairs = 2;

using Accepted = std::map<std::string, CheckedAnswer::Accepted>;  // by short id of the fault

struct ModelResult {
  Accepted accepted;
  std::map<std::string, Refusal> last_refusal;  // the first one of the last time it was refused
  std::string failure;                          // why the model could not be asked; empty when it could
};

Brief without(const Brief& brief, const Accepted& accepted) {
  Brief rest = brief;
  std::erase_if(rest.faults, [&](const BriefFault& fault) { return accepted.contains(fault.id); });
  const auto is_used = [&](const std::string& id, auto member) {
    return std::ranges::any_of(
        rest.faults, [&](const BriefFault& fault) { return std::ranges::count(fault.*member, id) > 0; });
  };
  std::erase_if(rest.facts, [&](const Fact& fact) { return !is_used(fact.id, &BriefFault::facts); });
  std::erase_if(rest.passages,
                [&](const BriefPassage& passage) { return !is_used(passage.id, &BriefFault::passages); });
  return rest;
}

/// Asks, checks, and asks again for the faults that were refused, with the reasons.
ModelResult ask_model(LanguageModel& model, const Brief& brief, const std::vector<std::string>& avoid) {
  ModelResult result;
  std::vector<Refusal> refusals;
  for (int attempt = 0; attempt <= most_repairs; ++attempt) {
    const Brief rest = without(brief, result.accepted);
    if (rest.faults.empty()) break;
    std::string text;
    try {
      text = model.complete(make_prompt(rest, refusals));
    } catch (const Error& error) {
      result.failure = to_string(error.problems().front());
      break;
    }
    const std::variant<Answer, std::string> answer = parse_answer(text);
    CheckedAnswer checked;
    if (const auto* misshapen = std::get_if<std::string>(&answer))
      checked.refusals.push_back({RefusalKind::unreadable, "", *misshapen});
    else
      checked = check_answer(std::get<Answer>(answer), rest, avoid);
    for (auto& [id, accepted] : checked.accepted) {
      if (attempt > 0)
        for (Sentence& sentence : accepted.sentences) sentence.mark = Mark::repaired;
      result.accepted[id] = std::move(accepted);
    }
    refusals = std::move(checked.refusals);
    for (const BriefFault& fault : rest.faults) {
      const auto refusal = std::ranges::find_if(
          refusals, [&](const Refusal& r) { return r.fault.empty() || r.fault == fault.id; });
      if (refusal != refusals.end()) result.last_refusal.insert_or_assign(fault.id, *refusal);
    }
  }
  return result;
}

/// The template's advice with the model's words in place of its own where it has some. Causes and re-test
/// stay the pack's.
Advice with_model_words(Advice advice, const CheckedAnswer::Accepted& accepted) {
  std::vector<Sentence> sentences;
  const auto take = [&](const std::vector<Sentence>& from, std::string_view role) {
    std::ranges::copy_if(from, std::back_inserter(sentences),
                         [&](const Sentence& s) { return s.role == role; });
  };
  for (const std::string_view role : {"seen", "why", "cause", "cue", "caution"}) {
    const bool has_words =
        std::ranges::any_of(accepted.sentences, [&](const Sentence& s) { return s.role == role; });
    take(has_words ? accepted.sentences : advice.sentences, role);
  }
  advice.sentences = std::move(sentences);
  if (!accepted.drills.empty()) {
    advice.drills.clear();
    for (const Passage& passage : accepted.drills) advice.drills.push_back(drill_of(passage));
  }
  return advice;
}

std::string quoted_label(const FaultCase& fault_case, Language language) {
  const std::string& label = fault_case.spec->label.in(language);
  return language == Language::en ? "\"" + label + "\"" : "“" + label + "”";
}

void note_missing_sources(const FaultCase& fault_case, const FaultPassages& found, Guidance& guidance) {
  const bool en = guidance.language == Language::en;
  const std::pair<bool, LocalText> kinds[] = {{found.why.has_value(), {"why it matters", "原因说明"}},
                                              {found.cue.has_value(), {"cue", "提示语"}},
                                              {!found.drills.empty(), {"drill", "练习"}},
                                              {found.caution.has_value(), {"caution", "注意事项"}}};
  std::string missing;
  for (const auto& [is_there, kind] : kinds)
    if (!is_there) missing += (missing.empty() ? "" : en ? ", " : "、") + kind.in(guidance.language);
  const std::string label = quoted_label(fault_case, guidance.language);
  if (!missing.empty())
    guidance.notes.push_back(en ? "No source for " + label + ": the knowledge base has nothing on " +
                                      missing + "."
                                : "无来源：知识库中没有关于" + label + "的" + missing + "。");
  for (const std::string& id : found.withheld)
    guidance.notes.push_back(en ? "The passage " + id + " was left out: it reads like orders to a program."
                                : "材料 " + id + " 未被采用：它读起来像是给程序的指令。");
}

void note_model(const ModelResult& result, const Brief& brief, const std::string& model, Guidance& guidance) {
  const bool en = guidance.language == Language::en;
  if (!result.failure.empty())
    guidance.notes.push_back(
        en ? "The model " + model + " gave no answer (" + result.failure + "). The template wrote instead."
           : "模型 " + model + " 没有给出回答（" + result.failure + "），改由模板撰写。");
  for (const BriefFault& fault : brief.faults) {
    const auto refusal = result.last_refusal.find(fault.id);
    if (result.accepted.contains(fault.id) || refusal == result.last_refusal.end()) continue;
    const std::string label = quoted_label(fault.fault_case, guidance.language);
    const std::string reason = to_string(refusal->second, guidance.language);
    guidance.notes.push_back(en ? "What the model wrote on " + label +
                                      " did not pass the checks, so the template wrote it. " + reason
                                : "模型关于" + label + "的文字没有通过检查，改由模板撰写。" + reason);
  }
}

/// Every passage that sentences and drills cite, once, in order of first use.
std::vector<Passage> cited_passages(const std::vector<Advice>& advice, std::span<const FaultPassages> found) {
  std::vector<Passage> cited;
  const auto cite = [&](const std::string& id) {
    if (std::ranges::count(cited, id, &Passage::id) > 0) return;
    for (const FaultPassages& passages : found) {
      for (const std::optional<Passage>* one : {&passages.why, &passages.cue, &passages.caution})
        if (*one && (*one)->id == id) return cited.push_back(**one);
      for (const Passage& drill : passages.drills)
        if (drill.id == id) return cited.push_back(drill);
    }
  };
  for (const Advice& one : advice) {
    for (const Sentence& sentence : one.sentences) std::ranges::for_each(sentence.passages, cite);
    for (const Drill& drill : one.drills) cite(drill.passage);
  }
  return cited;
}

}  // namespace

Guidance guide(std::span<const Assessment> assessments, const MovementPack& pack, const Retriever& retriever,
               LanguageModel* model, const GuideOptions& options) {
  Guidance guidance;
  guidance.language = options.language;
  const std::vector<FaultCase> cases = choose_faults(assessments, pack, options.max_faults);
  std::vector<FaultPassages> found;
  for (const FaultCase& fault_case : cases) {
    found.push_back(find_passages(fault_case, pack, retriever, options));
    note_missing_sources(fault_case, found.back(), guidance);
  }
  const Brief brief = make_brief(cases, found, pack, options.language);
  for (size_t i = 0; i < cases.size(); ++i)
    guidance.advice.push_back(
        write_advice(cases[i], brief.faults[i].place, found[i], pack, options.language));

  if (model && !cases.empty()) {
    const ModelResult result = ask_model(*model, brief, options.avoid);
    note_model(result, brief, model->name(), guidance);
    for (size_t i = 0; i < cases.size(); ++i)
      if (const auto accepted = result.accepted.find(brief.faults[i].id); accepted != result.accepted.end())
        guidance.advice[i] = with_model_words(std::move(guidance.advice[i]), accepted->second);
    if (!result.accepted.empty()) guidance.author = model->name();
  }
  if (const Finding* strength = shared_strength(assessments); strength && !guidance.advice.empty()) {
    std::vector<Sentence>& sentences = guidance.advice.front().sentences;
    sentences.insert(sentences.begin(), strength_sentence(*strength, pack, options.language));
  }
  guidance.passages = cited_passages(guidance.advice, found);
  return guidance;
}

}  // namespace sportsgpt
