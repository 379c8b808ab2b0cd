#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "sportsgpt/synth/movements.h"

namespace sportsgpt {

/// How somebody walks or runs: the numbers a gait is planned from. Angles in degrees with the signs of
/// docs/notation.md; arrays are left, right. Shares of a stride or of a swing run from 0 to 1.
struct GaitStyle {
  double speed_m_s = 1.3, stride_s = 1.08;
  std::array<double, 2> duty = {0.62,
                                0.62};  ///< share of the stride a foot is on the floor; below 0.5: a run
  double right_strike = 0.5;            ///< share of the stride at which the right foot strikes
  std::array<double, 2> ahead_m = {0.3, 0.3};  ///< of the ankle before the centre of mass at the strike
  double half_width_m = 0.05;                  ///< of the ankles, from the line of progress
  std::array<double, 2> toe_out_deg = {7, 7};
  // Vertical motion of the centre of mass.
  double knee_strike_deg = 6;  ///< decides how high the centre of mass runs
  double bounce_m = 0.02;      ///< of a walk, half of its range; a run bounces as its flight demands
  double lowest_share = 0.02;  ///< of a walk: share of the stride after a strike
  double sway_m = 0.02;        ///< of the centre of mass towards the foot on the floor
  // The foot.
  double strike_pitch_deg = -20, foot_flat = 0.12,
         heel_off = 0.6;  ///< the latter two as shares of the stance
  std::array<double, 2> toe_off_pitch_deg = {64, 64};
  double toe_bend_deg = 22, swing_pitch_deg = 73;
  double strike_down_m_s = 0.3, strike_forward_m_s = 0.35;  ///< of the ankle just before the strike
  // The swing.
  std::array<double, 2> knee_swing_deg = {63, 63};
  double knee_swing_share = 0.32, clearance_share = 0.52;  ///< of the swing
  std::array<double, 2> clearance_m = {0.016, 0.016};      ///< of the sole, of a walk
  double knee_late_deg = 6;                                ///< when nine tenths of the swing are over
  // The trunk and the pelvis.
  double trunk_deg = 3, trunk_nod_deg = 1;
  double side_sway_deg = 1.5;  ///< of the trunk, over the foot on the floor +
  double hip_drop_deg = 4;     ///< of the pelvis, on the side of the swinging leg
  // The arms.
  double arm_deg = -2, arm_swing_deg = 20, elbow_deg = 22, elbow_swing_deg = 8;
  double arms_inward_deg = 5;  ///< of the forearms in front of the body
  // From cycle to cycle.
  double unsteady = 0.006, unsteady_phase = 0;
};

using GaitFaultRow = StyleFault<GaitStyle>;

/// Names of the contacts of a gait, without their side.
struct GaitEvents {
  std::string strike, leave;
  std::string pass;  ///< of the moment the swinging ankle passes the other; empty: not a keyframe
};

/// A gait as a movement that can be made: `style_of` gives the clean style (seed 0: the median).
MovementRow gait_row(const std::string& name, const GaitEvents& events,
                     GaitStyle (*style_of)(const Body& body, std::uint64_t seed),
                     std::span<const GaitFaultRow> faults);

}  // namespace sportsgpt
