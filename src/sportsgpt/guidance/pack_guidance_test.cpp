#include <gtest/gtest.h>

#include <filesystem>

#include "sportsgpt/guidance/checker.h"
#include "sportsgpt/guidance/guide.h"
#include "sportsgpt/guidance/testing/altered_answers.h"
#include "sportsgpt/guidance/testing/pack_case.h"
#include "sportsgpt/guidance/unwanted_words.h"
#include "sportsgpt/pack/load_pack.h"

namespace sportsgpt {
namespace {

using namespace testing;

/// A shipped pack with its passages, the targets left out.
struct ShippedPack {
  explicit ShippedPack(const std::string& id)
      : pack(load_pack(std::filesystem::path(SPORTSGPT_SOURCE_DIR) / "packs" / id, {.targets = false})) {
    const std::vector<Passage> passages = read_passages(pack.knowledge);
    retriever = make_sqlite_retriever(passages);
  }
  Brief brief_on(const FaultSpec& fault, Language language) const {
    GuideOptions options;
    options.language = language;
    const Assessment assessment = assessment_with(fault, pack);
    const std::vector<FaultCase> cases = choose_faults({&assessment, 1}, pack, 3);
    const std::vector<FaultPassages> found = {find_passages(cases.at(0), pack, *retriever, options)};
    return make_brief(cases, found, pack, language);
  }
  MovementPack pack;
  std::unique_ptr<Retriever> retriever;
};

class ShippedPacks : public ::testing::TestWithParam<std::tuple<const char*, Language>> {};

TEST_P(ShippedPacks, HaveWhyCueDrillAndCautionForEveryFault) {
  const auto& [id, language] = GetParam();
  const ShippedPack shipped(id);
  for (const FaultSpec& fault : shipped.pack.faults) {
    const Assessment assessment = assessment_with(fault, shipped.pack);
    GuideOptions options;
    options.language = language;
    const Guidance guidance = guide({&assessment, 1}, shipped.pack, *shipped.retriever, nullptr, options);
    ASSERT_EQ(guidance.advice.size(), 1u) << fault.name;
    EXPECT_TRUE(guidance.notes.empty()) << fault.name << ": " << guidance.notes[0];
    EXPECT_FALSE(guidance.advice[0].drills.empty()) << fault.name;
    for (const Sentence& sentence : guidance.advice[0].sentences) {
      EXPECT_FALSE(medical_word(sentence.text)) << sentence.text;
      EXPECT_FALSE(harsh_word(sentence.text)) << sentence.text;
    }
  }
}

TEST_P(ShippedPacks, MayBeQuotedButNotTurnedRound) {
  const auto& [id, language] = GetParam();
  const ShippedPack shipped(id);
  int tried = 0, passed = 0;
  for (const FaultSpec& fault : shipped.pack.faults) {
    const Brief brief = shipped.brief_on(fault, language);
    const Answer quoting = quoting_answer(brief);
    const CheckedAnswer checked = check_answer(quoting, brief, {});
    for (const Refusal& refusal : checked.refusals)
      ADD_FAILURE() << fault.name << ": " << to_string(refusal, Language::en);
    for (const AlteredAnswer& altered : altered_answers(quoting, brief)) {
      ++tried;
      if (!check_answer(altered.answer, brief, {}).refusals.empty()) continue;
      if (++passed <= 20) ADD_FAILURE() << fault.name << ", " << altered.kind << " passed: " << altered.what;
    }
  }
  EXPECT_EQ(passed, 0) << "of " << tried;
  EXPECT_GT(tried, 1500);
  RecordProperty("altered_answers", tried);
}

INSTANTIATE_TEST_SUITE_P(InBothLanguages, ShippedPacks,
                         ::testing::Combine(::testing::Values("standing_long_jump", "countermovement_jump",
                                                              "drop_jump", "squat", "sit_to_stand",
                                                              "walking_gait", "running_gait"),
                                            ::testing::Values(Language::en, Language::zh)),
                         [](const auto& chosen) {
                           return std::string(std::get<0>(chosen.param)) + "_" +
                                  std::string(name(std::get<1>(chosen.param)));
                         });

}  // namespace
}  // namespace sportsgpt
