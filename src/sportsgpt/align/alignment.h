#pragma once

#include <span>
#include <string>
#include <vector>

#include "sportsgpt/motion/keyframe.h"

namespace sportsgpt {

/// One step of a warping path: this trial frame shows the same moment as that target frame.
struct FrameMatch {
  int trial, target;
};

/// How a trial runs against one target. `path` covers the whole target and the part of the trial that shows
/// it, never steps back, and is empty when nothing fits.
struct Alignment {
  std::string target;
  std::vector<FrameMatch> path;
  double cost = 0;  ///< sum of local distances along the path, in weighted standardised feature units
  double cost_per_step = 0;  ///< cost per target frame: comparable between trials of different length
  double similarity = 0;     ///< as similarity() gives it; 1 alike, 0 like a body at rest
};

/// Similarity of the alignment that is most alike; NaN without a path.
double best_similarity(std::span<const Alignment> alignments);

/// How the moment of a keyframe shows in the features, whatever the target says. A row of event_kinds().
struct EventSpec {
  std::string keyframe;  ///< "takeoff"
  std::string kind;     ///< "minimum", "maximum", "falls_through", "rises_through", "leaves_base", "none" ...
  std::string feature;  ///< column of the feature table
  double level = 0;     ///< of a crossing, in the feature's unit
  double offset_s = 0;  ///< added to the moment found
  double search_s = 0.15;   ///< how far from the targets' vote the event may lie
  bool free_order = false;  ///< may fall before or after its neighbours (arms farthest back, heels off)
};

}  // namespace sportsgpt
