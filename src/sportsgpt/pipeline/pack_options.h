#pragma once

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

/// Whether a match nearly counts as not found.
inline bool is_weak_match(double cost, double threshold) { return cost > 0.9 * threshold; }

}  // namespace sportsgpt
