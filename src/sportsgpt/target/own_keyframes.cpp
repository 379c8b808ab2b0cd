#include "sportsgpt/target/own_keyframes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "sportsgpt/core/error.h"
#include "sportsgpt/target/main_motion.h"

namespace sportsgpt {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
// How far from the carried moment a recording may show the event itself, in shares of its length.
constexpr double refine_share = 0.15;
// Found moments must span this share of what the medoid's do, by the lengths of the recordings.
constexpr double least_span = 0.4;

double time_of(std::span<const Keyframe> keyframes, const std::string& name) {
  for (const Keyframe& k : keyframes)
    if (k.name == name) return k.time_s;
  return nan;
}

LocalText label_of(const std::string& name) {
  if (name == "start") return {"Start", "动作开始"};
  if (name == "end") return {"End", "动作结束"};
  if (name == "turn") return {"Turning point", "转折点"};
  if (name.starts_with("turn_")) return {"Turning point " + name.substr(5), "转折点" + name.substr(5)};
  std::string words = name;
  std::replace(words.begin(), words.end(), '_', ' ');
  words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return {words, words};
}

LocalText definition_of(const std::string& name, KeyframeOrigin origin) {
  if (origin != KeyframeOrigin::found)
    return {"The moment that was marked in the recordings.", "录像中标记的时刻。"};
  if (name == "start") return {"The main motion leaves its first position.", "主要动作离开初始位置。"};
  if (name == "end") return {"The main motion reaches its last position.", "主要动作到达最终位置。"};
  return {"The main motion turns round.", "主要动作改变方向。"};
}

std::vector<std::string> names_in_order(std::span<const OwnRecording> recordings) {
  std::map<std::string, std::pair<double, int>> places;  // sum of relative ranks
  std::vector<std::string> names;
  for (const OwnRecording& own : recordings)
    for (size_t k = 0; k < own.keyframes.size(); ++k) {
      auto& [sum, count] = places[own.keyframes[k].name];
      if (count == 0) names.push_back(own.keyframes[k].name);
      sum += static_cast<double>(k) / static_cast<double>(own.keyframes.size()), ++count;
    }
  std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    return places[a].first / places[a].second < places[b].first / places[b].second;
  });
  return names;
}

std::vector<EventSpec> votes_for(std::span<const std::string> names) {
  std::vector<EventSpec> events;
  for (const std::string& name : names) events.push_back({name, "none", "", 0, 0, 0, true});
  return events;
}

// The moments that the recordings in `from` give to recording r along its paths.
std::vector<Keyframe> carried(const OwnModels& own, size_t r, std::span<const size_t> from,
                              std::span<const std::string> names) {
  std::vector<Alignment> paths;
  std::vector<TargetModel> targets;
  for (const size_t s : from) {
    if (s == r) continue;
    paths.push_back(own.paths[r][s]);
    targets.push_back(own.models[s]);
  }
  return locate_keyframes(own.models[r].features, paths, targets, votes_for(names));
}

void take_given(OwnModels& own, std::span<const OwnRecording> recordings, std::span<const std::string> names,
                KeyframeOrigin& origin) {
  std::vector<size_t> given;
  for (size_t r = 0; r < recordings.size(); ++r) {
    own.models[r].keyframes = recordings[r].keyframes;
    if (!recordings[r].keyframes.empty()) given.push_back(r);
  }
  origin = KeyframeOrigin::given;
  std::vector<std::vector<Keyframe>> added(recordings.size());
  for (size_t r = 0; r < recordings.size(); ++r) {
    std::vector<std::string> missing;
    for (const std::string& name : names)
      if (std::isnan(time_of(recordings[r].keyframes, name))) missing.push_back(name);
    if (missing.empty()) continue;
    origin = KeyframeOrigin::carried;
    for (Keyframe& k : carried(own, r, given, missing))
      if (!std::isnan(k.time_s)) added[r].push_back(std::move(k));
  }
  for (size_t r = 0; r < recordings.size(); ++r)
    own.models[r].keyframes.insert(own.models[r].keyframes.end(), added[r].begin(), added[r].end());
}

std::vector<std::string> names_of_found(size_t events) {
  std::vector<std::string> names = {"start"};
  for (size_t k = 1; k + 1 < events; ++k) names.push_back(events == 3 ? "turn" : "turn_" + std::to_string(k));
  names.push_back("end");
  return names;
}

// The recording's own start, turning point or end next to the moment that was carried over.
double refined(const std::vector<double>& curve, double rate_hz, double carried_s, size_t place,
               size_t places, std::span<const int> own_events, double length_s) {
  if (std::isnan(carried_s) || curve.empty()) return carried_s;
  const double reach = refine_share * length_s;
  double best = nan;
  const bool end = place == 0 || place + 1 == places;
  for (size_t e = 0; e < own_events.size(); ++e) {
    const bool own_end = e == 0 || e + 1 == own_events.size();
    const double time_s = own_events[e] / rate_hz;
    if (end != own_end || std::abs(time_s - carried_s) > reach) continue;
    if (std::isnan(best) || std::abs(time_s - carried_s) < std::abs(best - carried_s)) best = time_s;
  }
  return std::isnan(best) ? carried_s : best;
}

// A frame apart at least and inside the recording: where a recording shows the moments badly, they still have
// their order, and the quality tells that the others see them elsewhere.
void keep_order(std::vector<Keyframe>& keyframes, int frames, double rate_hz) {
  const double frame_s = 1 / rate_hz;
  for (size_t k = 1; k < keyframes.size(); ++k)
    keyframes[k].time_s = std::max(keyframes[k].time_s, keyframes[k - 1].time_s + frame_s);
  double latest = (frames - 1) * frame_s;
  for (size_t k = keyframes.size(); k-- > 0; latest -= frame_s)
    keyframes[k].time_s = std::min(keyframes[k].time_s, latest), latest = keyframes[k].time_s;
}

std::vector<std::string> find(OwnModels& own) {
  TargetModel& medoid = own.models[static_cast<size_t>(own.medoid)];
  const MainMotion motion = find_main_motion(medoid.features);
  const std::vector<int> events = events_of(along(motion, medoid.features));
  const std::vector<std::string> names = names_of_found(events.size());
  medoid.keyframes.clear();
  for (size_t k = 0; k < names.size(); ++k)
    medoid.keyframes.push_back({names[k], events[k] / medoid.features.rate_hz(), 0, false});
  const std::vector<size_t> from = {static_cast<size_t>(own.medoid)};
  for (size_t r = 0; r < own.models.size(); ++r) {
    if (r == from[0]) continue;
    TargetModel& model = own.models[r];
    const double rate_hz = model.features.rate_hz();
    const std::vector<double> curve = along(motion, model.features);
    const std::vector<int> own_events = curve.empty() ? std::vector<int>() : events_of(curve);
    std::vector<Keyframe> keyframes = carried(own, r, from, names);
    const double length_s = model.features.frames() / rate_hz;
    const double medoid_s = medoid.features.frames() / medoid.features.rate_hz();
    const bool same_events = own_events.size() == names.size();
    for (size_t k = 0; k < keyframes.size(); ++k) {
      double& time_s = keyframes[k].time_s;
      if (same_events)
        time_s = own_events[k] / rate_hz;
      else if (!std::isnan(time_s))
        time_s = refined(curve, rate_hz, time_s, k, keyframes.size(), own_events, length_s);
    }
    // Without a path, or on one that leads through a corner of the recording alone: where they usually are.
    const double usual_s =
        (medoid.keyframes.back().time_s - medoid.keyframes.front().time_s) * length_s / medoid_s;
    const bool lost = std::any_of(keyframes.begin(), keyframes.end(),
                                  [](const Keyframe& k) { return std::isnan(k.time_s); }) ||
                      keyframes.back().time_s - keyframes.front().time_s < least_span * usual_s;
    if (lost)
      for (size_t k = 0; k < keyframes.size(); ++k)
        keyframes[k].time_s = medoid.keyframes[k].time_s * length_s / medoid_s;
    keep_order(keyframes, model.features.frames(), rate_hz);
    model.keyframes = std::move(keyframes);
  }
  return names;
}

}  // namespace

OwnKeyframes settle_keyframes(OwnModels& own, std::span<const OwnRecording> recordings) {
  OwnKeyframes result;
  std::vector<std::string> names = names_in_order(recordings);
  if (names.empty())
    names = find(own);
  else
    take_given(own, recordings, names, result.origin);
  if (names.size() < 2)
    throw Error("keyframes", "only \"" + names.front() + "\" is marked.",
                "Mark two moments at least, for example the start and the end.");
  for (size_t k = 0; k < names.size(); ++k) {
    KeyframeSpec spec;
    spec.name = names[k];
    spec.label = label_of(names[k]);
    spec.definition = definition_of(names[k], result.origin);
    // A keyframe that overtakes its neighbour in some recording may do so in a trial too.
    for (const TargetModel& model : own.models)
      for (const size_t other : {k - 1, k + 1}) {
        if (other >= names.size()) continue;
        const double here = time_of(model.keyframes, names[k]),
                     there = time_of(model.keyframes, names[other]);
        if (other < k ? here < there : there < here) spec.free_order = true;
      }
    result.specs.push_back(std::move(spec));
  }
  return result;
}

}  // namespace sportsgpt
