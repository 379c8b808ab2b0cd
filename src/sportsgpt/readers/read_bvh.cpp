#include "sportsgpt/readers/read_bvh.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/bvh_hierarchy.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

using Matrix = std::array<Vec3, 3>;  // columns

Vec3 apply(const Matrix& m, Vec3 v) { return v.x * m[0] + v.y * m[1] + v.z * m[2]; }

/// `m` times the elementary rotation about one of its axes.
void rotate(Matrix& m, BvhChannel channel, double angle_deg) {
  const double angle = angle_deg * std::numbers::pi / 180;
  const double c = std::cos(angle), s = std::sin(angle);
  const auto turn = [&](size_t a, size_t b) {
    const Vec3 old_a = m[a], old_b = m[b];
    m[a] = c * old_a + s * old_b;
    m[b] = c * old_b - s * old_a;
  };
  if (channel == BvhChannel::x_rotation) turn(1, 2);
  if (channel == BvhChannel::y_rotation) turn(2, 0);
  if (channel == BvhChannel::z_rotation) turn(0, 1);
}

/// World positions of every node, for one frame of channel values.
class ForwardKinematics {
 public:
  explicit ForwardKinematics(const std::vector<BvhNode>& nodes) : nodes_(nodes), rotations_(nodes.size()) {
    for (const BvhNode& node : nodes) channels_ += node.channels.size();
  }
  size_t channels() const { return channels_; }

  void place(const double* values, Vec3* positions) {
    for (size_t n = 0; n < nodes_.size(); ++n) {
      const BvhNode& node = nodes_[n];
      Vec3 offset = node.offset;
      Matrix local = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
      for (const BvhChannel channel : node.channels) {
        const double value = *values++;
        switch (channel) {
          case BvhChannel::x_position: offset.x = value; break;
          case BvhChannel::y_position: offset.y = value; break;
          case BvhChannel::z_position: offset.z = value; break;
          default: rotate(local, channel, value);
        }
      }
      if (node.parent < 0) {
        positions[n] = offset;
        rotations_[n] = local;
      } else {
        const Matrix& parent = rotations_[static_cast<size_t>(node.parent)];
        positions[n] = positions[node.parent] + apply(parent, offset);
        for (size_t axis = 0; axis < 3; ++axis) rotations_[n][axis] = apply(parent, local[axis]);
      }
    }
  }

 private:
  const std::vector<BvhNode>& nodes_;
  std::vector<Matrix> rotations_;
  size_t channels_ = 0;
};

struct MotionHeader {
  long long frames = 0;
  double frame_time_s = 0;
};

MotionHeader read_motion_header(WordReader& words, const std::string& file) {
  MotionHeader header;
  const auto fail = [&](const std::string& what) {
    throw Error(TextPosition{file, words.line()}, what, "Export the file again as BVH.");
  };
  const auto expect = [&](std::initializer_list<const char*> wanted) {
    for (const char* expected : wanted) {
      std::string_view word;
      if (!words.next(word) || lower(word) != expected)
        fail("\"Frames:\" and \"Frame Time:\" must follow MOTION.");
    }
  };
  const auto number = [&](const char* what) {
    std::string_view word;
    words.next(word);
    const auto value = parse_number(word);
    if (!value || *value < 0) fail(std::string(what) + " is no number.");
    return value.value_or(0);
  };
  expect({"frames:"});
  header.frames = static_cast<long long>(std::min(number("the number of frames"), 1e12));
  expect({"frame", "time:"});
  header.frame_time_s = number("the frame time");
  return header;
}

/// How the numbers lie on the lines: enough to tell a wrapped frame from one that is too short.
struct LineCounts {
  size_t lines = 0;
  int last_line = 0;
  size_t in_last_line = 0;
  int first_odd_line = 0;  ///< first complete line whose count differs from the channels
  size_t in_first_odd_line = 0;

  void close_line(size_t channels) {
    if (in_last_line == 0) return;
    ++lines;
    if (in_last_line != channels && first_odd_line == 0) {
      first_odd_line = last_line;
      in_first_odd_line = in_last_line;
    }
  }
};

void check_counts(const LineCounts& counts, size_t numbers, size_t channels, const MotionHeader& header,
                  RawMotion& raw, const std::string& file) {
  const auto stated = static_cast<size_t>(header.frames);
  const size_t frames = numbers / channels, left = numbers % channels;
  const bool one_line_per_frame = counts.lines > 0 && counts.lines == stated && numbers != stated * channels;
  const bool only_last_line_short =
      counts.first_odd_line == counts.last_line && counts.in_last_line < channels;
  if (frames == 0 || (one_line_per_frame && !only_last_line_short))
    throw Error(TextPosition{file, counts.first_odd_line > 0 ? counts.first_odd_line : counts.last_line},
                "found " + std::to_string(counts.first_odd_line > 0 ? counts.in_first_odd_line : numbers) +
                    " numbers for " + std::to_string(channels) + " channels.",
                "Check the CHANNELS of the hierarchy, or export the file again.");
  if (left > 0)
    raw.warnings.push_back("The last frame (line " + std::to_string(counts.last_line) + ") has " +
                           std::to_string(left) + " of " + std::to_string(channels) +
                           " numbers and was left out: the file was cut short.");
  if (frames != stated)
    raw.warnings.push_back("The header says " + std::to_string(stated) + " frames, the file holds " +
                           std::to_string(frames) + ".");
}

}  // namespace

bool looks_like_bvh(std::string_view text) {
  std::string_view word;
  WordReader words(text.substr(0, 4096));
  return words.next(word) && lower(word) == "hierarchy";
}

RawMotion read_bvh(std::string_view text, const std::string& name) {
  WordReader words(text);
  const std::vector<BvhNode> nodes = read_bvh_hierarchy(words, name);
  ForwardKinematics kinematics(nodes);
  const size_t channels = kinematics.channels();
  if (channels == 0)
    throw Error(TextPosition{name, words.line()}, "no joint has channels, so nothing moves.",
                "Export the file again as BVH with motion.");
  const MotionHeader header = read_motion_header(words, name);

  RawMotion raw;
  raw.format = "bvh";
  raw.zero_is_missing = false;  // a joint may well pass through the origin
  for (const BvhNode& node : nodes) raw.points.push_back(node.name);
  if (header.frame_time_s > 0) raw.rate_hz = 1 / header.frame_time_s;
  // The header's count is only a promise, so it reserves no more than the text can hold.
  const size_t possible = text.size() / (2 * channels) + 1;
  raw.positions.reserve(std::min(static_cast<size_t>(header.frames), possible) * nodes.size());

  std::vector<double> values(channels);
  std::vector<char> zero_rows;
  LineCounts counts;
  size_t filled = 0, numbers = 0;
  std::string_view word;
  while (words.next(word)) {
    const auto value = parse_number(word);
    if (!value && !is_missing_cell(word))
      throw Error(TextPosition{name, words.line()},
                  "\"" + std::string(word.substr(0, 30)) + "\" is no number.",
                  "Export the file again as BVH.");
    if (words.line() != counts.last_line) {
      counts.close_line(channels);
      counts.last_line = words.line();
      counts.in_last_line = 0;
    }
    ++counts.in_last_line;
    ++numbers;
    values[filled++] = value.value_or(std::nan(""));
    if (filled < channels) continue;
    filled = 0;
    raw.positions.resize(raw.positions.size() + nodes.size());
    kinematics.place(values.data(), raw.positions.data() + raw.positions.size() - nodes.size());
    zero_rows.push_back(std::all_of(values.begin(), values.end(), [](double v) { return v == 0; }));
  }
  counts.close_line(channels);
  check_counts(counts, numbers, channels, header, raw, name);

  // A row of zeros is a dropout, unless the file holds nothing else.
  const auto zeros = static_cast<size_t>(std::count(zero_rows.begin(), zero_rows.end(), 1));
  if (zeros > 0 && zeros < zero_rows.size()) {
    for (size_t row = 0; row < zero_rows.size(); ++row)
      if (zero_rows[row])
        std::fill_n(raw.positions.begin() + static_cast<std::ptrdiff_t>(row * nodes.size()), nodes.size(),
                    missing_point());
    raw.warnings.push_back(std::to_string(zeros) + " rows are all zero and count as not seen.");
  }
  return raw;
}

}  // namespace sportsgpt
