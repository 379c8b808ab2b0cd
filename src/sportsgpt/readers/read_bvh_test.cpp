#include "sportsgpt/readers/read_bvh.h"

#include <sstream>

#include "sportsgpt/readers/testing/test_data.h"

namespace sportsgpt {
namespace {

using testing::error_of;
using testing::error_of_text;
using testing::joint;
using testing::test_data;
using testing::warns;

/// Hips, two legs and a trunk in centimetres; 3 + 3 channels at the hips, 3 at the left knee.
std::string small_bvh(const std::string& motion) {
  return R"(HIERARCHY
ROOT Hips
{
  OFFSET 0 0 0
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  JOINT LeftUpLeg
  {
    OFFSET 10 0 0
    JOINT LeftLeg
    {
      OFFSET 0 -42 0
      CHANNELS 3 Zrotation Xrotation Yrotation
      JOINT LeftFoot
      {
        OFFSET 0 -40 0
        End Site
        {
          OFFSET 0 -5 15
        }
      }
    }
  }
  JOINT RightUpLeg
  {
    OFFSET -10 0 0
    JOINT RightLeg { OFFSET 0 -42 0
      JOINT RightFoot { OFFSET 0 -40 0 } }
  }
  JOINT Neck
  {
    OFFSET 0 55 0
    JOINT Head { OFFSET 0 15 0 }
  }
}
MOTION
)" + motion;
}
const std::string header = "Frames: 2\nFrame Time: 0.0083333\n";

TEST(ReadBvh, TurnsChannelAnglesIntoPositions) {
  const Recording trial =
      read_motion(small_bvh(header + "0 90 0 0 0 0 0 90 0\n0 90 0 0 0 90 0 0 0\n"), "small.bvh");
  // Xrotation 90 degrees at the left knee swings the shank from down (0,-40,0) to back (0,0,-40).
  EXPECT_NEAR(norm(joint(trial, 0, "left_ankle") - Vec3{.10, .48, -.40}), 0, 1e-9);
  EXPECT_NEAR(norm(joint(trial, 0, "right_ankle") - Vec3{-.10, .08, 0}), 0, 1e-9);
  // Yrotation 90 degrees at the root turns the left side from +x to -z.
  EXPECT_NEAR(norm(joint(trial, 1, "left_hip") - Vec3{0, .90, -.10}), 0, 1e-9);
}

TEST(ReadBvh, AppliesRotationsInTheOrderOfTheChannels) {
  const Recording trial =
      read_motion(small_bvh(header + "0 90 0 90 90 0 0 0 0\n0 90 0 0 0 0 0 0 0\n"), "small.bvh");
  // Rz(90) Rx(90): up (0,1,0) becomes (0,0,1); the other order would make it (-1,0,0).
  EXPECT_NEAR(norm(joint(trial, 0, "neck") - Vec3{0, .90, .55}), 0, 1e-9);
}

TEST(ReadBvh, ReadsFramesThatRunOverSeveralLines) {
  const Recording trial =
      read_motion(small_bvh(header + "0 90 0\n0 0 0\n0 90 0 0 91\n0 0 0 0 0 0\n0\n"), "small.bvh");
  ASSERT_EQ(trial.sequence.frames(), 2);
  EXPECT_NEAR(joint(trial, 1, "left_hip").y, .91, 1e-9);
}

TEST(ReadBvh, RoundsTheFrameRate) {
  struct {
    const char* frame_time;
    double rate_hz;
  } cases[] = {{"0.0083333", 120},
               {"0.0333333", 30},
               {"0.033367", 30000.0 / 1001},
               {"0.0041667", 240},
               {"0.01372", 1 / 0.01372}};
  for (const auto& [frame_time, rate_hz] : cases) {
    SCOPED_TRACE(frame_time);
    const Recording trial = read_motion(
        small_bvh(std::string("Frames: 1\nFrame Time: ") + frame_time + "\n0 90 0 0 0 0 0 0 0\n"), "t");
    EXPECT_NEAR(trial.sequence.rate_hz(), rate_hz, 1e-9);
  }
}

TEST(ReadBvh, RecognisesTheUnitByTheLengthOfTheLegs) {
  struct {
    double factor;
    const char* unit;
  } cases[] = {{1, "cm"}, {0.01, "m"}, {10, "mm"}, {1 / 2.54, "in"}, {1 / 5.6444, "0.056444 m"}};
  for (const auto& [factor, unit] : cases) {
    SCOPED_TRACE(unit);
    std::istringstream words(small_bvh(header + "0 90 0 0 0 0 0 0 0\n0 90 0 0 0 0 0 0 0\n"));
    std::string line, scaled;
    while (std::getline(words, line)) {
      if (const size_t at = line.find("OFFSET"); at != std::string::npos) {
        std::istringstream numbers(line.substr(at + 6));
        double x, y, z;
        std::string rest;
        numbers >> x >> y >> z;
        std::getline(numbers, rest);
        line = line.substr(0, at) + "OFFSET " + std::to_string(x * factor) + " " +
               std::to_string(y * factor) + " " + std::to_string(z * factor) + rest;
      }
      scaled += line + "\n";
    }
    const Recording trial = read_motion(scaled, "t");
    EXPECT_EQ(trial.source.unit.value, unit);
    EXPECT_NE(trial.source.unit.from.find("body size"), std::string::npos);
    EXPECT_NEAR(norm(joint(trial, 0, "left_hip") - joint(trial, 0, "left_knee")), .42, 1e-4);
  }
}

TEST(ReadBvh, SaysWhereAFileCannotBeRight) {
  const std::string row = "0 90 0 0 0 0 0 0 0\n";
  struct {
    const char* name;
    std::string text;
    const char* says;
  } cases[] = {
      {"more channels than numbers", small_bvh(header + "0 90 0 0 0 0 0 0\n0 90 0 0 0 0 0 0\n"),
       "trial:38: found 8 numbers for 9 channels"},
      {"no numbers at all", small_bvh(header), "found 0 numbers for 9 channels"},
      {"a word among the numbers", small_bvh(header + "0 90 0 zero 0 0 0 0 0\n"),
       "trial:38: \"zero\" is no number"},
      {"no frame time", small_bvh("Frames: 2\n" + row), "\"Frame Time:\" must follow MOTION"},
      {"cut in the hierarchy", small_bvh("").substr(0, 200), "the file ends where"},
      {"unknown channel", "HIERARCHY\nROOT Hips\n{\nCHANNELS 1 Wrotation\n}\nMOTION\n",
       "trial:4: unknown channel \"Wrotation\""},
      {"brace too many", "HIERARCHY\nROOT Hips\n{\n}\n}\n", "trial:5: a } closes nothing"},
      {"nothing moves", "HIERARCHY\nROOT Hips\n{\n}\nMOTION\nFrames: 1\nFrame Time: .1\n",
       "no joint has channels"},
      {"names that mean nothing",
       "HIERARCHY\nROOT a\n{\nOFFSET 0 0 0\nCHANNELS 1 Xposition\n}\nMOTION\nFrames: 1\nFrame Time: .1\n3\n",
       "no hip, knee or ankle among its points: a"},
      {"a frame time of zero", small_bvh("Frames: 1\nFrame Time: 0.000001\n" + row),
       "is not possible for a recorded movement"}};
  for (const auto& [name, text, says] : cases) {
    SCOPED_TRACE(name);
    EXPECT_NE(error_of_text(text).find(says), std::string::npos) << error_of_text(text);
  }
}

TEST(ReadBvh, LeavesOutALastFrameThatWasCut) {
  const Recording trial = read_motion(
      small_bvh("Frames: 3\nFrame Time: 0.01\n0 90 0 0 0 0 0 0 0\n0 91 0 0 0 0 0 0 0\n0 92 0 0"), "t");
  EXPECT_EQ(trial.sequence.frames(), 2);
  EXPECT_TRUE(warns(trial, "The last frame (line 40) has 4 of 9 numbers"));
}

TEST(ReadBvh, CountsARowOfZerosAsNotSeen) {
  const Recording trial = read_motion(
      small_bvh("Frames: 3\nFrame Time: 0.01\n0 90 0 0 0 0 0 0 0\n0 0 0 0 0 0 0 0 0\n0 92 0 0 0 0 0 0 0\n"),
      "t");
  EXPECT_TRUE(is_missing(joint(trial, 1, "pelvis")));
  EXPECT_FALSE(is_missing(joint(trial, 2, "pelvis")));
  EXPECT_TRUE(warns(trial, "1 rows are all zero"));
}

TEST(ReadBvh, TakesTheFootsEndForToeAndTipWhereThereIsNoToe) {
  const Recording trial = read_motion(small_bvh(header + "0 90 0 0 0 0 0 0 0\n0 90 0 0 0 0 0 0 0\n"), "t");
  EXPECT_NEAR(norm(joint(trial, 0, "left_toe_tip") - Vec3{.10, .03, .15}), 0, 1e-9);
  EXPECT_EQ(joint(trial, 0, "left_toe"), joint(trial, 0, "left_toe_tip"));
}

TEST(ReadBvh, AgreesWithIndependentKinematicsWithinAMillimetre) {
  SKIP_WITHOUT_TEST_DATA();
  struct {
    const char* bvh;
    const char* joints;
    int first_row;
    double metres_per_unit;
  } cases[] = {{"forward_jump/01_01_r01.bvh", "01_01_r01", 0, 0},
               {"walk/07_01.bvh", "07_01", 1, 0},
               {"run/09_01.bvh", "09_01", 1, 0},
               {"vertical_jump/16_01.bvh", "16_01", 0, 0},
               {"forward_jump/13_11.bvh", "13_11", 10, 0.0108}};
  for (const auto& [bvh, joints, first_row, metres_per_unit] : cases) {
    SCOPED_TRACE(bvh);
    ReadOptions options;
    if (metres_per_unit > 0) options.metres_per_unit = metres_per_unit;
    const Recording ours = read_motion(test_data() / "cmu" / bvh, options);
    const Recording theirs = read_motion(test_data() / "cmu" / "joints" / (std::string(joints) + ".csv.gz"));
    EXPECT_EQ(ours.sequence.rate_hz(), 120);
    ASSERT_EQ(ours.sequence.frames(), theirs.sequence.frames() + first_row);
    double farthest = 0;
    int compared = 0;
    for (int f = 0; f < theirs.sequence.frames(); ++f)
      for (int j = 0; j < theirs.sequence.joints(); ++j)
        if (const double d = norm(ours.sequence.at(f + first_row, j) - theirs.sequence.at(f, j)); d >= 0) {
          farthest = std::max(farthest, d);
          ++compared;
        }
    EXPECT_LT(farthest, 0.001);
    EXPECT_GE(compared, 21 * theirs.sequence.frames());
  }
}

TEST(ReadBvh, AgreesWithAnotherPersonsKinematics) {
  SKIP_WITHOUT_TEST_DATA();
  const Recording ours = read_motion(test_data() / "cmu/vertical_jump/16_01.bvh");
  const Recording theirs = read_motion(test_data() / "cmu/oracle/16_01_worldpos_thirdparty.csv.gz");
  ASSERT_EQ(ours.sequence.frames(), theirs.sequence.frames());
  for (int f = 0; f < ours.sequence.frames(); ++f)
    for (const char* name : {"left_knee", "right_toe", "left_wrist", "neck", "head_top"})
      ASSERT_LT(norm(joint(ours, f, name) - joint(theirs, f, name)), 1e-9) << name << " in frame " << f;
}

}  // namespace
}  // namespace sportsgpt
