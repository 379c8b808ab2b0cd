#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sportsgpt {

/// Which joints a sequence holds, in what order. `parents[j]` is the joint that j hangs on; -1 for the root.
struct SkeletonLayout {
  std::string name;
  std::vector<std::string> joints;
  std::vector<int> parents;
  int index(std::string_view joint) const;  ///< -1 when the layout has no such joint
};

/// The one layout every recording is mapped to. 24 joints: `pelvis` (mid hip), per side `left_`/`right_`:
/// `hip knee ankle heel toe toe_tip shoulder elbow wrist hand`, and `neck head head_top`.
/// `toe` is the ball of the foot (base of the toes), `toe_tip` its farthest point, `neck` lies at C7 or the
/// base of the neck, `head` between the ears. What a recording does not have stays NaN.
const SkeletonLayout& canonical_layout();

/// "left_knee" for "right_knee" and the other way round; a joint without a side stays itself.
std::string mirrored_joint(std::string_view joint);

}  // namespace sportsgpt
