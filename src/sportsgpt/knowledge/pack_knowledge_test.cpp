// What the packs' knowledge must hold, whoever edits it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "sportsgpt/core/config_file.h"
#include "sportsgpt/knowledge/testing/pack_passages.h"

namespace sportsgpt {
namespace {

const std::filesystem::path root = SPORTSGPT_SOURCE_DIR;

std::set<std::string> names_in_pack(const std::string& movement, const char* table) {
  const ConfigFile file(root / "packs" / movement / "pack.toml");
  std::set<std::string> result;
  ConfigTable top = file.root();
  for (ConfigTable& entry : top.tables(table)) result.insert(entry.text("name"));
  return result;
}

std::set<std::string> covered_movements() {
  std::set<std::string> result;
  for (const Passage& passage : shipped_passages())
    result.insert(passage.movements.begin(), passage.movements.end());
  return result;
}

bool holds(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

TEST(PackKnowledge, EveryFaultHasAReasonACueADrillAndACaution) {
  const std::vector<Passage> passages = shipped_passages();
  for (const std::string& movement : covered_movements())
    for (const std::string& fault : names_in_pack(movement, "fault"))
      for (const std::string kind : {"why", "cue", "drill", "caution"})
        for (const std::string language : {"en", "zh"})
          EXPECT_TRUE(std::any_of(passages.begin(), passages.end(),
                                  [&](const Passage& passage) {
                                    return passage.kind == kind && passage.language == language &&
                                           holds(passage.movements, movement) && holds(passage.faults, fault);
                                  }))
              << movement << ", " << fault << ", " << kind << ", " << language;
}

TEST(PackKnowledge, LabelsAreNamesOfThePacks) {
  std::map<std::string, std::set<std::string>> faults, metrics;
  for (const std::string& movement : covered_movements()) {
    faults[movement] = names_in_pack(movement, "fault");
    metrics[movement] = names_in_pack(movement, "metric");
  }
  for (const Passage& passage : shipped_passages()) {
    const auto known = [&](std::map<std::string, std::set<std::string>>& names, const std::string& name) {
      return std::any_of(passage.movements.begin(), passage.movements.end(),
                         [&](const std::string& movement) { return names[movement].contains(name); });
    };
    for (const std::string& fault : passage.faults)
      EXPECT_TRUE(known(faults, fault)) << passage.id << ": " << fault;
    for (const std::string& metric : passage.metrics)
      EXPECT_TRUE(known(metrics, metric)) << passage.id << ": " << metric;
  }
}

TEST(PackKnowledge, EverySourceIsInTheLiterature) {
  std::ostringstream bibliography;
  bibliography << std::ifstream(root / "docs" / "literature.bib").rdbuf();
  for (const Passage& passage : shipped_passages()) {
    if (passage.source == "default") continue;
    EXPECT_NE(bibliography.str().find("{" + passage.source + ","), std::string::npos)
        << passage.id << ": " << passage.source;
  }
}

TEST(PackKnowledge, HoldsAtLeast130PassagesInEachLanguage) {
  std::map<std::string, int> count;
  for (const Passage& passage : shipped_passages()) ++count[passage.language];
  EXPECT_GE(count["en"], 130);
  EXPECT_EQ(count["en"], count["zh"]);
}

/// Digits of a text that are not part of a name, in order, as written.
std::multiset<std::string> numbers(const std::string& text) {
  std::multiset<std::string> result;
  std::string number;
  for (const char c : text + " ") {
    if (c >= '0' && c <= '9') {
      number += c;
    } else if (!number.empty()) {
      result.insert(number);
      number.clear();
    }
  }
  return result;
}

TEST(PackKnowledge, BothLanguagesStateTheSameNumbers) {
  const std::vector<Passage> passages = shipped_passages();
  for (size_t i = 0; i + 1 < passages.size(); i += 2) {
    ASSERT_EQ(passages[i].id, passages[i + 1].id);
    EXPECT_EQ(numbers(passages[i].text), numbers(passages[i + 1].text)) << passages[i].id;
  }
}

TEST(PackKnowledge, NoPassageSpeaksOfIllness) {
  // A movement is described, never a person's health; a reader with pain is sent to a clinician.
  const std::vector<std::string> forbidden = {"diagnos", "disease", "patholog", "诊断", "疾病", "病变"};
  for (const Passage& passage : shipped_passages())
    for (const std::string& word : forbidden)
      EXPECT_EQ((passage.title + passage.text).find(word), std::string::npos) << passage.id << ": " << word;
}

}  // namespace
}  // namespace sportsgpt
