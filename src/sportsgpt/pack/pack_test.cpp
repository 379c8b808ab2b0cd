#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "sportsgpt/core/error.h"
#include "sportsgpt/pack/load_pack.h"
#include "sportsgpt/pack/read_pack.h"
#include "sportsgpt/pack/write_pack.h"

namespace sportsgpt {
namespace {

// The smallest pack that says everything; line numbers below count in it.
const std::string good = R"([pack]
id = "squat"
version = 1
title = { en = "Squat", zh = "深蹲" }
target_origin = { en = "made up", zh = "虚构" }
curves = ["knee"]

[[feature]]
name = "knee"
kind = "flexion"
joints = ["hip", "knee", "ankle"]
weight = 1
label = { en = "Knee", zh = "膝" }

[[keyframe]]
name = "start"
label = { en = "Start", zh = "开始" }
definition = { en = "Standing.", zh = "站立。" }

[[keyframe]]
name = "bottom"
label = { en = "Bottom", zh = "最低点" }
definition = { en = "Deepest.", zh = "最低。" }
event = { kind = "maximum", feature = "knee" }

[[phase]]
name = "down"
from = "start"
to = "bottom"
label = { en = "Down", zh = "下蹲" }

[[metric]]
name = "depth"
label = { en = "Depth", zh = "深度" }
how = { en = "Knee bend at the bottom.", zh = "最低点膝屈曲。" }
statistic = "at"
feature = "knee"
keyframe = "bottom"
unit = "deg"
band = { mean = 100, sd = 10 }
concern = "below"
sem = 4
sem_source = { key = "default", access = "X" }
source = { key = "smith_2001", access = "A" }

[[fault]]
name = "shallow"
label = { en = "Shallow", zh = "过浅" }
says = { en = "Hardly bends.", zh = "下蹲浅。" }
why = { en = "Little work.", zh = "做功少。" }
phase = "down"
evidence = [{ metric = "depth", side = "below", weight = 0.8 }]
severity = 2
source = { key = "smith_2001", access = "A", grade = "E3" }

[[source]]
key = "smith_2001"
text = "Smith (2001)."
access = "A"
)";

std::vector<Problem> problems_of(const std::string& toml) {
  const ConfigFile file = ConfigFile::from_text(toml, "pack.toml");
  MovementPack pack = read_pack(file);
  std::vector<Problem> problems = file.problems();
  for (const Problem& problem : check_pack(pack)) problems.push_back(problem);
  return problems;
}

std::string changed(const std::string& from, const std::string& to) {
  std::string toml = good;
  const size_t at = toml.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return toml.replace(at, from.size(), to);
}

TEST(ReadPack, TakesAGoodPackWithoutAWord) {
  for (const Problem& problem : problems_of(good)) ADD_FAILURE() << to_string(problem);
}

TEST(ReadPack, NamesTheLineAndWhatWasMeant) {
  struct {
    const char *from, *to, *message;
  } cases[] = {
      {"feature = \"knee\"\nkeyframe", "feature = \"kneee\"\nkeyframe",
       "pack.toml:32: unknown feature \"kneee\" in metric \"depth\". Did you mean \"knee\"?"},
      {"concern = \"below\"", "concern = \"belwo\"",
       "pack.toml:41: unknown concern \"belwo\". Did you mean \"below\"?"},
      {"sem = 4", "sme = 4", "pack.toml:42: unknown key \"sme\" in [[metric]]. Did you mean \"sem\"?"},
      {"keyframe = \"bottom\"", "keyframe = \"botom\"",
       "pack.toml:32: unknown keyframe \"botom\" in metric \"depth\". Did you mean \"bottom\"?"},
      {"kind = \"flexion\"", "kind = \"flexoin\"",
       "pack.toml:8: unknown kind \"flexoin\" of feature \"knee\". Did you mean \"flexion\"?"},
      {"metric = \"depth\"", "metric = \"dept\"",
       "pack.toml:46: unknown metric \"dept\" in fault \"shallow\". Did you mean \"depth\"?"},
      {"side = \"below\"", "side = \"above\"",
       "pack.toml:46: fault \"shallow\" takes \"depth\" above as evidence, but the metric's concern is not "
       "on that side. Change one of them."},
      {"weight = 0.8", "weight = 8", "pack.toml:52: a weight of evidence lies above 0 and at most at 1."},
      {"key = \"smith_2001\", access = \"A\" }", "key = \"smiht_2001\", access = \"A\" }",
       "pack.toml:32: source \"smiht_2001\" has no [[source]] entry. Did you mean \"smith_2001\"?"},
      {"sd = 10", "sd = 0", "pack.toml:40: the SD of a band must be above 0."},
      {"zh = \"深度\"", "zh = \"\"", "pack.toml:34: \"label\" is empty in zh. Write it in both languages."},
      {"event = { kind = \"maximum\"", "event = { kind = \"maximun\"",
       "pack.toml:20: unknown kind of event \"maximun\" in keyframe \"bottom\". Did you mean \"maximum\"?"},
  };
  for (const auto& [from, to, message] : cases) {
    SCOPED_TRACE(to);
    std::string all;
    for (const Problem& problem : problems_of(changed(from, to))) all += to_string(problem) + "\n";
    EXPECT_NE(all.find(message), std::string::npos) << all;
  }
}

TEST(ReadPack, NeverLetsADefaultPassAsPublished) {
  EXPECT_FALSE(problems_of(changed("source = { key = \"smith_2001\", access = \"A\" }",
                                   "source = { key = \"smith_2001\", access = \"X\" }"))
                   .empty());
  EXPECT_FALSE(problems_of(changed("sem_source = { key = \"default\", access = \"X\" }",
                                   "sem_source = { key = \"default\", access = \"P\" }"))
                   .empty());
}

TEST(ReadPack, RefusesAFaultThatCausesItself) {
  EXPECT_FALSE(problems_of(changed("severity = 2", "severity = 2\ncaused_by = [\"shallow\"]")).empty());
}

TEST(LoadPack, SaysThatTargetsAreMissing) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "sportsgpt_pack_test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "pack.toml") << good;
  EXPECT_EQ(load_pack(folder, {.targets = false}).metrics.size(), 1u);
  try {
    load_pack(folder);
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("holds no target"), std::string::npos);
  }
  std::filesystem::remove_all(folder);
}

TEST(LoadPack, LoadsEveryShippedPackWithTenTargetsThatHaveAllKeyframes) {
  const std::vector<PackSummary> packs = list_packs(std::filesystem::path(SPORTSGPT_SOURCE_DIR) / "packs");
  ASSERT_GE(packs.size(), 2u);
  for (const PackSummary& summary : packs) {
    const MovementPack pack = load_pack(summary.folder);
    EXPECT_EQ(pack.id, summary.folder.filename().string());
    EXPECT_GE(pack.targets.size(), 10u);
    for (const TargetModel& target : pack.targets)
      // A cycle ends with the event it begins with.
      EXPECT_EQ(target.keyframes.size(), pack.keyframes.size() + !pack.cycle.empty()) << target.name;
  }
}

TEST(ToToml, GivesEveryShippedPackBackAsItWasRead) {
  int packs = 0;
  for (const PackSummary& summary : list_packs(std::filesystem::path(SPORTSGPT_SOURCE_DIR) / "packs")) {
    SCOPED_TRACE(summary.id);
    const MovementPack pack = load_pack(summary.folder, {.targets = false});
    const std::string text = to_toml(pack);
    const ConfigFile file = ConfigFile::from_text(text, "again.toml");
    const MovementPack again = read_pack(file);
    EXPECT_TRUE(file.problems().empty());
    EXPECT_TRUE(check_pack(again).empty());
    EXPECT_EQ(to_toml(again), text);
    ASSERT_EQ(again.metrics.size(), pack.metrics.size());
    for (size_t m = 0; m < pack.metrics.size(); ++m) {
      EXPECT_EQ(again.metrics[m].band.mean, pack.metrics[m].band.mean);
      EXPECT_EQ(again.metrics[m].statistic, pack.metrics[m].statistic);
      EXPECT_EQ(again.metrics[m].how.zh, pack.metrics[m].how.zh);
    }
    ASSERT_EQ(again.faults.size(), pack.faults.size());
    for (size_t f = 0; f < pack.faults.size(); ++f) {
      EXPECT_EQ(again.faults[f].evidence.size(), pack.faults[f].evidence.size());
      EXPECT_EQ(again.faults[f].safety, pack.faults[f].safety);
      EXPECT_EQ(again.faults[f].causes.size(), pack.faults[f].causes.size());
    }
    ++packs;
  }
  EXPECT_GE(packs, 2);
}

TEST(ToToml, EscapesWhatWouldEndAText) {
  const std::string text = "a \"quote\", a \\ and\na line\x01";
  const ConfigFile file = ConfigFile::from_text("x = " + toml_quoted(text), "x.toml");
  EXPECT_EQ(file.root().text("x"), text);
}

}  // namespace
}  // namespace sportsgpt
