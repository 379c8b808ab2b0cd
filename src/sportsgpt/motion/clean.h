#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sportsgpt/motion/keyframe.h"
#include "sportsgpt/motion/skeleton_sequence.h"

namespace sportsgpt {

enum class MirrorChoice { automatic, yes, no };

struct CleanOptions {
  double max_gap_s = 0.1;           ///< longer gaps stay missing
  std::optional<double> cutoff_hz;  ///< -3 dB of the two-pass Butterworth; empty: by residual analysis
  double min_cutoff_hz = 6, max_cutoff_hz = 12;   ///< bounds of the automatic choice
  std::optional<double> height_m;                 ///< stature: turns a pixel sequence into metres
  MirrorChoice mirror = MirrorChoice::automatic;  ///< `yes`: exchange left and right (a left-handed trial)
  bool lead_right =
      false;  ///< one-sided movements: with automatic mirroring the leading (front) foot becomes the right
  bool keep_first_rows = false;         ///< do not drop T-pose and all-zero rows at the start
  std::optional<Interval> facing_from;  ///< decide the facing from this stretch alone; empty: the whole trial
};

/// What is known of the athlete's size and the floor, in the sequence's own unit (metres or pixels).
struct BodySize {
  double leg_length = 0;  ///< hip to ankle along the limb, median over frames, mean of sides; NaN if unseen
  double stature = 0;     ///< estimated from segment lengths; NaN if unseen
};

/// What was done to a recording, in words a report can show.
struct CleanReport {
  double cutoff_hz = 0;  ///< used by the filter; 0 when nothing was filtered
  bool cutoff_automatic = true;
  int first_valid_frame = 0;  ///< rows before it are T-pose or all zero and count as missing
  double filled_share = 0;    ///< share of joint samples that were interpolated
  double missing_share = 0;   ///< share still missing, over the joints that the source has at all
  double floor_drift = 0;     ///< how much the lowest foot height moves over the trial, in sequence units
  double turned_deg = 0;      ///< rotation about the vertical that made the athlete face +x
  bool mirrored = false;
  std::string facing_from;        ///< "hips and feet", "hips", "feet", "travel" or "none"
  double heading_spread_deg = 0;  ///< how far the athlete turns during the trial (95 % range of the heading)
  std::string view;               ///< "3d"; of a single camera "sagittal", "oblique" or "frontal"
  std::vector<std::string> warnings;  ///< one sentence each
};

struct CleanSequence {
  SkeletonSequence sequence;  ///< same frame count and rate; x forward, y up, z right, floor at y = 0
  BodySize body;
  CleanReport report;
};

/// Fills short gaps, drops invalid first rows (their joints become NaN, so that times still count from the
/// first stored row), turns the athlete to face +x by one decision for the whole movement, sets the floor to
/// y = 0 and low-pass filters every run of valid samples (zero-lag Butterworth, odd reflection at the edges).
/// Throws Error when no joint of a leg or the trunk was ever seen.
CleanSequence clean(const SkeletonSequence& raw, const CleanOptions& options = {});

}  // namespace sportsgpt
