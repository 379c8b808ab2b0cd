#include "sportsgpt/knowledge/coverage.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "sportsgpt/core/config_file.h"
#include "sportsgpt/knowledge/testing/pack_passages.h"

namespace sportsgpt {
namespace {

Passage about(const std::string& id, const std::string& kind, const std::string& level = "") {
  Passage passage;
  passage.id = id;
  passage.kind = kind;
  passage.level = level;
  passage.title = passage.text = id;
  passage.movements = {"jump"};
  passage.faults = {"stiff"};
  passage.source = "default";
  if (kind == "drill") passage.dose = {"3", "6", "easy", "60 s", "", ""};
  return passage;
}

std::vector<Passage> complete() {
  std::vector<Passage> result;
  for (const char* language : {"en", "zh"})
    for (Passage one : {about("a", "why"), about("b", "cue"), about("c", "cue"), about("d", "drill"),
                        about("e", "drill", "trained"), about("f", "caution"), about("g", "test")}) {
      one.language = language;
      result.push_back(one);
    }
  return result;
}

const std::vector<FaultToCover> stiff = {{"jump", "stiff", false}};

TEST(CoverageGaps, AreNoneWhenAllIsThere) { EXPECT_TRUE(coverage_gaps(complete(), stiff).empty()); }

TEST(CoverageGaps, NameWhatIsMissing) {
  const struct {
    const char *id, *missing;
  } cases[] = {
      {"a", "a why"}, {"b", "a second cue"}, {"e", "a second drill"}, {"f", "a caution"}, {"g", "a re-test"}};
  for (const auto& [id, missing] : cases) {
    std::vector<Passage> passages = complete();
    std::erase_if(passages, [id = std::string(id)](const Passage& one) {
      return one.id == id && one.language == "zh";
    });
    const std::vector<Problem> gaps = coverage_gaps(passages, stiff);
    ASSERT_EQ(gaps.size(), 1U) << id;
    EXPECT_EQ(gaps[0].where, "jump, stiff (zh)");
    EXPECT_EQ(gaps[0].what, std::string("lacks ") + missing + ".");
  }
  std::vector<Passage> passages = complete();
  for (Passage& one : passages) one.level.clear();
  passages[3].dose.rest.clear();
  EXPECT_EQ(coverage_gaps(passages, stiff).at(0).what, "lacks a drill at another level, a dose for d.");
}

TEST(PassageMistakes, AreUnknownSourcesLonelyLanguagesAndOtherNumbers) {
  std::vector<Passage> passages = complete();
  EXPECT_TRUE(passage_mistakes(passages, {"known_2000"}).empty());
  passages[0].source = passages[7].source = "unknown_2001";
  passages[1].text = "3 sets of 8";
  passages[8].text = "3 组 10 次";
  passages.pop_back();
  std::string all;
  for (const Problem& one : passage_mistakes(passages, {"known_2000"}))
    all += one.where + ": " + one.what + "\n";
  EXPECT_EQ(all,
            "passage a: its source \"unknown_2001\" is not in the bibliography.\n"
            "passage b: states other numbers in Chinese than in English.\n"
            "passage g: stands in one language only.\n");
}

TEST(BibliographyKeys, AreThoseOfItsEntries) {
  EXPECT_EQ(bibliography_keys("@article{a_2000,\n title={x@y}}\n\n@book{b_2001,\n}\n"),
            (std::set<std::string>{"a_2000", "b_2001"}));
}

TEST(ShippedPassages, HoldNoMistakes) {
  std::ostringstream bibliography;
  bibliography << std::ifstream(std::filesystem::path(SPORTSGPT_SOURCE_DIR) / "docs/literature.bib").rdbuf();
  for (const Problem& one : passage_mistakes(shipped_passages(), bibliography_keys(bibliography.str())))
    ADD_FAILURE() << to_string(one);
}

TEST(ShippedPassages, OfTheJumpPacksCoverEveryFault) {
  std::vector<FaultToCover> faults;
  for (const std::string movement : {"standing_long_jump", "countermovement_jump"}) {
    const ConfigFile file(std::filesystem::path(SPORTSGPT_SOURCE_DIR) / "packs" / movement / "pack.toml");
    ConfigTable root = file.root();
    for (ConfigTable& fault : root.tables("fault"))
      faults.push_back({movement, fault.text("name"), !fault.texts("retest").empty()});
  }
  for (const Problem& one : coverage_gaps(shipped_passages(), faults)) ADD_FAILURE() << to_string(one);
}

}  // namespace
}  // namespace sportsgpt
