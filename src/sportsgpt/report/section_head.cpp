#include "sportsgpt/core/number_format.h"
#include "sportsgpt/report/html_text.h"
#include "sportsgpt/report/sections.h"

namespace sportsgpt {
namespace {

/// The last part of a path: folders of the user's machine are nobody else's business.
std::string file_name(const std::string& path) {
  const auto slash = path.find_last_of("/\\", path.size() - std::min<size_t>(path.size(), 2));
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

/// The first sentence; the methods have the rest.
std::string first_sentence(const std::string& text, Language language) {
  const std::string_view stop = words::stop.in(language);
  // A stop inside a number or a name ends no sentence.
  const auto end = text.find(language == Language::en ? ". " : stop);
  return end == std::string::npos ? text : text.substr(0, end + stop.size());
}

}  // namespace

std::string section(const char* id, std::string_view heading, const std::string& content) {
  return "<section id=\"" + std::string(id) + "\">" + element("h2", "", heading) + content + "</section>\n";
}

std::string fact(std::string_view label, const std::string& value) {
  return value.empty() ? "" : element("dt", "", label) + element("dd", "", value);
}

std::string warning_items(const Report& report) {
  std::string items;
  for (const auto* warnings : {&report.source.warnings, &report.motion.report.warnings})
    for (const std::string& warning : *warnings) items += "<li lang=\"en\">" + escape(warning) + "</li>";
  return items;
}

std::string distance_text(double deviation) { return format_number(deviation, 1); }

std::string head_section(const Report& report) {
  const Language language = report.language;
  const SkeletonSequence& motion = report.motion.sequence;
  std::string facts;
  facts += fact(words::athlete.in(language), escape(report.athlete));
  facts += fact(words::date.in(language), escape(report.date));
  std::string recording =
      "<span class=\"file\">" + escape(file_name(report.source.file)) + "</span>" +
      std::string(words::comma.in(language)) +
      fill(words::recording_facts.in(language), {escape(report.source.format), format_rate(motion.rate_hz()),
                                                 format_number(motion.duration_s(), 1) + "\u00a0s"});
  if (report.motion.report.mirrored)
    recording += std::string(words::semicolon.in(language)) + std::string(words::mirrored.in(language));
  facts += fact(words::recording.in(language), recording);
  std::string title(words::report_of.in(language));
  if (report.pack) {
    title = escape(report.pack->title.in(language));
    facts += fact(words::compared_with.in(language),
                  fill(words::pack_facts.in(language),
                       {std::to_string(report.pack->targets.size()), escape(report.pack->id),
                        std::to_string(report.pack->version)}) +
                      std::string(words::stop.in(language)) + std::string(sentence_gap(language)) +
                      escape(first_sentence(report.pack->target_origin.in(language), language)));
  }
  return "<header>" + element("p", "kicker", words::report_of.in(language)) + element("h1", "", title) +
         element("dl", "facts", facts) + "</header>\n";
}

}  // namespace sportsgpt
