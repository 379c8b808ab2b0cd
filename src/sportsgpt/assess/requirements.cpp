#include "sportsgpt/assess/requirements.h"

#include "sportsgpt/assess/measure.h"

namespace sportsgpt {

std::optional<LocalText> unmet_requirement(const FeatureTable& trial, std::span<const Keyframe> keyframes,
                                           const MovementPack& pack) {
  for (const Requirement& requirement : pack.requirements) {
    const Measurement found = measure(requirement.metric, trial, keyframes, pack);
    if (found.value && (*found.value < requirement.minimum || *found.value > requirement.maximum))
      return requirement.says;
  }
  return std::nullopt;
}

}  // namespace sportsgpt
