#include "sportsgpt/synth/keyframe_search.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "sportsgpt/motion/center_of_mass.h"
#include "sportsgpt/motion/skeleton_layout.h"
#include "sportsgpt/synth/find_moment.h"

namespace sportsgpt {
namespace {

using Measure = MomentMeasure;

constexpr double step_s = moment_step_s;
constexpr double standing_within_m = 0.02;
constexpr double heel_off_m = 0.02;

class Search {
 public:
  explicit Search(const JumpPlan& plan) : plan_(plan) {
    const double caught_s = std::isnan(plan.contact_s()) ? 0 : plan.contact_s();
    deepest_ = least(hip, std::max(caught_s, plan.takeoff_s() - 1), plan.takeoff_s());
    apex_ = least(minus(hip), plan.takeoff_s(), plan.landing_s());
    // The first minimum after the landing, not the lowest point of all.
    const double lowest =
        first_step([&](double t) { return hip(t + step_s) > hip(t); }, plan.landing_s(), plan.end_s());
    landing_deepest_ = least(hip, std::max(plan.landing_s(), lowest - 2 * step_s), lowest + 2 * step_s);
  }

  double moment(const std::string& name) const {
    if (name == "cm_start") return cm_start();
    if (name == "peak_descent") return least(com_rise, 0, deepest_);
    if (name == "arm_backswing") return least(arm, plan_.begin_s(), plan_.takeoff_s());
    if (name == "deepest") return deepest_;
    if (name == "heel_off") return heel_off();
    if (name == "takeoff") return plan_.takeoff_s();
    if (name == "apex") return apex_;
    if (name == "tuck") return least(minus(hip_flexion), plan_.takeoff_s(), plan_.landing_s());
    if (name == "drop") return plan_.drop_s();
    if (name == "landing1") return plan_.contact_s();
    if (name == "landing" || name == "landing2") return plan_.landing_s();
    if (name == "landing_deepest") return landing_deepest_;
    return recovered();
  }

 private:
  static Measure minus(const Measure& measure) {
    return [&measure](double t) { return -measure(t); };
  }

  double cm_start() const {
    const double top = hip(least(minus(hip), std::min(0.0, plan_.begin_s()), deepest_));
    const double below =
        first_step([&](double t) { return hip(t) > top - standing_within_m; }, deepest_, plan_.begin_s());
    return crossing(hip, top - standing_within_m, below, below + step_s);
  }

  double recovered() const {
    const double top = hip(least(minus(hip), landing_deepest_, plan_.end_s()));
    const double above = first_step([&](double t) { return hip(t) > top - standing_within_m; },
                                    landing_deepest_, plan_.end_s());
    return crossing(hip, top - standing_within_m, above - step_s, above);
  }

  double heel_off() const {
    const double above =
        first_step([&](double t) { return heel(t) > heel_off_m; }, deepest_, plan_.takeoff_s());
    return above > deepest_ ? crossing(heel, heel_off_m, above - step_s, above) : above;
  }

  const JumpPlan& plan_;
  const int pelvis_ = canonical_layout().index("pelvis");
  Measure hip = [this](double t) { return plan_.pose(t)[pelvis_].y; };
  Measure heel = [this](double t) { return plan_.pose(t)[limb_joints()[1].heel].y; };
  Measure com_rise = [this](double t) { return plan_.com_rise_m_s(t); };
  Measure arm = [this](double t) { return plan_.arm_elevation(t); };
  Measure hip_flexion = [this](double t) {
    const Pose pose = plan_.pose(t);
    double sum = 0;
    for (const LimbJoints& joints : limb_joints()) {
      const Vec3 trunk = pose[joints.hip] - pose[joints.shoulder],
                 thigh = pose[joints.knee] - pose[joints.hip];
      sum += std::atan2(norm(cross(trunk, thigh)), dot(trunk, thigh));
    }
    return sum / 2;
  };
  double deepest_, apex_, landing_deepest_;
};

}  // namespace

std::vector<Keyframe> find_keyframes(const JumpPlan& plan, const std::vector<std::string>& names) {
  const Search search(plan);
  std::vector<Keyframe> keyframes;
  for (const std::string& name : names) keyframes.push_back({name, search.moment(name), 0});
  std::stable_sort(keyframes.begin(), keyframes.end(),
                   [](const Keyframe& a, const Keyframe& b) { return a.time_s < b.time_s; });
  return keyframes;
}

}  // namespace sportsgpt
