#include "sportsgpt/core/number_format.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace sportsgpt {
namespace {

bool is_known(double uncertainty) { return uncertainty > 0 && std::isfinite(uncertainty); }

/// Seconds that a person reads as milliseconds.
bool reads_as_ms(double largest, Unit unit) { return unit == Unit::s && std::abs(largest) < 1; }

}  // namespace

int decimals_for(double uncertainty, Unit unit) {
  if (is_known(uncertainty)) {
    // 0.0096 rounds to 0.01, which is one decimal less than its logarithm says.
    const double exponent = std::floor(std::log10(uncertainty * 1.0526));
    return static_cast<int>(std::clamp(-exponent, 0.0, 3.0));
  }
  switch (unit) {
    case Unit::none:
    case Unit::m:
    case Unit::m_per_s:
    case Unit::s:
    case Unit::leg_length:
    case Unit::leg_length_per_s: return 2;
    case Unit::m_per_s2: return 1;
    default: return 0;
  }
}

double round_to(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  const double rounded = std::round(value * scale) / scale;
  return rounded == 0 ? 0 : rounded;
}

int stored_decimals(Unit unit) {
  switch (unit) {
    case Unit::deg:
    case Unit::deg_per_s:
    case Unit::percent:
    case Unit::per_minute: return 2;
    case Unit::ms: return 1;
    default: return 4;
  }
}

std::string format_number(double value, int decimals) {
  if (!std::isfinite(value)) return "–";
  const double rounded = round_to(value, decimals);
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, std::abs(rounded));
  return (rounded < 0 ? "−" : "") + std::string(text);
}

std::string format_signed(double value, int decimals) {
  return (round_to(value, decimals) > 0 ? "+" : "") + format_number(value, decimals);
}

std::string unit_suffix(Unit unit, Language language) {
  switch (unit) {
    case Unit::none: return "";
    case Unit::deg: return "°";
    case Unit::leg_length: return language == Language::en ? " leg lengths" : " 倍腿长";
    case Unit::leg_length_per_s: return language == Language::en ? " leg lengths/s" : " 倍腿长/s";
    case Unit::per_minute: return language == Language::en ? "\u00a0per\u00a0minute" : " 次/分";
    default: return "\u00a0" + std::string(symbol(unit));
  }
}

std::string format_value(double value, double uncertainty, Unit unit, Language language) {
  if (!std::isfinite(value)) return "–";
  if (unit == Unit::s) return format_time(value, uncertainty);
  const int decimals = decimals_for(uncertainty, unit);
  std::string text = format_number(value, decimals);
  if (is_known(uncertainty)) text += " ± " + format_number(uncertainty, decimals);
  return text + unit_suffix(unit, language);
}

std::string format_mean(double mean, double sd, double uncertainty, Unit unit, Language language) {
  if (reads_as_ms(mean, unit))
    return format_mean(mean * 1000, sd * 1000, uncertainty * 1000, Unit::ms, language);
  const int decimals = decimals_for(is_known(uncertainty) ? uncertainty : sd, unit);
  return format_number(mean, decimals) + " ± " + format_number(sd, decimals) + unit_suffix(unit, language);
}

std::string format_range(double low, double high, double uncertainty, Unit unit, Language language) {
  if (reads_as_ms(std::max(std::abs(low), std::abs(high)), unit))
    return format_range(low * 1000, high * 1000, uncertainty * 1000, Unit::ms, language);
  int decimals = decimals_for(uncertainty, unit);
  // A range of which both ends look alike, or nearly so, says nothing about where in it a value lies.
  while (decimals < 3 && std::abs(high - low) * std::pow(10.0, decimals) < 2) ++decimals;
  // A dash after a minus sign reads as another minus.
  const char* joint = low >= 0 && high >= 0 ? "–" : language == Language::en ? " to " : " 至 ";
  return format_number(low, decimals) + joint + format_number(high, decimals) + unit_suffix(unit, language);
}

std::string format_time(double time_s, double sigma_s) {
  if (!std::isfinite(time_s)) return "–";
  const int ms_decimals = decimals_for(sigma_s * 1000, Unit::ms);
  const std::string sigma = is_known(sigma_s) ? " ± " + format_number(sigma_s * 1000, ms_decimals) : "";
  if (reads_as_ms(round_to(time_s, 3), Unit::s))
    return format_number(time_s * 1000, ms_decimals) + sigma + "\u00a0ms";
  return format_number(time_s, decimals_for(sigma_s, Unit::s)) + "\u00a0s" +
         (sigma.empty() ? "" : sigma + "\u00a0ms");
}

std::string format_rate(double rate_hz) {
  return format_number(rate_hz, std::abs(rate_hz - std::round(rate_hz)) < 0.005 ? 0 : 2);
}

std::string format_share(double share) {
  if (!std::isfinite(share)) return "–";
  if (share > 0 && share < 0.005) return "<1\u00a0%";
  if (share < 1 && share > 0.995) return ">99\u00a0%";
  return format_number(share * 100, 0) + "\u00a0%";
}

}  // namespace sportsgpt
