// Does the search find what a coach asks for? The questions were written without the passages at hand and are
// not changed to suit them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>

#include "sportsgpt/core/config_file.h"
#include "sportsgpt/knowledge/retriever.h"
#include "sportsgpt/knowledge/testing/pack_passages.h"

namespace sportsgpt {
namespace {

struct Question {
  std::string text, language, movement;
  std::vector<std::string> answers;  // ids, each of which answers it
};

std::vector<Question> read_questions(const std::vector<const char*>& names) {
  std::vector<Question> result;
  for (const char* name : names) {
    const ConfigFile file(std::filesystem::path(SPORTSGPT_SOURCE_DIR) / "src/sportsgpt/knowledge/testing" /
                          name);
    ConfigTable root = file.root();
    for (ConfigTable& entry : root.tables("question")) {
      result.push_back(
          {entry.text("text"), entry.text("language"), entry.text("movement"), entry.texts("answers")});
      entry.refuse_unknown_keys();
    }
    file.throw_if_problems();
  }
  return result;
}

/// The share of questions that must find an answer among the first five. The held-out questions found .92
/// (English) and .80 (Chinese) when they were asked for the first time; their bar guards that level.
struct QuestionSet {
  const char* name;
  std::vector<const char*> files;
  double least_share;
};
void PrintTo(const QuestionSet& set, std::ostream* out) { *out << set.name; }

class Relevance : public testing::TestWithParam<QuestionSet> {};

INSTANTIATE_TEST_SUITE_P(
    Questions, Relevance,
    testing::Values(QuestionSet{"Tuned", {"questions_en.toml", "questions_zh.toml"}, 0.9},
                    QuestionSet{"HeldOut", {"questions_held_out.toml"}, 0.78}),
    [](const auto& set) { return set.param.name; });

TEST_P(Relevance, AnAnswerIsAmongTheFirstFiveForMostQuestions) {
  // A question about a movement is asked of that movement's passages, as an analysis and `kb search --pack`
  // do.
  std::map<std::string, std::vector<Passage>> of_movement;
  for (const Passage& passage : shipped_passages())
    for (const std::string& movement : passage.movements) of_movement[movement].push_back(passage);
  std::map<std::string, std::unique_ptr<Retriever>> retrievers;
  for (const auto& [movement, passages] : of_movement) retrievers[movement] = make_sqlite_retriever(passages);
  for (const std::string language : {"en", "zh"}) {
    int asked = 0, first = 0, found = 0;
    for (const Question& question : read_questions(GetParam().files)) {
      if (question.language != language) continue;
      ++asked;
      const std::vector<Hit> hits =
          retrievers.at(question.movement)
              ->retrieve({.text = question.text, .labels = {question.movement}, .language = language});
      const auto answers = [&](const Hit& hit) {
        return std::find(question.answers.begin(), question.answers.end(), hit.passage.id) !=
               question.answers.end();
      };
      if (!hits.empty() && answers(hits.front())) ++first;
      if (std::any_of(hits.begin(), hits.end(), answers)) {
        ++found;
        continue;
      }
      std::cout << "not found: " << question.text << "\n";
      for (const Hit& hit : hits) std::cout << "    " << hit.passage.id << "  " << hit.why.front() << "\n";
    }
    std::cout << language << ": " << asked << " questions, answered first " << first << ", in five " << found
              << "\n";
    ASSERT_GE(asked, 25);
    EXPECT_GE(found, GetParam().least_share * asked) << language;
  }
}

TEST_P(Relevance, EveryAnswerOfAQuestionIsAPassageThatIsThere) {
  std::vector<std::string> ids;
  for (const Passage& passage : shipped_passages()) ids.push_back(passage.id);
  for (const Question& question : read_questions(GetParam().files))
    for (const std::string& id : question.answers)
      EXPECT_NE(std::find(ids.begin(), ids.end(), id), ids.end()) << question.text << ": " << id;
}

}  // namespace
}  // namespace sportsgpt
