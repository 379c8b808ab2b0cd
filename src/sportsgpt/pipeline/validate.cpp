#include "sportsgpt/pipeline/validate.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "sportsgpt/core/error.h"
#include "sportsgpt/core/statistics.h"

namespace sportsgpt {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

using Events = std::vector<std::pair<std::string, double>>;  // name, seconds; in time order

struct Action {
  Events events;
  std::map<std::string, double> sigma_s;
};
struct Trial {
  double fps = 0;
  std::vector<Action> actions;
};

std::optional<double> time_of(const Action& action, const std::string& name) {
  for (const auto& [event, time_s] : action.events)
    if (event == name) return time_s;
  return std::nullopt;
}

Json read_json(const fs::path& file) {
  std::ifstream stream(file);
  if (!stream) throw Error(file.string(), "cannot be opened.", "Check the path and that you may read it.");
  try {
    return Json::parse(stream);
  } catch (const Json::exception& error) {
    throw Error(file.string(), std::string("is not valid JSON: ") + error.what() + ".", "");
  }
}

Action labelled_action(const Json& events, double fps) {
  Action action;
  for (const auto& [name, row] : events.items())
    if (row.is_number()) action.events.emplace_back(name, row.get<double>() / fps);
  std::stable_sort(action.events.begin(), action.events.end(),
                   [](const auto& a, const auto& b) { return a.second < b.second; });
  return action;
}

std::map<std::string, Trial> read_labels(const fs::path& file) {
  std::map<std::string, Trial> trials;
  const Json json = read_json(file);
  if (!json.is_object()) throw Error(file.string(), "is not an object of trials.", "See docs/formats.md.");
  for (const auto& [name, label] : json.items()) {
    if (!label.is_object() || !label.contains("fps")) continue;
    Trial trial{label["fps"].get<double>(), {}};
    if (label.contains("events")) trial.actions.push_back(labelled_action(label["events"], trial.fps));
    if (label.contains("reps"))
      for (const Json& repetition : label["reps"])
        if (repetition.contains("events"))
          trial.actions.push_back(labelled_action(repetition["events"], trial.fps));
    trials[name] = std::move(trial);
  }
  return trials;
}

std::string trial_name(std::string file) {
  file = fs::path(file).filename().string();
  return file.substr(0, file.find('.'));
}

std::vector<Action> reported_actions(const Json& report) {
  std::vector<Action> actions;
  for (const Json& repetition : report["repetitions"]) {
    Action action;
    for (const Json& k : repetition["keyframes"]) {
      if (!k["time_s"].is_number()) continue;
      action.events.emplace_back(k["name"], k["time_s"]);
      if (k["sigma_s"].is_number()) action.sigma_s[k["name"]] = k["sigma_s"];
    }
    actions.push_back(std::move(action));
  }
  return actions;
}

// First to last moment, over the events that `names_from` has too.
std::pair<double, double> span(const Action& action, const Action& names_from) {
  double first = INFINITY, last = -INFINITY;
  for (const auto& [name, time_s] : action.events)
    if (time_of(names_from, name)) first = std::min(first, time_s), last = std::max(last, time_s);
  return {first, last};
}

double iou(std::pair<double, double> a, std::pair<double, double> b) {
  const double common = std::min(a.second, b.second) - std::max(a.first, b.first);
  const double all = std::max(a.second, b.second) - std::min(a.first, b.first);
  return all > 0 ? std::max(0.0, common) / all : 0;
}

class Collector {
 public:
  explicit Collector(Validation& result) : result_(result) {}

  void compare(const Trial& truth, const std::vector<Action>& found) {
    std::vector<char> used(found.size(), 0);
    for (const Action& labelled : truth.actions) {
      ++result_.actions;
      int best = -1;
      double best_iou = 0.1;
      for (size_t k = 0; k < found.size(); ++k) {
        const double overlap = iou(span(found[k], labelled), span(labelled, found[k]));
        if (!used[k] && overlap > best_iou) best = static_cast<int>(k), best_iou = overlap;
      }
      if (best < 0) {
        ++result_.missed_actions;
        for (const auto& [name, time_s] : labelled.events)
          if (KeyframeErrors* known = find(name)) ++known->missed;
        continue;
      }
      used[best] = 1;
      iou_sum_ += best_iou, ++matched_;
      add_errors(labelled, found[best], truth.fps);
      add_phases(labelled, found[best]);
    }
    result_.false_actions += static_cast<int>(std::count(used.begin(), used.end(), 0));
  }

  void finish() {
    result_.action_iou = matched_ > 0 ? iou_sum_ / matched_ : NAN;
    for (const std::string& phase : phase_order_)
      result_.phase_iou.emplace_back(phase, phases_[phase].first / phases_[phase].second);
    for (KeyframeErrors& keyframe : result_.keyframes)
      keyframe.within_sigma /= std::max<size_t>(1, keyframe.errors_s.size());
  }

 private:
  KeyframeErrors* find(const std::string& name) {
    for (KeyframeErrors& k : result_.keyframes)
      if (k.name == name) return &k;
    return nullptr;
  }
  void add_errors(const Action& labelled, const Action& found, double fps) {
    for (const auto& [name, time_s] : labelled.events) {
      const std::optional<double> reported = time_of(found, name);
      KeyframeErrors* entry = find(name);
      if (!entry && reported) entry = &result_.keyframes.emplace_back(KeyframeErrors{name, {}, {}, 0, 0});
      if (!entry) continue;  // an event that this pack has no keyframe for
      if (!reported) {
        ++entry->missed;
        continue;
      }
      entry->errors_s.push_back(*reported - time_s);
      entry->rates_hz.push_back(fps);
      const auto sigma = found.sigma_s.find(name);
      if (sigma != found.sigma_s.end() && std::abs(*reported - time_s) <= sigma->second)
        entry->within_sigma += 1;
    }
  }
  void add_phases(const Action& labelled, const Action& found) {
    const std::string* before = nullptr;
    for (const auto& [name, time_s] : labelled.events) {
      if (!time_of(found, name)) continue;
      if (before) {
        const std::string phase = *before + "-" + name;
        if (!phases_.contains(phase)) phase_order_.push_back(phase);
        auto& [sum, count] = phases_[phase];
        sum += iou({*time_of(labelled, *before), time_s}, {*time_of(found, *before), *time_of(found, name)});
        ++count;
      }
      before = &name;
    }
  }

  Validation& result_;
  std::map<std::string, std::pair<double, int>> phases_;
  std::vector<std::string> phase_order_;
  double iou_sum_ = 0;
  int matched_ = 0;
};

std::vector<fs::path> report_files(std::span<const fs::path> given) {
  std::vector<fs::path> files;
  for (const fs::path& path : given) {
    if (!fs::exists(path))
      throw Error(path.string(), "does not exist.", "Name report.json files or folders with them.");
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path))
      if (entry.path().filename() == "report.json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty())
    throw Error(given.empty() ? "validate" : given[0].string(), "holds no report.json.",
                "Run analyze first.");
  return files;
}

struct Row {
  double median_ms, p95_ms, median_frames, p95_frames, bias_ms, hits[3];
};
Row row_of(const KeyframeErrors& k) {
  std::vector<double> ms, frames;
  Row row{};
  for (size_t i = 0; i < k.errors_s.size(); ++i) {
    ms.push_back(1000 * std::abs(k.errors_s[i]));
    frames.push_back(std::abs(k.errors_s[i]) * k.rates_hz[i]);
    row.bias_ms += 1000 * k.errors_s[i] / k.errors_s.size();
    for (int h = 0; h < 3; ++h)
      row.hits[h] += (frames.back() <= h + 1 + 1e-6) / static_cast<double>(k.errors_s.size());
  }
  row.median_ms = quantile(ms, 0.5), row.p95_ms = quantile(ms, 0.95);
  row.median_frames = quantile(frames, 0.5), row.p95_frames = quantile(frames, 0.95);
  return row;
}

Json rounded(double value) {
  return std::isfinite(value) ? Json(std::round(value * 1000) / 1000) : Json(nullptr);
}

}  // namespace

Validation validate(std::span<const fs::path> reports, const fs::path& labels) {
  const std::map<std::string, Trial> truth = read_labels(labels);
  Validation result;
  Collector collector(result);
  for (const fs::path& file : report_files(reports)) {
    const Json report = read_json(file);
    if (!report.contains("trial") || !report.contains("repetitions"))
      throw Error(file.string(), "is not a report of this program.",
                  "Name a report.json written by analyze.");
    const std::string name = trial_name(report["trial"]["file"]);
    const auto label = truth.find(name);
    if (label == truth.end()) {
      result.unmatched.push_back(name);
      continue;
    }
    ++result.trials;
    if (report["status"] == "not_found") result.rejected.push_back(name);
    collector.compare(label->second, reported_actions(report));
  }
  collector.finish();
  return result;
}

std::string to_text(const Validation& v) {
  std::string text;
  char line[256];
  const auto add = [&](auto... values) { std::snprintf(line, sizeof line, values...), text += line; };
  add("%-20s %4s %6s %9s %9s %9s %7s %7s %6s %6s %6s %8s\n", "keyframe", "n", "missed", "median ms", "P95 ms",
      "bias ms", "median f", "P95 f", "<=1 f", "<=2 f", "<=3 f", "<=sigma");
  for (const KeyframeErrors& k : v.keyframes) {
    const Row r = row_of(k);
    add("%-20s %4zu %6d %9.1f %9.1f %9.1f %7.1f %7.1f %5.0f%% %5.0f%% %5.0f%% %7.0f%%\n", k.name.c_str(),
        k.errors_s.size(), k.missed, r.median_ms, r.p95_ms, r.bias_ms, r.median_frames, r.p95_frames,
        100 * r.hits[0], 100 * r.hits[1], 100 * r.hits[2], 100 * k.within_sigma);
  }
  for (const auto& [phase, value] : v.phase_iou) add("phase %-32s IoU %.2f\n", phase.c_str(), value);
  add("%d trials, %d labelled actions: %d missed, %d false; action IoU %.2f\n", v.trials, v.actions,
      v.missed_actions, v.false_actions, v.action_iou);
  for (const std::string& name : v.rejected) text += "not found: " + name + "\n";
  for (const std::string& name : v.unmatched) text += "no labels: " + name + "\n";
  return text;
}

std::string to_json(const Validation& v) {
  Json json = {{"trials", v.trials},
               {"actions", v.actions},
               {"missed_actions", v.missed_actions},
               {"false_actions", v.false_actions},
               {"action_iou", rounded(v.action_iou)},
               {"keyframes", Json::array()},
               {"phase_iou", Json::object()},
               {"not_found", v.rejected},
               {"no_labels", v.unmatched}};
  for (const KeyframeErrors& k : v.keyframes) {
    const Row r = row_of(k);
    json["keyframes"].push_back({{"name", k.name},
                                 {"n", k.errors_s.size()},
                                 {"missed", k.missed},
                                 {"median_ms", rounded(r.median_ms)},
                                 {"p95_ms", rounded(r.p95_ms)},
                                 {"bias_ms", rounded(r.bias_ms)},
                                 {"median_frames", rounded(r.median_frames)},
                                 {"p95_frames", rounded(r.p95_frames)},
                                 {"hit_1", rounded(r.hits[0])},
                                 {"hit_2", rounded(r.hits[1])},
                                 {"hit_3", rounded(r.hits[2])},
                                 {"within_sigma", rounded(k.within_sigma)}});
  }
  for (const auto& [phase, value] : v.phase_iou) json["phase_iou"][phase] = rounded(value);
  return json.dump(1) + "\n";
}

}  // namespace sportsgpt
