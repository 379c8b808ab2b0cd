#include "sportsgpt/readers/keypoint_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace sportsgpt {
namespace {

constexpr int deepest_nesting = 4;

void add_numbers(const JsonView& value, int depth, std::vector<double>& numbers) {
  if (value.is_array()) {
    if (depth < deepest_nesting)
      value.for_each_element([&](JsonView element) { add_numbers(element, depth + 1, numbers); });
  } else if (const auto wrapped = value.find("__ndarray__")) {
    if (depth < deepest_nesting) add_numbers(*wrapped, depth + 1, numbers);
  } else {
    numbers.push_back(value.number().value_or(std::nan("")));
  }
}

}  // namespace

std::vector<double> flat_numbers(const JsonView& array) {
  std::vector<double> numbers;
  add_numbers(array, 0, numbers);
  return numbers;
}

std::vector<Keypoint> keypoints_of(const std::vector<double>& numbers, size_t stride, bool has_z,
                                   bool has_c) {
  std::vector<Keypoint> points;
  for (size_t i = 0; i + stride <= numbers.size(); i += stride) {
    Keypoint point{static_cast<float>(numbers[i]), static_cast<float>(numbers[i + 1]), 0, 1};
    if (has_z) point.z = static_cast<float>(numbers[i + 2]);
    if (has_c) point.c = static_cast<float>(numbers[i + stride - 1]);
    points.push_back(point);
  }
  return points;
}

std::optional<long long> last_number(std::string_view name) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  size_t end = name.size();
  while (end > 0 && !is_digit(name[end - 1])) --end;
  size_t begin = end;
  while (begin > 0 && is_digit(name[begin - 1]) && end - begin < 18) --begin;
  if (begin == end) return std::nullopt;
  long long number = 0;
  std::from_chars(name.data() + begin, name.data() + end, number);
  return number;
}

}  // namespace sportsgpt
