// The joint angles in the air.
#include <algorithm>
#include <cmath>

#include "sportsgpt/synth/angles.h"
#include "sportsgpt/synth/jump_plan.h"

namespace sportsgpt {
namespace {

/// Value and rate of a function at `time_s` from the side before it.
template <typename Function>
Knot knot_before(double time_s, Function value) {
  constexpr double dt = 1e-4;
  const double now = value(time_s), before = value(time_s - dt), earlier = value(time_s - 2 * dt);
  return {time_s, now, (3 * now - 4 * before + earlier) / (2 * dt)};
}

/// A joint that is still opening at take-off opens on until it has given back its speed or reached `least`.
void add_opening(std::vector<Knot>& knots, double least) {
  const Knot start = knots.back();
  if (start.rate >= 0 || start.value <= least) return;
  const double length = std::clamp(2 * (start.value - least) / -start.rate, 0.02, 0.06);
  knots.push_back({start.time_s + length, std::max(least, start.value + start.rate * length / 2), 0});
}

}  // namespace

JumpPlan::FlyingLeg JumpPlan::flying_leg(int side) const {
  const LimbJoints& joints = limb_joints()[side];
  const auto angles = [&](const Pose& pose, double time_s) {
    return leg_angles(body_, pose[joints.ankle] - pose[joints.hip], trunk_.value(time_s));
  };
  const auto hip = [&](double t) { return angles(supported(t), t).hip; };
  const auto knee = [&](double t) { return angles(supported(t), t).knee; };
  const auto dorsiflexion = [&](double t) {
    return shank_lean(angles(supported(t), t), trunk_.value(t)) - pitch_.value(t);
  };
  const auto toes = [&](double t) { return pitch_.value(t) - toe_pitch_.value(t); };
  const Pose at_landing = supported(landing_s_);
  const LegAngles landing = angles(at_landing, landing_s_);
  const double landing_dorsiflexion =
      shank_lean(landing, trunk_.value(landing_s_)) - pitch_.value(landing_s_);
  const double flight_s = landing_s_ - takeoff_s_;
  const double tuck_s = takeoff_s_ + style_.tuck_share * flight_s;

  FlyingLeg leg;
  std::vector<Knot> knees{knot_before(takeoff_s_, knee)};
  add_opening(knees, knees[0].value * (1 - style_.extension_after_takeoff));
  knees.push_back({takeoff_s_ + 0.62 * style_.tuck_share * flight_s, rad(style_.knee_tuck_deg), 0});
  knees.push_back({landing_s_, landing.knee, 1});
  leg.knee = Curve::through(knees);
  std::vector<Knot> hips{knot_before(takeoff_s_, hip)};
  add_opening(hips, hips[0].value * (1 - 1.5 * style_.extension_after_takeoff));
  hips.push_back({tuck_s, rad(style_.hip_tuck_deg), 0});
  hips.push_back({landing_s_, landing.hip, -2.5});
  leg.hip = Curve::through(hips);
  std::vector<Knot> ankles{knot_before(takeoff_s_, dorsiflexion)};
  add_opening(ankles, ankles[0].value - rad(14) * style_.extension_after_takeoff);
  ankles.push_back({takeoff_s_ + 0.48 * flight_s, std::max(rad(-22), landing_dorsiflexion - rad(5)), 0});
  ankles.push_back({landing_s_, landing_dorsiflexion, 0});
  leg.dorsiflexion = Curve::through(ankles);
  const Knot bent_toes = knot_before(takeoff_s_, toes);
  leg.toes = Curve::through({bent_toes, {takeoff_s_ + 0.55 * flight_s, 0, 0}, {landing_s_, 0, 0}});
  const Pose at_takeoff = supported(takeoff_s_);
  leg.sideways = Curve::through({{takeoff_s_, at_takeoff[joints.ankle].z - at_takeoff[joints.hip].z, 0},
                                 {landing_s_, at_landing[joints.ankle].z - at_landing[joints.hip].z, 0}});
  return leg;
}

void JumpPlan::plan_flight() {
  // The knees bend as far as the feet need to clear the floor.
  constexpr double more_deg = 6, most_deg = 112, rise_m_s = 0.3, enough_m = 0.035;
  const double from_s = takeoff_s_ + 0.01, to_s = landing_s_ - 0.03;
  for (int attempt = 0; attempt < 12; ++attempt) {
    for (int side = 0; side < 2; ++side) flying_leg_[side] = flying_leg(side);
    bool clear = true;
    for (double t = from_s; t < to_s; t += 0.01) {
      const Pose pose = flying(t);
      // Up at once after take-off, down only just before the landing.
      const double wanted = std::min({rise_m_s * (t - from_s), enough_m, 2 * rise_m_s * (to_s - t)});
      for (const LimbJoints& joints : limb_joints())
        clear = clear && std::min(pose[joints.toe_tip].y, pose[joints.heel].y) >= wanted - 0.0005;
    }
    if (clear) return;
    style_.knee_tuck_deg = std::min(style_.knee_tuck_deg + more_deg, most_deg);
    style_.extension_after_takeoff *= 0.85;
  }
}

}  // namespace sportsgpt
