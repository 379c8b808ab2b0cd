#include "sportsgpt/guidance/checker.h"

#include <gtest/gtest.h>

#include <map>

#include "sportsgpt/guidance/testing/altered_answers.h"
#include "sportsgpt/guidance/testing/honest_answers.h"
#include "sportsgpt/guidance/testing/sample_case.h"

namespace sportsgpt {
namespace {

using namespace testing;

constexpr Language languages[] = {Language::en, Language::zh};

std::string reasons(const CheckedAnswer& checked) {
  std::string text;
  for (const Refusal& refusal : checked.refusals)
    text += refusal.fault + ": " + to_string(refusal, Language::en) + "\n";
  return text;
}

TEST(CheckAnswer, AcceptsHonestWordsInBothLanguages) {
  const MovementPack pack = sample_pack();
  for (const Language language : languages) {
    const Brief brief = sample_brief(pack, language);
    for (const Answer& answer : honest_answers(language)) {
      const CheckedAnswer checked = check_answer(answer, brief, {});
      EXPECT_TRUE(checked.refusals.empty()) << reasons(checked);
      EXPECT_EQ(checked.accepted.size(), 3u);
    }
  }
}

TEST(CheckAnswer, RefusesEveryAlteredAnswer) {
  const MovementPack pack = sample_pack();
  for (const Language language : languages) {
    const Brief brief = sample_brief(pack, language);
    int tried = 0, passed = 0;
    std::map<std::string, int> kinds;
    const std::vector<Answer> honest = honest_answers(language);
    for (const Answer& right : honest)
      for (const AlteredAnswer& altered :
           altered_answers(right, brief, &right == &honest[0] ? nullptr : &honest[0])) {
        ++tried;
        ++kinds[altered.kind];
        if (!check_answer(altered.answer, brief, {}).refusals.empty()) continue;
        if (++passed <= 40) ADD_FAILURE() << altered.kind << " passed: " << altered.what;
      }
    EXPECT_EQ(passed, 0) << "of " << tried;
    EXPECT_GT(tried, 1000);
    EXPECT_GE(kinds.size(), 18u);
    RecordProperty(std::string("altered_answers_") + std::string(name(language)), tried);
  }
}

}  // namespace
}  // namespace sportsgpt
