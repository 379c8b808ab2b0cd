#pragma once

#include <optional>
#include <span>

#include "sportsgpt/core/language.h"
#include "sportsgpt/pipeline/analyze.h"

namespace sportsgpt {

/// Why a stretch that stage 1 found is not a whole performance of the pack's movement; nothing when it is
/// one. Refused is, in this order: what no target has a path through; what moves unlike all targets
/// (`similarity`, that of the most similar one, below the pack's least_similarity); where more than a third
/// of the keyframes that the movement defines by an event show none; what the border of the recording cuts
/// off before its first or after its last event; what does not meet a requirement of the pack. `keyframes`:
/// in the pack's order, seconds from the first row of `features`.
std::optional<LocalText> why_refused(const FeatureTable& features, std::span<const Keyframe> keyframes,
                                     double similarity, const PreparedPack& pack);

/// That a stretch is not similar enough to the targets.
LocalText why_unlike(double similarity, const MovementPack& pack);

/// Whether a match nearly counts as not found.
bool is_weak_match(double similarity, const MovementPack& pack);

}  // namespace sportsgpt
