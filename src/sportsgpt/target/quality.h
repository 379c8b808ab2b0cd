#pragma once

#include <string>
#include <vector>

#include "sportsgpt/core/language.h"
#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt {

/// How a keyframe of one target agrees with what the others say.
struct KeyframeAgreement {
  std::string keyframe;
  double off_s = 0;  ///< where the other targets put it - where it is; NaN when they cannot say
};

/// One target seen by the others.
struct TargetQuality {
  std::string name;
  double cost = 0;                           ///< of its alignment against the others, median, per frame
  double deviation = 0;                      ///< from the others alone; NaN with fewer than three targets
  double duration_s = 0;                     ///< first to last keyframe
  std::vector<KeyframeAgreement> keyframes;  ///< in the pack's order
  std::vector<LocalText> warnings;           ///< why it does not look like the others; empty: it does
};

/// Every target of a pack held against the others: alignment, deviation and keyframes with the target itself
/// left out (of more than 20 targets a tenth at a time). A target is an outlier when it costs, deviates or
/// lasts far more or less than is usual among them (outside the quartiles by three times their distance), or
/// when its keyframes lie more than 0.15 s and a tenth of its length from where the others put them.
std::vector<TargetQuality> leave_one_out(const MovementPack& pack);

/// Median over the targets of |off_s|, per keyframe in the pack's order; NaN where none can say.
std::vector<double> keyframe_agreement_s(const std::vector<TargetQuality>& quality, const MovementPack& pack);

}  // namespace sportsgpt
