#include "sportsgpt/readers/read_csv.h"

#include "sportsgpt/motion/resample.h"
#include "sportsgpt/readers/testing/stick_figure.h"
#include "sportsgpt/readers/testing/test_data.h"

namespace sportsgpt {
namespace {

using testing::error_of_text;
using testing::joint;
using testing::TemporaryFolder;
using testing::test_data;
using testing::warns;

TEST(ReadCsv, UnderstandsTheCommonSpellings) {
  struct {
    const char* name;
    const char* header;
  } cases[] = {
      {"underscores",
       "time,left_hip_x,left_hip_y,left_hip_z,left_knee_x,left_knee_y,left_knee_z,left_ankle_x,left_ankle_y,"
       "left_ankle_z,neck_x,neck_y,neck_z"},
      {"short",
       "time,lhip_x,lhip_y,lhip_z,lknee_x,lknee_y,lknee_z,lank_x,lank_y,lank_z,neck_x,neck_y,neck_z"},
      {"capitals and points",
       "Time,LHip.X,LHip.Y,LHip.Z,LKnee.X,LKnee.Y,LKnee.Z,LAnkle.X,LAnkle.Y,LAnkle.Z,Neck.X,Neck.Y,Neck.Z"},
      {"MotionBuilder",
       "time,LeftUpLeg_x,LeftUpLeg_y,LeftUpLeg_z,LeftLeg_x,LeftLeg_y,LeftLeg_z,LeftFoot_x,LeftFoot_y,"
       "LeftFoot_z,Neck_x,Neck_y,Neck_z"},
      {"quotes and blanks",
       "\"time\", \"left hip x\", \"left hip y\",\"left hip z\",\"left knee x\",\"left knee y\",\"left knee "
       "z\",\"left ankle x\",\"left ankle y\",\"left ankle z\",\"neck x\",\"neck y\",\"neck z\""}};
  for (const auto& [name, header] : cases)
    for (const char separator : {',', ';', '\t'}) {
      SCOPED_TRACE(name);
      std::string text =
          std::string(header) +
          "\r\n0,0.5,0.9,0,0.5,0.5,0,0.5,0.1,0,0.5,1.4,0\r\n0.01,0.6,0.9,0,0.6,0.5,0,0.6,0.1,0,0.6,1.4,0\r\n";
      std::replace(text.begin(), text.end(), ',', separator);
      if (separator == ';')
        std::replace(text.begin() + static_cast<long>(std::string(header).size()), text.end(), '.', ',');
      const Recording trial = read_motion(text, "t.csv");
      EXPECT_EQ(trial.sequence.frames(), 2);
      EXPECT_NEAR(trial.sequence.rate_hz(), 100, 1e-9);
      EXPECT_EQ(joint(trial, 1, "left_hip"), (Vec3{.6, .9, 0}));
      EXPECT_EQ(joint(trial, 0, "left_ankle"), (Vec3{.5, .1, 0}));
      EXPECT_EQ(joint(trial, 0, "neck"), (Vec3{.5, 1.4, 0}));
    }
}

TEST(ReadCsv, TakesRateUnitAndUpFromTheLinesAboveTheHeader) {
  const Recording trial = read_motion(
      "\xEF\xBB\xBF# rate_hz = 50\n# unit = mm\n# up = "
      "z\nlhip_x,lhip_y,lhip_z,lknee_x,lknee_y,lknee_z,lank_x,lank_y,lank_z,neck_x,neck_y,neck_z\n"
      "100,200,900,100,200,500,100,200,100,100,200,1400\n100,200,901,100,200,500,,,,100,200,1400\n",
      "t.csv");
  EXPECT_EQ(trial.sequence.rate_hz(), 50);
  EXPECT_EQ(trial.source.unit.from, "file");
  EXPECT_EQ(joint(trial, 0, "left_hip"), (Vec3{.1, .9, -.2}));
  EXPECT_TRUE(is_missing(joint(trial, 1, "left_ankle")));
}

TEST(ReadCsv, LetsTheUserOverruleTheFile) {
  ReadOptions options;
  options.rate_hz = 240;
  options.metres_per_unit = 0.01;
  options.up = "-y";
  const Recording trial = read_motion(
      "# unit = "
      "m\ntime,lhip_x,lhip_y,lhip_z,lsho_x,lsho_y,lsho_z\n0,10,90,1,10,140,1\n0.1,10,90,1,10,140,1\n",
      "t.csv", options);
  EXPECT_EQ(trial.sequence.rate_hz(), 240);
  EXPECT_EQ(joint(trial, 0, "left_hip"), (Vec3{.1, -.9, -.01}));
  EXPECT_EQ(trial.source.rate.from, "--rate");
  EXPECT_EQ(trial.source.unit.from, "--unit");
  EXPECT_EQ(trial.source.up.from, "--up");
}

TEST(ReadCsv, SaysWhereAFileCannotBeRight) {
  const std::string header = "time,lhip_x,lhip_y,lsho_x,lsho_y\n";
  struct {
    const char* name;
    std::string text;
    const char* says;
  } cases[] = {
      {"no joints", "time,velocity_x\n0,1\n", "no columns \"<joint>_x\""},
      {"no rows", header, "trial:1: no rows follow"},
      {"a word", header + "0,1,up,3,4\n", "trial:2: \"up\" in column 3 is no number"},
      {"cells missing", header + "0,1,2\n1,1,2,3,4\n", "trial:2: has fewer cells than the 5 columns"},
      {"unknown unit", "# unit = ell\n" + header + "0,1,2,3,4\n", "unknown unit \"ell\""},
      {"only arms", "time,lwri_x,lwri_y\n0,1,2\n", "no hip, knee or ankle among its points: lwri"},
      {"all empty", header + "0,,,,\n1,,,,\n", "no hip, knee or ankle"},
      {"absurd times", header + "0,1,2,3,4\n1,1,2,3,4\n2,1,2,3,4\n1e12,1,2,3,4\n",
       "nearly every frame would be empty"}};
  for (const auto& [name, text, says] : cases) {
    SCOPED_TRACE(name);
    EXPECT_NE(error_of_text(text).find(says), std::string::npos) << error_of_text(text);
  }
}

TEST(ReadCsv, RefusesOptionsThatMeanNothing) {
  struct {
    void (*set)(ReadOptions&);
    const char* says;
  } cases[] = {{[](ReadOptions& o) { o.rate_hz = 0; }, "a frame rate of 0 Hz is not possible"},
               {[](ReadOptions& o) { o.metres_per_unit = -1; }, "--unit: a unit must be longer than 0 m"},
               {[](ReadOptions& o) { o.up = "up"; }, "--up: \"up\" is no axis"},
               {[](ReadOptions& o) { o.joint_names = "/nowhere/names.toml"; },
                "/nowhere/names.toml: cannot be opened"}};
  for (const auto& [set, says] : cases) {
    ReadOptions options;
    set(options);
    const std::string error = error_of_text("time,lhip_x,lhip_y,lsho_x,lsho_y\n0,1,2,3,4\n", options);
    EXPECT_NE(error.find(says), std::string::npos) << error;
  }
}

TEST(ToCsv, ComesBackAsItWas) {
  SKIP_WITHOUT_TEST_DATA();
  for (const char* file :
       {"cmu/forward_jump/01_01_r01.bvh", "cmu/walk/12_01.bvh", "forceplate/squat/OC4_squats.markers.trc.gz",
        "formats/openpose_body25b_json/cam01_json", "exercise-correction/squat_model__test.csv.gz"}) {
    SCOPED_TRACE(file);
    const Recording before = read_motion(test_data() / file);
    const Recording after = read_motion(to_csv(before.sequence, 6), "again.csv");
    ASSERT_EQ(after.sequence.frames(), before.sequence.frames());
    EXPECT_NEAR(after.sequence.rate_hz(), before.sequence.rate_hz(), 1e-9);
    EXPECT_EQ(after.sequence.space(), before.sequence.space());
    EXPECT_EQ(after.sequence.planar(), before.sequence.planar());
    EXPECT_EQ(after.source.missing, before.source.missing);
    for (int f = 0; f < before.sequence.frames(); ++f)
      for (int j = 0; j < before.sequence.joints(); ++j) {
        const Vec3 b = before.sequence.at(f, j), a = after.sequence.at(f, j);
        ASSERT_EQ(is_missing(a), is_missing(b)) << f << " " << j;
        if (!is_missing(b)) {
          ASSERT_LT(norm(a - b), 2e-6) << f << " " << j;
          ASSERT_NEAR(after.sequence.confidence_at(f, j), before.sequence.confidence_at(f, j), 1e-3);
        }
      }
  }
}

TEST(KeyframeCsv, ReadsNamesAndTimes) {
  const TemporaryFolder folder;
  const auto keyframes = read_keyframe_csv(
      folder.write("k.csv", "# from synth\nkeyframe,time_s\r\ntakeoff,1.25\r\n\nlanding, 1.75\n"));
  ASSERT_EQ(keyframes.size(), 2u);
  EXPECT_EQ(keyframes[0], (std::pair<std::string, double>{"takeoff", 1.25}));
  EXPECT_EQ(keyframes[1], (std::pair<std::string, double>{"landing", 1.75}));
}

TEST(KeyframeCsv, ListsEveryProblemWithItsLine) {
  const TemporaryFolder folder;
  const auto says = [&](const char* text) {
    return testing::error_of([&] { read_keyframe_csv(folder.write("k.csv", text)); });
  };
  const std::string both = says("keyframe,time_s\ntakeoff,soon\n,1\napex,2\n");
  EXPECT_NE(both.find("k.csv:2: the time of \"takeoff\" is no number of seconds"), std::string::npos) << both;
  EXPECT_NE(both.find("k.csv:3: a keyframe has no name"), std::string::npos) << both;
  EXPECT_NE(says("name;time\n").find("k.csv:1: the header row must be"), std::string::npos);
  EXPECT_NE(says("").find("is empty"), std::string::npos);
}

TEST(ReadCsv, ReadsLandmarksWithVisibilityAsPartsOfTheImage) {
  SKIP_WITHOUT_TEST_DATA();
  for (const char* file :
       {"lunge_model__err.test", "lunge_model__stage.test", "squat_model__test", "squat_model__train"}) {
    SCOPED_TRACE(file);
    const Recording trial =
        read_motion(test_data() / "exercise-correction" / (std::string(file) + ".csv.gz"));
    EXPECT_TRUE(trial.sequence.planar());
    EXPECT_EQ(trial.sequence.space(), Space::pixels);
    EXPECT_EQ(trial.source.up.value, "-y");
    EXPECT_TRUE(warns(trial, "16:9 landscape is assumed"));
    EXPECT_FALSE(trial.sequence.confidence().empty());
  }
}

}  // namespace
}  // namespace sportsgpt
