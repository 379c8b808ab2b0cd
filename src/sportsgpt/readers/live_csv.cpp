#include "sportsgpt/readers/live_csv.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/body_cues.h"
#include "sportsgpt/readers/make_recording.h"
#include "sportsgpt/readers/read_csv.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

// Rate, unit and up axis are recognised from this many rows.
constexpr int rows_to_recognise = 60;
constexpr double longest_silence_s = 60;

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
  return rows_ < (source_ ? rows_per_block_ : rows_to_recognise) ? std::nullopt : read_block();
}

std::optional<SkeletonSequence> LiveCsv::finish() {
  if (rows_ > 0) return read_block();
  if (!source_) throw Error(name_, "no rows came.", "Write the header and the rows of the plain CSV.");
  return std::nullopt;
}

std::optional<SkeletonSequence> LiveCsv::read_block() {
  const std::string text = header_ + std::exchange(block_, "");
  rows_ = 0;
  try {
    SkeletonSequence frames = source_ ? next_frames(text) : first_frames(text);
    next_frame_ += frames.frames();
    if (frames.frames() == 0) return std::nullopt;
    return frames;
  } catch (const Error& error) {
    // The reader saw this block alone: its line numbers mean nothing to the user.
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems)
      problem.where =
          name_ + ", lines " + std::to_string(block_first_line_) + " to " + std::to_string(lines_);
    throw Error(std::move(problems));
  }
}

SkeletonSequence LiveCsv::first_frames(const std::string& text) {
  const RawMotion raw = read_csv(text, name_);
  Recording recording = make_recording(raw, options_, name_);
  options_.rate_hz = recording.sequence.rate_hz();
  if (recording.sequence.space() == Space::metres && !options_.metres_per_unit)
    options_.metres_per_unit = metres_of(recording.source.unit.value);
  if (!options_.up) options_.up = recording.source.up.value;
  source_ = std::move(recording.source);
  at_zero_.assign(raw.points.size(), 1);
  for (size_t i = 0; i < raw.positions.size(); ++i)
    if (raw.positions[i] != Vec3{}) at_zero_[i % raw.points.size()] = 0;
  if (!raw.times_s.empty())
    frame_zero_s_ = raw.times_s.back() - (recording.sequence.frames() - 1) / *options_.rate_hz;
  else if (!raw.frame_numbers.empty())
    frame_zero_s_ = (static_cast<double>(raw.frame_numbers.back()) - recording.sequence.frames() + 1);
  return std::move(recording.sequence);
}

SkeletonSequence LiveCsv::next_frames(const std::string& text) {
  RawMotion raw = read_csv(text, name_);
  const size_t points = raw.points.size(), rows = raw.rows();
  RawMotion placed = raw;  // a row per frame, without times
  placed.times_s.clear();
  placed.frame_numbers.clear();
  placed.positions.clear();
  placed.confidence.clear();
  const auto add = [&](const Vec3* pose, const float* confidence) {
    for (size_t p = 0; p < points; ++p) {
      const bool seen = pose && (at_zero_[p] || pose[p] != Vec3{});
      placed.positions.push_back(seen ? pose[p] : missing_point());
      if (!raw.confidence.empty()) placed.confidence.push_back(seen && confidence ? confidence[p] : 0);
    }
  };
  long long next = next_frame_;
  for (size_t row = 0; row < rows; ++row) {
    long long frame = next;
    if (!raw.times_s.empty()) {
      const double exact = (raw.times_s[row] - frame_zero_s_) * *options_.rate_hz;
      if (!(std::abs(exact) < 1e15)) continue;  // no time at all
      frame = std::llround(exact);
      // The clock of the rows may run a little faster or slower than the rate says: it is followed slowly.
      if (frame >= next) frame_zero_s_ += 0.02 * (exact - static_cast<double>(frame)) / *options_.rate_hz;
    } else if (!raw.frame_numbers.empty()) {
      frame = raw.frame_numbers[row] - static_cast<long long>(frame_zero_s_);
    }
    if (frame < next) continue;  // repeated, or back in time
    if (static_cast<double>(frame - next) > longest_silence_s * *options_.rate_hz)
      throw Error(name_, "its times or frame numbers jump by more than a minute.",
                  "Check the column of times, or begin anew after a break.");
    for (; next < frame; ++next) add(nullptr, nullptr);
    add(raw.positions.data() + row * points,
        raw.confidence.empty() ? nullptr : raw.confidence.data() + row * points);
    ++next;
  }
  if (next == next_frame_) return SkeletonSequence(canonical_layout(), *options_.rate_hz, {});
  placed.zero_is_missing = false;
  return make_recording(std::move(placed), options_, name_).sequence;
}

}  // namespace sportsgpt
