#include <charconv>
#include <cmath>

#include "sportsgpt/readers/read_motion.h"

namespace sportsgpt {
namespace {

void append_number(std::string& text, double number, int decimals) {
  char digits[400];
  const auto end =
      std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed, decimals).ptr;
  std::string_view written(digits, static_cast<size_t>(end - digits));
  if (written.starts_with('-') && written.find_first_not_of("-0.") == std::string_view::npos)
    written.remove_prefix(1);
  text += written;
}

}  // namespace

std::string to_csv(const SkeletonSequence& sequence, int decimals) {
  std::vector<int> seen;
  for (int j = 0; j < sequence.joints(); ++j)
    if (sequence.seen(j)) seen.push_back(j);
  const bool confidence = !sequence.confidence().empty();

  char rate[32];
  const auto rate_end = std::to_chars(rate, rate + sizeof rate, sequence.rate_hz()).ptr;
  std::string text = "# rate_hz = " + std::string(rate, rate_end) +
                     "\n# unit = " + (sequence.space() == Space::metres ? "m" : "px") + "\n# up = y\ntime";
  for (const int j : seen) {
    const std::string& joint = sequence.layout().joints[static_cast<size_t>(j)];
    for (const char* axis : {"_x", "_y", "_z"})
      if (!sequence.planar() || axis[1] != 'z') text += "," + joint + axis;
    if (confidence) text += "," + joint + "_c";
  }
  text += '\n';
  for (int f = 0; f < sequence.frames(); ++f) {
    append_number(text, sequence.time_s(f), 6);
    for (const int j : seen) {
      const Vec3 p = sequence.at(f, j);
      const int axes = sequence.planar() ? 2 : 3;
      const double xyz[] = {p.x, p.y, p.z};
      for (int axis = 0; axis < axes; ++axis) {
        text += ',';
        if (!is_missing(p)) append_number(text, xyz[axis], decimals);
      }
      if (!confidence) continue;
      text += ',';
      if (!is_missing(p)) append_number(text, sequence.confidence_at(f, j), 3);
    }
    text += '\n';
  }
  return text;
}

}  // namespace sportsgpt
