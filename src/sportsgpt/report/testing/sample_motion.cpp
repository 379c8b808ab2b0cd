#include "sportsgpt/report/testing/sample_motion.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sportsgpt::testing {
namespace {

/// Angles of a pose in degrees; lean is forward from the vertical, `heel` how far the foot is turned heel up.
struct Pose {
  const char* keyframe;
  double time_s, trunk, knee, shank, arm, heel;
};
constexpr Pose poses[] = {
    {"cm_start", 0.00, 4, 8, 4, 5, 0},
    {"arm_backswing", 0.32, 34, 48, 22, -62, 0},
    {"deepest", 0.55, 46, 96, 36, -20, 4},
    {"takeoff", 0.86, 26, 10, 40, 135, 62},
    {"apex", 1.06, 32, 70, 10, 120, 20},
    {"landing", 1.28, 44, 42, -24, 55, -18},
    {"deepest_landing", 1.50, 42, 104, 30, 25, 0},
    {"recovered", 1.95, 6, 12, 6, 5, 0},
};
constexpr int takeoff = 3, landing = 5;
constexpr double idle_s = 0.5, jump_length_m = 1.75;

double radians(double deg) { return deg * std::numbers::pi / 180; }
Vec3 at_lean(double deg) { return {std::sin(radians(deg)), std::cos(radians(deg)), 0}; }

Pose blend(const Pose& a, const Pose& b, double part) {
  const double s = part * part * (3 - 2 * part);
  const auto mix = [s](double x, double y) { return x + s * (y - x); };
  return {"",
          0,
          mix(a.trunk, b.trunk),
          mix(a.knee, b.knee),
          mix(a.shank, b.shank),
          mix(a.arm, b.arm),
          mix(a.heel, b.heel)};
}

Pose styled(Pose pose, const SampleJump& style, bool is_takeoff) {
  pose.arm *= style.arm_swing;
  if (is_takeoff) pose.knee += style.extra_knee_takeoff_deg;
  return pose;
}

struct Body {
  SkeletonLayout layout = canonical_layout();
  std::vector<Vec3> joints = std::vector<Vec3>(24, missing_point());
  Vec3& at(const std::string& name) { return joints[layout.index(name)]; }
};

Vec3 sideways(Vec3 point, double z) { return {point.x, point.y, z}; }

/// The body with its right toe at the origin.
Body body_in(const Pose& pose, const SampleJump& style) {
  const double leg = style.leg_length, thigh = 0.49 * leg, shank = 0.51 * leg;
  Body body;
  Vec3 pelvis;
  for (const bool right : {true, false}) {
    const std::string side = right ? "right_" : "left_";
    const double z = right ? 0.1 : -0.1, extra = right ? 0 : style.left_extra_knee_deg;
    const double turn = radians(pose.heel);
    const auto of_foot = [&](double x, double y) {
      return Vec3{x * std::cos(turn) + y * std::sin(turn), -x * std::sin(turn) + y * std::cos(turn), 0};
    };
    Vec3 ankle = of_foot(-0.16, 0.08), knee = ankle + shank * at_lean(pose.shank + extra / 2);
    Vec3 hip = knee + thigh * at_lean(pose.shank - pose.knee - extra / 2);
    // The left leg hangs on the hip that the right one carries.
    const Vec3 shift = right ? Vec3{} : pelvis - hip;
    if (right) pelvis = hip;
    body.at(side + "toe") = sideways(shift, z);
    body.at(side + "toe_tip") = sideways(shift + of_foot(0.07, 0), z);
    body.at(side + "heel") = sideways(shift + of_foot(-0.2, 0), z);
    body.at(side + "ankle") = sideways(shift + ankle, z);
    body.at(side + "knee") = sideways(shift + knee, z);
    body.at(side + "hip") = sideways(shift + hip, z);
  }
  const Vec3 neck = pelvis + 0.6 * leg * at_lean(pose.trunk);
  body.at("pelvis") = pelvis;
  body.at("neck") = neck;
  body.at("head") = neck + 0.17 * leg * at_lean(0.6 * pose.trunk);
  body.at("head_top") = neck + 0.32 * leg * at_lean(0.6 * pose.trunk);
  for (const bool right : {true, false}) {
    const std::string side = right ? "right_" : "left_";
    const double z = right ? 0.18 : -0.18, forward = pose.arm - pose.trunk;
    const auto hanging = [&](double deg) { return Vec3{std::sin(radians(deg)), -std::cos(radians(deg)), 0}; };
    const Vec3 elbow = neck + 0.34 * leg * hanging(forward),
               wrist = elbow + 0.3 * leg * hanging(forward + 14);
    body.at(side + "shoulder") = sideways(neck, z);
    body.at(side + "elbow") = sideways(elbow, z);
    body.at(side + "wrist") = sideways(wrist, z);
    body.at(side + "hand") = sideways(wrist + 0.09 * leg * hanging(forward + 14), z);
  }
  return body;
}

/// Moves the body: its lowest foot point to the floor and its toe to `toe_x`.
void stand_at(Body& body, double toe_x) {
  double lowest = 1e9;
  for (const char* point :
       {"right_toe", "right_heel", "right_toe_tip", "left_toe", "left_heel", "left_toe_tip"})
    lowest = std::min(lowest, body.at(point).y);
  for (Vec3& joint : body.joints) joint = joint + Vec3{toe_x, -lowest, 0};
}

/// The body at `time_s` after the start of a repetition that starts with the toes at `start_x`.
Body body_at(double time_s, double start_x, const SampleJump& style) {
  const int last = static_cast<int>(std::size(poses)) - 1;
  const double t = std::clamp(time_s / style.tempo, 0.0, poses[last].time_s);
  int after = 1;
  while (after < last && poses[after].time_s < t) ++after;
  const auto pose = [&](int i) { return styled(poses[i], style, i == takeoff); };
  const double part = (t - poses[after - 1].time_s) / (poses[after].time_s - poses[after - 1].time_s);
  Body body = body_in(blend(pose(after - 1), pose(after), part), style);
  if (t <= poses[takeoff].time_s) {
    stand_at(body, start_x);
  } else if (t >= poses[landing].time_s) {
    stand_at(body, start_x + jump_length_m);
  } else {
    Body first = body_in(pose(takeoff), style), end = body_in(pose(landing), style);
    stand_at(first, start_x);
    stand_at(end, start_x + jump_length_m);
    const double flight_s = poses[landing].time_s - poses[takeoff].time_s;
    const double u = (t - poses[takeoff].time_s) / flight_s;
    const Vec3 from = first.at("pelvis"), to = end.at("pelvis");
    const Vec3 pelvis = (1 - u) * from + u * to + Vec3{0, 0.5 * 9.81 * flight_s * flight_s * u * (1 - u), 0};
    const Vec3 shift = pelvis - body.at("pelvis");
    for (Vec3& joint : body.joints) joint = joint + shift;
  }
  return body;
}

}  // namespace

SampleMotion sample_jump(const SampleJump& style) {
  const double one_s = poses[std::size(poses) - 1].time_s * style.tempo + idle_s;
  const double total_s = idle_s + style.repetitions * one_s;
  std::vector<Vec3> positions;
  const int frames = static_cast<int>(std::lround(total_s * style.rate_hz));
  for (int frame = 0; frame < frames; ++frame) {
    const double time_s = frame / style.rate_hz - idle_s;
    const int repetition = std::clamp(static_cast<int>(time_s / one_s), 0, style.repetitions - 1);
    const Body body = body_at(time_s - repetition * one_s, repetition * jump_length_m, style);
    positions.insert(positions.end(), body.joints.begin(), body.joints.end());
  }
  SampleMotion sample{{SkeletonSequence(canonical_layout(), style.rate_hz, std::move(positions)),
                       {style.leg_length, 2 * style.leg_length},
                       {}},
                      {}};
  sample.motion.report.cutoff_hz = 10.4;
  sample.motion.report.view = "3d";
  for (int repetition = 0; repetition < style.repetitions; ++repetition) {
    auto& keyframes = sample.keyframes.emplace_back();
    for (const Pose& pose : poses)
      keyframes.push_back(
          {pose.keyframe, idle_s + repetition * one_s + pose.time_s * style.tempo, 0.008, false});
  }
  return sample;
}

}  // namespace sportsgpt::testing
