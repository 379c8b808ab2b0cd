#pragma once

#include <optional>
#include <span>

#include "sportsgpt/features/feature_table.h"
#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt {

/// What a repetition lacks to be the pack's movement: the text of the first requirement it does not meet, or
/// none. A requirement that cannot be measured in this recording is not held against it.
std::optional<LocalText> unmet_requirement(const FeatureTable& trial, std::span<const Keyframe> keyframes,
                                           const MovementPack& pack);

}  // namespace sportsgpt
