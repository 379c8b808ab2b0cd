#include <algorithm>
#include <cmath>

#include "sportsgpt/core/number_format.h"
#include "sportsgpt/report/html_text.h"
#include "sportsgpt/report/scale_bar.h"
#include "sportsgpt/report/sections.h"

namespace sportsgpt {
namespace {

constexpr size_t max_strengths = 3;

std::string overall_sentence(const ReportView& view) {
  const double deviation = view.shown.deviation;
  if (!std::isfinite(deviation)) return view.say(words::distance_unknown);
  const UiText& says = deviation <= 1   ? words::like_targets
                       : deviation <= 2 ? words::near_targets
                                        : words::far_from_targets;
  return fill(view.say(says), {distance_text(deviation)});
}

std::string strength_sentence(const ReportView& view) {
  const Assessment& assessment = view.shown.assessment;
  if (!assessment.strengths.empty())
    return fill(view.say(words::already_strong), {escape(view.say(assessment.strengths.front().says))});
  const auto count = [&](auto test) {
    return std::to_string(std::count_if(assessment.findings.begin(), assessment.findings.end(), test));
  };
  return fill(view.say(words::share_within),
              {count([](const Finding& f) { return f.verdict == Verdict::within; }),
               count([](const Finding& f) { return f.verdict != Verdict::not_measured; })});
}

std::string work_sentence(const ReportView& view) {
  if (view.priorities.empty()) {
    const auto& findings = view.shown.assessment.findings;
    const auto outside = std::count_if(findings.begin(), findings.end(),
                                       [](const Finding& f) { return is_concern(f) && f.clear; });
    return outside == 0 ? view.say(words::nothing_stands_out)
                        : fill(view.say(words::outside_without_fault), {std::to_string(outside)});
  }
  const ShownFault& first = view.priorities.front();
  const UiText& says = first.fault->status == FaultStatus::clear ? words::work_first : words::look_first;
  return fill(view.say(says), {escape(view.say(first.spec->says))});
}

std::string fault_item(const ReportView& view, const ShownFault& shown) {
  const bool clear = shown.fault->status == FaultStatus::clear;
  return "<li><a href=\"#fault-" + escape(shown.fault->name) + "\">" + escape(view.say(shown.spec->label)) +
         "</a> " + element("span", "note", view.say(clear ? words::status_clear : words::status_possible)) +
         "</li>";
}

}  // namespace

std::string verdict_section(const ReportView& view) {
  std::string html;
  if (!view.safety.empty()) {
    std::string items;
    for (const ShownFault& shown : view.safety)
      items += "<li><a href=\"#fault-" + escape(shown.fault->name) + "\">" +
               escape(view.say(shown.spec->label)) + "</a>" + view.say(words::colon) +
               escape(view.say(shown.spec->says)) + "</li>";
    html += "<div class=\"safety\" role=\"note\">" + element("h3", "", view.say(words::safety_first)) +
            element("ul", "", items) + "</div>";
  }
  html += element(
      "p", "lead",
      strength_sentence(view) + view.gap() + overall_sentence(view) + view.gap() + work_sentence(view));
  std::string lists, items;
  for (const ShownFault& shown : view.priorities) items += fault_item(view, shown);
  if (!items.empty())
    lists += "<div>" + element("h3", "", view.say(words::priorities)) + element("ol", "", items) + "</div>";
  items.clear();
  const auto& strengths = view.shown.assessment.strengths;
  for (size_t s = 0; s < std::min(strengths.size(), max_strengths); ++s)
    items += element("li", "", escape(view.metric_label(strengths[s].metric)));
  if (!items.empty())
    lists += "<div>" + element("h3", "", view.say(words::strengths)) + element("ul", "", items) + "</div>";
  if (!lists.empty()) html += element("div", "pair", lists);
  if (!view.shown.complete) html += element("p", "", view.say(words::part_of_cycle));
  if (view.report.over_cycles && view.shown.complete)
    html += element("p", "",
                    fill(view.say(words::cycles_shown), {std::to_string(view.report.repetitions.size()),
                                                         std::to_string(view.shown_index + 1)}));
  else if (view.report.repetitions.size() > 1)
    html += element("p", "",
                    fill(view.say(words::repetition_shown), {std::to_string(view.report.repetitions.size()),
                                                             std::to_string(view.shown_index + 1)}));
  if (std::isfinite(view.shown.deviation)) html += element("p", "note", view.say(words::distance_explained));
  return section("verdict", view.say(words::in_short), html);
}

}  // namespace sportsgpt
