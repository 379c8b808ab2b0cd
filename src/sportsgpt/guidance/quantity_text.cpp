#include "sportsgpt/guidance/quantity_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace sportsgpt {
namespace {

/// Shown unit, factor from the stored one, and decimals: one choice for all numbers of a finding.
struct Scale {
  Unit unit = Unit::none;
  double factor = 1;
  int decimals = 0;
};

int usual_decimals(Unit unit) {
  switch (unit) {
    case Unit::deg:
    case Unit::deg_per_s:
    case Unit::ms:
    case Unit::percent: return 0;
    case Unit::m_per_s2: return 1;
    default: return 2;
  }
}

Scale scale_of(const Finding& finding) {
  Scale scale{finding.unit, 1, 0};
  const double largest =
      std::max({std::abs(finding.measured.value_or(0)), std::abs(finding.band.mean - finding.band.sd),
                std::abs(finding.band.mean + finding.band.sd)});
  if (finding.unit == Unit::s && largest < 1) scale = {Unit::ms, 1000, 0};
  const double uncertainty = finding.uncertainty * scale.factor;
  scale.decimals = usual_decimals(scale.unit);
  if (uncertainty > 0 && std::isfinite(uncertainty)) {
    // 0.0096 is shown as 0.01: the decimals are those of the rounded uncertainty.
    const double exponent = std::floor(std::log10(uncertainty) + std::log10(1 / 0.95));
    scale.decimals = static_cast<int>(std::clamp(-exponent, 0.0, 3.0));
  }
  return scale;
}

std::string plain_number(double value, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, std::abs(value));
  const bool is_zero = std::string(text).find_first_not_of("0.") == std::string::npos;
  return (value < 0 && !is_zero ? "−" : "") + std::string(text);
}

std::string shown(double value, const Scale& scale) {
  return plain_number(value * scale.factor, scale.decimals);
}

std::string suffix(Unit unit, Language language) {
  switch (unit) {
    case Unit::none: return "";
    case Unit::deg: return "°";
    case Unit::deg_per_s: return "°/s";
    case Unit::percent: return language == Language::en ? " %" : "%";
    case Unit::leg_length: return language == Language::en ? " leg lengths" : " 倍腿长";
    case Unit::leg_length_per_s: return language == Language::en ? " leg lengths/s" : " 倍腿长/秒";
    default: return " " + std::string(symbol(unit));
  }
}

}  // namespace

std::string measured_text(const Finding& finding, Language language) {
  const Scale scale = scale_of(finding);
  std::string text = shown(*finding.measured, scale);
  if (finding.uncertainty > 0 && std::isfinite(finding.uncertainty))
    text += " ± " + shown(finding.uncertainty, scale);
  return text + suffix(scale.unit, language);
}

std::string target_text(const Finding& finding, Concern concern, Language language) {
  const Scale scale = scale_of(finding);
  const std::string low = shown(finding.band.mean - finding.band.sd, scale);
  const std::string high = shown(finding.band.mean + finding.band.sd, scale);
  const std::string unit = suffix(scale.unit, language);
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
  return plain_number(rounded_up, scale.decimals) + suffix(scale.unit, language);
}

}  // namespace sportsgpt
