#include "sportsgpt/report/scale_bar.h"

#include <algorithm>
#include <cmath>

#include "sportsgpt/core/number_format.h"
#include "sportsgpt/report/html_text.h"
#include "sportsgpt/report/report_view.h"

namespace sportsgpt {
namespace {

constexpr double usual_reach_sd = 4;

std::string line(double x1_percent, double y1, double x2_percent, double y2, const char* css_class) {
  return "<line class=\"" + std::string(css_class) + "\" x1=\"" + svg_number(x1_percent) + "%\" x2=\"" +
         svg_number(x2_percent) + "%\" y1=\"" + svg_number(y1) + "\" y2=\"" + svg_number(y2) + "\"/>";
}

/// A shape of the given path around its own origin, placed at `x_percent` of the bar's width.
std::string shape(double x_percent, double y, const char* path, const char* css_class) {
  return "<svg x=\"" + svg_number(x_percent) + "%\" y=\"" + svg_number(y) +
         "\" overflow=\"visible\"><path class=\"" + css_class + "\" d=\"" + path + "\"/></svg>";
}

}  // namespace

std::string band_text(const Finding& finding, Concern concern, Language language) {
  const double low = finding.band.mean - finding.band.sd, high = finding.band.mean + finding.band.sd;
  // A limit is exact: it has the digits of a measured value, and no uncertainty of its own.
  const auto limit = [&](const UiText& text, double value) {
    const bool in_ms = finding.unit == Unit::s && std::abs(value) < 1;
    const int decimals = in_ms ? 0 : decimals_for(finding.uncertainty, finding.unit);
    return fill(text.in(language), {format_number(in_ms ? value * 1000 : value, decimals) +
                                    unit_suffix(in_ms ? Unit::ms : finding.unit, language)});
  };
  switch (concern) {
    case Concern::below: return limit(words::at_least, low);
    case Concern::above: return limit(words::at_most, high);
    default: return format_range(low, high, finding.uncertainty, finding.unit, language);
  }
}

std::string scale_bar(const Finding& finding, ScaleSize size, const std::string& title) {
  if (!finding.measured || !(finding.band.sd > 0)) return "";
  const double value_sd = (*finding.measured - finding.band.mean) / finding.band.sd;
  const double spread_sd = finding.uncertainty > 0 ? finding.uncertainty / finding.band.sd : 0;
  if (!std::isfinite(value_sd)) return "";
  const double reach_sd = size == ScaleSize::wide
                              ? std::max(usual_reach_sd, 1.15 * (std::abs(value_sd) + spread_sd))
                              : usual_reach_sd;
  const auto percent = [&](double sd) { return 50 + 50 * std::clamp(sd / reach_sd, -0.96, 0.96); };
  const double height = size == ScaleSize::wide ? 26 : 18, middle = height / 2;

  std::string svg = "<svg class=\"scale\" role=\"img\" width=\"100%\" height=\"" + svg_number(height) +
                    "\"><title>" + title + "</title>";
  svg += "<rect class=\"band\" x=\"" + svg_number(percent(-1)) + "%\" width=\"" +
         svg_number(percent(1) - percent(-1)) + "%\" y=\"" + svg_number(middle - 5) + "\" height=\"10\"/>";
  svg += line(0, middle, 100, middle, "axis");
  svg += line(percent(0), middle - 5, percent(0), middle + 5, "mean");
  const bool outside = is_concern(finding);
  const char* colour = outside ? "attention" : "athlete";
  if (spread_sd > 0)
    svg += line(percent(value_sd - spread_sd), middle, percent(value_sd + spread_sd), middle,
                outside ? "spread attention" : "spread athlete");
  if (std::abs(value_sd) > reach_sd)
    svg +=
        shape(percent(value_sd), middle, value_sd > 0 ? "M-5,-6 L5,0 L-5,6 Z" : "M5,-6 L-5,0 L5,6 Z", colour);
  else if (outside)
    svg += shape(percent(value_sd), middle, "M0,-6.5 L6.5,0 L0,6.5 L-6.5,0 Z", colour);
  else
    svg += shape(percent(value_sd), middle, "M-5,0 A5,5 0 1 0 5,0 A5,5 0 1 0 -5,0 Z", colour);
  return svg + "</svg>";
}

}  // namespace sportsgpt
