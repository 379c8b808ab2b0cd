#include "sportsgpt/guidance/quantities.h"

#include <algorithm>
#include <cmath>

#include "sportsgpt/guidance/number_words.h"
#include "sportsgpt/guidance/text_tokens.h"

namespace sportsgpt {
namespace {

struct UnitRow {
  std::u32string_view written;
  std::string_view unit;
  double factor;  // to the base unit
};
// The first row that fits wins: what begins like another stands before it.
constexpr UnitRow unit_rows[] = {{U"°/s", "deg/s", 1},
                                 {U"degrees per second", "deg/s", 1},
                                 {U"deg/s", "deg/s", 1},
                                 {U"度/秒", "deg/s", 1},
                                 {U"度每秒", "deg/s", 1},
                                 {U"°", "deg", 1},
                                 {U"degrees", "deg", 1},
                                 {U"degree", "deg", 1},
                                 {U"deg", "deg", 1},
                                 {U"度", "deg", 1},
                                 {U"m/s²", "m/s2", 1},
                                 {U"m/s2", "m/s2", 1},
                                 {U"m/s", "m/s", 1},
                                 {U"metres per second", "m/s", 1},
                                 {U"meters per second", "m/s", 1},
                                 {U"米/秒", "m/s", 1},
                                 {U"米每秒", "m/s", 1},
                                 {U"centimetres", "m", 0.01},
                                 {U"centimeters", "m", 0.01},
                                 {U"cm", "m", 0.01},
                                 {U"厘米", "m", 0.01},
                                 {U"公分", "m", 0.01},
                                 {U"millimetres", "m", 0.001},
                                 {U"millimeters", "m", 0.001},
                                 {U"mm", "m", 0.001},
                                 {U"毫米", "m", 0.001},
                                 {U"milliseconds", "s", 0.001},
                                 {U"ms", "s", 0.001},
                                 {U"毫秒", "s", 0.001},
                                 {U"metres", "m", 1},
                                 {U"meters", "m", 1},
                                 {U"metre", "m", 1},
                                 {U"meter", "m", 1},
                                 {U"m", "m", 1},
                                 {U"米", "m", 1},
                                 {U"per minute", "1/min", 1},
                                 {U"a minute", "1/min", 1},
                                 {U"次/分", "1/min", 1},
                                 {U"minutes", "s", 60},
                                 {U"minute", "s", 60},
                                 {U"min", "s", 60},
                                 {U"分钟", "s", 60},
                                 {U"seconds", "s", 1},
                                 {U"second", "s", 1},
                                 {U"sec", "s", 1},
                                 {U"s", "s", 1},
                                 {U"秒", "s", 1},
                                 {U"%", "%", 1},
                                 {U"percent", "%", 1},
                                 {U"per cent", "%", 1},
                                 {U"kg", "kg", 1},
                                 {U"公斤", "kg", 1},
                                 {U"千克", "kg", 1},
                                 {U"leg lengths/s", "leg/s", 1},
                                 {U"leg lengths", "leg", 1},
                                 {U"leg length", "leg", 1},
                                 {U"倍腿长/秒", "leg/s", 1},
                                 {U"倍腿长", "leg", 1},
                                 {U"sets", "set", 1},
                                 {U"set", "set", 1},
                                 {U"组", "set", 1},
                                 {U"repetitions", "time", 1},
                                 {U"repetition", "time", 1},
                                 {U"reps", "time", 1},
                                 {U"rep", "time", 1},
                                 {U"times", "time", 1},
                                 {U"time", "time", 1},
                                 {U"次", "time", 1},
                                 {U"weeks", "week", 1},
                                 {U"week", "week", 1},
                                 {U"周", "week", 1},
                                 {U"星期", "week", 1},
                                 {U"days", "day", 1},
                                 {U"day", "day", 1},
                                 {U"天", "day", 1},
                                 {U"years", "year", 1},
                                 {U"year", "year", 1},
                                 {U"岁", "year", 1},
                                 {U"standard deviations", "sd", 1},
                                 {U"sd", "sd", 1},
                                 {U"个标准差", "sd", 1},
                                 {U"个", "", 1},
                                 {U"名", "", 1},
                                 {U"位", "", 1}};

constexpr std::u32string_view range_joints[] = {U"-", U"–", U"—", U"~", U"to", U"and", U"至", U"到"};
constexpr std::u32string_view idioms[] = {U"一次", U"一周", U"一天", U"一个", U"一名", U"一位"};

bool is_word(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9'); }

std::u32string_view trimmed(std::u32string_view text) {
  while (!text.empty() && text.front() == U' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == U' ') text.remove_suffix(1);
  return text;
}

const UnitRow* unit_at(std::u32string_view text) {
  for (const UnitRow& row : unit_rows) {
    if (!text.starts_with(row.written)) continue;
    const bool latin = is_word(row.written.back());
    if (!latin || text.size() == row.written.size() || !is_word(text[row.written.size()])) return &row;
  }
  return nullptr;
}

bool is_range_joint(std::u32string_view gap) {
  return std::ranges::find(range_joints, trimmed(gap)) != std::end(range_joints);
}

bool number_follows_a_joint(std::u32string_view text) {
  for (const std::u32string_view joint : range_joints)
    if (text.starts_with(joint) && read_number(text.substr(joint.size()))) return true;
  return false;
}

struct Found {
  Quantity quantity;
  size_t number_end = 0;
};

/// The number at `at`, with the unit that follows it directly.
std::optional<Found> quantity_at(std::u32string_view text, size_t at) {
  const bool in_word = at > 0 && is_word(text[at - 1]) && is_word(text[at]);
  if (in_word) return std::nullopt;
  const std::u32string_view percent = U"百分之";
  const bool is_percent = text.substr(at).starts_with(percent);
  const size_t start = is_percent ? at + percent.size() : at;
  const std::optional<ReadNumber> number = read_number(text.substr(start));
  if (!number) return std::nullopt;

  Found found;
  found.number_end = start + number->length;
  size_t unit_start = found.number_end;
  while (unit_start < text.size() && (text[unit_start] == U' ' || text[unit_start] == U'-')) ++unit_start;
  const UnitRow* unit = is_percent || number->factor ? nullptr : unit_at(text.substr(unit_start));
  if (number->needs_unit && !unit && !is_percent && !number_follows_a_joint(text.substr(found.number_end)))
    return std::nullopt;

  Quantity& quantity = found.quantity;
  quantity.unit = is_percent ? "%" : number->factor ? "factor" : unit ? unit->unit : "";
  quantity.value = number->value * (unit ? unit->factor : 1);
  quantity.begin = at;
  quantity.end = unit ? unit_start + unit->written.size() : found.number_end;
  // A dash after a digit joins a range; elsewhere it is a minus sign.
  if (at > 0 && text[at - 1] == U'-' && (at == 1 || !is_word(text[at - 2])) && text[at] >= U'0' &&
      text[at] <= U'9')
    quantity.value = -quantity.value, --quantity.begin;
  return found;
}

bool is_idiom(std::u32string_view text) {
  return std::ranges::any_of(idioms, [&](std::u32string_view idiom) { return text.starts_with(idiom); });
}

double factor_of(std::u32string_view unit_text) {
  const UnitRow* row = unit_at(trimmed(unit_text));
  return row ? row->factor : 1;
}

}  // namespace

std::vector<Quantity> find_quantities(std::u32string_view folded) {
  std::vector<Found> all;
  for (size_t at = 0; at < folded.size();) {
    const std::optional<Found> found = is_idiom(folded.substr(at)) ? std::nullopt : quantity_at(folded, at);
    if (found) all.push_back(*found);
    at = found ? std::max(found->quantity.end, at + 1) : at + 1;
  }
  // Backwards, so that a unit reaches every number that shares it: "87 ± 5°", "85–105°".
  for (size_t i = all.size(); i-- > 1;) {
    Quantity& left = all[i - 1].quantity;
    Quantity& right = all[i].quantity;
    const std::u32string_view gap = folded.substr(left.end, right.begin - left.end);
    const bool spread = trimmed(gap) == U"±" || trimmed(gap) == U"+/-";
    const bool range = is_range_joint(gap);
    if (!spread && !range) continue;
    if (spread) right.part = Quantity::Part::spread;
    if (range && right.part == Quantity::Part::single) right.part = Quantity::Part::high;
    if (range && left.part == Quantity::Part::single) left.part = Quantity::Part::low;
    if (left.unit.empty() && !right.unit.empty()) {
      left.unit = right.unit;
      left.value *= factor_of(folded.substr(all[i].number_end, right.end - all[i].number_end));
    }
  }
  std::vector<Quantity> quantities;
  for (Found& found : all) {
    found.quantity.written =
        to_utf8(folded.substr(found.quantity.begin, found.quantity.end - found.quantity.begin));
    quantities.push_back(std::move(found.quantity));
  }
  return quantities;
}

bool same_quantity(const Quantity& a, const Quantity& b) {
  using enum Quantity::Part;
  if ((a.part == spread) != (b.part == spread)) return false;
  if ((a.part == low && b.part == high) || (a.part == high && b.part == low)) return false;
  return a.unit == b.unit && std::abs(a.value - b.value) <= 1e-9 * std::max(1.0, std::abs(a.value));
}

}  // namespace sportsgpt
