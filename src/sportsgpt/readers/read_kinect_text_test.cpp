#include "sportsgpt/readers/read_kinect_text.h"

#include "sportsgpt/readers/testing/test_data.h"

namespace sportsgpt {
namespace {

using testing::error_of;
using testing::gzip;
using testing::joint;
using testing::TemporaryFolder;
using testing::test_data;
using testing::warns;

std::string row_of(const std::vector<Vec3>& values) {
  std::string row;
  for (const Vec3& v : values)
    row += (row.empty() ? "" : ",") + std::to_string(v.x) + "," + std::to_string(v.y) + "," +
           std::to_string(v.z);
  return row + "\n";
}

// A person of 22 joints: every segment 10 cm up from its parent, legs 40 cm down, hips 10 cm to the side.
std::vector<Vec3> offsets() {
  std::vector<Vec3> v(22, Vec3{0, 10, 0});
  v[0] = {0, 90, -200};
  v[14] = {10, 0, 0}, v[18] = {-10, 0, 0};
  v[6] = {8, 0, 0}, v[10] = {-8, 0, 0};
  for (const int j : {15, 16, 19, 20}) v[j] = {0, -40, 0};
  v[17] = v[21] = {0, -5, 15};
  return v;
}

TEST(ReadKinectText, AddsUpTheOffsetsDownTheTree) {
  TemporaryFolder folder;
  const std::string still = row_of(std::vector<Vec3>(22));
  folder.write("a_angles.txt", still + still);
  const Recording trial = read_motion(folder.write("a_positions.txt", row_of(offsets()) + row_of(offsets())));
  EXPECT_EQ(trial.sequence.frames(), 2);
  EXPECT_EQ(trial.sequence.rate_hz(), 30);
  EXPECT_NEAR(norm(joint(trial, 0, "left_ankle") - Vec3{.1, .1, -2}), 0, 1e-9);
  EXPECT_NEAR(norm(joint(trial, 1, "right_toe") - Vec3{-.1, .05, -1.85}), 0, 1e-9);
}

// R = Rz Rx Ry: a hip turned by 90 degrees about x (the leg forward or back) and a knee by 90 about x as
// well.
TEST(ReadKinectText, TurnsAboutTheParentsAxesInTheOrderZXY) {
  struct {
    const char* what;
    Vec3 angles;
    Vec3 knee_to_ankle_cm;
  } cases[] = {{"about x", {90, 0, 0}, {0, 0, -40}},
               {"about z", {0, 0, 90}, {40, 0, 0}},
               {"about y alone moves nothing that points down", {0, 90, 0}, {0, -40, 0}},
               {"x before z", {90, 0, 90}, {0, 0, -40}},
               {"y before x", {90, 90, 0}, {0, 0, -40}}};
  for (const auto& [what, angles, expected] : cases) {
    SCOPED_TRACE(what);
    std::vector<Vec3> degrees(22);
    degrees[15] = angles;  // the frame of the left knee turns what hangs below it
    const RawMotion raw = read_kinect_text(row_of(offsets()), row_of(degrees), "t");
    EXPECT_NEAR(norm(raw.positions[16] - raw.positions[15] - expected), 0, 1e-4);
  }
}

TEST(ReadKinectText, FindsItsSecondFileInTheFolderBesideAndThroughGzip) {
  TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "positions");
  std::filesystem::create_directories(folder.path() / "angles");
  const std::string still = row_of(std::vector<Vec3>(22));
  const auto positions =
      folder.write("positions/m_positions_inc.txt.gz", gzip(row_of(offsets()) + row_of(offsets())));
  const auto angles = folder.write("angles/m_angles_inc.txt.gz", gzip(still));
  for (const auto& file : {positions, angles}) {
    const Recording trial = read_motion(file);
    EXPECT_EQ(trial.sequence.frames(), 1);
    EXPECT_TRUE(warns(trial, "differ in length"));
  }
}

TEST(ReadKinectText, SaysWhichFileIsMissingAndWhichLineIsWrong) {
  TemporaryFolder folder;
  const auto file = folder.write("b_positions.txt", row_of(offsets()));
  EXPECT_NE(error_of([&] { read_motion(file); }).find("NAME_angles.txt"), std::string::npos);
  folder.write("b_angles.txt", row_of(std::vector<Vec3>(22)) + "1,2,3\n");
  EXPECT_NE(error_of([&] { read_motion(file); }).find(":2: has 3 columns instead of 66"), std::string::npos);
}

TEST(ReadKinectText, StandsStillInTheRecordedSquats) {
  SKIP_WITHOUT_TEST_DATA();
  const auto file = test_data() / "ui-prmd/kinect/correct/positions/m01_s01_e01_positions.txt.gz";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no " << file;
  const Recording trial = read_motion(file);
  double drop = 0, slide = 0;
  for (int f = 0; f < trial.sequence.frames(); ++f) {
    drop = std::max(drop, joint(trial, 0, "head").y - joint(trial, f, "head").y);
    slide = std::max(slide, norm(joint(trial, f, "left_ankle") - joint(trial, 0, "left_ankle")));
  }
  EXPECT_GT(drop, 0.2);   // the head goes down
  EXPECT_LT(slide, 0.1);  // the feet stay
}

TEST(ReadMarkerText, KnowsTheMarkersByTheirPlace) {
  SKIP_WITHOUT_TEST_DATA();
  const auto folder = test_data() / "ui-prmd/vicon/correct/positions";
  std::error_code absent;
  for (const auto& entry : std::filesystem::directory_iterator(folder, absent)) {
    const Recording trial = read_motion(entry.path());
    EXPECT_EQ(trial.sequence.rate_hz(), 100);
    EXPECT_GT(joint(trial, 0, "neck").y, 1.0);
    EXPECT_LT(joint(trial, 0, "left_ankle").y, 0.3);
    return;
  }
  GTEST_SKIP() << "no marker files in " << folder;
}

}  // namespace
}  // namespace sportsgpt
