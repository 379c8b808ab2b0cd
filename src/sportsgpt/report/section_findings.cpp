#include <algorithm>
#include <cmath>

#include "sportsgpt/assess/reasons.h"
#include "sportsgpt/core/number_format.h"
#include "sportsgpt/report/html_text.h"
#include "sportsgpt/report/scale_bar.h"
#include "sportsgpt/report/sections.h"

namespace sportsgpt {
namespace {

std::string verdict_text(const ReportView& view, const Finding& finding) {
  const bool above = finding.verdict == Verdict::above;
  switch (finding.verdict) {
    case Verdict::within: return view.say(words::within);
    case Verdict::not_measured: return view.say(words::not_measured);
    default: break;
  }
  const std::string side = view.say(above ? words::above : words::below);
  if (!finding.concern) return fill(view.say(words::no_concern), {side});
  return finding.clear ? side : fill(view.say(words::within_error), {side});
}

/// "Stated in pack.toml:31", without the folder.
std::string rule_text(const ReportView& view, const TextPosition& where) {
  if (where.file.empty()) return "";
  const auto slash = where.file.find_last_of("/\\");
  const TextPosition short_place{slash == std::string::npos ? where.file : where.file.substr(slash + 1),
                                 where.line};
  return fill(view.say(words::rule_at), {escape(to_string(short_place))});
}

/// A row under the finding: its definition, moment, smallest detectable change and rule, folded.
std::string how_row(const ReportView& view, const Finding& finding, const Metric* metric) {
  if (!metric) return "";
  std::vector<std::string> parts = {escape(view.say(metric->how))};
  if (finding.measured) parts.push_back(fill(view.say(words::read_at), {format_time(finding.time_s, 0)}));
  if (finding.mdc95 > 0)
    parts.push_back(
        fill(view.say(words::detectable), {format_value(finding.mdc95, 0, finding.unit, view.language)}) +
        view.source_mark(metric->sem_source.key));
  if (const std::string rule = rule_text(view, finding.rule); !rule.empty()) parts.push_back(rule);
  return "<tr class=\"how\"><td colspan=\"7\"><details>" +
         element("summary", "", view.say(words::how_computed)) + element("p", "", join(parts, view.gap())) +
         "</details></td></tr>";
}

/// A cell that names its column where the table falls apart into cards, on a phone.
std::string cell(std::string_view heading, const char* css_class, const std::string& content) {
  return "<td class=\"" + std::string(css_class) + "\" data-label=\"" + std::string(heading) + "\"><div>" +
         content + "</div></td>";
}

std::string finding_row(const ReportView& view, const Finding& finding) {
  const Metric* metric = find_metric(view.pack, finding.metric);
  const bool measured = finding.measured.has_value();
  const std::string label = escape(view.metric_label(finding.metric));
  std::string where = escape(view.keyframe_label(finding.keyframe));
  if (const auto side = side_text(finding, view.language); !side.empty())
    where += (where.empty() ? "" : "<br>") + element("span", "note", side);
  const std::string value =
      measured ? unbroken(format_value(*finding.measured, finding.uncertainty, finding.unit, view.language))
               : "–";
  const std::string band = band_text(finding, metric ? metric->concern : Concern::both, view.language);
  std::string verdict = verdict_text(view, finding);
  verdict = is_concern(finding) && finding.clear ? element("b", "question", verdict) : verdict;
  if (!measured && !finding.note.empty())
    verdict += "<br><span class=\"note\">" + escape(view.say(reason_text(finding.note))) + "</span>";
  std::string source;
  if (metric) {
    source = view.source_mark(metric->source.key);
    if (!metric->source.grade.empty()) source += " " + escape(metric->source.grade);
  }
  return "<tbody><tr><th scope=\"row\">" + label + "</th>" + cell(view.say(words::moment), "moment", where) +
         cell(view.say(words::value), "num value", value) +
         cell(view.say(words::target), "num bar",
              scale_bar(finding, ScaleSize::row, fill(view.say(words::scale_title), {label, value, band})) +
                  band) +
         cell(view.say(words::difference_sd), "num value",
              measured ? format_signed(finding.deviation_sd, 1) : "–") +
         cell(view.say(words::verdict), "verdict", verdict) + cell(view.say(words::source), "num", source) +
         "</tr>" + how_row(view, finding, metric) + "</tbody>\n";
}

}  // namespace

std::string findings_section(const ReportView& view) {
  std::string rows;
  for (const Finding& finding : view.shown.assessment.findings) rows += finding_row(view, finding);
  if (rows.empty()) return "";
  std::string head;
  for (const UiText* heading : {&words::metric, &words::moment, &words::value, &words::target,
                                &words::difference_sd, &words::verdict, &words::source})
    head += "<th scope=\"col\">" + view.say(*heading) + "</th>";
  return section("findings", view.say(words::findings),
                 "<table class=\"cards\">" + element("caption", "", view.say(words::findings_caption)) +
                     "<thead><tr>" + head + "</tr></thead>" + rows + "</table>");
}

}  // namespace sportsgpt
