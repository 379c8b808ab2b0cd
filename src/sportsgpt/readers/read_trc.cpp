#include "sportsgpt/readers/read_trc.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

using Cells = std::vector<std::string_view>;

void drop_empty(Cells& cells) {
  std::erase_if(cells, [](std::string_view cell) { return trim(cell).empty(); });
}

struct TrcHeader {
  char separator = '\t';
  std::vector<std::string> markers;
  double rate_hz = 0;
  std::string unit;
  int names_line = 0;
};

/// Lines 2 and 3: keys and their values.
void read_keys(const Cells& keys, const Cells& values, TrcHeader& header, size_t& marker_count) {
  for (size_t i = 0; i < std::min(keys.size(), values.size()); ++i) {
    const std::string key = lower(trim(keys[i]));
    if (key == "datarate") header.rate_hz = parse_number(values[i], true).value_or(0);
    if (key == "units") header.unit = lower(trim(values[i]));
    if (key == "nummarkers")
      marker_count = static_cast<size_t>(std::clamp(parse_number(values[i]).value_or(0), 0.0, 1e5));
  }
}

TrcHeader read_header(LineReader& lines, const std::string& file) {
  TrcHeader header;
  std::string_view line;
  Cells cells, keys;
  size_t marker_count = 0;
  while (lines.next(line)) {
    if (lines.number() == 1) {
      if (line.find('\t') == std::string_view::npos)
        header.separator = line.find(',') != std::string_view::npos ? ',' : ' ';
      continue;
    }
    split(line, header.separator, cells);
    drop_empty(cells);
    if (cells.empty()) continue;
    const std::string first = lower(trim(cells.front()));
    if (first.starts_with("frame")) {
      header.names_line = lines.number();
      for (size_t i = 2; i < cells.size(); ++i) header.markers.emplace_back(trim(cells[i]));
      // Some exporters list virtual points behind the real ones, without columns for them.
      if (marker_count > 0 && marker_count < header.markers.size()) {
        const LineReader behind = lines;
        std::string_view labels;
        LineReader ahead = behind;
        ahead.next(labels);
        split(labels, header.separator, cells);
        drop_empty(cells);
        if (cells.size() == 3 * marker_count) header.markers.resize(marker_count);
      }
      return header;
    }
    if (keys.empty())
      keys = cells;
    else
      read_keys(keys, cells, header, marker_count);
  }
  throw Error(file, "has no line \"Frame#  Time  <marker names>\".", "Export the file again as TRC.");
}

/// The cells of a data row, 2 + 3 per marker; empty when it does not have that many.
bool fit_row(Cells& cells, size_t wanted) {
  while (cells.size() > wanted && trim(cells.back()).empty()) cells.pop_back();
  if (cells.size() > wanted) drop_empty(cells);  // doubled tabs
  return cells.size() == wanted;
}

bool has_decimal_comma(std::string_view line) {
  Cells cells;
  split(line, '\t', cells);
  return std::any_of(cells.begin(), cells.end(), [](std::string_view cell) {
    return cell.find(',') != std::string_view::npos && !parse_number(cell) && parse_number(cell, true);
  });
}

/// Sports2D writes a constant depth for every marker of a single camera.
bool has_constant_depth(const RawMotion& raw) {
  if (raw.rows() < 3) return false;
  const size_t points = raw.points.size();
  std::vector<double> depth(points, std::nan(""));
  bool moves = false;
  for (size_t i = 0; i < raw.positions.size(); ++i) {
    const Vec3 p = raw.positions[i];
    if (is_missing(p) || p == Vec3{}) continue;
    double& known = depth[i % points];
    if (std::isnan(known)) known = p.z;
    if (p.z != known) return false;
    moves = moves || (i >= points && !(p == raw.positions[i - points]));
  }
  return moves;
}

}  // namespace

bool looks_like_trc(std::string_view text) { return lower(text.substr(0, 12)) == "pathfiletype"; }

RawMotion read_trc(std::string_view text, const std::string& name) {
  LineReader lines(text);
  const TrcHeader header = read_header(lines, name);
  const size_t markers = header.markers.size(), columns = 2 + 3 * markers;
  if (markers == 0)
    throw Error(TextPosition{name, header.names_line}, "names no markers.", "Export the file again as TRC.");

  RawMotion raw;
  raw.format = "trc";
  raw.points = header.markers;
  raw.rate_hz = header.rate_hz > 0 ? header.rate_hz : 0;
  raw.unit = header.unit == "meters" || header.unit == "metres" || header.unit == "meter" ? "m" : header.unit;
  Cells cells;
  std::string_view line;
  std::optional<bool> decimal_comma;
  int short_line = 0;
  size_t short_cells = 0;
  while (lines.next(line)) {
    if (trim(line).empty()) continue;
    split(line, header.separator, cells);
    if (raw.times_s.empty() && !parse_number(cells.front(), true)) continue;  // "X1 Y1 Z1 ..." and the like
    if (short_line > 0)
      throw Error(TextPosition{name, short_line},
                  "found " + std::to_string(short_cells) + " columns for " + std::to_string(markers) +
                      " markers, which need " + std::to_string(columns) + ".",
                  "Check the marker names in line " + std::to_string(header.names_line) + ".");
    if (!decimal_comma) decimal_comma = header.separator == '\t' && has_decimal_comma(line);
    if (!fit_row(cells, columns)) {
      short_line = lines.number();
      short_cells = cells.size();
      continue;  // the last row of a file that was cut short may be incomplete
    }
    raw.times_s.push_back(parse_number(cells[1], *decimal_comma).value_or(std::nan("")));
    for (size_t m = 0; m < markers; ++m) {
      double xyz[3];
      for (size_t axis = 0; axis < 3; ++axis) {
        const std::string_view cell = cells[2 + 3 * m + axis];
        const auto value = parse_number(cell, *decimal_comma);
        if (!value && !is_missing_cell(cell))
          throw Error(TextPosition{name, lines.number()},
                      "\"" + std::string(trim(cell).substr(0, 30)) + "\" at marker \"" + header.markers[m] +
                          "\" is no number.",
                      "Leave the cell empty where the marker was not seen.");
        xyz[axis] = value.value_or(std::nan(""));
      }
      raw.positions.push_back({xyz[0], xyz[1], xyz[2]});
    }
  }
  if (raw.rows() == 0)
    throw Error(short_line > 0 ? TextPosition{name, short_line} : TextPosition{name, header.names_line},
                short_line > 0
                    ? "found " + std::to_string(short_cells) + " columns for " + std::to_string(markers) +
                          " markers, which need " + std::to_string(columns) + "."
                    : "no rows follow the header.",
                "Check the marker names in line " + std::to_string(header.names_line) + ".");
  if (short_line > 0)
    raw.warnings.push_back("The last row (line " + std::to_string(short_line) +
                           ") is incomplete and was left out: the file was cut short.");
  raw.planar = has_constant_depth(raw);
  return raw;
}

}  // namespace sportsgpt
