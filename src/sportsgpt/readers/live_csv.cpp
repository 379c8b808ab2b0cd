#include "sportsgpt/readers/live_csv.h"

#include <algorithm>
#include <utility>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/body_cues.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

// Rate, unit and up axis are recognised from this many rows.
constexpr int rows_to_recognise = 60;

std::optional<double> metres_of(const std::string& unit) {
  if (const double metres = metres_per_unit(unit); metres > 0) return metres;
  return unit.ends_with(" m") ? parse_number(std::string_view(unit).substr(0, unit.size() - 2))
                              : std::nullopt;
}

}  // namespace

LiveCsv::LiveCsv(std::string name, const ReadOptions& options, int rows_per_block)
    : name_(std::move(name)), options_(options), rows_per_block_(std::max(1, rows_per_block)) {}

std::optional<SkeletonSequence> LiveCsv::push(std::string_view line) {
  ++lines_;
  if (lines_ == 1) line = skip_bom(line);
  if (trim(line).empty()) return std::nullopt;
  if (!header_complete_) {
    header_.append(line).append("\n");
    header_complete_ = !line.starts_with('#');
    return std::nullopt;
  }
  if (line.starts_with('#')) return std::nullopt;
  if (rows_++ == 0) block_first_line_ = lines_;
  block_.append(line).append("\n");
  last_line_ = line;
  return rows_ < (source_ ? rows_per_block_ : rows_to_recognise) ? std::nullopt : read_block();
}

std::optional<SkeletonSequence> LiveCsv::finish() {
  if (rows_ > 0) return read_block();
  if (!source_) throw Error(name_, "no rows came.", "Write the header and the rows of the plain CSV.");
  return std::nullopt;
}

std::optional<SkeletonSequence> LiveCsv::read_block() {
  std::string text = std::exchange(block_, source_ ? last_line_ + "\n" : "");
  const bool goes_on = source_.has_value();
  rows_ = 0;
  try {
    Recording recording = read_motion(header_ + text, name_, options_);
    const SkeletonSequence& s = recording.sequence;
    if (!goes_on) {
      options_.rate_hz = s.rate_hz();
      if (s.space() == Space::metres && !options_.metres_per_unit)
        options_.metres_per_unit = metres_of(recording.source.unit.value);
      if (!options_.up) options_.up = recording.source.up.value;
      source_ = std::move(recording.source);
      block_ = last_line_ + "\n";
      return std::move(recording.sequence);
    }
    // The first frame was in the block before.
    const size_t joints = s.joints();
    const auto confidence = s.confidence().empty() ? s.confidence() : s.confidence().subspan(joints);
    const auto positions = s.positions().subspan(joints);
    return SkeletonSequence(s.layout(), s.rate_hz(), {positions.begin(), positions.end()},
                            {confidence.begin(), confidence.end()}, s.space(), s.planar());
  } catch (const Error& error) {
    // The reader saw this block alone: its line numbers mean nothing to the user.
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems)
      problem.where =
          name_ + ", lines " + std::to_string(block_first_line_) + " to " + std::to_string(lines_);
    throw Error(std::move(problems));
  }
}

}  // namespace sportsgpt
