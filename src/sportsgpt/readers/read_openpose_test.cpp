#include "sportsgpt/readers/read_openpose.h"

#include "sportsgpt/readers/joint_orders.h"
#include "sportsgpt/readers/testing/keypoint_text.h"
#include "sportsgpt/readers/testing/test_data.h"

namespace sportsgpt {
namespace {

using testing::error_of;
using testing::flat_keypoints;
using testing::joint;
using testing::openpose_frame;
using testing::TemporaryFolder;
using testing::test_data;
using testing::warns;

const std::vector<std::string>& order(size_t count, size_t which = 0) {
  return joint_orders_of(count)[which]->names;
}

std::string frame_name(int frame) {
  const std::string number = std::to_string(frame);
  return "jump_" + std::string(12 - number.size(), '0') + number + "_keypoints.json";
}

TEST(ReadOpenPose, TurnsThePictureUpright) {
  const TemporaryFolder folder;
  for (int f = 0; f < 4; ++f)
    folder.write(frame_name(f), openpose_frame({flat_keypoints(order(25), 10 * f)}));
  const Recording trial = read_motion(folder.path());
  ASSERT_EQ(trial.sequence.frames(), 4);
  EXPECT_EQ(trial.source.format, "openpose");
  EXPECT_TRUE(trial.sequence.planar());
  EXPECT_EQ(trial.sequence.space(), Space::pixels);
  const auto [x, y] = testing::pixel_of(testing::figure_point("left_knee"), 20);
  EXPECT_NEAR(norm(joint(trial, 2, "left_knee") - Vec3{x, -y, 0}), 0, 0.01);
  EXPECT_NEAR(trial.sequence.confidence_at(2, trial.sequence.layout().index("left_knee")), 0.9, 1e-6);
}

TEST(ReadOpenPose, SortsByFrameNumberAndKeepsGaps) {
  const TemporaryFolder folder;
  for (const int f : {10, 9, 12, 2})
    folder.write("cam." + std::to_string(f) + ".json", openpose_frame({flat_keypoints(order(25), 10 * f)}));
  const Recording trial = read_motion(folder.path());
  ASSERT_EQ(trial.sequence.frames(), 11);
  EXPECT_TRUE(warns(trial, "7 frames are not in the file"));
  EXPECT_TRUE(is_missing(joint(trial, 1, "left_hip")));
  EXPECT_NEAR(joint(trial, 8, "left_hip").x - joint(trial, 7, "left_hip").x, 10, 0.01);
  EXPECT_TRUE(is_missing(joint(trial, 9, "left_hip")));
}

TEST(ReadOpenPose, TellsBody25AndBody25BApartByTheBody) {
  for (size_t which = 0; which < 2; ++which) {
    SCOPED_TRACE(joint_orders_of(25)[which]->name);
    const TemporaryFolder folder;
    for (int f = 0; f < 3; ++f)
      folder.write(frame_name(f), openpose_frame({flat_keypoints(order(25, which), 5 * f)}));
    const Recording trial = read_motion(folder.path());
    EXPECT_TRUE(warns(trial, std::string("recognised as ") + joint_orders_of(25)[which]->name + " "));
    const auto [x, y] = testing::pixel_of(testing::figure_point("right_ankle"));
    EXPECT_NEAR(norm(joint(trial, 0, "right_ankle") - Vec3{x, -y, 0}), 0, 0.01);
  }
}

TEST(ReadOpenPose, CountsZeroConfidenceAsNotSeen) {
  const TemporaryFolder folder;
  std::vector<std::string> hidden = order(25);
  *std::find(hidden.begin(), hidden.end(), "LKnee") = "nothing";  // written as 0, 0, 0
  for (int f = 0; f < 3; ++f)
    folder.write(frame_name(f), openpose_frame({flat_keypoints(f == 1 ? hidden : order(25))}));
  folder.write(frame_name(3), openpose_frame({}));
  const Recording trial = read_motion(folder.path());
  ASSERT_EQ(trial.sequence.frames(), 4);
  EXPECT_FALSE(is_missing(joint(trial, 1, "left_hip")));
  EXPECT_FALSE(is_missing(joint(trial, 0, "left_knee")));
  EXPECT_TRUE(is_missing(joint(trial, 1, "left_knee")));
  EXPECT_TRUE(is_missing(joint(trial, 3, "left_hip")));
  EXPECT_EQ(trial.sequence.confidence_at(3, trial.sequence.layout().index("left_hip")), 0);
}

TEST(ReadOpenPose, FollowsOnePersonWhateverTheOrderInTheFile) {
  const TemporaryFolder folder;
  for (int f = 0; f < 20; ++f) {
    const std::string athlete = flat_keypoints(order(25), 8 * f), coach = flat_keypoints(order(25), 500);
    if (f >= 15)
      folder.write(frame_name(f), openpose_frame({athlete}));
    else
      folder.write(frame_name(f),
                   openpose_frame(f % 2 ? std::vector{athlete, coach} : std::vector{coach, athlete}));
  }
  const Recording first = read_motion(folder.path());
  EXPECT_EQ(first.source.people, 2);
  EXPECT_TRUE(warns(first, "shows 2 people; the most present one is used"));
  for (int f = 1; f < 20; ++f)
    EXPECT_NEAR(joint(first, f, "left_hip").x - joint(first, f - 1, "left_hip").x, 8, 0.01) << f;

  ReadOptions options;
  options.person = 1;
  const Recording second = read_motion(folder.path(), options);
  EXPECT_NEAR(joint(second, 14, "left_hip").x, joint(second, 0, "left_hip").x, 0.01);
  EXPECT_TRUE(is_missing(joint(second, 16, "left_hip")));

  options.person = 2;
  EXPECT_NE(error_of([&] { read_motion(folder.path(), options); }).find("--person: there is no person 2"),
            std::string::npos);
}

TEST(ReadOpenPose, ReadsOldKeysAndThreeDimensions) {
  const TemporaryFolder old;
  std::string frame = openpose_frame({flat_keypoints(order(18))});
  frame.replace(frame.find("pose_keypoints_2d"), 17, "pose_keypoints");
  for (int f = 0; f < 2; ++f) old.write(frame_name(f), frame);
  EXPECT_FALSE(is_missing(joint(read_motion(old.path()), 0, "left_hip")));

  const TemporaryFolder solid;
  std::string points;
  for (const std::string& name : order(25)) {
    const Vec3 p = is_missing(testing::figure_point(name)) ? Vec3{} : testing::figure_point(name);
    points += (points.empty() ? "" : ", ") + std::to_string(p.x) + ", " + std::to_string(p.y) + ", " +
              std::to_string(p.z) + ", 1";
  }
  for (int f = 0; f < 2; ++f)
    solid.write(frame_name(f),
                "{\"people\": [{\"pose_keypoints_2d\": [], \"pose_keypoints_3d\": [" + points + "]}]}");
  const Recording trial = read_motion(solid.path());
  EXPECT_FALSE(trial.sequence.planar());
  EXPECT_EQ(trial.sequence.space(), Space::metres);
  EXPECT_NEAR(norm(joint(trial, 0, "right_wrist") - testing::figure_point("right_wrist")), 0, 1e-5);
}

TEST(ReadOpenPose, SaysWhatIsWrongWithAFolder) {
  struct {
    const char* name;
    std::vector<std::pair<std::string, std::string>> files;
    const char* says;
  } cases[] = {
      {"empty", {}, "the folder holds no numbered .json files"},
      {"other files", {{"notes.txt", "hello"}}, "the folder holds no numbered .json files"},
      {"other JSON", {{"a1.json", "{\"a\": 1}"}}, "none of its .json files is a frame of OpenPose"},
      {"nobody",
       {{"a1.json", "{\"people\": []}"}, {"a2.json", "{\"people\": []}"}},
       "nobody was detected in any of its 2 frames"},
      {"cut", {{"a1.json", "{\"people\": [{\"pose_keypoints_2d\": [1, 2,"}}, "a1.json:1: is not valid JSON"},
      {"two cameras",
       {{"cam1_001.json", "{\"people\": []}"}, {"cam2_001.json", "{\"people\": []}"}},
       "two files of the folder have the frame number 1"},
      {"odd number of points",
       {{"a1.json", openpose_frame({"1, 2, 1, 3, 4, 1"})}},
       "no known set of joints has 2 keypoints"}};
  for (const auto& [name, files, says] : cases) {
    SCOPED_TRACE(name);
    const TemporaryFolder folder;
    for (const auto& [file, content] : files) folder.write(file, content);
    const std::string error = error_of([&] { read_motion(folder.path()); });
    EXPECT_NE(error.find(says), std::string::npos) << error;
  }
}

TEST(ReadOpenPose, ReadsRealFoldersAsBody25B) {
  SKIP_WITHOUT_TEST_DATA();
  for (const char* name : {"cam01_json", "two_people_cam01_json"}) {
    const Recording trial = read_motion(test_data() / "formats/openpose_body25b_json" / name);
    EXPECT_TRUE(warns(trial, "recognised as BODY_25B"));
    EXPECT_GE(trial.source.people, 2);
    int upright = 0;
    for (int f = 0; f < trial.sequence.frames(); ++f)
      upright += joint(trial, f, "left_shoulder").y > joint(trial, f, "left_hip").y &&
                 joint(trial, f, "left_hip").y > joint(trial, f, "left_ankle").y;
    EXPECT_GT(upright, 0.9 * trial.sequence.frames());
  }
}

}  // namespace
}  // namespace sportsgpt
