#include "sportsgpt/synth/movements.h"

#include <algorithm>
#include <cmath>

#include "sportsgpt/synth/jump_plan.h"
#include "sportsgpt/synth/keyframe_search.h"

namespace sportsgpt {
namespace {

class PlannedJump : public PlannedMovement {
 public:
  PlannedJump(const Body& body, const JumpStyle& style, std::vector<std::string> keyframes)
      : plan_(body, style), names_(std::move(keyframes)) {}
  double begin_s() const override { return plan_.begin_s(); }
  double end_s() const override { return plan_.end_s(); }
  double advance_m() const override { return plan_.advance_m(); }
  Pose pose(double time_s) const override { return plan_.pose(time_s); }
  std::vector<Keyframe> keyframes() const override { return find_keyframes(plan_, names_); }

 private:
  JumpPlan plan_;
  std::vector<std::string> names_;
};

MovementRow jump(const char* name, std::vector<std::string> keyframes,
                 JumpStyle (*style_of)(const Body&, std::uint64_t), std::span<const FaultRow> faults) {
  const auto plan = [=](const Body& body, const SynthOptions& options) -> std::unique_ptr<PlannedMovement> {
    JumpStyle style = with_faults(style_of(body, options.seed), faults, body, options);
    style.step_s /= options.tempo;
    style.descent_s /= options.tempo;
    style.recovery_s /= options.tempo;
    // The take-off speed stays, so the way it is gained on cannot be covered in much less or more time.
    style.propulsion_s /= std::pow(options.tempo, 0.25);
    return std::make_unique<PlannedJump>(body, style, keyframes);
  };
  return {name, fault_names(faults), plan};
}

}  // namespace

const std::vector<MovementRow>& movement_rows() {
  static const std::vector<MovementRow> rows = {
      jump("standing_long_jump",
           {"cm_start", "arm_backswing", "deepest", "heel_off", "takeoff", "apex", "tuck", "landing",
            "landing_deepest", "recovered"},
           standing_long_jump_style, standing_long_jump_faults()),
      jump("countermovement_jump",
           {"cm_start", "peak_descent", "deepest", "heel_off", "takeoff", "apex", "landing",
            "landing_deepest", "recovered"},
           countermovement_jump_style, countermovement_jump_faults()),
      jump("drop_jump", {"drop", "landing1", "deepest", "takeoff", "apex", "landing2"}, drop_jump_style,
           drop_jump_faults()),
      squat_row(),
      sit_to_stand_row(),
      walking_gait_row(),
      running_gait_row(),
  };
  return rows;
}

double graded(double clean, double slight, double marked, double strong, double grade) {
  const double values[] = {clean, slight, marked, strong};
  const int below = std::clamp(static_cast<int>(grade), 0, 2);
  return values[below] + (grade - below) * (values[below + 1] - values[below]);
}

}  // namespace sportsgpt
