#include "sportsgpt/synth/gait_plan.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sportsgpt/motion/center_of_mass.h"
#include "sportsgpt/motion/skeleton_layout.h"
#include "sportsgpt/synth/angles.h"
#include "sportsgpt/synth/com_path.h"

namespace sportsgpt {
namespace {

constexpr double turn = 2 * std::numbers::pi;
/// How often the drift of the stride's clock comes round, in strides: no whole number, so that no two cycles
/// are alike.
constexpr double drift_strides = 2.7;

}  // namespace

GaitPlan::GaitPlan(const Body& body, const GaitStyle& style) : body_(body), style_(style) {
  strike_at_ = {0, style_.right_strike * style_.stride_s};
  plan_bounce();
  plan_feet();
  // The swing is planned around the hips, whose height depends on the swinging leg's mass: twice is enough.
  height_ = body_.leg() + body_.ankle_height + 0.05;
  for (int pass = 0; pass < 3; ++pass) {
    for (int side = 0; side < 2; ++side) plan_swing(side);
    settle_height();
    for (int side = 0; side < 2; ++side) lift_heels(side);
    plan_feet();
  }
  for (int side = 0; side < 2; ++side) plan_swing(side);
  if (style_.duty[0] < 0.5) return;
  const LimbJoints joints[] = {limb_joints()[0], limb_joints()[1]};
  for (int side = 0; side < 2; ++side) {
    const double leave = strike_at_[side] + foot_[side].stance_s;
    double best = 1e9;
    for (double t = leave - 0.08; t < leave + 0.08; t += 0.0005) {
      const Pose pose = pose_in_phase(t);
      const double behind =
          pose[joints[side].toe_tip].x - (pose[joints[0].hip].x + pose[joints[1].hip].x) / 2;
      if (behind < best) best = behind, toe_off_delay_s_[side] = t - leave;
    }
  }
}

double GaitPlan::phase_time(double time_s) const {
  const double period = drift_strides * style_.stride_s;
  return time_s +
         style_.unsteady * style_.stride_s * std::sin(turn * time_s / period + style_.unsteady_phase);
}

double GaitPlan::real_time(double phase_s) const {
  double time_s = phase_s;
  for (int i = 0; i < 20; ++i) time_s += phase_s - phase_time(time_s);
  return time_s;
}

double GaitPlan::strike_s(int side, int number) const {
  return real_time(number * style_.stride_s + strike_at_[side]);
}
double GaitPlan::leave_s(int side, int number) const {
  return real_time(number * style_.stride_s + strike_at_[side] + foot_[side].stance_s +
                   toe_off_delay_s_[side]);
}

double GaitPlan::pass_s(int side, int number) const {
  const double start = number * style_.stride_s + strike_at_[side];
  double low = start + foot_[side].stance_s, high = start + style_.stride_s;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (foot_at(side, middle).ankle.x < foot_at(1 - side, middle).ankle.x ? low : high) = middle;
  }
  return real_time(low);
}

double GaitPlan::foot_clock(int side, double phase_s, int& stride) const {
  stride = static_cast<int>(std::floor((phase_s - strike_at_[side]) / style_.stride_s));
  return phase_s - strike_at_[side] - stride * style_.stride_s;
}

/// In a run the ground pushes like a skewed half wave while a foot is on it, quick to rise and slow to fade;
/// each push is as strong as it must be for the body to be as high at the next strike. In a walk the body
/// rides on a wave, lowest when both feet carry.
void GaitPlan::plan_bounce() {
  if (style_.duty[0] >= 0.5) return;
  const double stride = style_.stride_s;
  const std::array<double, 2> step_s = {strike_at_[1], stride - strike_at_[1]};
  std::array<std::vector<AccelerationKnot>, 2> push;
  std::array<Displacement, 2> made;  // by a push of strength 1, at the next strike
  constexpr int pieces = 24;
  for (int side = 0; side < 2; ++side) {
    for (int i = 0; i <= pieces; ++i) {
      const double u = static_cast<double>(i) / pieces;
      push[side].push_back({u * style_.duty[side] * stride, std::sin(std::numbers::pi * std::pow(u, 0.8))});
    }
    push[side].push_back({step_s[side], 0});
    made[side] = integrate(push[side]);
  }
  // Equal heights at both strikes and equal speeds a stride apart: two equations for the two strengths.
  const double left = made[0].value / step_s[0], right = made[1].value / step_s[1];
  const double half = gravity_m_s2 * stride / 2;
  const double a = made[0].rate - left, b = right, c = left, d = made[1].rate - right;
  const std::array<double, 2> strength = {half * (d - b) / (a * d - b * c), half * (a - c) / (a * d - b * c)};
  std::vector<AccelerationKnot> knots;
  for (int side = 0; side < 2; ++side)
    for (const AccelerationKnot& knot : push[side])
      if (knots.empty() ||
          strike_at_[side] + knot.time_s > knots.back().time_s)  // a step ends where one begins
        knots.push_back({strike_at_[side] + knot.time_s, strength[side] * knot.acceleration - gravity_m_s2});
  const double rate = gravity_m_s2 * step_s[0] / 2 - strength[0] * left;
  const Curve once = Curve::from_accelerations(knots, 0, rate);
  double sum = 0;
  for (int i = 0; i < 400; ++i) sum += once.value(stride * i / 400) / 400;
  bounce_ = Curve::from_accelerations(knots, -sum, rate);
}

Vec3 GaitPlan::com_at(double phase_s) const {
  const double step_s = style_.stride_s / 2;
  double y = height_;
  if (style_.duty[0] < 0.5)
    y += bounce_.value(phase_s - style_.stride_s * std::floor(phase_s / style_.stride_s));
  else
    y -= style_.bounce_m * std::cos(turn * (phase_s / step_s - 2 * style_.lowest_share));
  // Towards the foot on the floor: left is negative.
  const double middle_s = style_.duty[0] * style_.stride_s / 2;
  const double z = -style_.sway_m * std::cos(turn * (phase_s - middle_s) / style_.stride_s);
  return {style_.speed_m_s * phase_s, y, z};
}

UpperBody GaitPlan::upper_body(double phase_s) const {
  UpperBody upper;
  const double stride = turn * phase_s / style_.stride_s;
  const double middle = turn * style_.duty[0] / 2;
  upper.trunk_lean = rad(style_.trunk_deg + style_.trunk_nod_deg * std::cos(2 * stride));
  upper.side_lean = -rad(style_.side_sway_deg) * std::cos(stride - middle);
  upper.head_follows = 0.2;
  for (int side = 0; side < 2; ++side) {
    // The left arm is in front when the right foot strikes.
    const double swing = side == 0 ? -std::cos(stride) : std::cos(stride);
    upper.arm_elevation[side] = rad(style_.arm_deg + style_.arm_swing_deg * swing);
    upper.elbow[side] = rad(style_.elbow_deg + style_.elbow_swing_deg * swing);
  }
  return upper;
}

void GaitPlan::plan_feet() {
  for (int side = 0; side < 2; ++side) {
    Foot& foot = foot_[side];
    const double stride = style_.stride_s, stance = style_.duty[side] * stride, swing = stride - stance;
    foot.stance_s = stance;
    const double off = rad(style_.toe_off_pitch_deg[side]), strike = rad(style_.strike_pitch_deg);
    const double rising_s = (1 - style_.heel_off) * stance;
    const double off_rate = (style_.duty[side] >= 0.5 ? 2.4 : 1.7) * off / rising_s;
    const double top = std::max(off + 0.02, rad(style_.swing_pitch_deg));
    std::vector<Knot> pitch{{0, strike, 0}};
    if (strike < 0) pitch.push_back({style_.foot_flat * stance, 0, 0});
    double flat_until = std::max(style_.foot_flat, 0.3);
    for (const auto& [share, needed] : foot.heel_lift) {
      if (!(needed > (pitch.back().value > 0 ? pitch.back().value : 0) + 1e-3)) {
        if (pitch.back().value <= 0) flat_until = share;
        continue;
      }
      if (pitch.back().value <= 0) pitch.push_back({flat_until * stance, 0, 0});
      pitch.push_back({share * stance, std::min(needed, 0.97 * off)});
    }
    if (pitch.back().value <= 0) pitch.push_back({style_.heel_off * stance, 0, 0});
    pitch.push_back({stance, off, off_rate});
    pitch.push_back({stance + std::clamp(2.2 * (top - off) / off_rate, 0.12 * swing, 0.3 * swing), top, 0});
    pitch.push_back({stance + style_.clearance_share * swing, 0.3 * off + 0.35 * strike});
    pitch.push_back({stride, strike, 0});
    foot.pitch = Curve::through(pitch);
    const double bend = std::min(rad(style_.toe_bend_deg), 0.6 * off);
    foot.toe_bend = Curve::through({{style_.heel_off * stance, 0, 0},
                                    {stance, bend, 1.5 * bend / rising_s},
                                    {stance + 0.15 * swing, bend + 0.1, 0},
                                    {stance + 0.7 * swing, 0, 0}});
  }
}

/// The heel rises as the leg runs out: how far at each moment of the stance, beyond what the push-off plans.
void GaitPlan::lift_heels(int side) {
  constexpr double least_knee_deg = 8;
  Foot& foot = foot_[side];
  const double off = rad(style_.toe_off_pitch_deg[side]);
  const double reach_m = std::sqrt(body_.thigh * body_.thigh + body_.shank * body_.shank +
                                   2 * body_.thigh * body_.shank * std::cos(rad(least_knee_deg)));
  const Curve planned =
      Curve::through({{style_.heel_off, 0, 0}, {1, off, 2.4 * off / (1 - style_.heel_off)}});
  std::vector<std::pair<double, double>> lift;
  for (double share = 0.35; share < 0.96; share += 0.1) {
    const double since_s = share * foot.stance_s;
    const Vec3 hip = pose_in_phase(strike_at_[side] + since_s)[limb_joints()[side].hip];
    double pitch = std::max(0.0, planned.value(share));
    while (pitch < 0.97 * off && norm(hip - stance_ankle(side, 0, since_s, pitch)) > reach_m)
      pitch += rad(0.5);
    lift.emplace_back(share, pitch);
  }
  foot.heel_lift = lift;
}

Vec3 GaitPlan::stance_ankle(int side, int stride, double since_s) const {
  return stance_ankle(side, stride, since_s, foot_[side].pitch.value(since_s));
}

Vec3 GaitPlan::stance_ankle(int side, int stride, double since_s, double pitch) const {
  const double strike_s = strike_at_[side] + stride * style_.stride_s;
  const double out = rad(style_.toe_out_deg[side]);
  const Foot& foot = foot_[side];
  const FootTurn turned{pitch, pitch > 0 ? std::min(pitch, foot.toe_bend.value(since_s)) : 0, out};
  const Vec3 flat_ball{style_.speed_m_s * strike_s + style_.ahead_m[side] + body_.ball_ahead * std::cos(out),
                       0, side_sign[side] * (style_.half_width_m + body_.ball_ahead * std::sin(out))};
  return planted_ball(body_, turned, side, flat_ball) + foot_shape(body_, turned, side).ankle;
}

void GaitPlan::plan_swing(int side) {
  Foot& foot = foot_[side];
  const double stride = style_.stride_s, stance = foot.stance_s, swing = stride - stance;
  const Vec3 from = stance_ankle(side, 0, stance), to = stance_ankle(side, 1, 0);
  const Vec3 leaving = 1e4 * (from - stance_ankle(side, 0, stance - 1e-4));
  // The hips, as far as they are known: the centre of mass lies over them.
  const auto hip = [&](double since_s) {
    const double phase = strike_at_[side] + since_s;
    const Pose pose = foot.ankle_x.end_s() > 0 ? pose_in_phase(phase) : Pose{};
    if (foot.ankle_x.end_s() > 0) return pose[limb_joints()[side].hip];
    return com_at(phase) + Vec3{0, -0.1, side_sign[side] * body_.hip_half_width};
  };
  // The foot lifts and swings through under the hips.
  const double knee_s = stance + style_.knee_swing_share * swing,
               clear_s = stance + style_.clearance_share * swing;
  const double middle_x = from.x + 0.47 * (to.x - from.x);
  const Curve x = Curve::through({{stance, from.x, leaving.x},
                                  {stance + 0.48 * swing, middle_x, 1.72 * (to.x - from.x) / swing},
                                  {stride, to.x, style_.strike_forward_m_s}});
  // How high the ankle is when the knee is bent so far.
  const auto bent_y = [&](double since_s, double knee_deg) {
    const double reach_m2 = body_.thigh * body_.thigh + body_.shank * body_.shank +
                            2 * body_.thigh * body_.shank * std::cos(rad(knee_deg));
    const Vec3 from_hip = hip(since_s);
    const double dx = x.value(since_s) - from_hip.x, dz = side_sign[side] * style_.half_width_m - from_hip.z;
    return from_hip.y - std::sqrt(std::max(0.01, reach_m2 - dx * dx - dz * dz));
  };
  const FootShape clear =
      foot_shape(body_, {foot.pitch.value(clear_s), foot.toe_bend.value(clear_s), 0}, side);
  const double lowest = std::min({clear.heel.y, clear.tip.y, 0.0}) - clear.ankle.y;
  const double clear_y = style_.clearance_m[side] - lowest;
  std::vector<Knot> y{{stance, from.y, leaving.y}, {knee_s, bent_y(knee_s, style_.knee_swing_deg[side])}};
  if (style_.duty[side] >= 0.5) y.push_back({clear_s, clear_y});
  y.push_back({stance + 0.9 * swing, bent_y(stance + 0.9 * swing, style_.knee_late_deg)});
  foot.ankle_x = x;
  y.push_back({stride, to.y, -style_.strike_down_m_s});
  foot.ankle_y = Curve::through(y);
}

GaitPlan::FootPlace GaitPlan::foot_at(int side, double phase_s) const {
  int stride = 0;
  const double since_s = foot_clock(side, phase_s, stride);
  const Foot& foot = foot_[side];
  const double pitch = foot.pitch.value(since_s), out = rad(style_.toe_out_deg[side]);
  const double bend = pitch > 0 ? std::min(pitch, foot.toe_bend.value(since_s)) : 0;
  if (since_s <= foot.stance_s) return {stance_ankle(side, stride, since_s), {pitch, bend, out}};
  // In the air the toes go on from their bend against the floor to the line of the foot.
  const double share = (since_s - foot.stance_s) / (style_.stride_s - foot.stance_s);
  const double toes = pitch > 0 ? bend + (pitch - bend) * std::min(1.0, 2 * share) : pitch;
  return {{foot.ankle_x.value(since_s) + stride * style_.speed_m_s * style_.stride_s,
           foot.ankle_y.value(since_s), side_sign[side] * style_.half_width_m},
          {pitch, share < 1 ? toes : 0, out}};
}

Pose GaitPlan::pose_over(Vec3 pelvis, double phase_s) const {
  Pose pose;
  place_upper_body(pose, body_, pelvis, upper_body(phase_s));
  for (int side = 0; side < 2; ++side) {
    const LimbJoints& joints = limb_joints()[side];
    // Forearms come inward in front of the body.
    const Vec3 forearm = pose[joints.wrist] - pose[joints.elbow],
               hand = pose[joints.hand] - pose[joints.wrist];
    const double in = -side_sign[side] * rad(style_.arms_inward_deg);
    const auto inward = [&](Vec3 v) {
      return Vec3{v.x * std::cos(in) - v.z * std::sin(in), v.y, v.x * std::sin(in) + v.z * std::cos(in)};
    };
    pose[joints.wrist] = pose[joints.elbow] + inward(forearm);
    pose[joints.hand] = pose[joints.wrist] + inward(hand);
    const FootPlace foot = foot_at(side, phase_s);
    // The pelvis tips most early in the stance, as the other foot leaves the floor.
    const double early = turn * (style_.duty[0] >= 0.5 ? 0.2 : 0.5 * style_.duty[0]);
    const double drop = rad(style_.hip_drop_deg) * std::cos(turn * phase_s / style_.stride_s - early);
    const Vec3 tilted = pelvis + Vec3{0, -side_sign[side] * body_.hip_half_width * std::tan(drop), 0};
    // A foot just out of reach comes along by the few millimetres that the leg lacks.
    const Vec3 hip = tilted + Vec3{0, 0, side_sign[side] * body_.hip_half_width};
    const Vec3 leg = foot.ankle - hip;
    const Vec3 ankle = hip + std::min(1.0, 0.9999 * body_.leg() / norm(leg)) * leg;
    place_leg(pose, body_, tilted, ankle, foot_shape(body_, foot.turn, side), foot.turn.out, 0, side);
  }
  return pose;
}

Pose GaitPlan::pose_in_phase(double phase_s) const {
  const Vec3 com = com_at(phase_s);
  constexpr double share_that_follows = 0.83;
  Vec3 pelvis = com - Vec3{0, 0.1, 0};
  Pose pose = pose_over(pelvis, phase_s);
  for (int i = 0; i < 12; ++i) {
    const Vec3 miss = com - center_of_mass(pose);
    if (norm(miss) < 1e-7) break;
    pelvis = pelvis + (1 / share_that_follows) * miss;
    pose = pose_over(pelvis, phase_s);
  }
  return pose;
}

double GaitPlan::knee_in_phase(int side, double phase_s) const {
  const Pose pose = pose_in_phase(phase_s);
  const LimbJoints& joints = limb_joints()[side];
  const double length = norm(pose[joints.ankle] - pose[joints.hip]);
  const double cosine = (length * length - body_.thigh * body_.thigh - body_.shank * body_.shank) /
                        (2 * body_.thigh * body_.shank);
  return cosine > 1 ? -degrees(std::sqrt(2 * (cosine - 1))) : degrees(std::acos(cosine));
}

/// As high as the knee's bend at the strike says, and never so high that a leg must be longer than it is.
void GaitPlan::settle_height() {
  double low = 0.6 * height_, high = 1.2 * height_;
  for (int i = 0; i < 24; ++i) {
    height_ = (low + high) / 2;
    const double strike = (knee_in_phase(0, strike_at_[0]) + knee_in_phase(1, strike_at_[1])) / 2;
    bool reached = strike >= style_.knee_strike_deg;
    // From the middle of the stance on the heel may rise instead.
    for (double u = 0; u <= 0.4 && reached; u += 0.05)
      for (int side = 0; side < 2; ++side)
        reached = reached && knee_in_phase(side, strike_at_[side] + u * foot_[side].stance_s) > 2.5;
    (reached ? low : high) = height_;
  }
  height_ = low;
}

Pose GaitPlan::pose(double time_s) const { return pose_in_phase(phase_time(time_s)); }

double GaitPlan::knee_flexion_deg(int side, double time_s) const {
  return knee_in_phase(side, phase_time(time_s));
}

}  // namespace sportsgpt
