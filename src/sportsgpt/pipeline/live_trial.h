#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "sportsgpt/align/live_keyframes.h"
#include "sportsgpt/pipeline/analyze.h"

namespace sportsgpt {

/// A repetition of a recording that is still going on, with what the pack says of it.
struct LiveMatch {
  LiveRepetition repetition;
  bool ambiguous = false;          ///< barely within the threshold, or as likely a little elsewhere
  std::optional<LocalText> unmet;  ///< why it is not the movement (why_refused)
};

/// What some more frames have brought out.
struct LiveTrialNews {
  std::vector<Interval> settled;  ///< repetitions of stage 1; their keyframes follow
  std::vector<LiveMatch> matches;
};

struct LiveTrialOptions {
  CleanOptions clean;
  double block_s = 0.1;       ///< frames are cleaned in blocks of this length
  double look_ahead_s = 0.3;  ///< frames after a block that its cleaning may look at
  double look_back_s = 2;     ///< frames before a block that its cleaning may look at
};

/// A pack's movement in a recording that is still going on: frames as a reader gives them go in, repetitions
/// with keyframes come out. Frames are cleaned in blocks, each with the frames around it, by clean(): facing,
/// floor and leg length are those of the last seconds, where analyze() knows the whole recording; so times
/// differ by a little from those of analyze(). Memory is bounded.
class LiveTrial {
 public:
  /// `rate_hz`: of the frames that will come. The pack must outlive it.
  LiveTrial(const PreparedPack& pack, double rate_hz, const LiveTrialOptions& options = {});
  ~LiveTrial();
  LiveTrial(LiveTrial&&) noexcept;

  /// The next frames, any number of them; layout, rate and space as in all others.
  LiveTrialNews push(const SkeletonSequence& frames);
  LiveTrialNews finish();  ///< no further frame comes: what was still open

  int frames() const;  ///< pushed so far
  double longest_delay_s()
      const;                 ///< from the end of a repetition to its keyframes; 0 before the first block
  double best_cost() const;  ///< of the best match so far; infinite without one
  size_t memory_bytes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sportsgpt
