// Packs made from recordings, from the files to the report.
#include <fstream>

#include "sportsgpt/core/error.h"
#include "sportsgpt/target/build_pack.h"
#include "trials.h"

namespace sportsgpt {
namespace {

namespace fs = std::filesystem;
using sportsgpt::testing::time_of;

class OwnPack : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) /
              ("own_pack_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  // A synthetic athlete as a file, with or without the table of its keyframes.
  fs::path athlete(unsigned seed, bool table = true) {
    SynthOptions options;
    options.seed = seed;
    options.rate_hz = 60;
    const SyntheticTrial trial = synthesize("countermovement_jump", options);
    const fs::path file = folder_ / ("athlete" + std::to_string(seed) + ".csv");
    std::ofstream(file) << to_csv(trial.sequence);
    if (table) {
      std::ofstream out(folder_ / ("athlete" + std::to_string(seed) + ".keyframes.csv"));
      out << "keyframe,time_s\n";
      for (const Keyframe& k : trial.keyframes) out << k.name << "," << k.time_s << "\n";
    }
    return file;
  }
  std::vector<fs::path> athletes(unsigned count, bool table = true) {
    std::vector<fs::path> files;
    for (unsigned seed = 1; seed <= count; ++seed) files.push_back(athlete(seed, table));
    return files;
  }
  BuiltPack build(const std::vector<fs::path>& files) {
    std::vector<OwnRecording> recordings = read_own_recordings(files);
    give_keyframes(recordings, keyframe_tables_beside(files));
    BuildOptions options;
    options.id = "mine";
    options.program = "test";
    return build_pack(recordings, options);
  }
  MovementPack written(const BuiltPack& built) {
    for (const auto& [name, content] : built.files) {
      const fs::path file = folder_ / "mine" / name;
      fs::create_directories(file.parent_path());
      std::ofstream(file) << content;
    }
    return load_pack(folder_ / "mine");
  }
  static Report analyzed(const MovementPack& pack, const SyntheticTrial& trial) {
    const PreparedPack prepared(pack);
    const auto retriever = make_sqlite_retriever(std::vector<Passage>());
    return analyze(Recording{trial.sequence, {}}, prepared, *retriever, nullptr);
  }

  fs::path folder_;
};

SyntheticTrial stranger(const std::vector<InjectedFault>& faults = {}) {
  SynthOptions options;
  options.seed = 40;
  options.faults = faults;
  return synthesize("countermovement_jump", options);
}

TEST_F(OwnPack, FromGivenKeyframesFindsTheSameMomentsInAStranger) {
  const MovementPack pack = written(build(athletes(5)));
  const SyntheticTrial trial = stranger();
  const Report report = analyzed(pack, trial);
  ASSERT_EQ(report.repetitions.size(), 1u);
  for (const char* name : {"deepest", "takeoff", "landing"})
    EXPECT_NEAR(time_of(report.repetitions[0].keyframes, name), time_of(trial.keyframes, name), 0.03) << name;
}

TEST_F(OwnPack, SaysWhatAFaultyRepetitionDoesOtherwiseThanTheTargets) {
  const MovementPack pack = written(build(athletes(5)));
  const Report good = analyzed(pack, stranger()), bad = analyzed(pack, stranger({{"stiff_landing", 3}}));
  ASSERT_EQ(good.repetitions.size(), 1u);
  ASSERT_EQ(bad.repetitions.size(), 1u);
  EXPECT_GT(bad.repetitions[0].deviation, 1.5 * good.repetitions[0].deviation);
  const auto& faults = bad.repetitions[0].assessment.faults;
  EXPECT_TRUE(std::any_of(faults.begin(), faults.end(), [](const Fault& f) {
    return f.name == "knee_differs_at_landing_deepest" && f.status == FaultStatus::clear;
  }));
}

TEST_F(OwnPack, NothingInItIsShownAsPublished) {
  const BuiltPack built = build(athletes(3));
  ASSERT_GT(built.pack.metrics.size(), 20u);
  for (const Metric& m : built.pack.metrics) {
    EXPECT_EQ(m.source.access, 'O') << m.name;
    EXPECT_EQ(m.sem_source.access, 'X') << m.name;
  }
  for (const FaultSpec& fault : built.pack.faults) EXPECT_EQ(fault.source.access, 'X') << fault.name;
}

TEST_F(OwnPack, IsTheSameWhenBuiltAgain) {
  const std::vector<fs::path> files = athletes(3);
  EXPECT_EQ(build(files).files, build(files).files);
}

TEST_F(OwnPack, KeyframesOfOneRecordingAreCarriedOverToTheOthers) {
  std::vector<fs::path> files = {athlete(1)};
  for (unsigned seed = 2; seed <= 4; ++seed) files.push_back(athlete(seed, false));
  const BuiltPack built = build(files);
  EXPECT_EQ(built.keyframes, KeyframeOrigin::carried);
  SynthOptions options;
  options.seed = 3;
  const SyntheticTrial exact = synthesize("countermovement_jump", options);
  EXPECT_NEAR(time_of(built.pack.targets[2].keyframes, "deepest"), time_of(exact.keyframes, "deepest"), 0.05);
  EXPECT_NEAR(time_of(built.pack.targets[2].keyframes, "takeoff"), time_of(exact.keyframes, "takeoff"), 0.05);
}

TEST_F(OwnPack, WithoutKeyframesFindsWhereTheMovementTurns) {
  const BuiltPack built = build(athletes(4, false));
  EXPECT_EQ(built.keyframes, KeyframeOrigin::found);
  EXPECT_EQ(built.pack.keyframes.front().name, "start");
  EXPECT_EQ(built.pack.keyframes.back().name, "end");
  for (unsigned seed = 1; seed <= 4; ++seed) {
    SynthOptions options;
    options.seed = seed;
    const SyntheticTrial exact = synthesize("countermovement_jump", options);
    const auto& found = built.pack.targets[seed - 1].keyframes;
    EXPECT_NEAR(time_of(found, "turn_1"), time_of(exact.keyframes, "deepest"), 0.05) << seed;
    EXPECT_NEAR(time_of(found, "turn_3"), time_of(exact.keyframes, "landing_deepest"), 0.05) << seed;
  }
  const Report report = analyzed(written(built), stranger());
  EXPECT_EQ(report.status, MatchStatus::ok);
}

TEST_F(OwnPack, TablesThatDoNotFitAreRefusedWithTheReason) {
  const std::vector<fs::path> files = athletes(2, false);
  std::ofstream(folder_ / "table.csv") << "file,keyframe,time_s\nathlet1,start,0.5\nathlete2,start,99\n";
  std::vector<OwnRecording> recordings = read_own_recordings(files);
  try {
    give_keyframes(recordings, std::vector<fs::path>{folder_ / "table.csv"});
    FAIL() << "the table was taken";
  } catch (const Error& error) {
    const std::string text = error.what();
    EXPECT_NE(text.find("Did you mean \"athlete1\""), std::string::npos) << text;
    EXPECT_NE(text.find("after the end of athlete2"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace sportsgpt
