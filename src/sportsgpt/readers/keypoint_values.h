#pragma once

#include <optional>
#include <vector>

#include "sportsgpt/readers/json_view.h"
#include "sportsgpt/readers/people.h"

namespace sportsgpt {

/// Numbers of a JSON array, also nested ([[x, y], ...]) or wrapped as {"__ndarray__": [...]}; NaN for what is
/// none.
std::vector<double> flat_numbers(const JsonView& array);

/// Keypoints from a flat array of `stride` numbers each: x, y[, z][, c]. Without c every finite point
/// counts 1.
std::vector<Keypoint> keypoints_of(const std::vector<double>& numbers, size_t stride, bool has_z, bool has_c);

/// The last run of digits in a name ("out0000012.png" -> 12); empty without digits.
std::optional<long long> last_number(std::string_view name);

}  // namespace sportsgpt
