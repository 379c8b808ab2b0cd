#include "sportsgpt/motion/center_of_mass.h"

#include <array>
#include <string>

namespace sportsgpt {
namespace {

// Mass fraction and position of the segment's centre from its first end, mean of women and men [deleva_1996].
struct SegmentTable {
  double mass, from_first_end;
};
constexpr SegmentTable head_table{.0681, .4913};    // vertex - C7
constexpr SegmentTable trunk_table{.43015, .4046};  // mid-shoulder - mid-hip
constexpr SegmentTable upper_arm_table{.0263, .57630};
constexpr SegmentTable forearm_table{.0150, .45665};
constexpr SegmentTable hand_table{.00585, .76870};  // wrist - knuckles
constexpr SegmentTable thigh_table{.1447, .38535};
constexpr SegmentTable shank_table{.0457, .43735};
constexpr SegmentTable foot_table{.0133, .42145};  // heel - toe tip

struct Limbs {
  int hip, knee, ankle, heel, toe, toe_tip, shoulder, elbow, wrist, hand;
};
struct Joints {
  int neck, head, head_top;
  std::array<Limbs, 2> sides;
};

const Joints& joints() {
  static const Joints found = [] {
    const SkeletonLayout& layout = canonical_layout();
    const auto side = [&](const std::string& prefix) {
      const auto at = [&](const char* joint) { return layout.index(prefix + joint); };
      return Limbs{at("hip"),     at("knee"),     at("ankle"), at("heel"),  at("toe"),
                   at("toe_tip"), at("shoulder"), at("elbow"), at("wrist"), at("hand")};
    };
    return Joints{layout.index("neck"),
                  layout.index("head"),
                  layout.index("head_top"),
                  {side("left_"), side("right_")}};
  }();
  return found;
}

class MassSum {
 public:
  void add(const SegmentTable& segment, Vec3 first, Vec3 second) {
    add_point(segment.mass, first + segment.from_first_end * (second - first));
  }
  void add_point(double mass, Vec3 point) {
    if (is_missing(point)) return;
    moment_ = moment_ + mass * point;
    mass_ += mass;
  }
  Vec3 center() const { return (1 / mass_) * moment_; }

 private:
  Vec3 moment_{};
  double mass_ = 0;
};

void add_foot(MassSum& sum, std::span<const Vec3> frame, const Limbs& limbs) {
  const Vec3 ankle = frame[limbs.ankle], heel = frame[limbs.heel];
  const Vec3 tip = is_missing(frame[limbs.toe_tip]) ? frame[limbs.toe] : frame[limbs.toe_tip];
  if (is_missing(tip))
    sum.add_point(foot_table.mass, ankle);
  else if (is_missing(heel))
    sum.add_point(foot_table.mass, midpoint(ankle, tip));
  else
    sum.add(foot_table, heel, tip);
}

void add_hand(MassSum& sum, std::span<const Vec3> frame, const Limbs& limbs) {
  if (is_missing(frame[limbs.hand]))
    sum.add_point(hand_table.mass, frame[limbs.wrist]);
  else
    sum.add(hand_table, frame[limbs.wrist], frame[limbs.hand]);
}

void add_head(MassSum& sum, std::span<const Vec3> frame, Vec3 mid_shoulder) {
  const Joints& j = joints();
  const Vec3 neck = is_missing(frame[j.neck]) ? mid_shoulder : frame[j.neck];
  if (!is_missing(frame[j.head_top]))
    sum.add(head_table, frame[j.head_top], neck);
  else
    sum.add_point(head_table.mass, is_missing(frame[j.head]) ? neck : frame[j.head]);
}

}  // namespace

Vec3 center_of_mass(std::span<const Vec3> frame) {
  const auto& [left, right] = joints().sides;
  const Vec3 mid_shoulder = midpoint(frame[left.shoulder], frame[right.shoulder]);
  const Vec3 mid_hip = midpoint(frame[left.hip], frame[right.hip]);
  MassSum sum;
  if (is_missing(mid_shoulder) || is_missing(mid_hip)) return missing_point();
  sum.add(trunk_table, mid_shoulder, mid_hip);
  for (const Limbs& limbs : {left, right}) {
    if (is_missing(frame[limbs.knee])) return missing_point();
    sum.add(thigh_table, frame[limbs.hip], frame[limbs.knee]);
    sum.add(shank_table, frame[limbs.knee], frame[limbs.ankle]);
    sum.add(upper_arm_table, frame[limbs.shoulder], frame[limbs.elbow]);
    sum.add(forearm_table, frame[limbs.elbow], frame[limbs.wrist]);
    add_foot(sum, frame, limbs);
    add_hand(sum, frame, limbs);
  }
  add_head(sum, frame, mid_shoulder);
  return sum.center();
}

std::vector<Vec3> center_of_mass(const SkeletonSequence& sequence) {
  std::vector<Vec3> result;
  result.reserve(sequence.frames());
  for (int f = 0; f < sequence.frames(); ++f) result.push_back(center_of_mass(sequence.frame(f)));
  return result;
}

}  // namespace sportsgpt
