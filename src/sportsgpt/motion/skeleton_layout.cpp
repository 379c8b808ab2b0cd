#include "sportsgpt/motion/skeleton_layout.h"

#include <algorithm>
#include <utility>

namespace sportsgpt {
namespace {

SkeletonLayout make_canonical_layout() {
  const std::pair<const char*, const char*> joint_and_parent[] = {
      {"pelvis", ""},
      {"left_hip", "pelvis"},
      {"left_knee", "left_hip"},
      {"left_ankle", "left_knee"},
      {"left_heel", "left_ankle"},
      {"left_toe", "left_ankle"},
      {"left_toe_tip", "left_toe"},
      {"right_hip", "pelvis"},
      {"right_knee", "right_hip"},
      {"right_ankle", "right_knee"},
      {"right_heel", "right_ankle"},
      {"right_toe", "right_ankle"},
      {"right_toe_tip", "right_toe"},
      {"neck", "pelvis"},
      {"head", "neck"},
      {"head_top", "head"},
      {"left_shoulder", "neck"},
      {"left_elbow", "left_shoulder"},
      {"left_wrist", "left_elbow"},
      {"left_hand", "left_wrist"},
      {"right_shoulder", "neck"},
      {"right_elbow", "right_shoulder"},
      {"right_wrist", "right_elbow"},
      {"right_hand", "right_wrist"},
  };
  SkeletonLayout layout{"sportsgpt24", {}, {}};
  for (const auto& [joint, parent] : joint_and_parent) {
    layout.parents.push_back(layout.index(parent));
    layout.joints.emplace_back(joint);
  }
  return layout;
}

}  // namespace

int SkeletonLayout::index(std::string_view joint) const {
  const auto found = std::find(joints.begin(), joints.end(), joint);
  return found == joints.end() ? -1 : static_cast<int>(found - joints.begin());
}

const SkeletonLayout& canonical_layout() {
  static const SkeletonLayout layout = make_canonical_layout();
  return layout;
}

std::string mirrored_joint(std::string_view joint) {
  constexpr std::string_view left = "left_", right = "right_";
  if (joint.starts_with(left)) return std::string(right) + std::string(joint.substr(left.size()));
  if (joint.starts_with(right)) return std::string(left) + std::string(joint.substr(right.size()));
  return std::string(joint);
}

}  // namespace sportsgpt
