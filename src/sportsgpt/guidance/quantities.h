#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sportsgpt {

/// A number that a text states, with its unit.
struct Quantity {
  /// `low` and `high` are the ends of a range ("85–105°"), `spread` follows "±".
  enum class Part { single, low, high, spread };
  double value = 0;  ///< in the base of its unit: seconds, metres, degrees, percent ...
  std::string unit;  ///< "deg", "m", "s", "%", "m/s", "set", "time", "week" ...; "" when none is written
  Part part = Part::single;
  size_t begin = 0, end = 0;  ///< where it stands in the folded text, unit included
  std::string written;        ///< as in the folded text
};

/// Every number of a folded text, in order: digits with a decimal point or comma, thousands with a comma,
/// English and Chinese number words, "half" and "twice" and their like (unit "factor"), "百分之八十". Both
/// ends of a range and a spread take the unit after them. "one" and Chinese number words count only before a
/// unit, and "一次", "一周", "一个" not at all, as they are mostly something else.
std::vector<Quantity> find_quantities(std::u32string_view folded);

/// The same number of the same thing: equal value and unit, a spread only with a spread, and never the one
/// end of a range with the other.
bool same_quantity(const Quantity& a, const Quantity& b);

}  // namespace sportsgpt
