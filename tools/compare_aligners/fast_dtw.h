#pragma once

#include "textbook_dtw.h"

namespace sportsgpt::SPORTSGPT_PEERS {

/// FastDTW [salvador_chan_2007]: the path at half the resolution, widened by `radius`, is the window at the
/// full one. Approximate: never below the exact distance. Squared Euclidean, float, vectorised cost; the
/// window is kept as one range per row and directions as bytes, so it is faster than the common versions.
std::pair<double, Path> fast_dtw(Frames<float> a, Frames<float> b, int radius);

}  // namespace sportsgpt::SPORTSGPT_PEERS
