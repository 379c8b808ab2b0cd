#include "sportsgpt/synth/movements.h"

#include <algorithm>

namespace sportsgpt {

const std::vector<MovementRow>& movement_rows() {
  static const std::vector<MovementRow> rows = {
      {"standing_long_jump",
       {"cm_start", "arm_backswing", "deepest", "heel_off", "takeoff", "apex", "tuck", "landing",
        "landing_deepest", "recovered"},
       standing_long_jump_style,
       standing_long_jump_faults()},
      {"countermovement_jump",
       {"cm_start", "peak_descent", "deepest", "heel_off", "takeoff", "apex", "landing", "landing_deepest",
        "recovered"},
       countermovement_jump_style,
       countermovement_jump_faults()},
  };
  return rows;
}

double graded(double clean, double slight, double marked, double strong, double grade) {
  const double values[] = {clean, slight, marked, strong};
  const int below = std::clamp(static_cast<int>(grade), 0, 2);
  return values[below] + (grade - below) * (values[below + 1] - values[below]);
}

}  // namespace sportsgpt
