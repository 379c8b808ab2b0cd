#include "sportsgpt/core/number_format.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace sportsgpt {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(FormatValue, ShowsAsManyDigitsAsTheUncertaintyAllows) {
  struct {
    double value, uncertainty;
    Unit unit;
    const char* expected;
  } cases[] = {{87.342, 5.1, Unit::deg, "87 ± 5°"},
               {87.342, 0.4, Unit::deg, "87.3 ± 0.4°"},
               {87.342, 0.096, Unit::deg, "87.3 ± 0.1°"},
               {2.4137, 0.0312, Unit::m, "2.41 ± 0.03\u00a0m"},
               {123.4, 12.3, Unit::deg, "123 ± 12°"},
               {-3.2, 0, Unit::deg, "−3°"},
               {-0.2, 0, Unit::deg, "0°"},
               {0.29, 0.008, Unit::s, "290 ± 8\u00a0ms"},
               {1.243, 0.008, Unit::s, "1.243\u00a0s ± 8\u00a0ms"},
               {0.62, nan, Unit::leg_length, "0.62 leg lengths"},
               {nan, 1, Unit::deg, "–"}};
  for (const auto& [value, uncertainty, unit, expected] : cases)
    EXPECT_EQ(format_value(value, uncertainty, unit, Language::en), expected);
  EXPECT_EQ(format_value(0.62, 0, Unit::leg_length, Language::zh), "0.62 倍腿长");
}

TEST(FormatRange, NeverShowsTwoEqualEndsOrADashAfterAMinus) {
  struct {
    double low, high, uncertainty;
    Unit unit;
    const char *en, *zh;
  } cases[] = {{80, 94, 5, Unit::deg, "80–94°", "80–94°"},
               {-72, -48, 6, Unit::deg, "−72 to −48°", "−72 至 −48°"},
               {0.4, 0.9, 5, Unit::deg, "0.4–0.9°", "0.4–0.9°"},
               {0.3, 0.34, 0.01, Unit::s, "300–340\u00a0ms", "300–340\u00a0ms"}};
  for (const auto& [low, high, uncertainty, unit, en, zh] : cases) {
    EXPECT_EQ(format_range(low, high, uncertainty, unit, Language::en), en);
    EXPECT_EQ(format_range(low, high, uncertainty, unit, Language::zh), zh);
  }
}

TEST(FormatMean, ShowsNoMoreDigitsThanASingleMeasurementHas) {
  EXPECT_EQ(format_mean(106.483, 0.012, 4, Unit::deg, Language::en), "106 ± 0°");
  EXPECT_EQ(format_mean(0.3412, 0.021, 0.008, Unit::s, Language::en), "341 ± 21\u00a0ms");
}

TEST(FormatTime, IsInMillisecondsBelowASecond) {
  EXPECT_EQ(format_time(0.824, 0.008), "824 ± 8\u00a0ms");
  EXPECT_EQ(format_time(0.9996, 0.008), "1.000\u00a0s ± 8\u00a0ms");
  EXPECT_EQ(format_time(1.5, 0), "1.50\u00a0s");
  EXPECT_EQ(format_time(nan, 0), "–");
}

TEST(FormatShare, TellsNothingFromLittleAndAllFromNearlyAll) {
  EXPECT_EQ(format_share(0), "0\u00a0%");
  EXPECT_EQ(format_share(0.001), "<1\u00a0%");
  EXPECT_EQ(format_share(0.5), "50\u00a0%");
  EXPECT_EQ(format_share(0.999), ">99\u00a0%");
  EXPECT_EQ(format_share(1), "100\u00a0%");
}

TEST(FormatSigned, ShowsTheSignOnBothSidesOfZeroOnly) {
  EXPECT_EQ(format_signed(1.84, 1), "+1.8");
  EXPECT_EQ(format_signed(-1.84, 1), "−1.8");
  EXPECT_EQ(format_signed(-0.01, 1), "0.0");
}

TEST(RoundTo, NeverLeavesANegativeZero) {
  EXPECT_FALSE(std::signbit(round_to(-0.0001, 2)));
  EXPECT_EQ(round_to(1.23456, 3), 1.235);
}

}  // namespace
}  // namespace sportsgpt
