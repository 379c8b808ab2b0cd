#include "movements.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "sportsgpt/align/events.h"
#include "sportsgpt/core/config_file.h"
#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/motion/resample.h"
#include "sportsgpt/pack/load_pack.h"
#include "sportsgpt/pack/read_pack.h"
#include "sportsgpt/pipeline/pack_options.h"

namespace sportsgpt::evaluate {
namespace {

namespace fs = std::filesystem;

struct MovementRow {
  const char *name, *action;
  const char* pack;  // a folder of packs/; where it is not there: of apps/evaluate/movements/<name>.toml
  const char* definition;  // a file of apps/evaluate/movements/
  Performance performance;
  const char* side_of;
  std::vector<std::string> also_contains;
};
const std::vector<MovementRow>& movement_rows() {
  constexpr auto single = Performance::single;
  static const std::vector<MovementRow> rows = {
      {"forward_jump",
       "forward_jump",
       "standing_long_jump",
       "",
       single,
       "",
       {"basketball_shot", "drop_jump"}},
      {"vertical_jump",
       "vertical_jump",
       "countermovement_jump",
       "",
       single,
       "",
       {"basketball_shot", "drop_jump"}},
      {"run", "run", "", "run.toml", Performance::strides, "", {}},
      {"walk", "walk", "", "walk.toml", Performance::strides, "", {}},
      {"walk_steps", "walk", "", "walk.toml", Performance::steps, "", {}},
      {"drop_jump", "drop_jump", "drop_jump", "drop_jump.toml", single, "", {}},
      {"squat", "squat", "squat", "squat.toml", single, "", {}},
      {"sit_to_stand", "sit_to_stand", "sit_to_stand", "", single, "", {}},
      {"punch", "punch", "", "punch.toml", single, "wrist", {}},
      {"kick", "kick", "", "kick.toml", single, "ankle", {}},
  };
  return rows;
}

// Nothing where neither is there.
std::optional<MovementPack> read_definition(const fs::path& project, const MovementRow& row) {
  const fs::path pack_folder = project / "packs" / row.pack;
  if (*row.pack && fs::exists(pack_folder / "pack.toml")) return load_pack(pack_folder, {.targets = false});
  if (!*row.definition) return std::nullopt;
  const ConfigFile file(project / "apps/evaluate/movements" / row.definition);
  MovementPack pack = read_pack(file);
  file.throw_if_problems();
  const std::vector<Problem> problems = check_features(pack.features);
  if (!problems.empty()) throw Error(problems);
  return pack;
}

// Whether the left one of a pair of joints moves faster than the right one during a performance.
bool left_is_faster(const SkeletonSequence& sequence, const std::string& joint, Interval during) {
  double fastest[2] = {0, 0};
  const char* sides[2] = {"left_", "right_"};
  for (int side = 0; side < 2; ++side) {
    const int index = sequence.layout().index(sides[side] + joint);
    const int first = std::max(1, static_cast<int>(during.start_s * sequence.rate_hz()));
    const int last = std::min(sequence.frames() - 1, static_cast<int>(during.end_s * sequence.rate_hz()));
    for (int f = first; f <= last; ++f)
      fastest[side] = std::fmax(fastest[side], norm(sequence.at(f, index) - sequence.at(f - 1, index)));
  }
  return fastest[0] > fastest[1];
}

Interval part_of_events(const LabelledTrial& trial) {
  Interval part{1e9, 0};
  for (const auto& [name, times] : trial.events_s)
    for (const double time_s : times) part = {std::min(part.start_s, time_s), std::max(part.end_s, time_s)};
  return part;
}

std::vector<LabelledAction> strides_of(const LabelledTrial& trial, const Movement& movement) {
  const bool closed = movement.performance == Performance::strides;
  return movement.from_left ? left_strides(trial, closed) : right_strides(trial, closed);
}

// A mirrored recording shows the strides of the other leg.
Case mirrored_case(const LabelledTrial& trial, const Case& original, const Movement& movement) {
  Case result = original;
  const LabelledTrial labels = mirrored_labels(trial);
  result.name = labels.name;
  result.recording.sequence = mirror(original.recording.sequence);
  result.actions = strides_of(labels, movement);
  return result;
}

// An event that its feature shows without a neighbour: a target gets it without a label.
bool stands_alone(const KeyframeSpec& spec) {
  return spec.event_kind != "none" && !is_relative_event(spec.event_kind);
}

// Keyframes that no label gives, by their rule, between the labelled ones around them (one farther on both
// sides where the order is free, half a second beyond the first and the last).
void add_unlabelled(std::vector<Keyframe>& events, const FeatureTable& features, const MovementPack& pack) {
  constexpr double beyond_s = 0.5;
  const std::vector<Keyframe> labelled = events;
  const auto label_of = [&](const std::string& name) {
    for (const Keyframe& event : labelled)
      if (event.name == name) return event.time_s;
    return std::numeric_limits<double>::quiet_NaN();
  };
  const int count = static_cast<int>(pack.keyframes.size());
  for (int k = 0; k < count; ++k) {
    const KeyframeSpec& spec = pack.keyframes[k];
    if (!std::isnan(label_of(spec.name)) || !stands_alone(spec)) continue;
    const auto neighbour = [&](int step, double edge_s) {
      int left = spec.free_order ? 2 : 1;
      for (int other = k + step; other >= 0 && other < count; other += step)
        if (const double at = label_of(pack.keyframes[other].name); !std::isnan(at) && --left == 0) return at;
      return edge_s;
    };
    const double from_s = neighbour(-1, std::max(0.0, labelled.front().time_s - beyond_s));
    const double to_s = neighbour(1, labelled.back().time_s + beyond_s);
    const EventSpec event{spec.name,     spec.event_kind, spec.event_feature, spec.level,
                          spec.offset_s, spec.search_s,   spec.free_order};
    const std::vector<EventCandidate> shown = find_events(event, features, from_s, to_s);
    const auto best = std::max_element(shown.begin(), shown.end(),
                                       [](const auto& a, const auto& b) { return a.score < b.score; });
    if (best != shown.end()) events.push_back({spec.name, best->time_s, 0, false});
  }
}

// "13_29_s01" is a clip of "13_29", "13_29 mirrored" the same recording.
bool same_recording(const std::string& a, const std::string& b) {
  const std::string &shorter = a.size() < b.size() ? a : b, &longer = a.size() < b.size() ? b : a;
  return a == b || longer.starts_with(shorter + "_") || longer.starts_with(shorter + " ");
}

FeatureTable part_of(const FeatureTable& table, int first, int frames) {
  std::vector<double> values;
  for (int f = first; f < first + frames; ++f) {
    const auto row = table.row(f);
    values.insert(values.end(), row.begin(), row.end());
  }
  return FeatureTable(table.rate_hz(), table.columns(), std::move(values));
}

SkeletonSequence part_of(const SkeletonSequence& sequence, int first, int frames) {
  std::vector<Vec3> positions;
  for (int f = first; f < first + frames; ++f) {
    const auto row = sequence.frame(f);
    positions.insert(positions.end(), row.begin(), row.end());
  }
  return SkeletonSequence(sequence.layout(), sequence.rate_hz(), std::move(positions), {}, sequence.space(),
                          sequence.planar());
}

}  // namespace

std::vector<Movement> read_movements(const fs::path& project) {
  std::vector<Movement> movements;
  bool open_walk = false;
  for (const MovementRow& row : movement_rows()) {
    std::optional<MovementPack> pack = read_definition(project, row);
    if (!pack) continue;
    Movement movement{row.name, row.action,  row.performance,   false,
                      false,    row.side_of, row.also_contains, std::move(*pack)};
    if (row.performance == Performance::strides) {
      const auto& keyframes = movement.pack.keyframes;
      movement.from_left = keyframes.front().name.starts_with("left_");
      const bool closed = std::any_of(keyframes.begin(), keyframes.end(),
                                      [](const KeyframeSpec& k) { return k.name.ends_with("_next"); });
      if (!closed) movement.performance = Performance::steps;
      open_walk = open_walk || (!closed && movement.action == "walk");
    } else if (row.performance == Performance::steps) {
      // A definition without a closing strike tests short recordings along with the others.
      if (open_walk) continue;
      movement.short_only = true;
      std::erase_if(movement.pack.keyframes, [](const KeyframeSpec& k) { return k.name.ends_with("_next"); });
    }
    movements.push_back(std::move(movement));
  }
  return movements;
}

std::vector<Case> cases_of(Movement& movement, const std::vector<LabelledTrial>& trials) {
  std::vector<Case> cases;
  for (const LabelledTrial& trial : trials) {
    std::vector<LabelledAction> actions;
    const bool cyclic = movement.performance != Performance::single;
    const bool strides = cyclic && trial.action == movement.action;
    if (strides) actions = strides_of(trial, movement);
    for (const LabelledAction& action : trial.actions)
      if (!cyclic && action.action == movement.action) actions.push_back(action);
    if (actions.empty() && !strides) continue;
    Case entry{trial.name,   trial.subject, trial.set, read_motion(trial.file), trial.rate_hz, actions,
               trial.forces, true,          {0, 1e9}};
    if (!movement.side_of.empty() &&
        left_is_faster(entry.recording.sequence, movement.side_of, span_of(actions.front().events)))
      entry.recording.sequence = mirror(entry.recording.sequence);
    if (strides) {
      entry.tested = !movement.short_only ||
                     (right_strides(trial).empty() && right_strides(mirrored_labels(trial)).empty());
      // A stride that began before the first label is not a false one.
      entry.labelled_part = part_of_events(trial);
    }
    if (!entry.actions.empty()) cases.push_back(entry);
    if (!strides) continue;
    Case other = mirrored_case(trial, entry, movement);
    if (!other.actions.empty()) cases.push_back(std::move(other));
  }
  std::set<std::string> labelled;
  for (const Case& entry : cases)
    for (const LabelledAction& action : entry.actions)
      for (const Keyframe& event : action.events) labelled.insert(event.name);
  std::erase_if(movement.pack.keyframes,
                [&](const KeyframeSpec& k) { return !labelled.contains(k.name) && !stands_alone(k); });
  for (Case& entry : cases)
    for (LabelledAction& action : entry.actions)
      std::erase_if(action.events, [&](const Keyframe& event) {
        return std::none_of(movement.pack.keyframes.begin(), movement.pack.keyframes.end(),
                            [&](const KeyframeSpec& k) { return k.name == event.name; });
      });
  return cases;
}

CleanOptions clean_options(const MovementPack& pack) { return for_pack(CleanOptions(), pack); }

Interval span_of(const std::vector<Keyframe>& events) {
  double first = std::numeric_limits<double>::infinity(), last = -first;
  for (const Keyframe& event : events)
    if (!std::isnan(event.time_s)) first = std::min(first, event.time_s), last = std::max(last, event.time_s);
  return {first, last};
}

TargetModel make_target(const Case& from, const LabelledAction& action, const MovementPack& pack) {
  CleanOptions options = clean_options(pack);
  options.facing_from = span_of(action.events);
  const CleanSequence motion = clean(from.recording.sequence, options);
  const FeatureTable features = compute_features(motion, pack.features);
  std::vector<Keyframe> events = action.events;
  add_unlabelled(events, features, pack);
  const Interval span = span_of(events);
  const double rate_hz = features.rate_hz();
  const int first = std::max(0, static_cast<int>((span.start_s - 1) * rate_hz));
  const int last = std::min(features.frames() - 1, static_cast<int>((span.end_s + 1) * rate_hz));
  TargetModel target{
      from.subject + " " + from.name, part_of(features, first, last - first + 1), std::move(events),
      CleanSequence{part_of(motion.sequence, first, last - first + 1), motion.body, motion.report}};
  for (Keyframe& event : target.keyframes) event.time_s -= first / rate_hz;
  return target;
}

std::vector<TargetModel> targets_for(const Case& tested, const std::vector<Case>& cases,
                                     const MovementPack& pack, int most, bool& own) {
  own = std::none_of(cases.begin(), cases.end(), [&](const Case& c) { return c.subject != tested.subject; });
  // Person by person, recording by recording, performance by performance: everybody once before anybody
  // twice.
  std::map<std::string, std::vector<std::pair<const Case*, const LabelledAction*>>> of_person;
  for (size_t turn = 0; turn < 64; ++turn)
    for (const Case& other : cases) {
      const bool same = own ? same_recording(other.name, tested.name) : other.subject == tested.subject;
      if (!same && turn < other.actions.size())
        of_person[other.subject].push_back({&other, &other.actions[turn]});
    }
  std::vector<TargetModel> targets;
  for (size_t turn = 0; turn < 64 * 64; ++turn)
    for (const auto& [subject, performances] : of_person)
      if (turn < performances.size() && static_cast<int>(targets.size()) < most)
        targets.push_back(make_target(*performances[turn].first, *performances[turn].second, pack));
  return targets;
}

}  // namespace sportsgpt::evaluate
