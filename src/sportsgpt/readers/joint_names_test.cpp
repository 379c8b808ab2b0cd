#include "sportsgpt/readers/joint_names.h"

#include "sportsgpt/motion/skeleton_layout.h"
#include "sportsgpt/readers/joint_map.h"
#include "sportsgpt/readers/testing/test_data.h"

namespace sportsgpt {
namespace {

using testing::error_of;
using testing::TemporaryFolder;

RawMotion points_at(const std::vector<std::string>& names) {
  RawMotion raw;
  raw.points = names;
  for (size_t i = 0; i < names.size(); ++i) raw.positions.push_back({static_cast<double>(i), 1, 0});
  return raw;
}

std::string source_of(const JointMap& map, const std::string& joint) {
  for (const auto& [canonical, source] : map.mapped())
    if (canonical == joint) return source;
  return "";
}

TEST(SimplifyName, DropsWhatDoesNotMatter) {
  struct {
    const char* name;
    const char* simple;
  } cases[] = {{"mixamorig:LeftUpLeg", "leftupleg"},
               {"mixamorig1:LeftUpLeg", "leftupleg"},
               {"mixamorigLeftUpLeg", "leftupleg"},
               {"Anna:LASI", "lasi"},
               {"r.ASIS_study", "rasis"},
               {"L_HJC", "lhjc"},
               {"R.Knee.Medial", "rkneemedial"},
               {"Left Foot_End", "leftfootend"},
               {"Bip01 L Thigh", "lthigh"},
               {"Biceps", "biceps"}};
  for (const auto& [name, simple] : cases) EXPECT_EQ(simplify_name(name), simple);
}

TEST(JointNames, KnowsTheFamiliesOfNames) {
  struct {
    const char* family;
    std::vector<std::string> points;
    std::vector<std::pair<std::string, std::string>> expected;
  } cases[] = {
      {"MotionBuilder",
       {"Hips", "LeftUpLeg", "LeftLeg", "LeftFoot", "LeftToeBase", "LeftToeBase_End", "LeftShoulder",
        "LeftArm", "LeftForeArm", "LeftHand"},
       {{"left_hip", "LeftUpLeg"},
        {"left_knee", "LeftLeg"},
        {"left_ankle", "LeftFoot"},
        {"left_toe", "LeftToeBase"},
        {"left_toe_tip", "LeftToeBase_End"},
        {"left_shoulder", "LeftArm"},
        {"left_wrist", "LeftHand"},
        {"left_hand", ""},
        {"pelvis", "Hips"}}},
      {"DAZ",
       {"hip", "lThigh", "lShin", "lFoot", "lFoot_End", "lShldr", "lForeArm", "lHand", "lMid2_End"},
       {{"left_hip", "lThigh"},
        {"left_wrist", "lHand"},
        {"left_hand", "lMid2_End"},
        {"left_toe", "lFoot_End"},
        {"left_toe_tip", "lFoot_End"}}},
      {"data sheet",
       {"lhip", "rhip", "lknee", "lank", "lsho", "rsho", "lwri", "lhand", "c7"},
       {{"pelvis", "left_hip + right_hip"},
        {"left_wrist", "lwri"},
        {"left_hand", "lhand"},
        {"neck", "c7"},
        {"left_shoulder", "lsho"}}},
      {"COCO",
       {"left_hip", "right_hip", "left_shoulder", "right_shoulder", "left_ear", "right_ear", "nose"},
       {{"pelvis", "left_hip + right_hip"},
        {"neck", "left_shoulder + right_shoulder"},
        {"head", "left_ear + right_ear"}}},
      {"HALPE",
       {"Nose", "LEar", "REar", "Neck", "Head", "RHip"},
       {{"head_top", "Head"}, {"head", "LEar + REar"}, {"neck", "Neck"}}},
      {"OpenCap, both sides of a joint",
       {"r_calc_study", "r_5meta_study", "r_knee_study", "r_mknee_study", "r_ankle_study", "RHJC_study"},
       {{"right_knee", "r_knee_study + r_mknee_study"},
        {"right_ankle", "r_ankle_study"},
        {"right_heel", "r_calc_study"},
        {"right_hip", "RHJC_study"}}},
      {"Plug-in Gait",
       {"LASI", "RASI", "LPSI", "RPSI", "LKNE", "LANK", "LWRA", "LWRB", "LFHD", "RFHD", "LBHD", "RBHD"},
       {{"left_knee", "LKNE"},
        {"left_wrist", "LWRA + LWRB"},
        {"head", "LFHD + RFHD + LBHD + RBHD"},
        {"right_hip", ""},
        {"pelvis", "LASI + RASI + LPSI + RPSI"}}},
      {"Kinect",
       {"HipLeft", "KneeLeft", "AnkleLeft", "SpineShoulder"},
       {{"left_hip", "HipLeft"}, {"neck", "SpineShoulder"}}}};
  for (const auto& [family, points, expected] : cases) {
    SCOPED_TRACE(family);
    const RawMotion raw = points_at(points);
    const JointMap map(raw, load_joint_names());
    for (const auto& [joint, source] : expected) EXPECT_EQ(source_of(map, joint), source) << joint;
  }
}

TEST(JointMap, AveragesPointsAndPassesOnTheSmallestConfidence) {
  RawMotion raw = points_at({"left_hip", "right_hip", "neck"});
  raw.confidence = {0.9f, 0.4f, 1.0f};
  const JointMap map(raw, load_joint_names());
  std::vector<Vec3> joints(24);
  std::vector<float> confidence(24);
  map.joints_of(0, joints, confidence);
  const auto pelvis = static_cast<size_t>(canonical_layout().index("pelvis"));
  EXPECT_EQ(joints[pelvis], (Vec3{0.5, 1, 0}));
  EXPECT_FLOAT_EQ(confidence[pelvis], 0.4f);
}

TEST(JointMap, PassesOverARuleWhosePointsAreRarelySeen) {
  RawMotion raw;
  raw.points = {"left_hip", "left_ear", "right_ear", "nose"};
  for (int row = 0; row < 10; ++row) {
    const Vec3 far_ear = row < 2 ? Vec3{3, 1, 0} : missing_point();
    raw.positions.insert(raw.positions.end(), {{1, 1, 0}, {2, 1, 0}, far_ear, {4, 1, 0}});
  }
  EXPECT_EQ(source_of(JointMap(raw, load_joint_names()), "head"), "nose");
}

TEST(JointNames, CanBeExtendedByATableOfOnesOwn) {
  const TemporaryFolder folder;
  const auto table =
      folder.write("mine.toml",
                   "[[family]]\nname = \"our lab\"\nhas = [\"Femkop_L\"]\n[family.both]\nhip = "
                   "[\"Femkop_{s}\"]\n[family.middle]\nneck = [\"0.4 * Femkop_L + 0.6 * top\"]\n");
  const RawMotion raw = points_at({"Femkop_L", "Femkop_R", "left_hip", "top"});
  const JointMap map(raw, load_joint_names(table));
  EXPECT_EQ(source_of(map, "left_hip"), "Femkop_L");
  EXPECT_EQ(source_of(map, "neck"), "0.4 * Femkop_L + 0.6 * top");
}

TEST(JointNames, ListsEveryProblemOfATable) {
  const TemporaryFolder folder;
  const auto table =
      folder.write("bad.toml",
                   "[[family]]\nname = \"x\"\nhass = [\"a\"]\n[family.both]\nhipp = [\"a\"]\nknee = [\"0.4 * "
                   "a + 0.4 * b\", \"@nose\", \"x * a\", \"a * b * c\", \"a + \"]\n");
  const std::string error = error_of([&] { load_joint_names(table); });
  for (const char* says :
       {"bad.toml:3: unknown key \"hass\" in [[family]]. Did you mean \"has\"?",
        "bad.toml:5: unknown joint \"hipp\". Did you mean \"hip\"?",
        "bad.toml:6: the rule \"0.4 * a + 0.4 * b\" has weights that add up to 0.8, not 1.",
        "names the joint \"nose\", which does not exist", "has a weight that is no number",
        "has two signs * in one term", "names no point"})
    EXPECT_NE(error.find(says), std::string::npos) << says << "\n" << error;
}

}  // namespace
}  // namespace sportsgpt
