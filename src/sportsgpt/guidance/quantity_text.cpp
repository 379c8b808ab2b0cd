#include "sportsgpt/guidance/quantity_text.h"

#include <algorithm>
#include <cmath>

#include "sportsgpt/core/number_format.h"

namespace sportsgpt {
namespace {

/// Shown unit, factor from the stored one, and decimals: one choice for all numbers of a finding.
struct Scale {
  Unit unit = Unit::none;
  double factor = 1;
  int decimals = 0;
};

Scale scale_of(const Finding& finding) {
  Scale scale{finding.unit, 1, 0};
  const double largest =
      std::max({std::abs(finding.measured.value_or(0)), std::abs(finding.band.mean - finding.band.sd),
                std::abs(finding.band.mean + finding.band.sd)});
  if (finding.unit == Unit::s && largest < 1) scale = {Unit::ms, 1000, 0};
  scale.decimals = decimals_for(finding.uncertainty * scale.factor, scale.unit);
  return scale;
}

std::string shown(double value, const Scale& scale) {
  return format_number(value * scale.factor, scale.decimals);
}

}  // namespace

std::string measured_text(const Finding& finding, Language language) {
  const Scale scale = scale_of(finding);
  std::string text = shown(*finding.measured, scale);
  if (finding.uncertainty > 0 && std::isfinite(finding.uncertainty))
    text += " ± " + shown(finding.uncertainty, scale);
  return text + unit_suffix(scale.unit, language);
}

std::string target_text(const Finding& finding, Concern concern, Language language) {
  const Scale scale = scale_of(finding);
  const std::string low = shown(finding.band.mean - finding.band.sd, scale);
  const std::string high = shown(finding.band.mean + finding.band.sd, scale);
  const std::string unit = unit_suffix(scale.unit, language);
  const bool en = language == Language::en;
  if (concern == Concern::below) return (en ? "at least " : "至少 ") + low + unit;
  if (concern == Concern::above) return (en ? "at most " : "至多 ") + high + unit;
  // "−5–10" cannot be read: with a minus sign the range is spelled out.
  const bool has_minus = low.starts_with("−") || high.starts_with("−");
  return low + (has_minus ? (en ? " to " : " 至 ") : "–") + high + unit;
}

std::string real_change_text(const Finding& finding, Language language) {
  if (!(finding.mdc95 > 0) || !std::isfinite(finding.mdc95)) return "";
  const Scale scale = scale_of(finding);
  const double step = std::pow(10.0, -scale.decimals);
  const double rounded_up = std::ceil(finding.mdc95 * scale.factor / step - 1e-9) * step;
  return format_number(rounded_up, scale.decimals) + unit_suffix(scale.unit, language);
}

}  // namespace sportsgpt
