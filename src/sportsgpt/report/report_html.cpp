#include "sportsgpt/report/html_text.h"
#include "sportsgpt/report/report.h"
#include "sportsgpt/report/sections.h"
#include "sportsgpt/report/style.h"

namespace sportsgpt {
namespace {

std::string page_title(const Report& report) {
  std::string title = report.pack ? report.pack->title.in(report.language)
                                  : std::string(words::report_of.in(report.language));
  if (!report.athlete.empty()) title += " – " + report.athlete;
  if (!report.date.empty()) title += " – " + report.date;
  return title;
}

std::string verdict_page(const Report& report) {
  const ReportView view(report);
  std::string html;
  for (const auto part :
       {verdict_section, trust_section, moments_section, priorities_section, findings_section, curves_section,
        sides_section, repetitions_section, methods_section, sources_section})
    html += part(view);
  return html;
}

}  // namespace

std::string to_html(const Report& report) {
  const bool has_verdict = report.status == MatchStatus::ok && report.pack && !report.repetitions.empty();
  std::string html = "<!DOCTYPE html>\n<html lang=\"";
  html += report.language == Language::en ? "en" : "zh-Hans";
  html +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n"
      // Nothing of the page may run or fetch anything, whatever a file name or a model's answer holds.
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n";
  html += element("title", "", escape(page_title(report))) + "\n" + element("style", "", page_style()) +
          "\n</head>\n<body>\n<main>\n";
  html += head_section(report);
  html += has_verdict ? verdict_page(report) : refusal_sections(report);
  html += element("footer", "", element("p", "", words::no_diagnosis.in(report.language)));
  return html + "\n</main>\n</body>\n</html>\n";
}

}  // namespace sportsgpt
