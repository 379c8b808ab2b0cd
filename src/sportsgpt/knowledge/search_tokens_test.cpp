#include "sportsgpt/knowledge/search_tokens.h"

#include <gtest/gtest.h>

#include <random>

namespace sportsgpt {
namespace {

TEST(SearchTokens, SendTheFormsOfOneWordToOneToken) {
  const struct {
    const char *form, *other;
  } cases[] = {{"landing", "lands"}, {"Jumped", "jumping"},  {"knees", "knee"},
               {"takes", "taking"},  {"quickly", "quick"},   {"feet", "foot"},
               {"BENT", "bending"},  {"bodies", "body"},     {"stretches", "stretch"},
               {"dipped", "dip"},    {"squatting", "squat"}, {"swung", "swinging"}};
  for (const auto& [form, other] : cases) {
    SCOPED_TRACE(form);
    EXPECT_EQ(search_tokens(form), search_tokens(other));
    EXPECT_EQ(search_tokens(form).size(), 1U);
  }
}

TEST(SearchTokens, KeepDifferentWordsApart) {
  const struct {
    const char *word, *other;
  } cases[] = {{"swing", "sweep"}, {"spring", "spray"}, {"less", "lease"}, {"hips", "hop"}, {"30", "3"}};
  for (const auto& [word, other] : cases) {
    SCOPED_TRACE(word);
    EXPECT_NE(search_tokens(word), search_tokens(other));
  }
}

TEST(SearchTokens, ReadChineseAsOverlappingPairs) {
  const struct {
    const char *text, *tokens;
  } cases[] = {{"摆臂幅度", "摆臂 臂幅 幅度"}, {"腿", "腿"},
               {"落地，膝", "落地 膝"},        {"做3组CMJ训练", "做 3 组 cmj 训练"},
               {"３组ＣＭＪ", "3 组 cmj"},     {"怎么摆臂", "么摆 摆臂"}};
  for (const auto& [text, tokens] : cases) {
    SCOPED_TRACE(text);
    EXPECT_EQ(joined_search_tokens(text), tokens);
  }
}

TEST(SearchTokens, LeaveOutEnglishFunctionWords) {
  EXPECT_EQ(joined_search_tokens("Why should I swing my arms?"), "swing arm");
  EXPECT_TRUE(search_tokens("what is it, and why?").empty());
}

TEST(SearchTokens, TakeBrokenBytesAsSeparators) {
  const struct {
    const char *text, *tokens;
  } cases[] = {{"arm\xffswing", "arm swing"},     // no UTF-8 at all
               {"arm\xe6\x91", "arm"},            // cut in the middle of a character
               {"\xc0\xaf\xe0\x80\xaf", ""},      // overlong
               {"\xed\xa0\x80jump", "jump"},      // half a surrogate pair
               {"knee\xf5\x80\x80\x80", "kne"}};  // beyond Unicode
  for (const auto& [text, tokens] : cases) EXPECT_EQ(joined_search_tokens(text), tokens);
}

TEST(SearchTokens, NeverHoldAQuoteOrASpaceWhateverTheBytes) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 40, ' ');
    for (char& byte : bytes) byte = static_cast<char>(random() % 256);
    for (const std::string& token : search_tokens(bytes)) {
      ASSERT_FALSE(token.empty());
      ASSERT_EQ(token.find_first_of(" \"'()*^-+:\n"), std::string::npos) << token;
    }
  }
}

}  // namespace
}  // namespace sportsgpt
