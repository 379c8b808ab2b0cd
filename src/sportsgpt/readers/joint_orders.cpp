#include "sportsgpt/readers/joint_orders.h"

namespace sportsgpt {
namespace {

std::vector<std::string> joined(std::vector<std::string> names, std::initializer_list<const char*> more) {
  names.insert(names.end(), more.begin(), more.end());
  return names;
}

const std::vector<JointOrder>& all_orders() {
  static const std::vector<std::string> coco17 = {
      "nose",           "left_eye",   "right_eye",   "left_ear",   "right_ear",   "left_shoulder",
      "right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist", "left_hip",
      "right_hip",      "left_knee",  "right_knee",  "left_ankle", "right_ankle"};
  static const std::vector<std::string> whole_body = joined(
      coco17,
      {"left_big_toe", "left_small_toe", "left_heel", "right_big_toe", "right_small_toe", "right_heel"});
  static const std::vector<std::string> halpe26 =
      joined(coco17, {"head", "neck", "hip", "left_big_toe", "right_big_toe", "left_small_toe",
                      "right_small_toe", "left_heel", "right_heel"});
  static const std::vector<JointOrder> orders = {
      {"COCO-17", 17, coco17},
      {"H36M-17",
       17,
       {"hip", "right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle", "spine",
        "neck", "nose", "head_top", "left_shoulder", "left_elbow", "left_wrist", "right_shoulder",
        "right_elbow", "right_wrist"}},
      {"COCO-18",
       18,
       {"Nose", "Neck", "RShoulder", "RElbow", "RWrist", "LShoulder", "LElbow", "LWrist", "RHip", "RKnee",
        "RAnkle", "LHip", "LKnee", "LAnkle", "REye", "LEye", "REar", "LEar"}},
      {"MPI-15",
       15,
       {"Head", "Neck", "RShoulder", "RElbow", "RWrist", "LShoulder", "LElbow", "LWrist", "RHip", "RKnee",
        "RAnkle", "LHip", "LKnee", "LAnkle", "Chest"}},
      {"BODY_25", 25, {"Nose",   "Neck",    "RShoulder", "RElbow", "RWrist", "LShoulder", "LElbow",
                       "LWrist", "MidHip",  "RHip",      "RKnee",  "RAnkle", "LHip",      "LKnee",
                       "LAnkle", "REye",    "LEye",      "REar",   "LEar",   "LBigToe",   "LSmallToe",
                       "LHeel",  "RBigToe", "RSmallToe", "RHeel"}},
      {"BODY_25B", 25,
       joined(coco17, {"neck", "head_top", "left_big_toe", "left_small_toe", "left_heel", "right_big_toe",
                       "right_small_toe", "right_heel"})},
      {"HALPE-26", 26, halpe26},
      {"HALPE-136", 136, halpe26},
      {"COCO-WholeBody", 133, whole_body},
      {"COCO-23", 23, whole_body},
      {"BODY_135", 135,
       joined(coco17, {"neck", "head_top", "left_big_toe", "left_small_toe", "left_heel", "right_big_toe",
                       "right_small_toe", "right_heel"})},
      {"MediaPipe-33",
       33,
       {"nose",        "left_eye_inner",  "left_eye",        "left_eye_outer", "right_eye_inner",
        "right_eye",   "right_eye_outer", "left_ear",        "right_ear",      "mouth_left",
        "mouth_right", "left_shoulder",   "right_shoulder",  "left_elbow",     "right_elbow",
        "left_wrist",  "right_wrist",     "left_pinky",      "right_pinky",    "left_index",
        "right_index", "left_thumb",      "right_thumb",     "left_hip",       "right_hip",
        "left_knee",   "right_knee",      "left_ankle",      "right_ankle",    "left_heel",
        "right_heel",  "left_foot_index", "right_foot_index"}},
  };
  return orders;
}

}  // namespace

std::vector<const JointOrder*> joint_orders_of(size_t count) {
  std::vector<const JointOrder*> found;
  for (const JointOrder& order : all_orders())
    if (order.count == count) found.push_back(&order);
  return found;
}

}  // namespace sportsgpt
