#pragma once

#include <utility>
#include <vector>

#include "frames.h"

namespace sportsgpt::SPORTSGPT_PEERS {

using Path = std::vector<std::pair<int, int>>;  ///< (frame of a, frame of b), from the first to the last

/// DTW as in every textbook, in double: steps (1,1), (1,0), (0,1), sum of squared Euclidean distances along
/// the best path, two rows of memory [sakoe_1978]. `band` >= 0 keeps |i - j| <= band; infinite when no path
/// fits.
double textbook_distance(Frames<double> a, Frames<double> b, int band = -1);

/// The same on the full matrix, with the path.
std::pair<double, Path> textbook_path(Frames<double> a, Frames<double> b);

/// Where a target was found.
struct FoundEnd {
  double cost;
  int last;  ///< frame of the trial
};

/// The whole target anywhere in the trial: open begin and end, the same steps. Two rows of memory.
FoundEnd textbook_search(Frames<double> target, Frames<double> trial);

/// Slope-limited: steps (target, trial) (1,1), (1,2), (2,1), every target frame counts once, both ends fixed.
double textbook_slope(Frames<double> target, Frames<double> trial);

/// Slope-limited, open begin and end on the trial.
FoundEnd textbook_slope_search(Frames<double> target, Frames<double> trial);

}  // namespace sportsgpt::SPORTSGPT_PEERS
