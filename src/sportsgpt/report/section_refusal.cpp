#include "sportsgpt/core/number_format.h"
#include "sportsgpt/report/html_text.h"
#include "sportsgpt/report/sections.h"

namespace sportsgpt {
namespace {

std::string recognised(const Recognised& what, Language language) {
  if (what.value.empty()) return "";
  return what.from.empty()
             ? escape(what.value)
             : fill(words::recognised_from.in(language), {escape(what.value), escape(what.from)});
}

std::string list_of_remedies(Language language) {
  std::string items = element("li", "", words::check_whole.in(language));
  items += element("li", "", fill(words::check_pack.in(language), {"<code>--pack</code>"}));
  items += element("li", "", words::check_view.in(language));
  items += element(
      "li", "",
      fill(words::check_reading.in(language), {"<code>--rate</code> <code>--unit</code> <code>--up</code> "
                                               "<code>--person</code> <code>--mirror</code>"}));
  return element("ul", "", items);
}

}  // namespace

std::string refusal_sections(const Report& report) {
  const Language language = report.language;
  const bool ambiguous = report.status == MatchStatus::ambiguous;
  std::string html =
      element("p", "lead", (ambiguous ? words::ambiguous_says : words::not_found_says).in(language));
  if (report.pack)
    html += element("h3", "", words::looked_for.in(language)) +
            element("p", "",
                    element("b", "", escape(report.pack->title.in(language))) +
                        std::string(words::stop.in(language)) + std::string(sentence_gap(language)) +
                        escape(report.pack->target_origin.in(language)));
  if (!report.status_reason.empty())
    html +=
        element("h3", "", words::why_refused.in(language)) + "<p>" + escape(report.status_reason) + "</p>";
  std::vector<std::string> parts;
  for (const Repetition& repetition : report.repetitions)
    parts.push_back(format_number(repetition.interval.start_s, 2) + "–" +
                    format_number(repetition.interval.end_s, 2) + "\u00a0s");
  if (!parts.empty())
    html +=
        element("p", "", fill(words::closest_part.in(language), {join(parts, words::comma.in(language))}));
  html += element("h3", "", words::what_to_do.in(language)) + list_of_remedies(language);
  std::string page =
      section("verdict", (ambiguous ? words::ambiguous_title : words::not_found_title).in(language), html);

  std::string facts = fact(words::file_format.in(language), escape(report.source.format));
  facts += fact(words::frame_rate.in(language), recognised(report.source.rate, language));
  facts += fact(words::file_unit.in(language), recognised(report.source.unit, language));
  facts += fact(words::file_up.in(language), recognised(report.source.up, language));
  facts += fact(words::usable_share.in(language), format_share(1 - report.motion.report.missing_share));
  if (const std::string items = warning_items(report); !items.empty())
    facts += fact(words::remarks.in(language), element("ul", "", items));
  if (!report.command.empty())
    facts += fact(words::made_again_with.in(language), element("code", "", escape(report.command)));
  return page + section("trust", words::understood_as.in(language), element("dl", "facts", facts));
}

}  // namespace sportsgpt
