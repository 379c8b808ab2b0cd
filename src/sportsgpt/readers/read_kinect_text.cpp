#include "sportsgpt/readers/read_kinect_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

struct KinectJoint {
  const char* name;
  int parent;
};
// In the order of the columns. A joint lies where its segment begins: the upper arm at the shoulder.
constexpr KinectJoint joints[] = {
    {"pelvis", -1},      {"spine", 0},        {"chest", 1},        {"neck", 2},
    {"head", 3},         {"head_top", 4},     {"left_collar", 2},  {"left_shoulder", 6},
    {"left_elbow", 7},   {"left_wrist", 8},   {"right_collar", 2}, {"right_shoulder", 10},
    {"right_elbow", 11}, {"right_wrist", 12}, {"left_hip", 0},     {"left_knee", 14},
    {"left_ankle", 15},  {"left_toe", 16},    {"right_hip", 0},    {"right_knee", 18},
    {"right_ankle", 19}, {"right_toe", 20}};
constexpr size_t joint_count = std::size(joints);
constexpr const char* markers[] = {
    "LFHD", "RFHD", "LBHD", "RBHD", "C7",   "T10",  "CLAV", "STRN", "RBAK", "LSHO", "LUPA", "LELB", "LFRM",
    "LWRA", "LWRB", "LFIN", "RSHO", "RUPA", "RELB", "RFRM", "RWRA", "RWRB", "RFIN", "LASI", "RASI", "LPSI",
    "RPSI", "LTHI", "LKNE", "LTIB", "LANK", "LHEE", "LTOE", "RTHI", "RKNE", "RTIB", "RANK", "RHEE", "RTOE"};
constexpr double kinect_rate_hz = 30, marker_rate_hz = 100;

using Matrix = std::array<double, 9>;

Matrix product(const Matrix& a, const Matrix& b) {
  Matrix c{};
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      for (int k = 0; k < 3; ++k) c[3 * i + j] += a[3 * i + k] * b[3 * k + j];
  return c;
}
Vec3 turned(const Matrix& m, Vec3 v) {
  return {m[0] * v.x + m[1] * v.y + m[2] * v.z, m[3] * v.x + m[4] * v.y + m[5] * v.z,
          m[6] * v.x + m[7] * v.y + m[8] * v.z};
}
Matrix rotation(Vec3 degrees) {
  constexpr double radian = std::numbers::pi / 180;
  const double ca = std::cos(degrees.x * radian), sa = std::sin(degrees.x * radian);
  const double cb = std::cos(degrees.y * radian), sb = std::sin(degrees.y * radian);
  const double cc = std::cos(degrees.z * radian), sc = std::sin(degrees.z * radian);
  const Matrix about_x{1, 0, 0, 0, ca, -sa, 0, sa, ca};
  const Matrix about_y{cb, 0, sb, 0, 1, 0, -sb, 0, cb};
  const Matrix about_z{cc, -sc, 0, sc, cc, 0, 0, 0, 1};
  return product(about_z, product(about_x, about_y));
}

bool is_table_of(std::string_view text, size_t columns) {
  std::string_view line;
  std::vector<std::string_view> cells;
  if (!LineReader(skip_bom(text)).next(line)) return false;
  split(line, ',', cells);
  return cells.size() == columns &&
         std::all_of(cells.begin(), cells.end(), [](auto cell) { return parse_number(cell).has_value(); });
}

// Rows of `points` x 3 numbers; a cell without a value makes its point NaN.
std::vector<Vec3> read_table(std::string_view text, size_t points, const std::string& name) {
  LineReader lines(skip_bom(text));
  std::string_view line;
  std::vector<std::string_view> cells;
  std::vector<Vec3> values;
  while (lines.next(line)) {
    if (trim(line).empty()) continue;
    split(line, ',', cells);
    if (cells.size() != 3 * points)
      throw Error(
          TextPosition{name, lines.number()},
          "has " + std::to_string(cells.size()) + " columns instead of " + std::to_string(3 * points) + ".",
          "Check that the recording was exported to its end.");
    for (size_t p = 0; p < points; ++p) {
      double xyz[3];
      bool missing = false;
      for (size_t axis = 0; axis < 3; ++axis) {
        const std::string_view cell = trim(cells[3 * p + axis]);
        const auto number = parse_number(cell);
        if (!number && !is_missing_cell(cell))
          throw Error(TextPosition{name, lines.number()},
                      "\"" + std::string(cell.substr(0, 40)) + "\" is no number.",
                      "Write the value, or leave the cell empty.");
        if (number)
          xyz[axis] = *number;
        else
          missing = true;
      }
      values.push_back(missing ? missing_point() : Vec3{xyz[0], xyz[1], xyz[2]});
    }
  }
  return values;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::string exchanged(const std::string& text, bool to_angles) {
  return to_angles ? replaced(replaced(text, "positions", "angles"), "Positions", "Angles")
                   : replaced(replaced(text, "angles", "positions"), "Angles", "Positions");
}

}  // namespace

bool looks_like_kinect_text(std::string_view text) { return is_table_of(text, 3 * joint_count); }
bool looks_like_marker_text(std::string_view text) { return is_table_of(text, 3 * std::size(markers)); }

KinectFiles kinect_files(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  const bool is_angles = lower(name).find("angles") != std::string::npos;
  const std::string other = exchanged(name, !is_angles);
  const std::string folder = file.parent_path().filename().string();
  std::error_code ignored;
  if (other != name)
    for (const std::filesystem::path& place :
         {file.parent_path(), file.parent_path().parent_path() / exchanged(folder, !is_angles)})
      for (const std::string& spelling :
           {other, other + ".gz", other.ends_with(".gz") ? other.substr(0, other.size() - 3) : other})
        if (const auto found = place / spelling; std::filesystem::exists(found, ignored))
          return is_angles ? KinectFiles{found, file} : KinectFiles{file, found};
  throw Error(
      file.string(),
      "holds numbers without a header, as Kinect tools write, and its second file is not beside it.",
      "Give NAME_positions.txt with NAME_angles.txt in the same folder (or in folders positions and angles). "
      "Of "
      "another tool: put a header row above the numbers: time, left_knee_x, left_knee_y, left_knee_z, ...");
}

RawMotion read_kinect_text(std::string_view positions, std::string_view angles, const std::string& name) {
  const std::vector<Vec3> offsets = read_table(positions, joint_count, name);
  const std::vector<Vec3> degrees = read_table(angles, joint_count, name + " (angles)");
  RawMotion raw;
  raw.format = "kinect";
  raw.rate_hz = kinect_rate_hz;
  raw.unit = "cm";
  raw.zero_is_missing = false;
  for (const KinectJoint& joint : joints) raw.points.emplace_back(joint.name);
  const size_t rows = std::min(offsets.size(), degrees.size()) / joint_count;
  if (offsets.size() != degrees.size())
    raw.warnings.push_back(
        "Positions and angles differ in length: " + std::to_string(offsets.size() / joint_count) + " and " +
        std::to_string(degrees.size() / joint_count) + " rows; what only one of them has was left out.");
  raw.warnings.push_back("The file states no frame rate: the sensor's usual 30 Hz are taken.");
  raw.positions.reserve(rows * joint_count);
  std::array<Matrix, joint_count> frames;
  for (size_t row = 0; row < rows; ++row)
    for (size_t j = 0; j < joint_count; ++j) {
      const size_t at = row * joint_count + j;
      const Matrix own = rotation(degrees[at]);
      if (joints[j].parent < 0) {
        raw.positions.push_back(offsets[at]);
        frames[j] = own;
        continue;
      }
      const auto parent = static_cast<size_t>(joints[j].parent);
      const Vec3 place = raw.positions[row * joint_count + parent] + turned(frames[parent], offsets[at]);
      raw.positions.push_back(std::isfinite(place.x + place.y + place.z) ? place : missing_point());
      frames[j] = product(frames[parent], own);
    }
  return raw;
}

RawMotion read_marker_text(std::string_view text, const std::string& name) {
  RawMotion raw;
  raw.format = "markers";
  raw.rate_hz = marker_rate_hz;
  raw.unit = "mm";
  raw.up = "z";
  raw.points.assign(std::begin(markers), std::end(markers));
  raw.positions = read_table(text, std::size(markers), name);
  raw.warnings.push_back(
      "The file names no markers and no frame rate: Plug-in-Gait order and 100 Hz are taken.");
  return raw;
}

}  // namespace sportsgpt
