#pragma once

#include "sportsgpt/align/motion_dtw.h"
#include "sportsgpt/motion/clean.h"
#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt {

/// How a trial is cleaned for a pack.
inline CleanOptions for_pack(CleanOptions options, const MovementPack& pack) {
  options.min_cutoff_hz = pack.min_cutoff_hz;
  options.max_cutoff_hz = pack.max_cutoff_hz;
  options.lead_right = pack.lead_right;
  return options;
}

/// How a trial is searched for a pack.
inline AlignOptions for_pack(AlignOptions options, const MovementPack& pack) {
  options.rest_share = pack.largest_cost;
  return options;
}

}  // namespace sportsgpt
