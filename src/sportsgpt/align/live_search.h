#pragma once

#include <memory>
#include <span>
#include <vector>

#include "sportsgpt/align/motion_dtw.h"

namespace sportsgpt {

/// A repetition that stage 1 has settled: nothing that is still to come changes it.
struct FoundRepetition {
  Interval interval;      ///< from the first row
  double cost = 0;        ///< per target frame
  double rival_cost = 0;  ///< as in SearchResult
};

/// Stage 1 of MotionDTW on a recording that is still going on: rows come one at a time, and what
/// find_repetitions() finds in the whole recording comes out, the same bits. Memory is bounded by the length
/// of the longest target, time per row by the length of all targets. Not for several threads at once.
class LiveSearch {
 public:
  /// `columns` and `rate_hz`: of the rows that will come. The targets must outlive it.
  LiveSearch(std::span<const FeatureColumn> columns, double rate_hz, const PreparedTargets& targets);
  ~LiveSearch();
  LiveSearch(LiveSearch&&) noexcept;

  /// The next row, or several whole rows; NaN = missing. Returns what they settle, mostly nothing; valid
  /// until the next call.
  std::span<const FoundRepetition> push(std::span<const double> rows);
  /// No further row comes: returns what was still open. Nothing may be pushed afterwards.
  std::span<const FoundRepetition> finish();

  double best_cost() const;  ///< of the best match so far, also where it was refused; infinite without one
  double threshold() const;
  /// The longest that a repetition waits after its end until it is settled. Mostly it is far less: as soon as
  /// no better match can overlap it any more.
  double longest_delay_s() const;
  /// The longest repetition that can be found: twice the longest target.
  double longest_repetition_s() const;
  size_t memory_bytes() const;  ///< of everything that grows or shrinks while rows come

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sportsgpt
