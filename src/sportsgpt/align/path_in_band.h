#pragma once

#include <span>
#include <vector>

#include "sportsgpt/align/alignment.h"
#include "sportsgpt/align/channels.h"

namespace sportsgpt {

/// Where the path may run: for each target frame the first and last trial frame.
struct PathBand {
  std::vector<int> first, last;
};

/// The best path of the whole target inside `band` (empty band: everywhere), open at both ends on the trial:
/// the recurrence of the search with its steps kept [sakoe_1978]. `path` is empty when no path fits.
/// dtw_path() finds the same path, but its last digits depend on the instruction set, and reports must not:
/// here every machine rounds alike. Time and memory are linear in the band's cells.
Alignment best_path(const ChannelMatrix& target, const ChannelMatrix& trial,
                    std::span<const Channel> channels, const PathBand& band = {});

}  // namespace sportsgpt
