#include "sportsgpt/pipeline/acceptance.h"

#include <algorithm>
#include <cmath>

#include "sportsgpt/assess/requirements.h"
#include "sportsgpt/core/number_format.h"

namespace sportsgpt {
namespace {

constexpr double border_s = 0.1;  // an event this close to the border may lie beyond it

bool has_event(const EventSpec& event) { return event.kind != "none"; }

LocalText says(const EventSpec& event, const MovementPack& pack) {
  for (const KeyframeSpec& spec : pack.keyframes)
    if (spec.name == event.keyframe) return spec.label;
  return {event.keyframe, event.keyframe};
}

// The first or last event is not seen, and the targets expect it at the border of the recording or beyond.
const EventSpec* cut_off(const FeatureTable& features, std::span<const Keyframe> keyframes,
                         std::span<const EventSpec> events) {
  size_t first = 0, last = 0;
  for (size_t k = 0; k < keyframes.size(); ++k) {  // a keyframe without a time gives way to any that has one
    if (!(keyframes[k].time_s >= keyframes[first].time_s))
      first = std::isnan(keyframes[k].time_s) ? first : k;
    if (!(keyframes[k].time_s <= keyframes[last].time_s)) last = std::isnan(keyframes[k].time_s) ? last : k;
  }
  const double end_s = (features.frames() - 1) / features.rate_hz();
  const auto unseen = [&](size_t k) { return has_event(events[k]) && keyframes[k].low_trust; };
  if (unseen(first) && keyframes[first].time_s < border_s) return &events[first];
  if (unseen(last) && keyframes[last].time_s > end_s - border_s) return &events[last];
  return nullptr;
}

}  // namespace

bool is_weak_match(double similarity, const MovementPack& pack) {
  return similarity < pack.least_similarity + 0.05;
}

LocalText why_unlike(double similarity, const MovementPack& pack) {
  const std::string is = format_number(similarity, 2), must = format_number(pack.least_similarity, 2);
  return {"The closest part of the recording moves unlike the targets: similarity " + is + ", at least " +
              must + " is asked for.",
          "最接近的片段与目标动作不像：相似度 " + is + "，至少需要 " + must + "。"};
}

std::optional<LocalText> why_refused(const FeatureTable& features, std::span<const Keyframe> keyframes,
                                     double similarity, const PreparedPack& pack) {
  const std::span<const EventSpec> events = pack.events();
  if (std::all_of(keyframes.begin(), keyframes.end(), [](const Keyframe& k) { return std::isnan(k.time_s); }))
    return LocalText{"No path leads through the closest part of the recording.",
                     "最接近的片段与目标动作无法对齐。"};
  if (!(similarity >= pack.pack().least_similarity)) return why_unlike(similarity, pack.pack());
  int defined = 0, unseen = 0;
  for (size_t k = 0; k < keyframes.size(); ++k)
    if (has_event(events[k])) ++defined, unseen += keyframes[k].low_trust;
  if (3 * unseen > defined)
    return LocalText{std::to_string(unseen) + " of the " + std::to_string(defined) +
                         " events that define the movement do not show in the closest part of the recording.",
                     "最接近的片段中，定义该动作的 " + std::to_string(defined) + " 个事件有 " +
                         std::to_string(unseen) + " 个没有出现。"};
  if (const EventSpec* event = cut_off(features, keyframes, events)) {
    const LocalText label = says(*event, pack.pack());
    return LocalText{"The recording ends or begins before \"" + label.en + "\" is seen.",
                     "录像在“" + label.zh + "”出现之前就已开始或结束。"};
  }
  return unmet_requirement(features, keyframes, pack.pack());
}

}  // namespace sportsgpt
