#include "sportsgpt/report/report.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "sportsgpt/report/testing/sample_report.h"

namespace sportsgpt {
namespace {

using testing::sample_refusal;
using testing::sample_report;
using testing::SampleReport;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

int count(const std::string& text, const std::string& part) {
  int found = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

nlohmann::json parsed(const Report& report) { return nlohmann::json::parse(to_json(report)); }

/// Every page of the room: one and three repetitions, and both refusals.
std::vector<SampleReport> all_samples(Language language) {
  std::vector<SampleReport> samples;
  samples.push_back(sample_report(language));
  samples.push_back(sample_report(language, 3));
  samples.push_back(sample_refusal(language, MatchStatus::not_found));
  samples.push_back(sample_refusal(language, MatchStatus::ambiguous));
  return samples;
}

TEST(ToJson, IsTheSameByteForByte) {
  EXPECT_EQ(to_json(sample_report(Language::en, 2).report), to_json(sample_report(Language::en, 2).report));
  EXPECT_EQ(to_html(sample_report(Language::zh, 2).report), to_html(sample_report(Language::zh, 2).report));
}

TEST(ToJson, HasNullWhereNothingWasMeasured) {
  const auto json = parsed(sample_report(Language::en).report);
  const auto& repetition = json["repetitions"][0];
  EXPECT_TRUE(repetition["keyframes"].back()["time_s"].is_null());
  EXPECT_TRUE(repetition["keyframes"].back()["sigma_s"].is_null());
  const auto& missing = repetition["findings"].back();
  EXPECT_EQ(missing["verdict"], "not_measured");
  for (const char* key : {"measured", "uncertainty", "deviation_sd", "time_s"})
    EXPECT_TRUE(missing[key].is_null()) << key;
  EXPECT_EQ(missing["note"], "The centre of the body was not seen.");
}

TEST(ToJson, PointsEveryFindingToItsSourceAndItsLineInThePack) {
  const auto json = parsed(sample_report(Language::en).report);
  const auto& finding = json["repetitions"][0]["findings"][3];
  EXPECT_EQ(finding["metric"], "arm_elevation_takeoff");
  EXPECT_EQ(finding["source"], "sample_arms_2002");
  EXPECT_EQ(finding["access"], "A");
  EXPECT_EQ(finding["grade"], "E2");
  EXPECT_EQ(finding["rule"], "pack.toml:76");
  EXPECT_EQ(finding["side"], "mean");
  EXPECT_EQ(finding["keyframe"], "takeoff");
}

TEST(ToJson, KeepsTheOrderOfFaultsAndCitesEachPassageOnce) {
  const auto json = parsed(sample_report(Language::en).report);
  EXPECT_EQ(json["repetitions"][0]["faults"][0]["name"], "insufficient_arm_swing");
  EXPECT_EQ(json["repetitions"][0]["faults"][0]["label"], "Short arm swing");
  std::set<std::string> ids;
  for (const auto& passage : json["guidance"]["passages"]) EXPECT_TRUE(ids.insert(passage["id"]).second);
  EXPECT_EQ(json["guidance"]["advice"][1]["sentences"][1]["mark"], "repaired");
}

TEST(ToJson, SurvivesAFileNameThatIsNoText) {
  SampleReport sample = sample_report(Language::en);
  sample.report.source.file = "jump\xff\xfe.csv";
  EXPECT_NO_THROW(parsed(sample.report));
}

// Validates with a schema made strict, so that a key missing from the schema is found too.
TEST(ToJson, AgreesWithThePublishedSchema) {
  if (std::system("python3 -c 'import jsonschema' >/dev/null 2>&1") != 0)
    GTEST_SKIP() << "python3-jsonschema is not installed";
  const auto folder =
      std::filesystem::temp_directory_path() / ("sportsgpt_report_test_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "check.py") << R"py(
import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
def strict(node):
    if isinstance(node, dict):
        if node.get("type") == "object": node["additionalProperties"] = False
        for child in node.values(): strict(child)
    elif isinstance(node, list):
        for child in node: strict(child)
strict(schema)
validator = jsonschema.Draft202012Validator(schema)
errors = [f"{name}: {list(e.absolute_path)}: {e.message}" for name in sys.argv[2:]
          for e in validator.iter_errors(json.load(open(name)))]
print("\n".join(errors))
sys.exit(bool(errors))
)py";
  std::string files;
  for (const Language language : {Language::en, Language::zh})
    for (const SampleReport& sample : all_samples(language)) {
      const auto file = folder / ("report_" + std::to_string(files.size()) + ".json");
      std::ofstream(file) << to_json(sample.report);
      files += " " + file.string();
    }
  const std::string command = "python3 " + (folder / "check.py").string() +
                              " " SPORTSGPT_SOURCE_DIR "/docs/report.schema.json" + files;
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::filesystem::remove_all(folder);
}

TEST(ToHtml, HasItsSectionsInOrder) {
  const std::string html = to_html(sample_report(Language::en, 3).report);
  size_t last = 0;
  for (const char* id :
       {"<header", "\"verdict\"", "\"trust\"", "\"moments\"", "\"work\"", "\"findings\"", "\"curves\"",
        "\"sides\"", "\"repetitions\"", "\"methods\"", "\"sources\"", "<footer"}) {
    const size_t at = html.find(id[0] == '<' ? id : "id=" + std::string(id));
    ASSERT_NE(at, std::string::npos) << id;
    EXPECT_GT(at, last) << id;
    last = at;
  }
}

TEST(ToHtml, IsSelfContainedSmallAndRunsNoScript) {
  for (const Language language : {Language::en, Language::zh})
    for (const SampleReport& sample : all_samples(language)) {
      const std::string html = to_html(sample.report);
      for (const char* outside : {"<script", "<link", "<img", "@import", "url(", " src="})
        EXPECT_FALSE(contains(html, outside)) << outside;
      EXPECT_LT(html.size(), 500'000u);
      EXPECT_FALSE(contains(html, "nan"));
    }
}

TEST(ToHtml, ShowsSafetyApartAndAtMostThreePriorities) {
  SampleReport sample = sample_report(Language::en);
  auto& assessment = sample.report.repetitions[0].assessment;
  sample.report.guidance.advice.clear();
  for (int extra = 0; extra < 4; ++extra) {
    FaultSpec spec = sample.pack->faults[0];
    Fault fault = assessment.faults[0];
    spec.name = fault.name = "extra_" + std::to_string(extra);
    sample.pack->faults.push_back(spec);
    assessment.faults.push_back(fault);
  }
  const std::string html = to_html(sample.report);
  EXPECT_EQ(count(html, "<article id="), 4);  // the safety item and three more
  EXPECT_LT(html.find("class=\"safety\""), html.find("Priorities"));
}

TEST(ToHtml, SaysWhoWroteEachSentence) {
  SampleReport sample = sample_report(Language::en);
  const std::string html = to_html(sample.report);
  EXPECT_TRUE(contains(html, "template of this program"));
  EXPECT_TRUE(contains(html, ">checked</span>"));
  EXPECT_TRUE(contains(html, ">repaired</span>"));
}

TEST(ToHtml, NeverShowsADefaultAsPublished) {
  const std::string html = to_html(sample_report(Language::en).report);
  const size_t entry = html.find("id=\"source-2\"");
  ASSERT_NE(entry, std::string::npos);
  EXPECT_TRUE(contains(html.substr(entry, 200), "not published"));
}

TEST(ToHtml, LinksEverySourceNumberToAnEntryOfTheList) {
  const std::string html = to_html(sample_report(Language::en, 2).report);
  const std::string link = "href=\"#";
  for (size_t at = html.find(link); at != std::string::npos; at = html.find(link, at + 1)) {
    const size_t start = at + link.size();
    const std::string id = html.substr(start, html.find('"', start) - start);
    EXPECT_TRUE(contains(html, "id=\"" + id + "\"")) << id;
  }
}

TEST(ToHtml, NeverCallsAnAthletesMovementNames) {
  for (const SampleReport& sample : all_samples(Language::en)) {
    const std::string html = to_html(sample.report);
    for (const char* word : {" bad ", " wrong ", "abnormal", " poor "})
      EXPECT_FALSE(contains(html, word)) << word;
    EXPECT_TRUE(contains(html, "not a medical diagnosis"));
  }
}

TEST(ToHtml, SpeaksChineseThroughout) {
  SampleReport sample = sample_report(Language::zh, 3);
  const std::string html = to_html(sample.report);
  EXPECT_TRUE(contains(html, "<html lang=\"zh-Hans\">"));
  for (const char* english :
       {"Key moments", "Findings", "Target", "What ", "The movement", "standard deviation"})
    EXPECT_FALSE(contains(html, english)) << english;
}

TEST(ToHtml, RefusesWithWhatWasLookedForWhyAndWhatToDo) {
  for (const MatchStatus status : {MatchStatus::not_found, MatchStatus::ambiguous}) {
    const std::string html = to_html(sample_refusal(Language::en, status).report);
    EXPECT_TRUE(contains(html, "Standing long jump"));
    EXPECT_TRUE(contains(html, "The best match costs 1.84 per frame"));
    EXPECT_TRUE(contains(html, "--pack"));
    EXPECT_FALSE(contains(html, "<article"));
    EXPECT_LT(html.size(), 20'000u);
  }
}

TEST(ToHtml, DoesNotCallEverythingFineWhenValuesOutsidePointToNoFault) {
  SampleReport sample = sample_report(Language::en);
  sample.report.guidance = {};
  sample.report.repetitions[0].assessment.faults.clear();
  EXPECT_TRUE(contains(to_html(sample.report), "Values outside the target range: "));
  for (Finding& finding : sample.report.repetitions[0].assessment.findings) finding.clear = false;
  EXPECT_TRUE(contains(to_html(sample.report), "Nothing that was measured stands out"));
}

TEST(ToHtml, GivesOneLimitWhereOnlyOneSideMatters) {
  const std::string html = to_html(sample_report(Language::en).report);
  EXPECT_TRUE(contains(html, "target at least 120°"));
  EXPECT_TRUE(contains(html, "85–105°"));
}

TEST(ToHtml, TellsOfAFaultThatOnlyAnotherRepetitionShows) {
  SampleReport sample = sample_report(Language::en, 2);
  auto& faults = sample.report.repetitions[0].assessment.faults;
  faults.erase(faults.begin());
  const std::string html = to_html(sample.report);
  EXPECT_TRUE(contains(html, "seen in repetition 2"));
}

TEST(ToHtml, StandsWithoutTargetsLegsOrKeyframes) {
  SampleReport sample = sample_report(Language::en);
  sample.report.motion.body.leg_length = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(contains(to_html(sample.report), "id=\"moments\""));
  sample.pack->targets.clear();
  sample.report.repetitions[0].keyframes.clear();
  sample.report.repetitions[0].deviation = std::numeric_limits<double>::quiet_NaN();
  sample.report.repetitions[0].assessment = {};
  const std::string html = to_html(sample.report);
  EXPECT_FALSE(contains(html, "id=\"moments\""));
  EXPECT_TRUE(contains(html, "id=\"curves\""));
  EXPECT_FALSE(contains(html, "nan"));
}

}  // namespace
}  // namespace sportsgpt
