#include "sportsgpt/knowledge/own_knowledge.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <random>

#include "sportsgpt/knowledge/near_copies.h"
#include "sportsgpt/knowledge/passage_json.h"
#include "sportsgpt/knowledge/retriever.h"
#include "sportsgpt/knowledge/search_tokens.h"

namespace sportsgpt {
namespace {

namespace fs = std::filesystem;

class OwnKnowledgeFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + "-" +
               std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path write(const std::string& name, const std::string& content) {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return folder_ / name;
  }
  /// A JSONL file of `count` different pairs, and every tenth a copy of an earlier one.
  fs::path pairs(const std::string& name, int count) {
    std::mt19937 random(11);
    std::vector<std::string> lines;
    std::ofstream file(folder_ / name);
    for (int i = 0; i < count; ++i) {
      std::string text;
      for (int word = 0; word < 30; ++word) text += " w" + std::to_string(random() % 5000);
      lines.push_back(R"({"question": "question )" + std::to_string(i) + R"(", "answer": ")" + text +
                      "\"}\n");
      file << (i % 10 == 9 ? lines[static_cast<size_t>(i / 2)] : lines.back());
    }
    return folder_ / name;
  }
  std::string everything(const fs::path& knowledge_base) {
    std::string result;
    for_each_passage(knowledge_base, 0, [&](const Passage& one) { result += to_json_line(one) + "\n"; });
    return result;
  }
  fs::path folder_;
};

TEST_F(OwnKnowledgeFile, HoldsWhatWasAddedWithWhereItStands) {
  OwnKnowledge knowledge(folder_ / "a.kb");
  const AddedDocument added = knowledge.add(write(
      "notes.md", "# Club\n\nCC BY 4.0\n\n## Arms\n\nSwing the arms as wide as a door.\n\n双臂摆动要大。\n"));
  EXPECT_EQ(added.added, 3);
  EXPECT_EQ(added.licence, "CC-BY-4.0");
  EXPECT_EQ(added.languages, (std::vector<std::pair<std::string, std::int64_t>>{{"en", 2}, {"zh", 1}}));
  const std::vector<Hit> hits =
      make_sqlite_retriever(folder_ / "a.kb")->retrieve({.text = "how wide are the arms"});
  ASSERT_FALSE(hits.empty());
  const Passage& found = hits[0].passage;
  EXPECT_EQ(found.title, "Club > Arms");
  EXPECT_EQ(found.text, "Swing the arms as wide as a door.");
  EXPECT_EQ(found.source, "notes.md:7");
  EXPECT_EQ(found.licence, "CC-BY-4.0");
  EXPECT_EQ(found.access, 'U');
  EXPECT_EQ(found.kind, "passage");
}

TEST_F(OwnKnowledgeFile, NeverPassesADocumentOffAsEvidence) {
  OwnKnowledge knowledge(folder_ / "a.kb");
  knowledge.add(write(
      "p.jsonl",
      R"({"title": "T", "text": "Proven by science.", "source": "ashby_heegaard_2002", "access": "P", "grade": "E1"})"));
  for_each_passage(folder_ / "a.kb", 0, [](const Passage& one) {
    EXPECT_EQ(one.access, 'U');
    EXPECT_EQ(one.grade, "");
    EXPECT_EQ(one.source, "p.jsonl:1 (ashby_heegaard_2002)");
  });
}

TEST_F(OwnKnowledgeFile, IsSearchedBesideThePassagesInMemoryAsIfTheyWereOneIndex) {
  Passage other;
  other.id = "pack-1";
  other.kind = "why";
  other.language = "en";
  other.title = "Arms";
  other.text = "Arms add distance to a jump.";
  {
    OwnKnowledge knowledge(folder_ / "a.kb");
    knowledge.add(write("n.md", "# Kangaroo\n\nThe kangaroo swing uses both arms.\n"));
  }
  const std::vector<Passage> memory = {other};
  const auto both = make_sqlite_retriever(memory, folder_ / "a.kb");
  const std::vector<Hit> hits = both->retrieve({.text = "kangaroo arms"});
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[0].passage.title, "Kangaroo");
  EXPECT_EQ(hits[1].passage.id, "pack-1");
}

TEST_F(OwnKnowledgeFile, LeavesCopiesOutButNotAnotherDose) {
  OwnKnowledge knowledge(folder_ / "a.kb");
  const std::string text =
      "Stand tall with both arms up, swing them far back as you dip, then throw them at the wall and jump, "
      "three sets of ";
  const auto line = [](const std::string& answer) {
    return R"({"question": "q", "answer": ")" + answer + "\"}\n";
  };
  const AddedDocument added =
      knowledge.add(write("a.jsonl", line(text + "6 with a rest") + line("  " + text + "6, with a REST!") +
                                         line(text + "6 with a long rest") + line(text + "8 with a rest")));
  EXPECT_EQ(added.added, 2) << "the second is the same, the third nearly so, the fourth is another dose";
  EXPECT_EQ(added.copies, 2);
}

TEST_F(OwnKnowledgeFile, AddingAgainChangesNothingAndAChangedFileReplacesItself) {
  OwnKnowledge knowledge(folder_ / "a.kb");
  const fs::path file = write("n.md", "# One\n\nOld words here.\n");
  knowledge.add(file);
  const std::string before = everything(folder_ / "a.kb");
  EXPECT_TRUE(knowledge.add(file).unchanged);
  EXPECT_EQ(everything(folder_ / "a.kb"), before);
  write("n.md", "# One\n\nNew text there.\n");
  EXPECT_TRUE(knowledge.add(file).replaced);
  const auto retriever = make_sqlite_retriever(folder_ / "a.kb");
  EXPECT_TRUE(retriever->retrieve({.text = "old words"}).empty());
  EXPECT_EQ(retriever->retrieve({.text = "new text"}).size(), 1U);
  EXPECT_TRUE(knowledge.check().empty());
}

TEST_F(OwnKnowledgeFile, RemovingTakesOutPassagesAndTheirWords) {
  OwnKnowledge knowledge(folder_ / "a.kb");
  knowledge.add(write("a.md", "# A\n\nZebra crossing.\n"));
  const std::string only_a = everything(folder_ / "a.kb");
  const AddedDocument b = knowledge.add(pairs("b.jsonl", 200));
  EXPECT_EQ(b.added + b.copies, 200);
  EXPECT_GT(b.copies, 5);
  EXPECT_EQ(knowledge.remove("b.jsonl"), b.added);
  EXPECT_EQ(everything(folder_ / "a.kb"), only_a);
  EXPECT_TRUE(make_sqlite_retriever(folder_ / "a.kb")->retrieve({.text = "question"}).empty());
  EXPECT_EQ(knowledge.remove("1"), 1);
  EXPECT_TRUE(make_sqlite_retriever(folder_ / "a.kb")->retrieve({.text = "zebra"}).empty());
  EXPECT_TRUE(knowledge.check().empty());
  EXPECT_THROW(knowledge.remove("a.md"), Error);
}

/// Adds in a process of its own that kills itself after some transactions.
void add_and_die(const fs::path& knowledge_base, const fs::path& document, int transactions) {
  const pid_t child = fork();
  if (child == 0) {
    OwnKnowledge knowledge(knowledge_base);
    AddOptions options;
    options.batch = 50;
    options.batch_s = 1e9;
    int left = transactions;
    options.on_progress = [&](std::int64_t) {
      if (--left == 0) kill(getpid(), SIGKILL);
    };
    knowledge.add(document, options);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
}

TEST_F(OwnKnowledgeFile, AKilledRunLosesNothingCommittedAndTheNextGoesOn) {
  const fs::path document = pairs("pairs.jsonl", 1000);
  {
    OwnKnowledge whole(folder_ / "whole.kb");
    whole.add(document);
  }
  const std::string expected = everything(folder_ / "whole.kb");
  const fs::path killed = folder_ / "killed.kb";
  for (int round = 1; round <= 3; ++round) {
    add_and_die(killed, document, 5);
    ASSERT_EQ(list_documents(killed).size(), 1U);
    EXPECT_FALSE(list_documents(killed)[0].finished);
    OwnKnowledge knowledge(killed);
    EXPECT_EQ(knowledge.check().size(), 1U) << "nothing but the interruption";
  }
  OwnKnowledge knowledge(killed);
  const AddedDocument last = knowledge.add(document);
  EXPECT_EQ(last.resumed_at, 750);
  EXPECT_EQ(everything(killed), expected);
  EXPECT_TRUE(knowledge.check().empty());
  const Query query{.text = "w17 w42 w99 question", .limit = 20};
  const auto one = make_sqlite_retriever(killed)->retrieve(query);
  const auto other = make_sqlite_retriever(folder_ / "whole.kb")->retrieve(query);
  ASSERT_EQ(one.size(), other.size());
  for (size_t i = 0; i < one.size(); ++i) EXPECT_EQ(one[i].score, other[i].score);
}

TEST_F(OwnKnowledgeFile, ATitleOfTwoDocumentsMustBeNamedByPath) {
  OwnKnowledge knowledge(folder_ / "a.kb");
  fs::create_directories(folder_ / "x");
  knowledge.add(write("n.md", "One text.\n"));
  knowledge.add(write("x/n.md", "Another story.\n"));
  EXPECT_THROW(knowledge.remove("n.md"), Error);
  EXPECT_EQ(knowledge.remove((folder_ / "x/n.md").string()), 1);
}

TEST_F(OwnKnowledgeFile, RefusesAFileThatIsSomethingElse) {
  write("text.kb",
        "This is not a database at all, only text that is long enough to look at.......................");
  EXPECT_THROW(OwnKnowledge(folder_ / "text.kb"), Error);
  EXPECT_THROW(list_documents(folder_ / "absent.kb"), Error);
}

TEST(CopyKeys, MeetForNearCopiesAndPartForOthers) {
  std::mt19937 random(3);
  int met = 0, strangers_met = 0;
  constexpr int rounds = 300;
  for (int round = 0; round < rounds; ++round) {
    std::vector<std::string> tokens, other;
    for (int i = 0; i < 150; ++i) {
      tokens.push_back("w" + std::to_string(random() % 3000));
      other.push_back("w" + std::to_string(random() % 3000));
    }
    std::vector<std::string> near = tokens;
    for (int i = 0; i < 4; ++i) near[random() % near.size()] = "changed";
    const auto meet = [](const CopyKeys& a, const CopyKeys& b) {
      for (const std::int64_t key : a.near)
        for (const std::int64_t twin : b.near)
          if (key == twin) return true;
      return false;
    };
    met += meet(copy_keys("a", tokens), copy_keys("b", near));
    strangers_met += meet(copy_keys("a", tokens), copy_keys("c", other));
  }
  EXPECT_GE(met, rounds * 95 / 100);
  EXPECT_EQ(strangers_met, 0);
}

}  // namespace
}  // namespace sportsgpt
