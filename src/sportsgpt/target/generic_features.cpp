#include "sportsgpt/target/generic_features.h"

#include <algorithm>

#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/features/points.h"

namespace sportsgpt {
namespace {

const BodyPart parts[] = {
    {"trunk", {"trunk", "躯干"}},   {"head", {"head", "头部"}},       {"shoulder", {"upper arm", "上臂"}},
    {"elbow", {"elbow", "肘关节"}}, {"hip", {"hip", "髋关节"}},       {"knee", {"knee", "膝关节"}},
    {"ankle", {"ankle", "踝关节"}}, {"body", {"whole body", "全身"}},
};

struct Row {
  const char *name, *part, *kind;
  std::vector<std::string> joints;
  double weight;
  bool per_leg_length;
  LocalText label;
};

// Joint angles first; then how the segments stand in space, without which gravity would be lost; then where
// the body is. Weights are even but for what repeats another row.
const Row table[] = {
    {"knee", "knee", "flexion", {"hip", "knee", "ankle"}, 1, false, {"Knee flexion", "膝关节屈曲"}},
    {"hip",
     "hip",
     "flexion",
     {"shoulder", "hip", "knee"},
     1,
     false,
     {"Hip flexion (thigh to trunk)", "髋关节屈曲（大腿与躯干夹角）"}},
    {"elbow",
     "elbow",
     "flexion",
     {"shoulder", "elbow", "wrist"},
     0.5,
     false,
     {"Elbow flexion", "肘关节屈曲"}},
    {"arm_opening",
     "shoulder",
     "opening",
     {"hip", "shoulder", "elbow"},
     1,
     false,
     {"Arm raised from the trunk", "手臂与躯干夹角"}},
    {"ankle",
     "ankle",
     "flexion",
     {"knee", "ankle", "toe"},
     0.5,
     false,
     {"Ankle (shank to foot)", "踝关节（小腿与足夹角）"}},
    {"arm_forward",
     "shoulder",
     "forward_tilt",
     {"shoulder", "elbow"},
     0.5,
     false,
     {"Upper arm forward", "上臂前伸角"}},
    {"arm_outward",
     "shoulder",
     "outward_tilt",
     {"shoulder", "elbow"},
     0.5,
     false,
     {"Upper arm outward", "上臂外展角"}},
    {"forearm_forward",
     "elbow",
     "forward_tilt",
     {"elbow", "wrist"},
     0.5,
     false,
     {"Forearm forward", "前臂前伸角"}},
    {"forearm_outward",
     "elbow",
     "outward_tilt",
     {"elbow", "wrist"},
     0.5,
     false,
     {"Forearm outward", "前臂外展角"}},
    {"thigh_forward", "hip", "forward_tilt", {"hip", "knee"}, 0.5, false, {"Thigh forward", "大腿前倾角"}},
    {"thigh_outward", "hip", "outward_tilt", {"hip", "knee"}, 0.5, false, {"Thigh outward", "大腿外展角"}},
    {"shank_forward", "knee", "forward_tilt", {"ankle", "knee"}, 0.5, false, {"Shank forward", "小腿前倾角"}},
    {"shank_outward", "knee", "outward_tilt", {"ankle", "knee"}, 0.5, false, {"Shank outward", "小腿外倾角"}},
    {"trunk_lean",
     "trunk",
     "segment_lean",
     {"mid_hip", "mid_shoulder"},
     1,
     false,
     {"Trunk lean forward", "躯干前倾"}},
    {"trunk_sideways",
     "trunk",
     "lateral_lean",
     {"mid_hip", "mid_shoulder"},
     1,
     false,
     {"Trunk lean to the side", "躯干侧倾"}},
    {"shoulder_turn",
     "trunk",
     "line_turn",
     {"left_shoulder", "right_shoulder"},
     0.5,
     false,
     {"Shoulders turned, right side forward", "肩部水平旋转（右肩向前）"}},
    {"head_lean", "head", "segment_lean", {"neck", "head"}, 0.5, false, {"Head lean forward", "头部前倾"}},
    {"head_sideways",
     "head",
     "lateral_lean",
     {"neck", "head"},
     0.5,
     false,
     {"Head lean to the side", "头部侧倾"}},
    {"pelvis_height", "body", "height", {"mid_hip"}, 1, true, {"Pelvis height", "骨盆高度"}},
    {"foot_height", "body", "height", {"ankle"}, 0.5, true, {"Ankle height", "踝部高度"}},
    {"stance_width",
     "body",
     "lateral_distance",
     {"left_ankle", "right_ankle"},
     0.5,
     true,
     {"Width between the ankles", "两踝横向距离"}},
    {"stance_length",
     "body",
     "forward_distance",
     {"left_ankle", "right_ankle"},
     0.5,
     true,
     {"Right ankle in front of the left", "右踝在左踝前的距离"}},
    {"wrist_speed", "body", "speed", {"wrist"}, 0, true, {"Speed of the wrist", "手腕速度"}},
    {"ankle_speed", "body", "speed", {"ankle"}, 0, true, {"Speed of the ankle", "踝部速度"}},
    {"pelvis_speed", "body", "speed", {"mid_hip"}, 0, true, {"Speed of the pelvis", "骨盆速度"}},
};

bool seen(const SkeletonSequence& s, const std::string& joint) { return s.seen(s.layout().index(joint)); }

bool shows_point(const SkeletonSequence& s, const std::string& point) {
  if (point == "mid_hip") return (seen(s, "left_hip") && seen(s, "right_hip")) || seen(s, "pelvis");
  if (point == "mid_shoulder") return seen(s, "left_shoulder") && seen(s, "right_shoulder");
  if (point_kind(point) == PointKind::paired) return seen(s, "left_" + point) && seen(s, "right_" + point);
  return seen(s, point);
}

bool needs_depth(const std::string& kind) {
  static const std::vector<FeatureKindInfo> kinds = feature_kinds();
  return std::any_of(kinds.begin(), kinds.end(),
                     [&](const FeatureKindInfo& k) { return k.name == kind && k.needs_3d; });
}

}  // namespace

std::span<const BodyPart> body_parts_of_targets() { return parts; }

std::vector<GenericFeature> generic_features(std::span<const SkeletonSequence* const> recordings) {
  std::vector<GenericFeature> features;
  for (const Row& row : table) {
    const bool shown = std::all_of(recordings.begin(), recordings.end(), [&](const SkeletonSequence* s) {
      return !(s->planar() && needs_depth(row.kind)) &&
             std::all_of(row.joints.begin(), row.joints.end(),
                         [&](const std::string& point) { return shows_point(*s, point); });
    });
    if (!shown) continue;
    GenericFeature feature;
    feature.spec = {row.name, row.kind, row.joints, row.weight, row.per_leg_length, row.label, {}};
    feature.part = row.part;
    feature.paired = std::any_of(row.joints.begin(), row.joints.end(), [](const std::string& point) {
      return point_kind(point) == PointKind::paired;
    });
    feature.spec.sides_apart = feature.paired;
    features.push_back(std::move(feature));
  }
  return features;
}

std::vector<std::string> weighted_columns(const GenericFeature& feature) {
  if (!feature.paired) return {feature.spec.name};
  return {"left_" + feature.spec.name, "right_" + feature.spec.name};
}

}  // namespace sportsgpt
