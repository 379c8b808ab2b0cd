#include "sportsgpt/readers/read_motion.h"

#include <sys/stat.h>

#include "sportsgpt/readers/body_cues.h"
#include "sportsgpt/readers/testing/test_data.h"
#include "sportsgpt/readers/timeline.h"

namespace sportsgpt {
namespace {

using testing::error_of;
using testing::error_of_text;
using testing::gzip;
using testing::joint;
using testing::TemporaryFolder;
using testing::test_data;
using testing::warns;

const std::string small_csv =
    "time,lhip_x,lhip_y,lhip_z,lknee_x,lknee_y,lknee_z,lank_x,lank_y,lank_z,neck_x,neck_y,neck_z\n"
    "0,0,.9,0,0,.5,0,0,.1,0,0,1.4,0\n0.01,0,.9,0,0,.5,0,0,.1,0,0,1.4,0\n";

TEST(ReadMotion, NamesWhatAFileLooksLikeWhenItIsNoRecording) {
  struct {
    const char* name;
    std::string bytes;
    const char* says;
  } cases[] = {{"empty", "", "trial: is empty. Check"},
               {"blank", " \n\n ", "is empty"},
               {"web page", "\n<!DOCTYPE html><html><body>404</body></html>", "looks like a web page"},
               {"C3D", std::string("\x02\x50", 2) + std::string(600, '\0'), "looks like a C3D file"},
               {"MVNX", "<?xml version=\"1.0\"?><mvnx version=\"4\">", "looks like Xsens MVNX"},
               {"XML", "<?xml version=\"1.0\"?><kva/>", "looks like XML"},
               {"MOT", "Coordinates\nversion=1\nendheader\ntime\tknee\n", "looks like OpenSim storage"},
               {"PNG", "\x89PNG\r\n\x1a\n", "looks like a picture"},
               {"MP4",
                std::string("\0\0\0\x18"
                            "ftypmp42",
                            12),
                "looks like a video"},
               {"NumPy", "\x93NUMPY\x01", "looks like a NumPy array"},
               {"ZIP", "PK\x03\x04", "looks like a ZIP archive"},
               {"PDF", "%PDF-1.4", "looks like a PDF"},
               {"UTF-16", std::string("\xFF\xFEt\0i\0", 6), "looks like text in UTF-16"},
               {"garbage", "ab\x01\x02\x03", "looks like binary data"},
               {"DeepLabCut", "scorer,a,a,a\n", "looks like a DeepLabCut table"},
               {"Nexus", "Trajectories\n100\n", "looks like a Vicon Nexus table"},
               {"numbers", "1 2 3 4 5 6 7 8 9\n", "looks like numbers without a header"},
               {"prose", "Dear coach,\nhere is my jump.\n", "is no recording that we know. Known are BVH"}};
  for (const auto& [name, bytes, says] : cases) {
    SCOPED_TRACE(name);
    EXPECT_NE(error_of_text(bytes).find(says), std::string::npos) << error_of_text(bytes);
  }
}

TEST(ReadMotion, SurvivesFilesTooShortForAnyFormat) {  // found by fuzz_json: {"i
  for (const char* bytes : {"{\"i", "{", "[", "x", "RIFF", "\x02\x50", "1", ",", "#"})
    EXPECT_NE(error_of_text(bytes), "") << bytes;
}

TEST(ReadMotion, NamesWhatIsWrongWithAPath) {
  const TemporaryFolder folder;
  EXPECT_NE(
      error_of([&] { read_motion(folder.path() / "none.bvh"); }).find("none.bvh: there is no such file."),
      std::string::npos);
  EXPECT_NE(error_of([&] { read_motion(folder.path()); }).find("the folder holds no numbered .json files"),
            std::string::npos);
  if (::geteuid() != 0) {  // root may read everything
    const auto locked = folder.write("locked.csv", small_csv);
    ::chmod(locked.c_str(), 0);
    EXPECT_NE(error_of([&] { read_motion(locked); }).find("cannot be opened (Permission denied)"),
              std::string::npos);
  }
}

TEST(ReadMotion, ReadsGzipInMemoryAndOnDisk) {
  const TemporaryFolder folder;
  const std::string packed = gzip(small_csv);
  EXPECT_EQ(read_motion(packed, "t").sequence.frames(), 2);
  EXPECT_EQ(read_motion(folder.write("t.csv.gz", packed)).sequence.frames(), 2);
  EXPECT_EQ(read_motion(gzip(small_csv.substr(0, 120)) + gzip(small_csv.substr(120)), "t").sequence.frames(),
            2);
  EXPECT_EQ(read_motion(folder.write("no_extension", packed + std::string(8, '\0'))).sequence.frames(), 2);
}

TEST(ReadMotion, RefusesBrokenGzip) {
  std::string packed = gzip(small_csv);
  EXPECT_NE(error_of_text(packed.substr(0, packed.size() / 2)).find("the gzip file ends too early"),
            std::string::npos);
  EXPECT_NE(error_of_text(packed.substr(0, 2)).find("the gzip file ends too early"), std::string::npos);
  packed[packed.size() / 2] = static_cast<char>(~packed[packed.size() / 2]);
  EXPECT_NE(error_of_text(packed).find("the gzip file is damaged"), std::string::npos);
}

TEST(ReadMotion, ReadsOrRefusesEveryFileOfEveryFormatWithAReason) {
  SKIP_WITHOUT_TEST_DATA();
  struct {
    const char* path;
    const char* outcome;
  } cases[] = {{"alphapose_coco17_named_json/G3-AP-CTK-P1T1-Unknown-C-0.json", "coco"},
               {"alphapose_halpe26_json/alphapose-results.json", "coco"},
               {"mediapipe33_named_json/G3-BP-CTK-P1T1-Unknown-C-0.json", "mediapipe"},
               {"openpose_coco14_named_json/G3-OP-CTK-P1T1-Unknown-C-0.json", "coco"},
               {"openpose_coco18_json/000000000000_keypoints.json", "openpose"},
               {"openpose_coco18_json", "openpose"},
               {"openpose_body25b_json/cam01_json", "openpose"},
               {"trc/bmc_walk.trc", "trc"},
               {"trc/pose2sim_balancing_body25b.trc", "trc"},
               {"trc/hamner_run200.trc", "no hip, knee or ankle among its points: C7, CLAV"},
               {"trc/pyomeca_markers.trc", "no hip, knee or ankle among its points: ASISl"},
               {"mot_sto/JA1Gait35_ik.mot", "OpenSim storage"},
               {"mot_sto/bmc_grf_run.mot", "OpenSim storage"},
               {"mot_sto/grf_extra_line.mot.gz", "OpenSim storage"},
               {"mot_sto/pyomeca_inverse_kin.mot", "OpenSim storage"},
               {"c3d/JA1Gait35.c3d", "a C3D file"},
               {"c3d/markers_analogs.c3d.gz", "a C3D file"},
               {"c3d/dec_int16_Gait.c3d", "a C3D file"},
               {"h36m17_npy/X3D.npy", "a NumPy array"},
               {"kinect_v2_txt/G3-Kinect-CTK-P1T1-Unknown-C-0.txt", "numbers without a header"},
               {"mediapipe_3d_csv/long_frame_point_xyz.csv.gz", "a long table"},
               {"vicon_csv/Movement_trial.csv", "a Vicon Nexus table"}};
  for (const auto& [path, outcome] : cases) {
    SCOPED_TRACE(path);
    std::string format;
    const std::string error =
        error_of([&] { format = read_motion(test_data() / "formats" / path).source.format; });
    if (error.empty())
      EXPECT_EQ(format, outcome);
    else
      EXPECT_NE(error.find(outcome), std::string::npos) << error;
  }
}

TEST(Timeline, FindsTheRateFromTimesGapsAndRounding) {
  struct {
    const char* name;
    std::vector<double> times;
    double rate_hz;
    size_t frames;
    const char* warning;
  } cases[] = {
      {"regular", {0, .01, .02, .03}, 100, 4, nullptr},
      {"rounded to milliseconds", {0, .008, .017, .025, .033, .042, .05}, 120, 7, nullptr},
      {"starting late", {5, 5.02, 5.04}, 50, 3, nullptr},
      {"a gap", {0, .01, .02, .05, .06}, 100, 7, "2 frames are not in the file"},
      {"a repeated time", {0, .01, .01, .02, .03}, 100, 4, "1 rows repeat the time of the row before"},
      {"a step back", {0, .01, .02, .015, .03, .04}, 100, 5, "1 rows go back in time"},
      {"irregular", {0, .01, .023, .03, .043, .05}, 100, 6, "The times are not equally spaced"}};
  for (const auto& [name, times, rate_hz, frames, warning] : cases) {
    SCOPED_TRACE(name);
    RawMotion raw;
    raw.points = {"a"};
    raw.positions.resize(times.size());
    raw.times_s = times;
    const Timeline timeline = make_timeline(raw, {}, "t");
    EXPECT_NEAR(timeline.rate_hz, rate_hz, 0.02 * rate_hz);
    EXPECT_EQ(timeline.frames.size(), frames);
    if (warning == nullptr) {
      EXPECT_TRUE(timeline.warnings.empty());
    } else {
      ASSERT_FALSE(timeline.warnings.empty());
      EXPECT_NE(timeline.warnings.front().find(warning), std::string::npos) << timeline.warnings.front();
    }
  }
}

TEST(ReadMotion, WarnsOfTenFramesASecondAndRefusesTheImpossible) {
  std::string slow = small_csv;
  slow.replace(slow.find("0.01"), 4, "0.1");
  EXPECT_TRUE(warns(read_motion(slow, "t"), "10 Hz is slow"));
  slow.replace(slow.find("\n0.1,") + 1, 3, "60.");
  EXPECT_NE(
      error_of_text(slow).find("is not possible for a recorded movement. State the true one with --rate."),
      std::string::npos);
}

TEST(GuessUp, FindsTheVerticalAlsoInAPlank) {
  // Head, neck, shoulders, wrists, hips, knees and ankles of a body whose trunk lies along `along`.
  struct {
    const char* name;
    Vec3 trunk, arms, up;
    const char* axis;
  } cases[] = {{"standing", {0, 1, 0}, {0, -1, 0}, {}, "y"},
               {"standing, z up", {0, 0, 1}, {0, 0, -1}, {}, "z"},
               {"hanging figure, y down", {0, -1, 0}, {0, 1, 0}, {}, "-y"},
               {"arms overhead, z up", {0, 0, 1}, {0, 0, 1}, {}, "z"},
               {"arms forward", {0, 1, 0}, {1, 0, 0}, {}, "y"},
               {"plank along x", {.97, .24, 0}, {.2, -.98, 0}, {}, "y"}};
  for (const auto& [name, trunk, arms, up, axis] : cases) {
    SCOPED_TRACE(name);
    std::vector<Vec3> pose(canonical_layout().joints.size(), missing_point());
    const auto put = [&](const char* joint, Vec3 p) {
      pose[static_cast<size_t>(canonical_layout().index(joint))] = p;
    };
    put("head", 1.6 * trunk);
    put("left_ankle", 0.1 * trunk);
    put("left_shoulder", 1.4 * trunk);
    put("left_wrist", 1.4 * trunk + 0.55 * arms);
    EXPECT_EQ(guess_up({{pose}}, "y", false).axis, axis);
  }
}

TEST(TurnUp, NeverMirrors) {
  for (const char* up : {"x", "-x", "y", "-y", "z", "-z"}) {
    const Vec3 x = turn_up({1, 0, 0}, up), y = turn_up({0, 1, 0}, up), z = turn_up({0, 0, 1}, up);
    EXPECT_EQ(dot(cross(x, y), z), 1) << up;
  }
}

}  // namespace
}  // namespace sportsgpt
