#pragma once

#include <optional>
#include <string_view>

namespace sportsgpt {

/// The unit of a feature column, a metric or a band.
enum class Unit {
  none,  ///< a ratio or a flag
  deg,
  deg_per_s,
  m,
  m_per_s,
  m_per_s2,
  s,
  ms,
  percent,
  leg_length,  ///< lengths divided by the athlete's leg length (hip to ankle)
  leg_length_per_s,
  per_minute  ///< steps, say
};

std::string_view name(Unit unit);    ///< as in packs and JSON: "deg", "m/s", "%", "leg"
std::string_view symbol(Unit unit);  ///< as people read it: "°", "m/s", "%"
std::optional<Unit> parse_unit(std::string_view name);
Unit per_second(Unit unit);  ///< the unit of a column's rate of change; none if unknown

}  // namespace sportsgpt
