#include "sportsgpt/knowledge/sentences.h"

#include <gtest/gtest.h>

namespace sportsgpt {
namespace {

TEST(Sentences, EndWhereAReaderWouldStop) {
  const struct {
    const char* paragraph;
    std::vector<std::string> expected;
  } cases[] = {
      {"Bend the knees. Land softly! Why? It helps.",
       {"Bend the knees.", "Land softly!", "Why?", "It helps."}},
      {"Rest 2.5 min. before the next jump.", {"Rest 2.5 min. before the next jump."}},
      {"Use a cue, e.g. Jump far. Then rest.", {"Use a cue, e.g. Jump far.", "Then rest."}},
      {"J. Smith et al. found 3 ways (Fig. 2). They work.",
       {"J. Smith et al. found 3 ways (Fig. 2).", "They work."}},
      {"He said \"Jump!\" Then he left.", {"He said \"Jump!\"", "Then he left."}},
      {"落地要轻。膝盖对准脚尖！“不要内扣。”然后呢？",
       {"落地要轻。", "膝盖对准脚尖！", "“不要内扣。”", "然后呢？"}},
      {"休息 2.5 分钟。再跳。", {"休息 2.5 分钟。", "再跳。"}},
      {"Stop.然后再跳", {"Stop.", "然后再跳"}},
      {"no end", {"no end"}},
      {"Wait... Then jump.", {"Wait...", "Then jump."}},
      {"", {}},
  };
  for (const auto& [paragraph, expected] : cases) EXPECT_EQ(sentences(paragraph), expected) << paragraph;
}

TEST(ReadingWords, CountLatinWordsAndWeighChineseCharacters) {
  EXPECT_DOUBLE_EQ(reading_words("Bend both knees, 90 degrees."), 5);
  EXPECT_DOUBLE_EQ(reading_words("双臂摆动"), 4 * 0.6);
  EXPECT_DOUBLE_EQ(reading_words("每组 6 次"), 3 * 0.6 + 1);
  EXPECT_DOUBLE_EQ(reading_words("naïve café"), 2);
  EXPECT_DOUBLE_EQ(reading_words(""), 0);
}

}  // namespace
}  // namespace sportsgpt
