#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/readers/read_motion.h"

namespace sportsgpt {

/// The plain CSV of docs/formats.md, line by line while it is still being written. What the file is (rate,
/// unit, up axis) is recognised from the header and its first rows, unless `options` state it, and then holds
/// for the rest. Rows come out as frames in small blocks.
class LiveCsv {
 public:
  /// `name` is used in messages. `rows_per_block`: how many rows are read at a time.
  explicit LiveCsv(std::string name, const ReadOptions& options = {}, int rows_per_block = 1);

  /// The next line, without its end. Returns frames when a block is full. Throws Error as read_motion() does.
  std::optional<SkeletonSequence> push(std::string_view line);
  std::optional<SkeletonSequence> finish();  ///< no further line comes: what is left

  /// What was recognised; empty until the first frames came out.
  const std::optional<SourceInfo>& source() const { return source_; }
  double rate_hz() const { return options_.rate_hz.value_or(0); }  ///< 0 until then

 private:
  std::optional<SkeletonSequence> read_block();
  SkeletonSequence first_frames(const std::string& text);
  SkeletonSequence next_frames(const std::string& text);

  std::string name_;
  ReadOptions options_;
  int rows_per_block_;
  std::string header_, block_;
  bool header_complete_ = false;
  int rows_ = 0, lines_ = 0, block_first_line_ = 0;
  std::optional<SourceInfo> source_;
  double frame_zero_s_ = 0;    // time of frame 0
  long long next_frame_ = 0;   // frames that came out
  std::vector<char> at_zero_;  // per point: lies at (0, 0, 0) in all of the first rows, which then is a place
};

}  // namespace sportsgpt
