#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/retriever.h"

namespace sportsgpt {
namespace {

namespace fs = std::filesystem;

/// Passage files that vanish with the test.
class ReadPassages : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              ("passages-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& toml) {
    std::ofstream(folder_ / name) << toml;
    return folder_ / name;
  }
  static std::vector<Passage> read(const std::vector<fs::path>& files) { return read_passages(files); }
  static std::vector<Problem> problems_of(const std::vector<fs::path>& files) {
    try {
      read_passages(files);
    } catch (const Error& error) {
      return error.problems();
    }
    return {};
  }

  fs::path folder_;
};

const std::string drill = R"(
[[passage]]
id = "swing-drill"
kind = "drill"
title = { en = "Swing and jump", zh = "摆臂跳" }
text = { en = "Swing both arms, then jump.", zh = "双臂一起摆，然后起跳。" }
search = { en = "arms stay low", zh = "手垂着" }
movements = ["standing_long_jump"]
faults = ["insufficient_arm_swing"]
metrics = ["arm_elevation_takeoff"]
level = "novice"
contraindications = ["shoulder_pain"]
dose = { sets = "3", reps = "6", intensity = { en = "easy", zh = "轻松" }, rest = "60 s", progression = { en = "faster", zh = "加快" }, frequency = { en = "2 a week", zh = "每周 2 次" } }
source = { key = "default", access = "X" }
)";

std::string why_with(const std::string& line) {
  return R"([[passage]]
id = "swing-why"
kind = "why"
title = { en = "Arms", zh = "手臂" }
text = { en = "Arms help.", zh = "手臂有用。" }
movements = ["standing_long_jump"]
)" + line +
         "\n";
}

TEST_F(ReadPassages, GiveEveryEntryInBothLanguages) {
  const std::vector<Passage> passages = read({write("a.toml", drill)});
  ASSERT_EQ(passages.size(), 2U);
  const Passage &en = passages[0], &zh = passages[1];
  EXPECT_EQ(en.id, zh.id);
  EXPECT_EQ(en.language, "en");
  EXPECT_EQ(zh.language, "zh");
  EXPECT_EQ(zh.text, "双臂一起摆，然后起跳。");
  EXPECT_EQ(en.search, "arms stay low");
  EXPECT_EQ(zh.search, "手垂着");
  EXPECT_EQ(en.faults, std::vector<std::string>{"insufficient_arm_swing"});
  EXPECT_EQ(zh.contraindications, std::vector<std::string>{"shoulder_pain"});
  EXPECT_EQ(en.dose.intensity, "easy");
  EXPECT_EQ(zh.dose.intensity, "轻松");
  EXPECT_EQ(en.dose.rest, "60 s") << "one text stands for both languages";
  EXPECT_EQ(zh.dose.rest, "60 s");
  EXPECT_EQ(en.source, "default");
  EXPECT_EQ(en.access, 'X');
  EXPECT_EQ(en.licence, "Apache-2.0");
}

TEST_F(ReadPassages, NameWhatIsWrongAndItsLine) {
  const struct {
    const char* name;
    std::string toml;
    int line;
    const char* says;
  } cases[] = {
      {"no source", why_with(""), 2, "passage \"swing-why\" has no source"},
      {"convention shown as read", why_with("source = { key = \"default\", access = \"P\" }"), 7,
       "coaching convention"},
      {"named source without reading", why_with("source = { key = \"ashby_2002\", access = \"X\" }"), 7,
       "no source states this"},
      {"unknown access", why_with("source = { key = \"ashby_2002\", access = \"Q\" }"), 7,
       "unknown access \"Q\""},
      {"unknown grade", why_with("source = { key = \"a_2002\", access = \"A\", grade = \"E9\" }"), 7,
       "unknown grade \"E9\""},
      {"dose of no drill",
       why_with("source = { key = \"default\", access = \"X\" }\ndose = { sets = \"3\" }"), 8,
       "only a drill has a dose"},
      {"misspelt key", why_with("source = { key = \"default\", access = \"X\" }\nfalts = [\"x\"]"), 8,
       "unknown key \"falts\" in [[passage]]. Did you mean \"faults\"?"},
      {"unknown level", why_with("level = \"yuoth\"\nsource = { key = \"default\", access = \"X\" }"), 7,
       "unknown level \"yuoth\". Did you mean \"youth\"?"},
      {"one language",
       "[[passage]]\nid = \"a\"\nkind = \"cue\"\ntitle = { en = \"A\" }\n"
       "text = { en = \"A\", zh = \"甲\" }\nmovements = [\"m\"]\nsource = { key = \"default\", access = "
       "\"X\" }\n",
       4, "key \"zh\" is missing"},
      {"empty text",
       "[[passage]]\nid = \"a\"\nkind = \"cue\"\ntitle = { en = \"A\", zh = \"甲\" }\n"
       "text = { en = \"A\", zh = \"\" }\nmovements = [\"m\"]\nsource = { key = \"default\", access = \"X\" "
       "}\n",
       5, "\"text\" is empty in zh"},
      {"unknown kind",
       "[[passage]]\nid = \"a\"\nkind = \"dril\"\ntitle = { en = \"A\", zh = \"甲\" }\n"
       "text = { en = \"A\", zh = \"甲\" }\nmovements = [\"m\"]\nsource = { key = \"default\", access = "
       "\"X\" }\n",
       3, "unknown kind \"dril\". Did you mean \"drill\"?"},
      {"drill without dose",
       "[[passage]]\nid = \"a\"\nkind = \"drill\"\ntitle = { en = \"A\", zh = \"甲\" }\n"
       "text = { en = \"A\", zh = \"甲\" }\nmovements = [\"m\"]\nsource = { key = \"default\", access = "
       "\"X\" }\n",
       2, "drill \"a\" has no dose"},
      {"dose without rest",
       "[[passage]]\nid = \"a\"\nkind = \"drill\"\ntitle = { en = \"A\", zh = \"甲\" }\n"
       "text = { en = \"A\", zh = \"甲\" }\nmovements = [\"m\"]\nsource = { key = \"default\", access = "
       "\"X\" }\n"
       "dose = { sets = \"3\", reps = \"6\", intensity = \"x\", progression = \"x\", frequency = \"x\" }\n",
       8, "key \"rest\" is missing in [dose]"},
      {"no movement",
       "[[passage]]\nid = \"a\"\nkind = \"cue\"\ntitle = { en = \"A\", zh = \"甲\" }\n"
       "text = { en = \"A\", zh = \"甲\" }\nsource = { key = \"default\", access = \"X\" }\n",
       1, "names no movement"},
      {"an id with spaces",
       "[[passage]]\nid = \"A b\"\nkind = \"cue\"\ntitle = { en = \"A\", zh = \"甲\" }\n"
       "text = { en = \"A\", zh = \"甲\" }\nmovements = [\"m\"]\nsource = { key = \"default\", access = "
       "\"X\" }\n",
       2, "\"A b\" is not an id"},
      {"no passage", "# nothing\n", 1, "the file holds no passage"},
      {"not TOML", "[[passage]\n", 1, "not valid TOML"},
  };
  for (const auto& [name, toml, line, says] : cases) {
    SCOPED_TRACE(name);
    const fs::path file = write("wrong.toml", toml);
    const std::vector<Problem> problems = problems_of({file});
    ASSERT_EQ(problems.size(), 1U) << (problems.size() > 1 ? to_string(problems[1]) : "");
    EXPECT_NE(to_string(problems[0]).find(says), std::string::npos) << to_string(problems[0]);
    EXPECT_EQ(problems[0].where, file.string() + ":" + std::to_string(line));
  }
}

TEST_F(ReadPassages, ReportTheProblemsOfAllFilesAtOnce) {
  const fs::path first = write("1.toml", drill), again = write("2.toml", drill),
                 broken = write("3.toml", "id = ");
  const std::vector<Problem> problems = problems_of({first, again, broken, folder_ / "absent.toml"});
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_EQ(problems[0].where, again.string() + ":3");
  EXPECT_NE(problems[0].what.find("is used already at " + first.string() + ":3"), std::string::npos);
  EXPECT_NE(problems[1].where.find("3.toml"), std::string::npos);
  EXPECT_NE(problems[2].where.find("absent.toml"), std::string::npos);
}

}  // namespace
}  // namespace sportsgpt
