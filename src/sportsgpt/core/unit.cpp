#include "sportsgpt/core/unit.h"

namespace sportsgpt {
namespace {

struct UnitRow {
  Unit unit;
  std::string_view name, symbol;
};
constexpr UnitRow unit_rows[] = {
    {Unit::none, "1", ""},
    {Unit::deg, "deg", "°"},
    {Unit::deg_per_s, "deg/s", "°/s"},
    {Unit::m, "m", "m"},
    {Unit::m_per_s, "m/s", "m/s"},
    {Unit::m_per_s2, "m/s2", "m/s²"},
    {Unit::s, "s", "s"},
    {Unit::ms, "ms", "ms"},
    {Unit::percent, "%", "%"},
    {Unit::leg_length, "leg", "leg lengths"},
    {Unit::leg_length_per_s, "leg/s", "leg lengths/s"},
    {Unit::per_minute, "1/min", "per minute"},
};

}  // namespace

std::string_view name(Unit unit) { return unit_rows[static_cast<int>(unit)].name; }
std::string_view symbol(Unit unit) { return unit_rows[static_cast<int>(unit)].symbol; }

std::optional<Unit> parse_unit(std::string_view text) {
  for (const UnitRow& row : unit_rows)
    if (row.name == text) return row.unit;
  return std::nullopt;
}

Unit per_second(Unit unit) {
  switch (unit) {
    case Unit::deg: return Unit::deg_per_s;
    case Unit::m: return Unit::m_per_s;
    case Unit::m_per_s: return Unit::m_per_s2;
    case Unit::leg_length: return Unit::leg_length_per_s;
    default: return Unit::none;
  }
}

}  // namespace sportsgpt
