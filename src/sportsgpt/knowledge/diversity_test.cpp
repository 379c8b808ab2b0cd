#include "sportsgpt/knowledge/diversity.h"

#include <gtest/gtest.h>

namespace sportsgpt {
namespace {

using Tokens = std::vector<std::string>;

DiversityCandidate candidate(double relevance, const Tokens& tokens) { return {relevance, shingles(tokens)}; }

TEST(Overlap, IsTheShareOfNeighbouringPairsInCommon) {
  const struct {
    const char* name;
    Tokens a, b;
    double expected;
  } cases[] = {{"the same", {"swing", "both", "arm"}, {"swing", "both", "arm"}, 1},
               {"one pair of three", {"swing", "both", "arm"}, {"both", "arm", "high"}, 1.0 / 3},
               {"the same words in another order", {"arm", "swing"}, {"swing", "arm"}, 0},
               {"a lone word", {"arm"}, {"arm"}, 1},
               {"nothing", {}, {}, 0}};
  for (const auto& [name, a, b, expected] : cases) {
    SCOPED_TRACE(name);
    EXPECT_DOUBLE_EQ(overlap(shingles(a), shingles(b)), expected);
    EXPECT_DOUBLE_EQ(overlap(shingles(b), shingles(a)), expected);
  }
}

TEST(PickDiverse, PassesOverANearCopyForSomethingNew) {
  const std::vector<DiversityCandidate> candidates = {candidate(1, {"swing", "both", "arm", "high"}),
                                                      candidate(.95, {"swing", "both", "arm", "high"}),
                                                      candidate(.8, {"land", "soft", "quiet"})};
  EXPECT_EQ(pick_diverse(candidates, 2, 0.7), (std::vector<int>{0, 2}));
  EXPECT_EQ(pick_diverse(candidates, 2, 1.0), (std::vector<int>{0, 1}))
      << "lambda 1 looks at relevance alone";
}

TEST(PickDiverse, NeverGivesMoreThanThereIsAndNothingTwice) {
  const std::vector<DiversityCandidate> candidates = {candidate(1, {"a", "b"}), candidate(1, {"a", "b"})};
  EXPECT_EQ(pick_diverse(candidates, 5, 0.7), (std::vector<int>{0, 1}));
  EXPECT_TRUE(pick_diverse(candidates, 0, 0.7).empty());
  EXPECT_TRUE(pick_diverse({}, 5, 0.7).empty());
}

}  // namespace
}  // namespace sportsgpt
