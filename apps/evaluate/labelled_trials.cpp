#include "labelled_trials.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "sportsgpt/core/error.h"
#include "sportsgpt/motion/skeleton_layout.h"

namespace sportsgpt::evaluate {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

Json read_json(const fs::path& file) {
  std::ifstream stream(file);
  if (!stream) throw Error(file.string(), "cannot be opened.", "Check the path and that you may read it.");
  try {
    return Json::parse(stream);
  } catch (const Json::exception& error) {
    throw Error(file.string(), std::string("is not valid JSON: ") + error.what() + ".", "");
  }
}

// Name of the trial -> its file. Joint positions and other people's copies of a recording are checks of
// readers, not recordings of their own.
std::map<std::string, fs::path> recordings_in(const fs::path& set) {
  std::map<std::string, fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(set)) {
    const fs::path& file = entry.path();
    const std::string folder = file.parent_path().filename().string(), name = file.filename().string();
    if (!entry.is_regular_file() || folder == "joints" || folder == "oracle") continue;
    if (name.ends_with(".bvh") || name.ends_with(".joints.csv.gz"))
      files[name.substr(0, name.find('.'))] = file;
  }
  return files;
}

// An event whose label calls itself approximate ("cm_start approximate") is not held against anybody.
LabelledAction single_action(const std::string& action, const Json& events, double rate_hz,
                             const std::string& quality) {
  LabelledAction result{action, {}};
  for (const auto& [name, row] : events.items())
    if (row.is_number() && quality != name + " approximate")
      result.events.push_back({name, row.get<double>() / rate_hz, 0, false});
  std::stable_sort(result.events.begin(), result.events.end(),
                   [](const Keyframe& a, const Keyframe& b) { return a.time_s < b.time_s; });
  return result;
}

LabelledTrial read_trial(const std::string& name, const Json& label) {
  LabelledTrial trial;
  trial.name = name;
  trial.action = label.at("action");
  trial.subject = name.substr(0, name.find('_'));
  trial.rate_hz = label.at("fps");
  trial.forces = label.value("force_plates", false);
  if (label.contains("subject") && label["subject"].is_string()) trial.subject = label["subject"];
  if (label.contains("events")) {
    const LabelledAction action =
        single_action(trial.action, label["events"], trial.rate_hz, label.value("quality", ""));
    if (!action.events.empty()) trial.actions.push_back(action);
    for (const auto& [event, rows] : label["events"].items())
      if (rows.is_array())
        for (const Json& row : rows) trial.events_s[event].push_back(row.get<double>() / trial.rate_hz);
  }
  if (label.contains("reps"))
    for (const Json& repetition : label["reps"])
      trial.actions.push_back(single_action(repetition.value("action", trial.action), repetition.at("events"),
                                            trial.rate_hz, ""));
  return trial;
}

}  // namespace

std::vector<LabelledTrial> read_labelled_trials(const fs::path& data) {
  std::vector<fs::path> sets;
  for (const auto& entry : fs::directory_iterator(data))
    if (fs::exists(entry.path() / "LABELS.json")) sets.push_back(entry.path());
  std::sort(sets.begin(), sets.end());
  std::vector<LabelledTrial> trials;
  for (const fs::path& set : sets) {
    const std::map<std::string, fs::path> files = recordings_in(set);
    const Json labels = read_json(set / "LABELS.json");
    for (const auto& [name, label] : labels.items()) {
      const auto file = files.find(name);
      if (file == files.end() || !label.is_object() || !label.contains("fps")) continue;
      try {
        trials.push_back(read_trial(name, label));
      } catch (const Json::exception& error) {
        throw Error((set / "LABELS.json").string(), name + ": " + error.what() + ".", "See docs/formats.md.");
      }
      trials.back().set = set.filename().string();
      trials.back().file = file->second;
    }
  }
  return trials;
}

std::vector<LabelledAction> right_strides(const LabelledTrial& trial, bool closed) {
  constexpr double longest_s = 2;  // of a stride that can be told from two with a strike missing between them
  const std::string strike = trial.events_s.contains("right_heel_strike") ? "heel_strike" : "foot_strike";
  const auto times = [&](const std::string& name) {
    const auto found = trial.events_s.find(name);
    std::vector<double> sorted = found == trial.events_s.end() ? std::vector<double>() : found->second;
    std::sort(sorted.begin(), sorted.end());
    return sorted;
  };
  const std::vector<double> strikes = times("right_" + strike);
  std::vector<LabelledAction> strides;
  for (size_t s = 0; s < strikes.size(); ++s) {
    const bool last = s + 1 == strikes.size();
    if (closed && last) break;
    const double end_s = last ? strikes[s] + longest_s : strikes[s + 1];
    LabelledAction stride{trial.action, {{"right_" + strike, strikes[s], 0, false}}};
    for (const std::string& name :
         {std::string("left_toe_off"), "left_" + strike, std::string("right_toe_off")})
      for (const double time_s : times(name))
        if (time_s > strikes[s] && time_s < end_s) {
          stride.events.push_back({name, time_s, 0, false});
          break;
        }
    if (closed) stride.events.push_back({"right_" + strike + "_next", end_s, 0, false});
    std::stable_sort(stride.events.begin(), stride.events.end(),
                     [](const Keyframe& a, const Keyframe& b) { return a.time_s < b.time_s; });
    if (stride.events.size() == (closed ? 5 : 4)) strides.push_back(std::move(stride));
  }
  return strides;
}

std::vector<LabelledAction> left_strides(const LabelledTrial& trial, bool closed) {
  std::vector<LabelledAction> strides = right_strides(mirrored_labels(trial), closed);
  for (LabelledAction& stride : strides)
    for (Keyframe& event : stride.events) event.name = mirrored_joint(event.name);
  return strides;
}

LabelledTrial mirrored_labels(LabelledTrial trial) {
  std::map<std::string, std::vector<double>> events_s;
  for (const auto& [name, times] : trial.events_s) events_s[mirrored_joint(name)] = times;
  trial.events_s = std::move(events_s);
  trial.name += " mirrored";
  return trial;
}

}  // namespace sportsgpt::evaluate
