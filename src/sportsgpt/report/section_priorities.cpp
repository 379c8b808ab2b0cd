#include <algorithm>

#include "sportsgpt/core/number_format.h"
#include "sportsgpt/report/html_text.h"
#include "sportsgpt/report/scale_bar.h"
#include "sportsgpt/report/sections.h"

namespace sportsgpt {
namespace {

constexpr size_t max_bars = 3;  ///< per fault; the table of findings has them all

const Passage* find_passage(const ReportView& view, const std::string& id) {
  for (const Passage& passage : view.report.guidance.passages)
    if (passage.id == id) return &passage;
  return nullptr;
}

/// The source numbers of passages, each once.
std::string passage_marks(const ReportView& view, const std::vector<std::string>& passages) {
  std::vector<std::string> marks;
  for (const std::string& id : passages)
    if (const Passage* passage = find_passage(view, id)) {
      std::string mark = view.source_mark(passage->source);
      if (std::find(marks.begin(), marks.end(), mark) == marks.end()) marks.push_back(std::move(mark));
    }
  std::string html;
  for (const std::string& mark : marks) html += mark;
  return html;
}

/// The source numbers of the bands that a sentence about findings rests on, each once.
std::vector<std::string> finding_sources(const ReportView& view, const std::vector<std::string>& metrics) {
  std::vector<std::string> keys;
  for (const std::string& name : metrics)
    if (const Metric* metric = find_metric(view.pack, name))
      if (std::find(keys.begin(), keys.end(), metric->source.key) == keys.end())
        keys.push_back(metric->source.key);
  return keys;
}

std::string mark_text(const ReportView& view, Mark mark) {
  switch (mark) {
    case Mark::checked: return view.say(words::mark_checked);
    case Mark::repaired: return view.say(words::mark_repaired);
    case Mark::template_text: break;
  }
  return view.say(words::mark_template);
}

/// The mark all sentences share, if they do; then it is said once.
const Mark* common_mark(const Advice& advice) {
  if (advice.sentences.empty()) return nullptr;
  const Mark& first = advice.sentences.front().mark;
  const bool same = std::all_of(advice.sentences.begin(), advice.sentences.end(),
                                [&](const Sentence& s) { return s.mark == first; });
  return same ? &first : nullptr;
}

std::string bars(const ReportView& view, const ShownFault& shown) {
  std::string html;
  size_t drawn = 0;
  for (const std::string& name : shown.fault->findings)
    for (const Finding& finding : shown.repetition->assessment.findings) {
      if (finding.metric != name || !finding.measured || drawn == max_bars) continue;
      std::string label = escape(view.metric_label(name));
      if (const auto side = side_text(finding, view.language); !side.empty() && finding.side != "mean")
        label += view.say(words::comma) + std::string(side);
      const std::string value =
          format_value(*finding.measured, finding.uncertainty, finding.unit, view.language);
      const Metric* metric = find_metric(view.pack, name);
      const std::string band = band_text(finding, metric ? metric->concern : Concern::both, view.language);
      html += "<div class=\"reading\">" + element("span", "", label) + element("b", "num", value) +
              scale_bar(finding, ScaleSize::wide, fill(view.say(words::scale_title), {label, value, band})) +
              element("span", "note num",
                      fill(view.say(words::target_is), {band}) +
                          (metric ? view.source_mark(metric->source.key) : "")) +
              "</div>";
      ++drawn;
    }
  return html;
}

/// All sentences of one role under their heading.
std::string role_block(const ReportView& view, const Advice& advice, std::string_view role,
                       const UiText& heading, bool show_marks) {
  std::string text;
  for (const Sentence& sentence : advice.sentences) {
    if (sentence.role != role) continue;
    if (!text.empty()) text += view.gap();
    text += escape(sentence.text) + passage_marks(view, sentence.passages);
    if (sentence.passages.empty())
      for (const std::string& key : finding_sources(view, sentence.findings)) text += view.source_mark(key);
    if (show_marks) text += " " + element("span", "mark", mark_text(view, sentence.mark));
  }
  return text.empty() ? ""
                      : element("h4", "", view.say(heading)) + element("p", role == "cue" ? "cue" : "", text);
}

bool has_role(const Advice* advice, std::string_view role) {
  return advice && std::any_of(advice->sentences.begin(), advice->sentences.end(),
                               [&](const Sentence& s) { return s.role == role; });
}

std::string cause_kind(const ReportView& view, const std::string& kind) {
  struct {
    std::string_view name;
    const UiText& text;
  } const kinds[] = {{"mobility", words::kind_mobility},
                     {"strength", words::kind_strength},
                     {"coordination", words::kind_coordination},
                     {"technique", words::kind_technique},
                     {"setup", words::kind_setup}};
  for (const auto& [name, text] : kinds)
    if (kind == name) return view.say(text);
  return kind;
}

/// Other faults of the repetition that follow from this one; they get no place of their own.
std::string consequences(const ReportView& view, const Fault& cause) {
  std::vector<std::string> names;
  for (const Fault& other : view.shown.assessment.faults) {
    const bool own_place = std::ranges::any_of(
        view.priorities, [&](const ShownFault& shown) { return shown.fault->name == other.name; });
    if (!own_place && std::ranges::count(other.caused_by, cause.name) > 0)
      names.push_back(escape(view.fault_label(other.name)));
  }
  if (names.empty()) return "";
  return element("p", "", fill(view.say(words::also_explains), {join(names, view.say(words::and_then))}));
}

/// The pack's candidate causes, each with the test that tells it from the others.
std::string causes(const ReportView& view, const ShownFault& shown) {
  std::string items;
  for (const RootCause& cause : shown.spec->causes) {
    std::string item = escape(view.say(cause.says)) + " " +
                       element("span", "note", "(" + escape(cause_kind(view, cause.kind)) + ")");
    if (!view.say(cause.test).empty())
      item += "<br>" +
              element("span", "note", fill(view.say(words::how_to_tell), {escape(view.say(cause.test))}));
    items += element("li", "", item);
  }
  std::string html = items.empty() ? "" : element("ul", "", items);
  if (!shown.fault->caused_by.empty()) {
    std::vector<std::string> names;
    for (const std::string& name : shown.fault->caused_by) names.push_back(escape(view.fault_label(name)));
    html += element("p", "", fill(view.say(words::explained_by), {join(names, view.say(words::and_then))}));
  }
  return html + consequences(view, *shown.fault);
}

std::string dose_text(const ReportView& view, const Dose& dose) {
  std::vector<std::string> parts;
  const auto add = [&](std::string part) {
    if (!part.empty()) parts.push_back(std::move(part));
  };
  const std::string sets = escape(dose.sets), reps = escape(dose.reps);
  if (!sets.empty() && !reps.empty())
    add(fill(view.say(words::sets_reps), {sets, reps}));
  else if (!sets.empty())
    add(fill(view.say(words::sets_only), {sets}));
  else if (!reps.empty())
    add(fill(view.say(words::reps_only), {reps}));
  add(escape(dose.intensity));
  if (!dose.rest.empty()) add(fill(view.say(words::rest), {escape(dose.rest)}));
  add(escape(dose.frequency));
  return join(parts, view.say(words::comma));
}

std::string drill_list(const ReportView& view, const Advice& advice) {
  std::string items;
  for (const Drill& drill : advice.drills) {
    std::string item = element("b", "", escape(drill.title)) + passage_marks(view, {drill.passage});
    if (!drill.text.empty()) item += "<br>" + escape(drill.text);
    if (const std::string dose = dose_text(view, drill.dose); !dose.empty())
      item += "<br>" + element("span", "dose num", dose);
    if (!drill.dose.progression.empty())
      item += "<br>" +
              element("span", "note", fill(view.say(words::next_step), {escape(drill.dose.progression)}));
    items += element("li", "", item);
  }
  return items.empty() ? "" : element("h4", "", view.say(words::drills)) + element("ul", "drills", items);
}

std::string author_line(const ReportView& view, const Advice* advice, const Mark* common) {
  if (!advice || !common) return "";
  return element("p", "note",
                 *common == Mark::template_text
                     ? view.say(words::written_by_template)
                     : fill(view.say(words::written_by_model),
                            {escape(view.report.guidance.author) + " (" + mark_text(view, *common) + ")"}));
}

std::string fault_article(const ReportView& view, const ShownFault& shown, const std::string& number) {
  const Advice* advice = shown.advice;
  const Mark* common = advice ? common_mark(*advice) : nullptr;
  const bool show_marks = advice && !common;
  std::string status(
      view.say(shown.fault->status == FaultStatus::clear ? words::status_clear : words::status_possible));
  if (shown.repetition != &view.shown)
    status += view.say(words::semicolon) +
              fill(view.say(words::seen_in_repetition),
                   {std::to_string(shown.repetition - view.report.repetitions.data() + 1)});
  std::string html = element("h3", "", number + escape(view.say(shown.spec->label)));
  html += element("p", "note", status);
  html += bars(view, shown);
  if (has_role(advice, "seen"))
    html += role_block(view, *advice, "seen", words::role_seen, show_marks);
  else
    html += element("p", "", escape(view.say(shown.spec->says)));
  if (has_role(advice, "why"))
    html += role_block(view, *advice, "why", words::role_why, show_marks);
  else if (!view.say(shown.spec->why).empty())
    html += element("h4", "", view.say(words::role_why)) +
            element("p", "", escape(view.say(shown.spec->why)) + view.source_mark(shown.spec->source.key));
  const std::string pack_causes = causes(view, shown);
  // The guidance quotes the pack's causes; the pack itself has them with their tests.
  if (!pack_causes.empty())
    html += element("h4", "", view.say(words::role_cause)) + pack_causes;
  else if (advice)
    html += role_block(view, *advice, "cause", words::role_cause, show_marks);
  if (advice) {
    html += role_block(view, *advice, "cue", words::role_cue, show_marks);
    html += drill_list(view, *advice);
    html += role_block(view, *advice, "caution", words::role_caution, show_marks);
    if (!advice->retest.empty())
      html += element("h4", "", view.say(words::retest)) + element("p", "", escape(advice->retest));
  }
  if (!shown.spec->source.grade.empty())
    html += element("p", "note",
                    view.say(words::evidence) + view.say(words::colon) + escape(shown.spec->source.grade) +
                        view.source_mark(shown.spec->source.key));
  html += author_line(view, advice, common);
  return "<article id=\"fault-" + escape(shown.fault->name) + "\"" +
         (shown.fault->safety ? " class=\"safety\"" : "") + ">" + html + "</article>\n";
}

}  // namespace

std::string priorities_section(const ReportView& view) {
  std::string html;
  for (const ShownFault& shown : view.safety)
    html += fault_article(view, shown, view.say(words::safety_first) + view.say(words::colon));
  int number = 0;
  for (const ShownFault& shown : view.priorities)
    html += fault_article(view, shown, std::to_string(++number) + "\u2002");
  if (html.empty()) return "";
  const std::string& author = view.report.guidance.author;
  if (author != "template" && !author.empty())
    html += element("p", "note", fill(view.say(words::marks_explained), {escape(author)}));
  return section("work", view.say(words::what_to_work_on), html);
}

}  // namespace sportsgpt
