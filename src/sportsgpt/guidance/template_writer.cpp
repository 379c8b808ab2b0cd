#include "sportsgpt/guidance/template_writer.h"

#include <algorithm>

#include "sportsgpt/guidance/quantity_text.h"
#include "sportsgpt/guidance/text_tokens.h"

namespace sportsgpt {
namespace {

constexpr size_t findings_shown = 2;
constexpr size_t causes_shown = 2;
constexpr size_t longest_quote = 420;  // bytes: about 70 English words or 140 Chinese characters

/// Replaces "{name}" by its value, in the order given.
std::string fill(std::string pattern,
                 std::initializer_list<std::pair<std::string_view, std::string>> values) {
  for (const auto& [key, value] : values) {
    const std::string slot = "{" + std::string(key) + "}";
    if (const size_t at = pattern.find(slot); at != std::string::npos)
      pattern.replace(at, slot.size(), value);
  }
  return pattern;
}

/// Chinese sets a number apart from the words before it, but no word from a word.
std::string set_apart(const std::string& value, Language language) {
  const bool starts_with_number =
      value.starts_with("−") || (!value.empty() && value[0] >= '0' && value[0] <= '9');
  return language == Language::zh && starts_with_number ? " " + value : value;
}

/// Two sentences side by side: a space between them in English, nothing in Chinese.
void append(std::string& text, const std::string& sentence, Language language) {
  if (sentence.empty()) return;
  if (!text.empty() && language == Language::en) text += " ";
  text += sentence;
}

/// Whole sentences from the start of the text, as many as fit; always at least one.
std::string quote(const std::string& text, std::string_view language) {
  std::string quoted;
  for (const std::string& sentence : split_sentences(text)) {
    if (!quoted.empty() && quoted.size() + sentence.size() > longest_quote) break;
    append(quoted, sentence, language == "zh" ? Language::zh : Language::en);
  }
  return quoted;
}

std::vector<Sentence> quoted(const std::string& role, const std::optional<Passage>& passage) {
  if (!passage) return {};
  return {{role, quote(passage->text, passage->language), {}, {passage->id}, Mark::template_text}};
}

Concern concern_of(const Finding& finding, const MovementPack& pack) {
  const Metric* metric = find_metric(pack, finding.metric);
  return metric ? metric->concern : Concern::both;
}

std::string label_of(const Finding& finding, const MovementPack& pack, Language language) {
  const Metric* metric = find_metric(pack, finding.metric);
  if (!metric) return finding.metric;
  const std::string& label = metric->label.in(language);
  // A metric of a fixed side says so in its label; the worst side is known only now.
  if (metric->side != MetricSide::worst) return label;
  const bool en = language == Language::en;
  if (finding.side == "left") return label + (en ? " (left)" : "（左侧）");
  if (finding.side == "right") return label + (en ? " (right)" : "（右侧）");
  return label;
}

/// The re-test findings to name: those that speak for the fault first.
std::vector<Finding> retest_shown(const FaultCase& fault_case) {
  std::vector<Finding> shown = fault_case.retest;
  std::ranges::stable_partition(shown, [&](const Finding& finding) {
    return std::ranges::count(fault_case.findings, finding.metric, &Finding::metric) > 0;
  });
  shown.resize(std::min(shown.size(), findings_shown));
  return shown;
}

}  // namespace

std::string finding_text(const Finding& finding, const MovementPack& pack, Language language) {
  const LocalText pattern = {"{label} was {value}; the target is {target}.",
                             "{label}为{value}，目标是{target}。"};
  return fill(pattern.in(language),
              {{"label", label_of(finding, pack, language)},
               {"value", set_apart(measured_text(finding, language), language)},
               {"target", set_apart(target_text(finding, concern_of(finding, pack), language), language)}});
}

std::string seen_text(const FaultCase& fault_case, Language language) {
  std::string text = fault_case.spec->says.in(language);
  if (fault_case.repetitions > 1) {
    const LocalText often = {"It shows in {seen} of {all} repetitions.", "{all} 次动作中有 {seen} 次出现。"};
    append(text,
           fill(often.in(language), {{"seen", std::to_string(fault_case.seen_in)},
                                     {"all", std::to_string(fault_case.repetitions)}}),
           language);
  }
  if (fault_case.status == FaultStatus::possible) {
    const LocalText faint = {"The sign is faint, so take it as a hint and look again.",
                             "迹象还不明显，先当作提醒，再多看几次。"};
    append(text, faint.in(language), language);
  }
  return text;
}

Sentence strength_sentence(const Finding& strength, const MovementPack& pack, Language language) {
  const LocalText pattern = {"{label} is on target at {value} ({target}): keep it.",
                             "{label}为{value}，正好在目标之内（{target}），请保持。"};
  return {
      "seen",
      fill(pattern.in(language), {{"label", label_of(strength, pack, language)},
                                  {"value", set_apart(measured_text(strength, language), language)},
                                  {"target", target_text(strength, concern_of(strength, pack), language)}}),
      {strength.metric},
      {},
      Mark::template_text};
}

std::vector<Sentence> seen_sentences(const FaultCase& fault_case, int place, const MovementPack& pack,
                                     Language language) {
  const LocalText safety = {"Safety comes first.", "安全第一。"};
  const LocalText later = {"Leave this one until the point above feels easy.",
                           "等上面一项做得轻松了，再练这一项。"};
  std::string text;
  if (fault_case.safety) append(text, safety.in(language), language);
  append(text, seen_text(fault_case, language), language);
  if (!fault_case.safety && place > 0) append(text, later.in(language), language);

  const size_t shown = std::min(findings_shown, fault_case.findings.size());
  Sentence says{"seen", text, {}, {}, Mark::template_text};
  for (size_t i = 0; i < shown; ++i) says.findings.push_back(fault_case.findings[i].metric);
  std::vector<Sentence> sentences = {says};
  for (size_t i = 0; i < shown; ++i) {
    const Finding& finding = fault_case.findings[i];
    sentences.push_back(
        {"seen", finding_text(finding, pack, language), {finding.metric}, {}, Mark::template_text});
  }
  return sentences;
}

std::vector<Sentence> why_sentences(const FaultCase& fault_case, const FaultPassages& passages,
                                    Language language) {
  if (passages.why) return quoted("why", passages.why);
  return {{"why", fault_case.spec->why.in(language), {}, {}, Mark::template_text}};
}

std::vector<Sentence> cause_sentences(const FaultCase& fault_case, Language language) {
  const LocalText pattern = {"A possible cause: {says} To find out: {test}",
                             "可能的原因：{says}怎样确认：{test}"};
  std::vector<Sentence> sentences;
  for (const RootCause& cause : fault_case.spec->causes) {
    if (sentences.size() == causes_shown) break;
    sentences.push_back(
        {"cause",
         fill(pattern.in(language), {{"says", with_full_stop(cause.says.in(language), language)},
                                     {"test", with_full_stop(cause.test.in(language), language)}}),
         {},
         {},
         Mark::template_text});
  }
  return sentences;
}

std::vector<Sentence> cue_sentences(const FaultPassages& passages) { return quoted("cue", passages.cue); }
std::vector<Sentence> caution_sentences(const FaultPassages& passages) {
  return quoted("caution", passages.caution);
}

Drill drill_of(const Passage& passage) { return {passage.id, passage.title, passage.text, passage.dose}; }

std::string retest_text(const FaultCase& fault_case, const MovementPack& pack, Language language) {
  const LocalText start = {"Test this again.", "之后请复测。"};
  const LocalText goal = {"{label}: now {value}, target {target}", "{label}：现在{value}，目标{target}"};
  const LocalText real = {"; a change of more than {change} is real.", "，变化超过{change}才算真正的改变。"};
  const LocalText noise = {"Smaller changes may be measurement error.", "更小的变化可能只是测量误差。"};
  std::string text;
  bool has_real_change = false;
  for (const Finding& finding : retest_shown(fault_case)) {
    if (text.empty()) text = start.in(language);
    std::string sentence =
        fill(goal.in(language),
             {{"label", label_of(finding, pack, language)},
              {"value", set_apart(measured_text(finding, language), language)},
              {"target", set_apart(target_text(finding, concern_of(finding, pack), language), language)}});
    const std::string change = real_change_text(finding, language);
    has_real_change = has_real_change || !change.empty();
    sentence = change.empty() ? with_full_stop(sentence, language)
                              : sentence + fill(real.in(language), {{"change", set_apart(change, language)}});
    append(text, sentence, language);
  }
  if (has_real_change) append(text, noise.in(language), language);
  return text;
}

Advice write_advice(const FaultCase& fault_case, int place, const FaultPassages& passages,
                    const MovementPack& pack, Language language) {
  Advice advice;
  advice.fault = fault_case.spec->name;
  for (const std::vector<Sentence>& part :
       {seen_sentences(fault_case, place, pack, language), why_sentences(fault_case, passages, language),
        cause_sentences(fault_case, language), cue_sentences(passages), caution_sentences(passages)})
    advice.sentences.insert(advice.sentences.end(), part.begin(), part.end());
  for (const Passage& passage : passages.drills) advice.drills.push_back(drill_of(passage));
  advice.retest = retest_text(fault_case, pack, language);
  return advice;
}

}  // namespace sportsgpt
