#pragma once

#include <array>
#include <utility>
#include <vector>

#include "sportsgpt/synth/body.h"
#include "sportsgpt/synth/curve.h"
#include "sportsgpt/synth/gait_style.h"
#include "sportsgpt/synth/pose.h"

namespace sportsgpt {

/// Endless walking or running, planned as periodic curves: at phase time 0 the left foot strikes.
///
/// The feet, the trunk, the arms and the centre of mass are planned and the legs follow from them, so no foot
/// slides while it is on the floor. The centre of mass of a run flies freely between the contacts.
class GaitPlan {
 public:
  GaitPlan(const Body& body, const GaitStyle& style);

  Pose pose(double time_s) const;
  double stride_s() const { return style_.stride_s; }
  /// The moment of stride `number` at which the foot of a side strikes. The foot leaves the floor when its
  /// load is gone, in a walk when its toes have gathered the speed of the body [zeni_2008].
  double strike_s(int side, int number) const;
  double leave_s(int side, int number) const;
  double pass_s(int side,
                int number) const;  ///< its ankle passes that of the other foot in the swing after it
  double knee_flexion_deg(int side, double time_s) const;

 private:
  struct Foot {
    Curve pitch, toe_bend;   ///< over one stride, from the strike
    Curve ankle_x, ankle_y;  ///< in the swing: against the place of the last stance; from the strike
    double stance_s = 0;
    std::vector<std::pair<double, double>> heel_lift{};  ///< share of the stance, least pitch
  };
  struct FootPlace {
    Vec3 ankle;
    FootTurn turn;
  };
  double phase_time(double time_s) const;  ///< the stride's own clock, which drifts a little
  double real_time(double phase_s) const;  ///< its inverse
  double foot_clock(int side, double phase_s, int& stride) const;  ///< since the last strike
  Vec3 com_at(double phase_s) const;
  UpperBody upper_body(double phase_s) const;
  Vec3 stance_ankle(int side, int stride, double since_s) const;
  Vec3 stance_ankle(int side, int stride, double since_s, double pitch) const;
  FootPlace foot_at(int side, double phase_s) const;
  Pose pose_in_phase(double phase_s) const;
  Pose pose_over(Vec3 pelvis, double phase_s) const;
  double knee_in_phase(int side, double phase_s) const;
  void plan_feet();
  void lift_heels(int side);
  void plan_swing(int side);
  void plan_bounce();
  void settle_height();

  Body body_;
  GaitStyle style_;
  double height_ = 0;  ///< of the centre of mass, the middle of its bounce
  Curve bounce_;       ///< of a run, over a stride from the left strike
  std::array<Foot, 2> foot_;
  std::array<double, 2> strike_at_{};  ///< in phase time
  std::array<double, 2> toe_off_delay_s_{};
};

}  // namespace sportsgpt
