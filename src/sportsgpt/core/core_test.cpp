#include <gtest/gtest.h>

#include <cmath>

#include "sportsgpt/core/did_you_mean.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/core/statistics.h"
#include "sportsgpt/core/unit.h"
#include "sportsgpt/core/vec3.h"

namespace sportsgpt {
namespace {

TEST(DidYouMean, FindsTheNameBehindATypingError) {
  const std::string known[] = {"front_knee", "rear_knee", "trunk"};
  EXPECT_EQ(did_you_mean("front_kne", known), "Did you mean \"front_knee\"?");
  EXPECT_EQ(did_you_mean("turnk", known), "Did you mean \"trunk\"?");
  EXPECT_EQ(did_you_mean("elbow", known), "");
}

TEST(Error, ListsEveryProblemOnALineOfItsOwn) {
  const Error error({{"a.trc:7", "found 77 columns.", "Check line 4."}, {"b.trc", "is empty.", ""}});
  EXPECT_STREQ(error.what(), "a.trc:7: found 77 columns. Check line 4.\nb.trc: is empty.");
}

TEST(Statistics, MedianIsAValueThatWasThereAndQuantilesLieBetween) {
  EXPECT_EQ(median({3, 1, 2}), 2);
  EXPECT_EQ(median({4, 1, 2, 3}), 3);
  EXPECT_EQ(quantile({4, 1, 2, 3}, 0.5), 2.5);
  EXPECT_EQ(quantile({4, 1, 2, 3}, 1), 4);
  EXPECT_EQ(quantile({7}, 0.3), 7);
  EXPECT_TRUE(std::isnan(median({})) && std::isnan(quantile({}, 0.5)));
}

TEST(Unit, NamesReadBackAsTheSameUnit) {
  for (const Unit unit : {Unit::none, Unit::deg, Unit::m_per_s, Unit::percent, Unit::leg_length_per_s})
    EXPECT_EQ(parse_unit(name(unit)), unit);
  EXPECT_EQ(parse_unit("furlong"), std::nullopt);
}

TEST(Vec3, CrossOfForwardAndUpPointsToTheRight) {
  EXPECT_EQ(cross(Vec3{1, 0, 0}, Vec3{0, 1, 0}), (Vec3{0, 0, 1}));
}

}  // namespace
}  // namespace sportsgpt
