#include "sportsgpt/synth/body.h"

#include <algorithm>

#include "sportsgpt/synth/random.h"

namespace sportsgpt {

Body make_body(std::uint64_t seed) {
  Random random(seed, 1);
  const bool median = seed == 0;
  const bool woman = !median && random.uniform(0, 1) < 0.45;
  const double drawn = woman ? 1.66 + 0.065 * random.normal() : 1.78 + 0.07 * random.normal();
  const double stature = median ? 1.74 : std::clamp(drawn, 1.5, 1.95);
  const auto length = [&](double fraction) {
    const double deviation = median ? 0 : std::clamp(0.02 * random.normal(), -0.04, 0.04);
    return stature * fraction * (1 + deviation);
  };
  Body body{};
  body.stature = stature;
  body.thigh = length(0.245);
  body.shank = length(0.246);
  body.ankle_height = length(0.039);
  body.heel_behind = length(0.026);
  body.ball_ahead = length(0.077);
  body.toes = length(0.036);
  // Breadths are those of joint centres, inside the breadths over the bones that the table prints.
  body.hip_half_width = length(woman ? 0.057 : 0.055);
  body.shoulder_half_width = length(woman ? 0.084 : 0.087);
  body.trunk = length(0.288);
  body.neck_above_shoulders = length(0.022);
  body.neck_to_head = length(0.090);
  body.head_to_top = length(0.070);
  body.upper_arm = length(0.172);
  body.forearm = length(0.146);
  body.hand = length(0.050);
  return body;
}

}  // namespace sportsgpt
