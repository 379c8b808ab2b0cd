#pragma once

#include <vector>

#include "sportsgpt/target/quality.h"

namespace sportsgpt::cli {

/// Prints a table of the moments in every target.
void print_keyframes(const MovementPack& pack);

/// Prints how each target looks to the others, with the outliers and why they are.
void print_quality(const MovementPack& pack, const std::vector<TargetQuality>& quality);

}  // namespace sportsgpt::cli
