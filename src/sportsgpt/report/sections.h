#pragma once

#include <string>

#include "sportsgpt/report/report_view.h"

namespace sportsgpt {

// The sections of a page in their order, each as HTML; empty where there is nothing to show.

std::string head_section(const Report& report);  ///< of every page, also one without a verdict
std::string verdict_section(const ReportView& view);
std::string trust_section(const ReportView& view);
std::string moments_section(const ReportView& view);
std::string priorities_section(const ReportView& view);
std::string findings_section(const ReportView& view);
std::string curves_section(const ReportView& view);
std::string sides_section(const ReportView& view);
std::string repetitions_section(const ReportView& view);
std::string methods_section(const ReportView& view);
std::string sources_section(const ReportView& view);

/// The short page of a recording that was refused: what was looked for, why not, and what to do.
std::string refusal_sections(const Report& report);

/// `<section>` with its heading. `id` is also the anchor.
std::string section(const char* id, std::string_view heading, const std::string& content);

/// One entry of a list of facts: `<dt>`, `<dd>`; nothing when `value` is empty. Both are HTML.
std::string fact(std::string_view label, const std::string& value);

/// The warnings of reader and cleaning, which exist in English only, as list items that say their language.
std::string warning_items(const Report& report);

/// "deviation of 0.8" and the like: one decimal, the overall distance of a repetition.
std::string distance_text(double deviation);

}  // namespace sportsgpt
