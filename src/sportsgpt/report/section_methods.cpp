#include <cmath>

#include "sportsgpt/core/number_format.h"
#include "sportsgpt/report/html_text.h"
#include "sportsgpt/report/sections.h"

namespace sportsgpt {
namespace {

std::string filter_text(const ReportView& view) {
  const CleanReport& cleaning = view.report.motion.report;
  if (!(cleaning.cutoff_hz > 0)) return view.say(words::filter_none);
  return fill(view.say(cleaning.cutoff_automatic ? words::filter_automatic : words::filter_given),
              {format_number(cleaning.cutoff_hz, 1)});
}

std::string direction_text(const ReportView& view) {
  const CleanReport& cleaning = view.report.motion.report;
  std::string text;
  if (std::abs(cleaning.turned_deg) >= 0.5)
    text = fill(view.say(words::facing_turned), {format_number(cleaning.turned_deg, 0) + "°"});
  if (cleaning.first_valid_frame > 0)
    text += (text.empty() ? "" : view.gap()) +
            fill(view.say(words::first_rows_dropped), {std::to_string(cleaning.first_valid_frame)});
  return text;
}

std::string alignment_text(const ReportView& view) {
  std::vector<std::string> costs;
  for (const Alignment& alignment : view.shown.alignments)
    if (!alignment.path.empty())
      costs.push_back(escape(alignment.target) + "\u00a0" + format_number(alignment.cost_per_step, 2));
  if (costs.empty()) return "";
  return view.say(words::alignment_explained) + view.gap() + join(costs, view.say(words::comma)) +
         view.say(words::stop);
}

std::string definitions(const ReportView& view) {
  std::string items;
  for (const KeyframeSpec& keyframe : view.pack.keyframes)
    items += element("dt", "", escape(view.say(keyframe.label))) +
             element("dd", "", escape(view.say(keyframe.definition)));
  return items.empty() ? ""
                       : "<details>" + element("summary", "", view.say(words::method_moments)) +
                             element("dl", "facts", items) + "</details>";
}

std::string access_text(const ReportView& view, char access) {
  switch (access) {
    case 'P': return view.say(words::access_primary);
    case 'A': return view.say(words::access_abstract);
    case 'S': return view.say(words::access_secondary);
    case 'D': return view.say(words::access_derived);
    case 'O': return view.say(words::access_own);
    case 'U': return view.say(words::access_user);
    default: return view.say(words::access_default);
  }
}

std::string source_item(const ReportView& view, const SourceList::Entry& entry, int number) {
  const bool is_default = entry.key == "default";
  std::string item = is_default ? view.say(words::source_default) : escape(entry.text);
  if (!is_default) {
    item +=
        " " + element("span", "mark",
                      access_text(view, entry.access) + " [" + escape(std::string(1, entry.access)) + "]");
    // Only addresses that a reader can follow safely become links.
    if (entry.url.starts_with("https://") || entry.url.starts_with("http://"))
      item += " <a href=\"" + escape(entry.url) + "\">" + escape(entry.url) + "</a>";
    else if (!entry.url.empty())
      item += " " + escape(entry.url);
  } else {
    item += " " + element("span", "mark", "[X]");
  }
  if (!entry.passages.empty()) {
    std::string passages;
    for (const Passage* passage : entry.passages) {
      std::string text = passage->title.empty() ? "" : element("b", "", escape(passage->title)) + " ";
      text += escape(passage->text);
      text +=
          " " + element("span", "note",
                        escape(passage->id) + (passage->grade.empty() ? "" : ", " + escape(passage->grade)));
      passages += "<li id=\"passage-" + escape(passage->id) + "\">" + text + "</li>";
    }
    item += "<details>" +
            element("summary", "",
                    fill(view.say(words::passages_used), {std::to_string(entry.passages.size())})) +
            element("ul", "", passages) + "</details>";
  }
  return "<li id=\"source-" + std::to_string(number) + "\">" + item + "</li>";
}

}  // namespace

std::string methods_section(const ReportView& view) {
  const Report& report = view.report;
  std::string facts;
  facts += fact(view.say(words::method_targets), escape(view.say(view.pack.target_origin)));
  facts += fact(view.say(words::method_filter), filter_text(view));
  facts += fact(view.say(words::method_facing), direction_text(view));
  facts += fact(view.say(words::method_alignment), alignment_text(view));
  facts += fact(view.say(words::method_verdict), view.say(words::verdict_explained));
  facts += fact(view.say(words::method_evidence), escape(view.say(view.pack.evidence_note)));
  std::string notes;
  for (const std::string& note : report.guidance.notes) notes += element("li", "", escape(note));
  if (!notes.empty()) facts += fact(view.say(words::guidance_notes), element("ul", "", notes));
  facts += fact(view.say(words::method_program),
                report.program_version.empty() ? "" : "SportsGPT " + escape(report.program_version));
  if (!report.command.empty())
    facts += fact(view.say(words::made_again_with), element("code", "", escape(report.command)));
  return section("methods", view.say(words::methods), element("dl", "facts", facts) + definitions(view));
}

std::string sources_section(const ReportView& view) {
  std::string items;
  int number = 0;
  for (const SourceList::Entry& entry : view.sources.entries()) items += source_item(view, entry, ++number);
  if (items.empty()) return "";
  std::vector<std::string> grades;
  for (const UiText* grade : {&words::grade_e1, &words::grade_e2, &words::grade_e3, &words::grade_e4})
    grades.push_back(view.say(*grade));
  return section("sources", view.say(words::sources),
                 element("ol", "sources", items) +
                     element("p", "note",
                             view.say(words::grades) + view.say(words::colon) +
                                 join(grades, view.say(words::semicolon)) + view.say(words::stop)));
}

}  // namespace sportsgpt
