#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "sportsgpt/core/vec3.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt::testing {

/// A standing figure in metres, x forward, y up, z right; names as in COCO.
inline std::vector<std::pair<std::string, Vec3>> stick_figure() {
  return {
      {"nose", {.1, 1.6, 0}},           {"left_ear", {0, 1.62, -.08}},    {"right_ear", {0, 1.62, .08}},
      {"left_shoulder", {0, 1.4, -.2}}, {"right_shoulder", {0, 1.4, .2}}, {"left_elbow", {0, 1.1, -.22}},
      {"right_elbow", {0, 1.1, .22}},   {"left_wrist", {.05, .85, -.23}}, {"right_wrist", {.05, .85, .23}},
      {"left_hip", {0, .9, -.1}},       {"right_hip", {0, .9, .1}},       {"left_knee", {.02, .5, -.1}},
      {"right_knee", {.02, .5, .1}},    {"left_ankle", {0, .08, -.1}},    {"right_ankle", {0, .08, .1}},
      {"left_heel", {-.05, .03, -.1}},  {"right_heel", {-.05, .03, .1}},  {"left_big_toe", {.2, .02, -.1}},
      {"right_big_toe", {.2, .02, .1}}};
}

/// The figure seen from its right side: pixels, y down, moved by `dx` to the right.
inline std::pair<double, double> pixel_of(Vec3 point, double dx = 0) {
  return {400 + dx + 300 * point.x, 700 - 300 * point.y + 20 * point.z};
}

/// The figure's point of that name in any spelling of COCO, BODY_25 or MediaPipe; missing when it has none.
inline Vec3 figure_point(std::string name) {
  name = lower(name);
  if (name == "neck") return {0, 1.45, 0};
  if (name == "hip" || name == "midhip") return {0, .9, 0};
  if (name == "head" || name == "head_top") return {0, 1.75, 0};
  if (name.find("small_toe") != std::string::npos || name.find("smalltoe") != std::string::npos)
    return figure_point(name.substr(0, 1) == "l" ? "left_big_toe" : "right_big_toe");
  if (name.find("foot_index") != std::string::npos) name = name.substr(0, name.find('_')) + "_big_toe";
  if (name.find("eye") != std::string::npos) return {.09, 1.64, name[0] == 'l' ? -.03 : .03};
  std::erase(name, '_');
  for (const auto& [known, point] : stick_figure()) {
    std::string plain = known;
    std::erase(plain, '_');
    std::string letter = plain;
    if (letter.starts_with("left")) letter = "l" + letter.substr(4);
    if (letter.starts_with("right")) letter = "r" + letter.substr(5);
    if (name == plain || name == letter) return point;
  }
  return missing_point();
}

}  // namespace sportsgpt::testing
