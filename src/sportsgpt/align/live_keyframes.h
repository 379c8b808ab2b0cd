#pragma once

#include <memory>
#include <span>
#include <vector>

#include "sportsgpt/align/live_search.h"

namespace sportsgpt {

/// A repetition of a recording that is still going on, with its keyframes.
struct LiveRepetition {
  FoundRepetition found;
  std::vector<Keyframe> keyframes;  ///< as locate_keyframes() gives them; times from the first row
  double similarity = 0;            ///< to the most similar target
  double delay_s = 0;               ///< from the repetition's end to the row that brought this out
  FeatureTable features;            ///< the stretch of rows that the keyframes rest on
  double features_start_s = 0;      ///< its first row, from the first row of the recording
};

/// What one more row has brought out; mostly nothing.
struct LiveNews {
  std::vector<FoundRepetition> settled;  ///< by stage 1; their keyframes follow
  std::vector<LiveRepetition> placed;    ///< with keyframes
};

/// Both stages of MotionDTW on a recording that is still going on: once a repetition is settled and a second
/// of rows has followed it, its keyframes are placed in the rows around it. They are those that align() and
/// locate_keyframes() give for that stretch. Memory is bounded by the length of the longest target. A row
/// costs what LiveSearch takes, and the row that completes a repetition a stage 2 more.
class LiveKeyframes {
 public:
  /// `columns` and `rate_hz`: of the rows that will come. The targets must outlive it.
  LiveKeyframes(std::span<const FeatureColumn> columns, double rate_hz, const PreparedTargets& targets,
                std::span<const EventSpec> events);
  ~LiveKeyframes();
  LiveKeyframes(LiveKeyframes&&) noexcept;

  LiveNews push(std::span<const double> row);  ///< the next row; NaN = missing
  LiveNews finish();                           ///< no further row comes: what was still open

  const LiveSearch& search() const;
  double longest_delay_s() const;  ///< from the end of a repetition to its keyframes
  size_t memory_bytes() const;     ///< of everything that grows or shrinks while rows come

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sportsgpt
