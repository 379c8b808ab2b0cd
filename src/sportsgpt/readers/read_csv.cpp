#include "sportsgpt/readers/read_csv.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/joint_orders.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

using Cells = std::vector<std::string_view>;

std::string_view unquote(std::string_view cell) {
  cell = trim(cell);
  if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"')
    cell = trim(cell.substr(1, cell.size() - 2));
  return cell;
}

/// The part of a point that a column holds: 'x', 'y', 'z', 'c' (confidence), or 0.
char column_part(std::string_view suffix) {
  const std::string part = lower(suffix);
  if (part == "x" || part == "y" || part == "z") return part[0];
  for (const char* confidence : {"c", "v", "conf", "confidence", "visibility", "score", "likelihood"})
    if (part == confidence) return 'c';
  return 0;
}

/// "left_knee_x", "LKnee.X", "LKnee x", and "x12" of numbered points (point "#12").
char parse_column(std::string_view header, std::string& point) {
  header = unquote(header);
  const size_t cut = header.find_last_of("_. :-");
  if (cut != std::string_view::npos && cut > 0) {
    const char part = column_part(header.substr(cut + 1));
    point = trim(header.substr(0, cut));
    return part;
  }
  if (header.size() < 2 ||
      !std::all_of(header.begin() + 1, header.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return 0;
  point = "#" + std::string(header.substr(1));
  return column_part(header.substr(0, 1));
}

struct PointColumns {
  int x = -1, y = -1, z = -1, c = -1;
};

struct CsvHeader {
  char separator = ',';
  int line = 0;
  int time = -1, frame = -1;
  double time_scale = 1;  ///< seconds in one unit of the column of times
  std::vector<PointColumns> points;
  bool has_z = false, has_confidence = false;
  size_t columns = 0;
};

char find_separator(std::string_view line) {
  char best = ',';
  for (const char separator : {';', '\t'})
    if (std::count(line.begin(), line.end(), separator) > std::count(line.begin(), line.end(), best))
      best = separator;
  return best;
}

/// "# rate_hz = 120" above the header.
void read_comment(std::string_view line, RawMotion& raw, double& width, double& height) {
  while (line.starts_with('#')) line.remove_prefix(1);
  const size_t equals = line.find('=');
  if (equals == std::string_view::npos) return;
  const std::string key = lower(trim(line.substr(0, equals)));
  std::string_view value = trim(line.substr(equals + 1));
  while (value.ends_with(','))
    value = trim(value.substr(0, value.size() - 1));  // spreadsheets fill up the row
  value = unquote(value);
  if (key == "rate_hz") raw.rate_hz = std::max(0.0, parse_number(value).value_or(0));
  if (key == "unit") raw.unit = lower(value);
  if (key == "up") raw.up = lower(value);
  if (key == "width") width = parse_number(value).value_or(0);
  if (key == "height") height = parse_number(value).value_or(0);
}

void read_header_line(std::string_view line, CsvHeader& header, RawMotion& raw) {
  header.separator = find_separator(line);
  Cells cells;
  split(line, header.separator, cells);
  header.columns = cells.size();
  std::map<std::string, size_t> index;
  std::vector<std::string> names;
  std::vector<PointColumns> found;
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string title = lower(unquote(cells[i]));
    const int column = static_cast<int>(i);
    for (const auto& [name, scale] : {std::pair{"time", 1.0},
                                      {"time_s", 1.0},
                                      {"time (s)", 1.0},
                                      {"time (seconds)", 1.0},
                                      {"t", 1.0},
                                      {"timestamp_ms", 1e-3},
                                      {"time_ms", 1e-3}})
      if (title == name && header.time < 0) {
        header.time = column;
        header.time_scale = scale;
      }
    if ((title == "frame" || title == "frame#" || title == "frame_number") && header.frame < 0)
      header.frame = column;
    std::string point;
    const char part = parse_column(cells[i], point);
    if (part == 0) continue;
    const auto [known, is_new] = index.emplace(lower(point), found.size());
    if (is_new) {
      names.push_back(point);
      found.emplace_back();
    }
    PointColumns& columns = found[known->second];
    int& target = part == 'x' ? columns.x : part == 'y' ? columns.y : part == 'z' ? columns.z : columns.c;
    if (target < 0) target = column;
  }
  for (size_t p = 0; p < found.size(); ++p) {
    if (found[p].x < 0 || found[p].y < 0) continue;
    header.points.push_back(found[p]);
    raw.points.push_back(names[p]);
    header.has_z = header.has_z || found[p].z >= 0;
    header.has_confidence = header.has_confidence || found[p].c >= 0;
  }
}

double cell_number(const Cells& cells, int column, bool decimal_comma, const std::string& file, int line) {
  if (column < 0 || static_cast<size_t>(column) >= cells.size()) return std::nan("");
  const std::string_view cell = unquote(cells[static_cast<size_t>(column)]);
  const auto value = parse_number(cell, decimal_comma);
  if (!value && !is_missing_cell(cell))
    throw Error(TextPosition{file, line},
                "\"" + std::string(cell.substr(0, 30)) + "\" in column " + std::to_string(column + 1) +
                    " is no number.",
                "Leave the cell empty where the joint was not seen.");
  return value.value_or(std::nan(""));
}

/// Points "#0" ... "#32" get the names of the joint set that has as many points.
void name_numbered_points(RawMotion& raw) {
  if (!std::all_of(raw.points.begin(), raw.points.end(), [](const auto& p) { return p.starts_with('#'); }))
    return;
  const auto candidates = joint_orders_of(raw.points.size());
  if (candidates.size() != 1) return;
  for (std::string& point : raw.points) {
    const auto number = static_cast<size_t>(parse_number(std::string_view(point).substr(1)).value_or(1e9));
    if (number < candidates.front()->names.size()) point = candidates.front()->names[number];
  }
}

/// Landmarks of MediaPipe as people export them have a visibility, and a depth that counts from the middle of
/// the hips. Either all of it does, in metres, or x and y are parts of the image and the depth is only a
/// hint.
void recognise_mediapipe(RawMotion& raw) {
  const size_t points = raw.points.size();
  const auto find = [&](const char* wanted) {
    const auto found =
        std::find_if(raw.points.begin(), raw.points.end(), [&](const auto& p) { return lower(p) == wanted; });
    return static_cast<size_t>(found - raw.points.begin());
  };
  const size_t left = find("left_hip"), right = find("right_hip");
  if (left == points || right == points) return;
  bool depth_centred = false, all_centred = true;
  for (size_t row = 0; row < raw.rows(); ++row) {
    const Vec3 middle = midpoint(raw.positions[row * points + left], raw.positions[row * points + right]);
    if (is_missing(middle)) continue;
    depth_centred = std::abs(middle.z) < 0.02;
    if (!depth_centred) return;
    all_centred = all_centred && norm(middle) < 0.02;
  }
  if (!depth_centred) return;
  raw.usual_up = "-y";
  raw.hip_centred = all_centred;
  raw.planar = !all_centred;
  raw.unit = all_centred ? "m" : "normalised";
}

}  // namespace

bool looks_like_csv(std::string_view text) {
  LineReader lines(text.substr(0, size_t{1} << 20));
  std::string_view line;
  while (lines.next(line)) {
    if (trim(line).empty() || line.starts_with('#')) continue;
    Cells cells;
    split(line, find_separator(line), cells);
    std::string point;
    return std::any_of(cells.begin(), cells.end(), [&](std::string_view cell) {
      const char part = parse_column(cell, point);
      return part == 'x' || part == 'y';
    });
  }
  return false;
}

RawMotion read_csv(std::string_view text, const std::string& name) {
  RawMotion raw;
  raw.format = "csv";
  CsvHeader header;
  LineReader lines(text);
  std::string_view line;
  double width = 0, height = 0;
  while (header.line == 0 && lines.next(line)) {
    if (line.starts_with('#'))
      read_comment(line, raw, width, height);
    else if (!trim(line).empty()) {
      read_header_line(line, header, raw);
      header.line = lines.number();
    }
  }
  if (raw.points.empty())
    throw Error(TextPosition{name, std::max(header.line, 1)},
                "no columns \"<joint>_x\" and \"<joint>_y\" in the header row.",
                "Name the columns like left_knee_x, left_knee_y, left_knee_z.");
  if (!raw.unit.empty() && raw.unit != "m" && raw.unit != "cm" && raw.unit != "mm" && raw.unit != "in" &&
      raw.unit != "px" && raw.unit != "normalised")
    throw Error(name, "unknown unit \"" + raw.unit + "\".",
                "Use m, cm, mm or px in the line \"# unit = ...\".");
  if (width > 0 && height > 0) raw.aspect_ratio = width / height;
  raw.planar = !header.has_z || raw.unit == "px" || raw.unit == "normalised";
  if (raw.planar) raw.usual_up = "-y";
  const bool decimal_comma = header.separator == ';';

  Cells cells;
  int short_line = 0;
  while (lines.next(line)) {
    if (trim(line).empty() || line.starts_with('#')) continue;
    split(line, header.separator, cells);
    if (short_line > 0)
      throw Error(TextPosition{name, short_line},
                  "has fewer cells than the " + std::to_string(header.columns) + " columns of the header.",
                  "Leave cells empty where a joint was not seen, but keep the commas.");
    if (cells.size() < header.columns) {
      short_line = lines.number();
      continue;  // the last row of a file that was cut short may be incomplete
    }
    const auto number = [&](int column) {
      return cell_number(cells, column, decimal_comma, name, lines.number());
    };
    if (header.time >= 0) raw.times_s.push_back(header.time_scale * number(header.time));
    if (header.frame >= 0) {
      const double frame = number(header.frame);
      raw.frame_numbers.push_back(std::abs(frame) < 1e15 ? static_cast<long long>(frame) : -1);
    }
    for (const PointColumns& columns : header.points) {
      raw.positions.push_back({number(columns.x), number(columns.y), columns.z < 0 ? 0 : number(columns.z)});
      if (header.has_confidence) {
        const double confidence = columns.c < 0 ? 1 : number(columns.c);
        raw.confidence.push_back(std::isnan(confidence) ? 1 : static_cast<float>(confidence));
      }
    }
  }
  if (short_line > 0)
    raw.warnings.push_back("The last row (line " + std::to_string(short_line) +
                           ") is incomplete and was left out: the file was cut short.");
  if (raw.rows() == 0)
    throw Error(TextPosition{name, header.line}, "no rows follow the header.",
                "Check that the file was written to its end.");
  name_numbered_points(raw);
  if (header.has_z && header.has_confidence && !raw.planar && (raw.unit.empty() || raw.unit == "m") &&
      raw.up.empty())
    recognise_mediapipe(raw);
  return raw;
}

}  // namespace sportsgpt
