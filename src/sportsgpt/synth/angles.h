#pragma once

#include <numbers>

namespace sportsgpt {

constexpr double rad(double degrees) { return degrees * std::numbers::pi / 180; }
constexpr double degrees(double radians) { return radians * 180 / std::numbers::pi; }

}  // namespace sportsgpt
