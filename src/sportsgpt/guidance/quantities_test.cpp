#include "sportsgpt/guidance/quantities.h"

#include <gtest/gtest.h>

#include "sportsgpt/guidance/quantity_text.h"
#include "sportsgpt/guidance/text_tokens.h"

namespace sportsgpt {
namespace {

/// "29 deg; ±4 deg; low 60 s" for what was found.
std::string found(const char* text) {
  std::string list;
  for (const Quantity& quantity : find_quantities(fold(text))) {
    char number[32];
    std::snprintf(number, sizeof number, "%.6g", quantity.value);
    const char* parts[] = {"", "low ", "high ", "±"};
    list += (list.empty() ? "" : "; ") + std::string(parts[static_cast<int>(quantity.part)]) + number;
    if (!quantity.unit.empty()) list += " " + quantity.unit;
  }
  return list;
}

TEST(FindQuantities, ReadsNumbersWithUnitsInBothLanguages) {
  struct {
    const char *text, *expected;
  } cases[] = {{"29 ± 4°", "29 deg; ±4 deg"},
               {"85–105 degrees", "low 85 deg; high 105 deg"},
               {"between 85° and 105°", "low 85 deg; high 105 deg"},
               {"60 到 180 毫秒", "low 0.06 s; high 0.18 s"},
               {"2.09 m", "2.09 m"},
               {"2,09 m", "2.09 m"},
               {"209 cm", "2.09 m"},
               {"1,200 times", "1200 time"},
               {"−5 to 10°", "low -5 deg; high 10 deg"},
               {"3 x 6 reps", "3; 6 time"},
               {"three sets of six", "3 set; 6"},
               {"eighty-seven degrees", "87 deg"},
               {"百分之二十一", "21 %"},
               {"21%，2 3%", "21 %; 2; 3 %"},
               {"三组，每组六次", "3 set; 6 time"},
               {"两脚并拢，一起跳", ""},
               {"一次只想一件事", ""},
               {"two feet", "2"},
               {"one step, one degree", "1 deg"},
               {"half as far", "0.5 factor"},
               {"距离翻倍", "2 factor"},
               {"3.4 m/s and 2 m/s²", "low 3.4 m/s; high 2 m/s2"},
               {"５０％", "50 %"},
               {"60-90 s", "low 60 s; high 90 s"},
               {"K1 and F12", ""},
               {"attend the content", ""}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(found(text), expected) << text;
}

TEST(SameQuantity, HoldsAcrossUnitsOfOneKindButNotBetweenPartsOfARange) {
  struct {
    const char *a, *b;
    bool same;
  } cases[] = {{"0.29 s", "290 ms", true},     {"2.41 m", "241 cm", true},      {"29°", "29 degrees", true},
               {"29°", "29 %", false},         {"29°", "29.1°", false},         {"3 sets", "3 reps", false},
               {"21 %", "百分之二十一", true}, {"87 degrees", "八十七度", true}};
  for (const auto& [a, b, same] : cases)
    EXPECT_EQ(same_quantity(find_quantities(fold(a))[0], find_quantities(fold(b))[0]), same)
        << a << " and " << b;
  const std::vector<Quantity> range = find_quantities(fold("85–105°"));
  const std::vector<Quantity> turned = find_quantities(fold("105–85°"));
  EXPECT_FALSE(same_quantity(range[0], turned[1]));
  EXPECT_FALSE(same_quantity(range[1], turned[0]));
}

TEST(QuantityText, ShowsAsManyDigitsAsTheUncertaintyAllows) {
  struct {
    double measured, uncertainty;
    Unit unit;
    Band band;
    Concern concern;
    const char *value, *target, *change_of_7_3;
  } cases[] = {
      {87.342, 5.2, Unit::deg, {95, 10}, Concern::both, "87 ± 5°", "85–105°", "8°"},
      {87.342, 0, Unit::deg, {95, 10}, Concern::below, "87°", "at least 85°", "8°"},
      {2.4141, 0.031, Unit::m, {2.3, 0.1}, Concern::above, "2.41 ± 0.03 m", "at most 2.40 m", "7.30 m"},
      {0.2901, 0.0083, Unit::s, {0.3, 0.05}, Concern::both, "290 ± 8 ms", "250–350 ms", "7300 ms"},
      {1.2432, 0.0083, Unit::s, {1.3, 0.2}, Concern::both, "1.243 ± 0.008 s", "1.100–1.500 s", "7.300 s"},
      {-0.4, 3, Unit::deg, {0, 5}, Concern::both, "0 ± 3°", "−5 to 5°", "8°"},
      {0.44,
       0.02,
       Unit::leg_length,
       {0.4, 0.1},
       Concern::both,
       "0.44 ± 0.02 leg lengths",
       "0.30–0.50 leg lengths",
       "7.30 leg lengths"},
      {12.4, 0.98, Unit::percent, {10, 5}, Concern::both, "12 ± 1 %", "5–15 %", "8 %"}};
  for (const auto& row : cases) {
    Finding finding;
    finding.measured = row.measured;
    finding.uncertainty = row.uncertainty;
    finding.unit = row.unit;
    finding.band = row.band;
    finding.mdc95 = 7.3;
    EXPECT_EQ(measured_text(finding, Language::en), row.value);
    EXPECT_EQ(target_text(finding, row.concern, Language::en), row.target);
    EXPECT_EQ(real_change_text(finding, Language::en), row.change_of_7_3);
  }
}

TEST(QuantityText, NamesNoRealChangeWhereTheMeasurementErrorIsUnknown) {
  Finding finding;
  finding.measured = 1;
  EXPECT_EQ(real_change_text(finding, Language::zh), "");
}

}  // namespace
}  // namespace sportsgpt
