// The laws of a Retriever, held to every form there is.
#include "sportsgpt/knowledge/retriever.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "sportsgpt/core/error.h"

namespace sportsgpt {
namespace {

namespace fs = std::filesystem;

Passage passage(std::string id, std::string language, std::string kind, std::string title, std::string text,
                std::vector<std::string> faults = {}, std::vector<std::string> contraindications = {}) {
  Passage result;
  result.id = std::move(id);
  result.language = std::move(language);
  result.kind = std::move(kind);
  result.title = std::move(title);
  result.text = std::move(text);
  result.movements = {"jump"};
  result.faults = std::move(faults);
  result.contraindications = std::move(contraindications);
  return result;
}

std::vector<Passage> small_knowledge() {
  std::vector<Passage> all = {
      passage("arms-why", "en", "why", "Arms carry the jump", "A wide swing of both arms adds speed.",
              {"weak_arms"}),
      passage("arms-why", "zh", "why", "手臂带动起跳", "双臂大幅摆动可以提高起跳速度。", {"weak_arms"}),
      passage("arms-drill", "en", "drill", "Swing and stop", "Swing the arms high, stop, then jump.",
              {"weak_arms"}, {"shoulder_pain"}),
      passage("arms-drill", "zh", "drill", "摆臂急停", "手臂摆高后停住，再起跳。", {"weak_arms"},
              {"shoulder_pain"}),
      passage("land-why", "en", "why", "Soft landings", "Bent knees spread the impact of a landing.",
              {"stiff"}),
      passage("land-why", "zh", "why", "落地要软", "落地时屈膝可以分散冲击。", {"stiff"}),
      passage("land-copy-a", "en", "cue", "Quiet feet", "Let your feet land without a sound."),
      passage("land-copy-b", "en", "cue", "Quiet feet", "Let your feet land without a sound."),
      passage("tape-cue", "en", "cue", "Jump past the tape", "Aim your feet beyond the tape on the floor."),
  };
  all[2].dose = {"3", "6", "easy", "60 s", "higher", "2 a week"};
  return all;
}

enum class Form { memory, file, both };

class RetrieverLaws : public testing::TestWithParam<Form> {
 protected:
  void TearDown() override { fs::remove(file_); }

  std::unique_ptr<Retriever> make(std::span<const Passage> passages) {
    if (GetParam() == Form::memory) return make_sqlite_retriever(passages);
    const size_t half = GetParam() == Form::both ? passages.size() / 2 : 0;
    write_knowledge_base(passages.subspan(half), file_);
    if (GetParam() == Form::file) return make_sqlite_retriever(file_);
    return make_sqlite_retriever(passages.first(half), file_);
  }
  static std::vector<std::string> ids(const std::vector<Hit>& hits) {
    std::vector<std::string> result;
    for (const Hit& hit : hits) result.push_back(hit.passage.id);
    return result;
  }

  fs::path file_ =
      fs::path(testing::TempDir()) / ("laws-" +
                                      std::to_string(std::hash<std::string>()(
                                          testing::UnitTest::GetInstance()->current_test_info()->name())) +
                                      ".kb");
};

INSTANTIATE_TEST_SUITE_P(EveryForm, RetrieverLaws, testing::Values(Form::memory, Form::file, Form::both),
                         [](const auto& form) {
                           return form.param == Form::memory ? "Memory"
                                  : form.param == Form::file ? "File"
                                                             : "MemoryAndFile";
                         });

TEST_P(RetrieverLaws, FindTheFittingPassageInEachLanguage) {
  const auto retriever = make(small_knowledge());
  const struct {
    const char *question, *language, *best;
  } cases[] = {{"How do I swing my arms faster for speed?", "en", "arms-why"},
               {"impact when landing", "en", "land-why"},
               {"the TAPE", "en", "tape-cue"},
               {"怎么用手臂提高速度？", "zh", "arms-why"},
               {"落地冲击太大", "zh", "land-why"},
               {"摆臂之后怎么停住", "zh", "arms-drill"}};
  for (const auto& [question, language, best] : cases) {
    SCOPED_TRACE(question);
    Query query{.text = question, .language = language};
    const std::vector<Hit> hits = retriever->retrieve(query);
    ASSERT_FALSE(hits.empty());
    EXPECT_EQ(hits[0].passage.id, best);
    for (const Hit& hit : hits) EXPECT_EQ(hit.passage.language, language);
  }
}

TEST_P(RetrieverLaws, GiveBackThePassageUnchanged) {
  const std::vector<Passage> all = small_knowledge();
  const auto retriever = make(all);
  const std::vector<Hit> hits = retriever->retrieve({.text = "swing stop", .kinds = {"drill"}});
  ASSERT_EQ(hits.size(), 1U);
  const Passage &found = hits[0].passage, &given = all[2];
  EXPECT_EQ(found.title, given.title);
  EXPECT_EQ(found.text, given.text);
  EXPECT_EQ(found.movements, given.movements);
  EXPECT_EQ(found.faults, given.faults);
  EXPECT_EQ(found.contraindications, given.contraindications);
  EXPECT_EQ(found.dose.sets, "3");
  EXPECT_EQ(found.dose.frequency, "2 a week");
  EXPECT_EQ(found.access, 'X');
}

TEST_P(RetrieverLaws, ScoresFallAndEqualOnesStandInOrderOfId) {
  const auto retriever = make(small_knowledge());
  const std::vector<Hit> hits = retriever->retrieve({.text = "quiet feet land arms tape", .limit = 20});
  ASSERT_GE(hits.size(), 4U);
  for (size_t i = 1; i < hits.size(); ++i) {
    EXPECT_GE(hits[i - 1].score, hits[i].score);
    EXPECT_TRUE(hits[i - 1].score > hits[i].score || hits[i - 1].passage.id < hits[i].passage.id);
  }
}

TEST_P(RetrieverLaws, DoNotDependOnTheOrderOfThePassages) {
  std::vector<Passage> all = small_knowledge();
  const Query query{.text = "feet land soft", .labels = {"stiff"}};
  const std::vector<std::string> expected = ids(make(all)->retrieve(query));
  std::mt19937 random(7);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(all.begin(), all.end(), random);
    EXPECT_EQ(ids(make(all)->retrieve(query)), expected);
  }
}

TEST_P(RetrieverLaws, NeverGiveMoreThanTheLimitAndNeverPad) {
  const auto retriever = make(small_knowledge());
  for (const int limit : {0, 1, 2, 50}) {
    const std::vector<Hit> hits = retriever->retrieve({.text = "land feet arms", .limit = limit});
    EXPECT_LE(hits.size(), static_cast<size_t>(limit));
  }
  EXPECT_TRUE(retriever->retrieve({.text = "bicycle"}).empty());
  EXPECT_TRUE(retriever->retrieve({.text = ""}).empty());
  EXPECT_TRUE(retriever->retrieve({.text = "why is it so?"}).empty());
  EXPECT_TRUE(retriever->retrieve({.text = "arms", .language = "fr"}).empty());
  EXPECT_TRUE(retriever->retrieve({.text = "bicycle", .labels = {"jump"}}).empty())
      << "a movement alone says nothing about what was asked";
}

TEST_P(RetrieverLaws, AMatchingLabelLiftsByAFifthOfTheBestAtMostThreeTimes) {
  std::vector<Passage> all = small_knowledge();
  for (Passage& one : all) one.metrics = {"m1", "m2", "m3"};
  const auto retriever = make(all);
  const auto score_with = [&](std::vector<std::string> labels) {
    return retriever->retrieve({.text = "tape", .labels = std::move(labels)}).at(0).score;
  };
  const double plain = score_with({});
  EXPECT_NEAR(score_with({"jump"}), 1.2 * plain, 1e-9);
  EXPECT_NEAR(score_with({"jump", "jump"}), 1.2 * plain, 1e-9) << "the same label counts once";
  EXPECT_NEAR(score_with({"jump", "nonsense"}), 1.2 * plain, 1e-9);
  EXPECT_NEAR(score_with({"jump", "m1", "m2", "m3"}), 1.6 * plain, 1e-9);
}

TEST_P(RetrieverLaws, FindAFaultByItsLabelWhereNoWordFits) {
  const auto retriever = make(small_knowledge());
  const std::vector<Hit> hits =
      retriever->retrieve({.text = "bicycle", .labels = {"weak_arms"}, .kinds = {"drill"}});
  EXPECT_EQ(ids(hits), std::vector<std::string>{"arms-drill"});
}

TEST_P(RetrieverLaws, FindAPassageByItsSearchWordsAndItsSynonyms) {
  std::vector<Passage> all = small_knowledge();
  all[0].search = "lazy shoulders";
  const auto retriever = make(all);
  EXPECT_EQ(ids(retriever->retrieve({.text = "lazy shoulder"})), std::vector<std::string>{"arms-why"});
  EXPECT_EQ(
      retriever->retrieve({.text = "a silent touch down", .kinds = {"cue"}, .limit = 1}).at(0).passage.id,
      "land-copy-a")
      << "silent leads to quiet, touch down to land";
}

TEST_P(RetrieverLaws, FiltersAreHard) {
  const auto retriever = make(small_knowledge());
  const Query everything{.text = "swing arms jump land feet", .labels = {"weak_arms", "stiff"}, .limit = 50};
  Query only_drills = everything;
  only_drills.kinds = {"drill", "caution"};
  for (const Hit& hit : retriever->retrieve(only_drills)) EXPECT_EQ(hit.passage.kind, "drill");
  Query sore_shoulder = everything;
  sore_shoulder.avoid = {"shoulder_pain", "knee_pain"};
  const std::vector<std::string> found = ids(retriever->retrieve(sore_shoulder));
  EXPECT_FALSE(found.empty());
  EXPECT_EQ(std::count(found.begin(), found.end(), "arms-drill"), 0);
}

TEST_P(RetrieverLaws, ANearCopyGivesWayToSomethingElse) {
  const auto retriever = make(small_knowledge());
  const std::vector<std::string> found =
      ids(retriever->retrieve({.text = "quiet feet, aim beyond", .limit = 2}));
  EXPECT_EQ(found.size(), 2U);
  EXPECT_EQ(std::count(found.begin(), found.end(), "land-copy-b"), 0);
}

TEST_P(RetrieverLaws, SayWhatTheScoreIsMadeOf) {
  const auto retriever = make(small_knowledge());
  const Hit hit = retriever->retrieve({.text = "speed of the arms", .labels = {"weak_arms"}}).at(0);
  ASSERT_EQ(hit.why.size(), 3U);
  EXPECT_EQ(hit.why[0].rfind("words speed arms: ", 0), 0U) << hit.why[0];
  EXPECT_EQ(hit.why[1].rfind("label weak_arms: +", 0), 0U) << hit.why[1];
  const auto number = [](const std::string& line) { return std::stod(line.substr(line.rfind(':') + 1)); };
  EXPECT_EQ(hit.why[2].rfind("others about weak_arms: +", 0), 0U) << hit.why[2];
  EXPECT_NEAR(number(hit.why[0]) + number(hit.why[1]) + number(hit.why[2]), hit.score, 0.016);
  double sum = 0;
  for (const ScorePart& part : hit.parts) sum += part.value;
  EXPECT_NEAR(sum, hit.score, 1e-9);
}

TEST_P(RetrieverLaws, ALongQuestionIsCarriedByItsRareWords) {
  std::vector<Passage> all;
  std::string common;
  for (int word = 0; word < 20; ++word) common += "common" + std::to_string(word) + " ";
  for (int i = 0; i < 100; ++i)
    all.push_back(
        passage("p" + std::to_string(i), "en", "why", "title", common + "rare" + std::to_string(i)));
  const std::vector<Hit> hits = make(all)->retrieve({.text = common + "rare42"});
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(hits[0].passage.id, "p42");
}

TEST_P(RetrieverLaws, SurviveAnyBytesAsAQuestion) {
  const auto retriever = make(small_knowledge());
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    std::string bytes = round % 2 ? "arms " : "";
    for (unsigned i = random() % 30; i > 0; --i) bytes.push_back(static_cast<char>(random() % 256));
    EXPECT_NO_THROW(retriever->retrieve({.text = bytes, .labels = {bytes}, .kinds = {}, .language = "en"}));
  }
  EXPECT_FALSE(retriever->retrieve({.text = "arms\" OR (NEAR* ^title:"}).empty());
  EXPECT_TRUE(retriever->retrieve({.text = "arms", .language = "en; DROP TABLE passage"}).empty());
}

TEST_P(RetrieverLaws, GiveSeveralThreadsTheSameList) {
  const auto retriever = make(small_knowledge());
  const Query query{.text = "swing the arms and land on your feet", .labels = {"stiff"}, .limit = 5};
  const std::vector<std::string> expected = ids(retriever->retrieve(query));
  std::vector<std::vector<std::string>> wrong(8);
  std::vector<std::thread> threads;
  for (auto& list : wrong)
    threads.emplace_back([&] {
      for (int round = 0; round < 50; ++round) {
        const std::vector<std::string> found = ids(retriever->retrieve(query));
        if (found != expected) list = found;
      }
    });
  for (std::thread& thread : threads) thread.join();
  for (const auto& list : wrong) EXPECT_TRUE(list.empty());
}

TEST_P(RetrieverLaws, WhatIsAboutAnotherMovementAloneStepsBack) {
  std::vector<Passage> all = {
      passage("a-throw", "en", "why", "Elbow", "The elbow leads the elbow.", {}),
      passage("b-jump", "en", "why", "Jump", "The elbow stays bent in a long and wide and high jump.", {})};
  all[0].movements = {"throw"};
  const auto retriever = make(all);
  EXPECT_EQ(ids(retriever->retrieve({.text = "elbow"})).front(), "a-throw");
  EXPECT_EQ(ids(retriever->retrieve({.text = "elbow", .labels = {"jump"}})).front(), "b-jump");
}

TEST_P(RetrieverLaws, AnEmptyKnowledgeBaseFindsNothing) {
  EXPECT_TRUE(make({})->retrieve({.text = "arms", .labels = {"weak_arms"}}).empty());
}

TEST_P(RetrieverLaws, RefuseTwoPassagesOfOneName) {
  std::vector<Passage> all = small_knowledge();
  all.push_back(all.back());
  all.back().text = "another text";
  EXPECT_THROW(make(all), Error);
}

class KnowledgeFile : public testing::Test {
 protected:
  void TearDown() override { fs::remove_all(folder_); }
  void SetUp() override { fs::create_directories(folder_); }
  fs::path folder_ = fs::path(testing::TempDir()) /
                     (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + "-" +
                      std::to_string(getpid()));
};

TEST_F(KnowledgeFile, BothFormsGiveTheSameScores) {
  write_knowledge_base(small_knowledge(), folder_ / "a.kb");
  const Query query{.text = "land on your feet", .labels = {"stiff"}};
  const auto memory = make_sqlite_retriever(small_knowledge())->retrieve(query);
  const auto file = make_sqlite_retriever(folder_ / "a.kb")->retrieve(query);
  ASSERT_EQ(memory.size(), file.size());
  for (size_t i = 0; i < memory.size(); ++i) {
    EXPECT_EQ(memory[i].passage.id, file[i].passage.id);
    EXPECT_EQ(memory[i].score, file[i].score);
  }
}

TEST_F(KnowledgeFile, WritingAgainReplacesTheWholeFile) {
  const fs::path file = folder_ / "a.kb";
  write_knowledge_base(small_knowledge(), file);
  const std::vector<Passage> one = {passage("only", "en", "why", "Only", "The only one about arms.")};
  write_knowledge_base(one, file);
  EXPECT_EQ(make_sqlite_retriever(file)->retrieve({.text = "arms"}).size(), 1U);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1)
      << "nothing is left over";
}

TEST_F(KnowledgeFile, AnUnusableFileIsAClearError) {
  std::ofstream(folder_ / "text.kb")
      << "not a database, but long enough to be taken for the header of one ... " << 1;
  std::ofstream(folder_ / "empty.kb").flush();
  std::ofstream(folder_ / "cut.kb") << [&] {
    write_knowledge_base(small_knowledge(), folder_ / "whole.kb");
    std::ifstream whole(folder_ / "whole.kb", std::ios::binary);
    std::string bytes(3000, '\0');
    whole.read(bytes.data(), 3000);
    return bytes;
  }();
  const struct {
    const char *name, *says;
  } cases[] = {{"absent.kb", "unable to open"},
               {"text.kb", "not a database"},
               {"empty.kb", "is not a knowledge base"},
               {"cut.kb", "malformed"}};
  for (const auto& [name, says] : cases) {
    SCOPED_TRACE(name);
    try {
      make_sqlite_retriever(folder_ / name);
      ADD_FAILURE() << "no error";
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(says), std::string::npos) << error.what();
      EXPECT_NE(std::string(error.what()).find(name), std::string::npos) << error.what();
    }
  }
}

TEST_F(KnowledgeFile, AFolderThatIsNotThereIsAClearError) {
  EXPECT_THROW(write_knowledge_base(small_knowledge(), folder_ / "absent" / "a.kb"), Error);
}

}  // namespace
}  // namespace sportsgpt
