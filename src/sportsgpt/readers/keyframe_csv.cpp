#include <algorithm>
#include <cmath>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/file_bytes.h"
#include "sportsgpt/readers/read_motion.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

constexpr const char* header_fix =
    "Write it above the rows; for several recordings \"file,keyframe,time_s\".";

// Where the columns of the table are; `file` is -1 without one.
struct Columns {
  int file = -1, keyframe = -1, time = -1;
};

Columns columns_of(const std::vector<std::string_view>& header) {
  Columns columns;
  for (int c = 0; c < static_cast<int>(header.size()); ++c) {
    const std::string name = lower(trim(header[c]));
    if (name == "file") columns.file = c;
    if (name == "keyframe") columns.keyframe = c;
    if (name == "time_s") columns.time = c;
  }
  return columns;
}

std::string_view cell(const std::vector<std::string_view>& cells, int column) {
  return column >= 0 && column < static_cast<int>(cells.size()) ? trim(cells[column]) : std::string_view();
}

}  // namespace

std::vector<KeyframeRow> read_keyframe_table(const std::filesystem::path& file) {
  const std::string bytes = load_bytes(file);
  LineReader lines(skip_bom(bytes));
  std::vector<KeyframeRow> rows;
  std::vector<Problem> problems;
  std::vector<std::string_view> cells;
  std::string_view line;
  std::optional<Columns> columns;
  const auto problem = [&](std::string what, std::string fix) {
    problems.push_back(
        {to_string(TextPosition{file.string(), lines.number()}), std::move(what), std::move(fix)});
  };
  while (lines.next(line)) {
    if (trim(line).empty() || line.starts_with('#')) continue;
    split(line, ',', cells);
    if (!columns) {
      columns = columns_of(cells);
      if (columns->keyframe >= 0 && columns->time >= 0) continue;
      problem("the header row must be \"keyframe,time_s\".", header_fix);
      break;
    }
    const std::string name(cell(cells, columns->keyframe));
    const auto time_s = parse_number(cell(cells, columns->time));
    if (name.empty())
      problem("a keyframe has no name.", "");
    else if (!time_s || *time_s < 0)
      problem("the time of \"" + name + "\" is no number of seconds.",
              "Write seconds from the first row, like 1.25.");
    else if (columns->file >= 0 && cell(cells, columns->file).empty())
      problem("\"" + name + "\" does not say of which recording it is.", "Write its file's name.");
    else
      rows.push_back({std::string(cell(cells, columns->file)), name, *time_s});
  }
  if (!columns)
    throw Error(file.string(), "is empty.", "Write a header \"keyframe,time_s\" and one row per keyframe.");
  if (!problems.empty()) throw Error(std::move(problems));
  return rows;
}

std::vector<std::pair<std::string, double>> read_keyframe_csv(const std::filesystem::path& file) {
  std::vector<std::pair<std::string, double>> keyframes;
  for (const KeyframeRow& row : read_keyframe_table(file)) keyframes.emplace_back(row.keyframe, row.time_s);
  return keyframes;
}

}  // namespace sportsgpt
