#include <cmath>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/file_bytes.h"
#include "sportsgpt/readers/read_motion.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {

std::vector<std::pair<std::string, double>> read_keyframe_csv(const std::filesystem::path& file) {
  const std::string bytes = load_bytes(file);
  LineReader lines(skip_bom(bytes));
  std::vector<std::pair<std::string, double>> keyframes;
  std::vector<Problem> problems;
  std::vector<std::string_view> cells;
  std::string_view line;
  bool header = false;
  const auto problem = [&](std::string what, std::string fix) {
    problems.push_back(
        {to_string(TextPosition{file.string(), lines.number()}), std::move(what), std::move(fix)});
  };
  while (lines.next(line)) {
    if (trim(line).empty() || line.starts_with('#')) continue;
    split(line, ',', cells);
    if (!header) {
      header = true;
      if (cells.size() >= 2 && lower(trim(cells[0])) == "keyframe" && lower(trim(cells[1])) == "time_s")
        continue;
      problem("the header row must be \"keyframe,time_s\".", "Write it above the rows.");
      break;
    }
    const std::string name(trim(cells.front()));
    const auto time_s = cells.size() < 2 ? std::nullopt : parse_number(cells[1]);
    if (name.empty())
      problem("a keyframe has no name.", "");
    else if (!time_s || *time_s < 0)
      problem("the time of \"" + name + "\" is no number of seconds.",
              "Write seconds from the first row, like 1.25.");
    else
      keyframes.emplace_back(name, *time_s);
  }
  if (!header)
    throw Error(file.string(), "is empty.", "Write a header \"keyframe,time_s\" and one row per keyframe.");
  if (!problems.empty()) throw Error(std::move(problems));
  return keyframes;
}

}  // namespace sportsgpt
