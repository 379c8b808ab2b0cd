#include "sportsgpt/knowledge/synonyms.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace sportsgpt {
namespace {

bool leads_to(const char* query, const char* word) {
  const std::string token = search_tokens(word).front();
  const std::vector<SearchWord> found = synonyms(search_words(query));
  return std::any_of(found.begin(), found.end(),
                     [&](const SearchWord& other) { return other.token == token; });
}

TEST(Synonyms, LeadFromOneWordToAnotherOfTheSameMeaning) {
  const struct {
    const char *query, *word;
  } cases[] = {{"my kids", "children"},        {"the upper body tilts", "trunk"},
               {"is he exhausted", "fatigue"}, {"胳膊不动", "手臂"},
               {"脚后跟先落", "脚跟"},         {"膝关节往内", "内扣"}};
  for (const auto& [query, word] : cases) {
    SCOPED_TRACE(query);
    EXPECT_TRUE(leads_to(query, word));
    EXPECT_FALSE(leads_to(word, word)) << "a word is not its own synonym";
  }
}

TEST(Synonyms, OfSeveralWordsHoldOnlyWhereTheyFollowEachOther) {
  EXPECT_TRUE(leads_to("the upper body", "torso"));
  EXPECT_FALSE(leads_to("the body is in the upper half", "torso"));
  EXPECT_FALSE(leads_to("the torso", "upper")) << "half a phrase would find anything";
}

TEST(Synonyms, AreNeverRepeated) {
  const std::vector<SearchWord> found =
      synonyms(search_words("kids and pupils and youngsters land, touch down"));
  for (size_t i = 0; i < found.size(); ++i)
    for (size_t j = i + 1; j < found.size(); ++j) EXPECT_NE(found[i].token, found[j].token);
  EXPECT_TRUE(synonyms({}).empty());
}

}  // namespace
}  // namespace sportsgpt
