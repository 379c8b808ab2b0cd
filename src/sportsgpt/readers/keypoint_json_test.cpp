#include "sportsgpt/readers/joint_orders.h"
#include "sportsgpt/readers/testing/keypoint_text.h"
#include "sportsgpt/readers/testing/test_data.h"

namespace sportsgpt {
namespace {

using testing::error_of_text;
using testing::flat_keypoints;
using testing::joint;
using testing::test_data;
using testing::warns;

const std::vector<std::string>& coco17() { return joint_orders_of(17).front()->names; }
const std::vector<std::string>& mediapipe33() { return joint_orders_of(33).front()->names; }

/// [[x, y], ...] of the figure.
std::string nested_keypoints(double dx) {
  std::string text = "[";
  for (const std::string& name : coco17()) {
    const auto [x, y] = testing::pixel_of(testing::figure_point(name), dx);
    text += (text.size() > 1 ? ", [" : "[") + short_number(x) + ", " + short_number(y) + "]";
  }
  return text + "]";
}
std::string scores() {
  std::string text = "[1.05";
  for (int i = 1; i < 17; ++i) text += ", 0.8";
  return text + "]";
}
std::string list_of(const std::vector<std::string>& entries) {
  std::string text = "[";
  for (size_t i = 0; i < entries.size(); ++i) text += (i > 0 ? ",\n" : "") + entries[i];
  return text + "]";
}

TEST(ReadCoco, ReadsTheSameFigureInEveryShape) {
  const auto flat = [](double dx) { return "[" + flat_keypoints(coco17(), dx) + "]"; };
  const auto instance = [](double dx) {
    return "{\"keypoints\": " + nested_keypoints(dx) + ", \"keypoint_scores\": " + scores() +
           ", \"bbox\": [[1, 2, 3, 4]]}";
  };
  const auto frame = [&](int id, double dx) {
    return "{\"frame_id\": " + std::to_string(id) + ", \"instances\": [" + instance(dx) + "]}";
  };
  struct {
    const char* name;
    std::string text;
  } cases[] = {
      {"MMPose demo", "{\"meta_info\": {\"sigmas\": {\"__ndarray__\": [0.1]}}, \"instance_info\": " +
                          list_of({frame(1, 0), frame(2, 10), frame(3, 20)}) + "}"},
      {"MMPose inferencer", list_of({frame(0, 0), frame(1, 10), frame(2, 20)})},
      {"COCO results",
       list_of({"{\"image_id\": 4, \"category_id\": 1, \"keypoints\": " + flat(0) + ", \"score\": 0.9}",
                "{\"image_id\": 5, \"category_id\": 1, \"keypoints\": " + flat(10) + ", \"score\": 0.9}",
                "{\"image_id\": 6, \"category_id\": 1, \"keypoints\": " + flat(20) + ", \"score\": 0.9}"})},
      {"AlphaPose", list_of({"{\"image_id\": \"10.jpg\", \"keypoints\": " + flat(10) + ", \"idx\": [1]}",
                             "{\"image_id\": \"9.jpg\", \"keypoints\": " + flat(0) + ", \"idx\": [1]}",
                             "{\"image_id\": \"11.jpg\", \"keypoints\": " + flat(20) + ", \"idx\": [1]}"})},
      {"AlphaPose open", "{\"0.jpg\": {\"people\": [{\"pose_keypoints_2d\": " + flat(0) +
                             "}]}, \"1.jpg\": {\"people\": [{\"pose_keypoints_2d\": " + flat(10) +
                             "}]}, \"2.jpg\": {\"people\": [{\"pose_keypoints_2d\": " + flat(20) + "}]}}"},
      {"COCO annotations",
       "{\"images\": [{\"id\": 70, \"file_name\": \"b2.png\", \"width\": 640, \"height\": 480}, {\"id\": 71, "
       "\"file_name\": \"b1.png\"}, {\"id\": 5, \"file_name\": \"b3.png\"}],"
       "\"annotations\": [{\"image_id\": 70, \"keypoints\": " +
           flat(10) + "}, {\"image_id\": 71, \"keypoints\": " + flat(0) +
           "}, {\"image_id\": 5, \"keypoints\": " + flat(20) + "}]}"}};
  for (const auto& [name, text] : cases) {
    SCOPED_TRACE(name);
    const Recording trial = read_motion(text, "t.json");
    EXPECT_EQ(trial.source.format, "coco");
    ASSERT_EQ(trial.sequence.frames(), 3);
    for (int f = 0; f < 3; ++f) {
      const auto [x, y] = testing::pixel_of(testing::figure_point("right_ankle"), 10 * f);
      EXPECT_NEAR(norm(joint(trial, f, "right_ankle") - Vec3{x, -y, 0}), 0, 0.01) << f;
    }
  }
}

TEST(ReadCoco, FollowsTheTrackersNumbers) {
  std::vector<std::string> entries;
  for (int f = 0; f < 6; ++f)
    for (const int id : {7, 3})
      if (id == 3 || f < 4)
        entries.push_back("{\"image_id\": " + std::to_string(f) + ", \"idx\": " + std::to_string(id) +
                          ", \"keypoints\": [" + flat_keypoints(coco17(), id == 3 ? 40 * f : 200 - 40 * f) +
                          "]}");
  const Recording trial = read_motion(list_of(entries), "t.json");
  EXPECT_EQ(trial.source.people, 2);
  for (int f = 1; f < 6; ++f)
    EXPECT_NEAR(joint(trial, f, "left_hip").x - joint(trial, f - 1, "left_hip").x, 40, 0.01);
}

TEST(ReadCoco, ReadsDictionariesOfNamedPoints) {
  const Recording trial = read_motion(
      "{\"positions\": {\"1.0\": {\"rHip\": [0.4, 0.6], \"rKnee\": [0.4, 0.75], \"rAnkle\": [0.4, 0.9], "
      "\"Neck\": [0.4, 0.3]}, \"2.0\": {\"rHip\": [NaN, 0.6], \"Neck\": [0.4, 0.3]}, \"3.0\": {}}}",
      "t.json");
  ASSERT_EQ(trial.sequence.frames(), 3);
  EXPECT_NEAR(joint(trial, 0, "right_hip").x, 0.4 * 1000 * 16 / 9, 1e-6);
  EXPECT_NEAR(joint(trial, 0, "right_hip").y - joint(trial, 0, "right_knee").y, 150, 1e-6);
  EXPECT_TRUE(is_missing(joint(trial, 1, "right_hip")));
  EXPECT_TRUE(is_missing(joint(trial, 2, "neck")));
}

Vec3 in_image(Vec3 p) { return {0.3 + 0.2 * p.x, 0.9 - 0.4 * p.y, 0}; }
Vec3 in_world(Vec3 p) { return {p.x, 0.9 - p.y, -p.z}; }

TEST(ReadMediaPipe, ReadsImageLandmarksInEveryShape) {
  const std::string l = testing::landmarks(mediapipe33(), in_image);
  struct {
    const char* name;
    std::string text;
  } cases[] = {
      {"web", "[{\"landmarks\": [" + l + "], \"timestampMs\": 0}, {\"landmarks\": [" + l +
                  "], \"timestampMs\": 40}]"},
      {"Python", "[{\"pose_landmarks\": [" + l + "], \"timestamp_ms\": 0}, {\"pose_landmarks\": [" + l +
                     "], \"timestamp_ms\": 40}]"},
      {"legacy web",
       "[{\"poseLandmarks\": " + l + ", \"time\": 0}, {\"poseLandmarks\": " + l + ", \"time\": 0.04}]"},
      {"protobuf", "[{\"landmark\": " + l + ", \"time\": 0}, {\"landmark\": " + l + ", \"time\": 0.04}]"},
      {"protobuf inside", "{\"fps\": 25, \"frames\": [{\"pose_landmarks\": {\"landmark\": " + l +
                              "}}, {\"pose_landmarks\": {\"landmark\": " + l + "}}]}"}};
  for (const auto& [name, text] : cases) {
    SCOPED_TRACE(name);
    const Recording trial = read_motion(text, "t.json");
    EXPECT_EQ(trial.source.format, "mediapipe");
    ASSERT_EQ(trial.sequence.frames(), 2);
    EXPECT_NEAR(trial.sequence.rate_hz(), 25, 1e-9);
    EXPECT_TRUE(trial.sequence.planar());
    EXPECT_TRUE(warns(trial, "16:9 landscape is assumed"));
    const Vec3 knee = in_image(testing::figure_point("left_knee"));
    EXPECT_NEAR(norm(joint(trial, 0, "left_knee") - Vec3{knee.x * 16000 / 9, -1000 * knee.y, 0}), 0, 0.01);
  }
}

TEST(ReadMediaPipe, TurnsWorldLandmarksUprightWithoutMirroring) {
  const std::string l = testing::landmarks(mediapipe33(), in_world);
  for (const std::string& text : {"[{\"worldLandmarks\": [" + l + "]}]",
                                  "[{\"poseWorldLandmarks\": " + l + "}]", "{\"landmark\": " + l + "}"}) {
    const Recording trial = read_motion(text, "t.json");
    EXPECT_FALSE(trial.sequence.planar());
    EXPECT_EQ(trial.source.up.value, "-y");
    EXPECT_TRUE(warns(trial, "centred on the hips in every frame"));
    const Vec3 wrist = testing::figure_point("right_wrist");
    EXPECT_NEAR(norm(joint(trial, 0, "right_wrist") - Vec3{wrist.x, wrist.y - 0.9, wrist.z}), 0, 1e-5);
  }
}

TEST(ReadMediaPipe, LearnsTheShapeOfTheImageFromWorldLandmarksOrItsSize) {
  // A person 1 m wide fills 0.2 of the width, 1 m high 0.4 of the height: the image is twice as wide as high.
  const auto leaning = [](Vec3 p) { return Vec3{p.x + 0.3 * (p.y - 0.9), p.y, p.z}; };
  const std::string image = testing::landmarks(mediapipe33(), [&](Vec3 p) { return in_image(leaning(p)); });
  const std::string world = testing::landmarks(mediapipe33(), [&](Vec3 p) { return in_world(leaning(p)); });
  struct {
    std::string text;
    double aspect;
  } cases[] = {
      {"[{\"landmarks\": [" + image + "], \"worldLandmarks\": [" + world + "]}]", 2},
      {"{\"width\": 1080, \"height\": 1920, \"frames\": [{\"landmarks\": [" + image + "]}]}", 1080.0 / 1920}};
  for (const auto& [text, aspect] : cases) {
    const Recording trial = read_motion(text, "t.json");
    EXPECT_FALSE(warns(trial, "16:9"));
    const double wide = joint(trial, 0, "left_toe").x - joint(trial, 0, "left_heel").x;
    EXPECT_NEAR(wide, 0.2 * (0.25 + 0.3 * -0.01) * 1000 * aspect, 0.5);
  }
}

TEST(ReadMediaPipe, ResamplesTheIrregularTimesOfPhones) {
  std::string text = "[";
  const double times_ms[] = {0, 33, 70, 99, 140, 166, 199, 240, 266, 300};
  for (const double t : times_ms) {
    const std::string l = testing::landmarks(mediapipe33(), [&](Vec3 p) {
      return in_image({p.x + t / 1000, p.y, p.z});
    });
    text += (text.size() > 1 ? ", " : "") +
            ("{\"timestamp_ms\": " + short_number(t) + ", \"landmarks\": [" + l + "]}");
  }
  const Recording trial = read_motion(text + "]", "t.json");
  EXPECT_TRUE(warns(trial, "The times are not equally spaced"));
  const double speed = 0.2 * 16000 / 9;  // of a figure that travels 1 m/s
  for (int f = 1; f < trial.sequence.frames(); ++f)
    EXPECT_NEAR(joint(trial, f, "left_hip").x - joint(trial, 0, "left_hip").x,
                speed * trial.sequence.time_s(f), 0.02);
}

TEST(ReadKeypointJson, SaysWhatIsWrong) {
  struct {
    const char* name;
    std::string text;
    const char* says;
  } cases[] = {{"other JSON", "{\"a\": [1, 2]}", "is JSON, but none with keypoints that we know"},
               {"empty list", "[]", "is JSON, but none"},
               {"cut", "[{\"image_id\": 1,\n\"keypoints\": [1, 2",
                "trial:2: is not valid JSON: a bracket is not closed"},
               {"two values", "{\"people\": []}\n{}", "trial:2: is not valid JSON: something follows"},
               {"words", "[{\"image_id\": 1, \"keypoints\": [1, zwei, 3]}]", "\"zwei\" is no value"},
               {"unknown set", "[{\"image_id\": 1, \"keypoints\": [1, 2, 1]}]",
                "no known set of joints has 1 keypoints"},
               {"nobody", "[{\"frame_id\": 1, \"instances\": []}]", "nobody was detected"},
               {"one point", "{\"positions\": {\"1\": {\"Nose\": [1, 2]}}}",
                "no hip, knee or ankle among its points: Nose"}};
  for (const auto& [name, text, says] : cases) {
    SCOPED_TRACE(name);
    EXPECT_NE(error_of_text(text).find(says), std::string::npos) << error_of_text(text);
  }
}

/// Height of the higher wrist above the ankles, against the height of the shoulders; NaN where not seen. The
/// higher one, because one of the sensors saw a mirrored image.
std::vector<double> wrist_heights(const Recording& trial) {
  std::vector<double> heights;
  for (int f = 0; f < trial.sequence.frames(); ++f) {
    const double floor = joint(trial, f, "left_ankle").y, shoulder = joint(trial, f, "neck").y;
    const double left = joint(trial, f, "left_wrist").y, right = joint(trial, f, "right_wrist").y;
    heights.push_back(((left > right ? left : right) - floor) / (shoulder - floor));
  }
  return heights;
}

TEST(ReadKeypointJson, SeesTheSameMovementThroughThreePoseEstimators) {
  SKIP_WITHOUT_TEST_DATA();
  for (const char* exercise : {"CTK", "ELK", "RTK"}) {
    std::vector<std::vector<double>> heights;
    for (const char* sensor : {"OP", "AP", "BP"}) {
      const Recording trial =
          read_motion(test_data() / "keraal-five-sensors" /
                      ("G3-" + std::string(sensor) + "-" + exercise + "-P1T1-Unknown-C-0.json.gz"));
      EXPECT_TRUE(trial.sequence.planar());
      EXPECT_NEAR(trial.sequence.frames(), 195, 3);
      heights.push_back(wrist_heights(trial));
    }
    for (const size_t other : {1, 2}) {
      std::vector<double> differences;
      for (size_t f = 0; f < std::min(heights[0].size(), heights[other].size()); ++f)
        if (const double d = std::abs(heights[0][f] - heights[other][f]); d >= 0) differences.push_back(d);
      ASSERT_GT(differences.size(), 100u) << exercise;
      std::sort(differences.begin(), differences.end());
      EXPECT_LT(differences[differences.size() / 2], 0.08) << exercise << " against sensor " << other;
    }
  }
}

}  // namespace
}  // namespace sportsgpt
