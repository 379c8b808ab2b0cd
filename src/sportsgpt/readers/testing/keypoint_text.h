#pragma once

#include <string>
#include <vector>

#include "sportsgpt/readers/testing/stick_figure.h"

namespace sportsgpt::testing {

/// "x, y, c, x, y, c, ..." of the figure in that order of joints; c = 0 and zeros for what it does not have.
inline std::string flat_keypoints(const std::vector<std::string>& order, double dx = 0,
                                  double confidence = 0.9) {
  std::string text;
  for (const std::string& name : order) {
    const Vec3 point = figure_point(name);
    const auto [x, y] = pixel_of(point, dx);
    if (!text.empty()) text += ", ";
    text += is_missing(point) ? "0, 0, 0"
                              : short_number(x) + ", " + short_number(y) + ", " + short_number(confidence);
  }
  return text;
}

/// One OpenPose frame with these people.
inline std::string openpose_frame(const std::vector<std::string>& people) {
  std::string text = "{\"version\": 1.3, \"people\": [";
  for (size_t i = 0; i < people.size(); ++i)
    text +=
        std::string(i > 0 ? ", " : "") + "{\"person_id\": [-1], \"pose_keypoints_2d\": [" + people[i] + "]}";
  return text + "]}";
}

/// The 33 landmarks of MediaPipe: `place` makes x, y, z of a point of the figure.
template <class Place>
std::string landmarks(const std::vector<std::string>& order, Place place) {
  std::string text = "[";
  for (const std::string& name : order) {
    Vec3 point = figure_point(name);
    const bool missing = is_missing(point);
    if (missing) point = {0, 1.6, 0};  // mouth, fingers: anywhere
    const Vec3 p = place(point);
    if (text.size() > 1) text += ", ";
    text += "{\"x\": " + std::to_string(p.x) + ", \"y\": " + std::to_string(p.y) +
            ", \"z\": " + std::to_string(p.z) + ", \"visibility\": " + (missing ? "0.1" : "0.9") + "}";
  }
  return text + "]";
}

}  // namespace sportsgpt::testing
