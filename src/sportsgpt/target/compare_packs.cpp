#include "sportsgpt/target/compare_packs.h"

#include <algorithm>
#include <cmath>

namespace sportsgpt {
namespace {

constexpr double same_time_s = 5e-4;

template <class Entry>
const Entry* find(const std::vector<Entry>& entries, const std::string& name) {
  for (const Entry& entry : entries)
    if (entry.name == name) return &entry;
  return nullptr;
}

// Names of `entries` that `others` does not have.
template <class Entry>
std::vector<std::string> only_in(const std::vector<Entry>& entries, const std::vector<Entry>& others) {
  std::vector<std::string> names;
  for (const Entry& entry : entries)
    if (!find(others, entry.name)) names.push_back(entry.name);
  return names;
}

bool same_motion(const TargetModel& a, const TargetModel& b) {
  const auto left = a.motion.sequence.positions(), right = b.motion.sequence.positions();
  return a.motion.sequence.rate_hz() == b.motion.sequence.rate_hz() && left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(),
                    [](Vec3 p, Vec3 q) { return (is_missing(p) && is_missing(q)) || p == q; });
}

}  // namespace

bool PackDifference::empty() const {
  return targets_added.empty() && targets_removed.empty() && targets_changed.empty() &&
         keyframes_added.empty() && keyframes_removed.empty() && metrics_added.empty() &&
         metrics_removed.empty() && faults_added.empty() && faults_removed.empty() && moved.empty() &&
         bands.empty();
}

PackDifference compare_packs(const MovementPack& before, const MovementPack& after) {
  PackDifference d;
  d.targets_added = only_in(after.targets, before.targets);
  d.targets_removed = only_in(before.targets, after.targets);
  d.keyframes_added = only_in(after.keyframes, before.keyframes);
  d.keyframes_removed = only_in(before.keyframes, after.keyframes);
  d.metrics_added = only_in(after.metrics, before.metrics);
  d.metrics_removed = only_in(before.metrics, after.metrics);
  d.faults_added = only_in(after.faults, before.faults);
  d.faults_removed = only_in(before.faults, after.faults);
  for (const TargetModel& target : after.targets) {
    const TargetModel* old = find(before.targets, target.name);
    if (!old) continue;
    if (!same_motion(*old, target)) d.targets_changed.push_back(target.name);
    for (const Keyframe& k : target.keyframes)
      if (const Keyframe* was = find(old->keyframes, k.name);
          was && std::abs(was->time_s - k.time_s) > same_time_s)
        d.moved.push_back({target.name, k.name, was->time_s, k.time_s});
  }
  for (const Metric& metric : after.metrics)
    if (const Metric* was = find(before.metrics, metric.name);
        was && (was->band.mean != metric.band.mean || was->band.sd != metric.band.sd))
      d.bands.push_back({metric.name, metric.unit, was->band, metric.band});
  return d;
}

}  // namespace sportsgpt
