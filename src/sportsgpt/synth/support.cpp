#include "sportsgpt/synth/support.h"

#include <array>

#include "sportsgpt/motion/center_of_mass.h"

namespace sportsgpt {
namespace {

Vec3 ankle_place(const Body& body, const Posture& posture, int side, const FootShape& shape) {
  return planted_ball(body, posture.foot[side], side, posture.flat_ball[side]) + shape.ankle +
         Vec3{0, posture.lift[side], 0};
}

}  // namespace

Pose pose_with_pelvis(const Body& body, const Posture& posture, Vec3 pelvis) {
  Pose pose;
  place_upper_body(pose, body, pelvis, posture.upper);
  for (int side = 0; side < 2; ++side) {
    const FootShape shape = foot_shape(body, posture.foot[side], side);
    place_leg(pose, body, pelvis, ankle_place(body, posture, side, shape), shape, posture.foot[side].out,
              posture.valgus, side);
  }
  return pose;
}

Vec3 pelvis_over_foot(const Body& body, const Posture& posture, const LegAngles& right_leg) {
  constexpr int right = 1;
  const Vec3 ankle = ankle_place(body, posture, right, foot_shape(body, posture.foot[right], right));
  const Vec3 from_hip =
      ankle_from_hip(body, right_leg, posture.upper.trunk_lean, ankle.z - body.hip_half_width);
  return {ankle.x - from_hip.x, ankle.y - from_hip.y, 0};
}

Pose pose_with_com(const Body& body, const Posture& posture, Vec3 com) {
  // Most of the mass follows the pelvis, so a few corrections settle it; the step is the share that follows.
  constexpr double share_that_follows = 0.83;
  Vec3 pelvis = com - Vec3{0, 0.15, 0};
  Pose pose = pose_with_pelvis(body, posture, pelvis);
  for (int i = 0; i < 12; ++i) {
    const Vec3 miss = com - center_of_mass(pose);
    if (norm(miss) < 1e-8) break;
    pelvis = pelvis + (1 / share_that_follows) * miss;
    pose = pose_with_pelvis(body, posture, pelvis);
  }
  return pose;
}

PushRates push_rates(const Body& body, const Posture& posture, const LegAngles& leg, Vec3 velocity,
                     double trunk_rate, double arm_rate) {
  const auto com_after = [&](double dt, const PushRates& rates, double trunk, double arm) {
    Posture moved = posture;
    for (int side = 0; side < 2; ++side) {
      moved.foot[side].toe_pitch += dt * rates.toe_pitch;
      moved.foot[side].pitch += dt * rates.pitch;
      moved.upper.arm_elevation[side] += dt * arm;
    }
    moved.upper.trunk_lean += dt * trunk;
    const LegAngles bent{leg.hip + dt * rates.hip, leg.knee + dt * rates.knee};
    return center_of_mass(pose_with_pelvis(body, moved, pelvis_over_foot(body, moved, bent)));
  };
  constexpr double dt = 1e-5;
  const Vec3 start = com_after(0, {}, 0, 0);
  const auto velocity_of = [&](const PushRates& rates, double trunk, double arm) {
    return (1 / dt) * (com_after(dt, rates, trunk, arm) - start);
  };
  // Usual speeds near the end of a push-off; the correction is the smallest that gives the velocity.
  const std::array<double, 4> usual = {12, 12, -11, -6}, give = {1, 1, 1, 0.6};
  const std::array<Vec3, 4> effect = {velocity_of({1, 0, 0, 0}, 0, 0), velocity_of({0, 1, 0, 0}, 0, 0),
                                      velocity_of({0, 0, 1, 0}, 0, 0), velocity_of({0, 0, 0, 1}, 0, 0)};
  Vec3 missing = velocity - velocity_of({usual[0], usual[1], usual[2], usual[3]}, trunk_rate, arm_rate);
  double xx = 0, xy = 0, yy = 0;
  for (int i = 0; i < 4; ++i) {
    xx += give[i] * effect[i].x * effect[i].x;
    xy += give[i] * effect[i].x * effect[i].y;
    yy += give[i] * effect[i].y * effect[i].y;
  }
  const double determinant = xx * yy - xy * xy;
  const double along_x = (yy * missing.x - xy * missing.y) / determinant;
  const double along_y = (xx * missing.y - xy * missing.x) / determinant;
  const auto corrected = [&](int i) {
    return usual[i] + give[i] * (effect[i].x * along_x + effect[i].y * along_y);
  };
  return {corrected(0), corrected(1), corrected(2), corrected(3)};
}

}  // namespace sportsgpt
