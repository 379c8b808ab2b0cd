// Whole reports of synthetic trials, compared byte by byte with tests/golden/. A change there is read like
// code; write them anew with SPORTSGPT_UPDATE_GOLDEN=1.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "sportsgpt/core/error.h"
#include "trials.h"

namespace sportsgpt {
namespace {

std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

struct Golden {
  const char *name, *movement, *fault;
  double grade;
  unsigned seed;
  Language language;
};
const Golden cases[] = {
    {"standing_long_jump_clean", "standing_long_jump", nullptr, 0, 601, Language::en},
    {"standing_long_jump_arms", "standing_long_jump", "insufficient_arm_swing", 2, 602, Language::en},
    {"walking_gait_toe_in", "walking_gait", "toe_in", 2, 604, Language::en},
    {"running_gait_overstriding_zh", "running_gait", "overstriding", 3, 605, Language::zh},
    {"countermovement_jump_stiff_zh", "countermovement_jump", "stiff_landing", 3, 603, Language::zh},
    {"drop_jump_uneven", "drop_jump", "uneven_weight", 2, 604, Language::en},
    {"squat_knees_zh", "squat", "knees_inward", 3, 605, Language::zh},
    {"sit_to_stand_lean", "sit_to_stand", "excessive_trunk_lean", 2, 606, Language::en},
};

TEST(GoldenReports, AreReproducedByteForByte) {
  for (const Golden& golden : cases) {
    SCOPED_TRACE(golden.name);
    SynthOptions synth;
    synth.seed = golden.seed;
    synth.rate_hz = 60;
    if (golden.fault) synth.faults = {{golden.fault, golden.grade}};
    const SyntheticTrial trial = synthesize(golden.movement, synth);
    AnalyzeOptions options;
    options.guide.language = golden.language;
    // Through the file format, as a user's recording would come.
    const Recording recording = read_motion(to_csv(trial.sequence), std::string(golden.name) + ".csv");
    Report report = testing::analyze_with(golden.movement, recording, options);
    const std::string json = to_json(report);
    const auto file = testing::source_folder() / "tests/golden" / (std::string(golden.name) + ".json");
    if (std::getenv("SPORTSGPT_UPDATE_GOLDEN")) std::ofstream(file, std::ios::binary) << json;
    EXPECT_EQ(json, read(file));
  }
}

}  // namespace
}  // namespace sportsgpt
