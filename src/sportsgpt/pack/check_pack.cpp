#include <algorithm>
#include <map>
#include <set>

#include "sportsgpt/core/did_you_mean.h"
#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/features/points.h"
#include "sportsgpt/pack/read_pack.h"

namespace sportsgpt {
namespace {

using Names = std::vector<std::string>;

template <class Entries>
Names names_of(const Entries& entries) {
  Names names;
  for (const auto& entry : entries) names.push_back(entry.name);
  return names;
}

bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Check {
 public:
  explicit Check(const MovementPack& pack)
      : pack_(pack),
        keyframes_(names_of(pack.keyframes)),
        phases_(names_of(pack.phases)),
        metrics_(names_of(pack.metrics)),
        faults_(names_of(pack.faults)) {
    for (const FeatureSpec& spec : pack.features) {
      columns_.push_back(spec.name);
      const bool paired = std::any_of(spec.joints.begin(), spec.joints.end(), [](const std::string& joint) {
        return point_kind(joint) == PointKind::paired;
      });
      if (paired)
        columns_.push_back("left_" + spec.name), columns_.push_back("right_" + spec.name),
            paired_.insert(spec.name);
    }
    for (const Source& source : pack.sources) sources_.push_back(source.key);
  }

  std::vector<Problem> run() {
    problems_ = check_features(pack_.features);
    no_duplicates("feature", names_of(pack_.features));
    no_duplicates("keyframe", keyframes_);
    no_duplicates("metric", metrics_);
    no_duplicates("fault", faults_);
    no_duplicates("source", sources_);
    const TextPosition file{(pack_.folder / "pack.toml").string(), 0};
    if (pack_.keyframes.size() < 2)
      add(file, "a pack needs at least two keyframes.", "Add [[keyframe]] entries.");
    if (std::none_of(pack_.features.begin(), pack_.features.end(),
                     [](const FeatureSpec& f) { return f.weight > 0; }))
      add(file, "no feature has a weight, so nothing can be aligned.",
          "Give the main joint angles a weight.");
    for (const std::string& curve : pack_.curve_features) known("feature", curve, columns_, "curves", file);
    for (const KeyframeSpec& k : pack_.keyframes) keyframe(k);
    if (!pack_.cycle.empty()) cycle(file);
    for (const Phase& p : pack_.phases)
      if (pack_.cycle.empty() && contains(keyframes_, p.from) && contains(keyframes_, p.to) &&
          order(p.from) >= order(p.to))
        add(file, "phase \"" + p.name + "\" does not run forward.", "Exchange from and to.");
    for (const Phase& p : pack_.phases)
      for (const std::string& end : {p.from, p.to})
        known("keyframe", end, keyframes_, "phase \"" + p.name + "\"", file);
    for (const Metric& m : pack_.metrics) {
      measure(m, "metric \"" + m.name + "\"");
      source(m.source.key, m.where), source(m.sem_source.key, m.where);
    }
    for (const Requirement& r : pack_.requirements)
      measure(r.metric, "requirement \"" + r.metric.name + "\"");
    for (const FaultSpec& f : pack_.faults) fault(f);
    for (const FaultSpec& f : pack_.faults) no_cycle(f);
    return std::move(problems_);
  }

 private:
  void add(const TextPosition& where, std::string what, std::string fix = "") {
    problems_.push_back({to_string(where), std::move(what), std::move(fix)});
  }
  bool known(const char* sort, const std::string& name, const Names& names, const std::string& in,
             const TextPosition& where) {
    if (contains(names, name)) return true;
    add(where, "unknown " + std::string(sort) + " \"" + name + "\" in " + in + ".",
        did_you_mean(name, names));
    return false;
  }
  void no_duplicates(const char* sort, Names names) {
    std::sort(names.begin(), names.end());
    for (size_t i = 1; i < names.size(); ++i)
      if (names[i] == names[i - 1])
        add({(pack_.folder / "pack.toml").string(), 0},
            std::string(sort) + " \"" + names[i] + "\" stands twice.", "Rename one.");
  }
  void source(const std::string& key, const TextPosition& where) {
    if (key != "default" && !contains(sources_, key))
      add(where, "source \"" + key + "\" has no [[source]] entry.", did_you_mean(key, sources_));
  }
  void keyframe(const KeyframeSpec& k) {
    for (const auto& [kind, feature] :
         {std::pair(k.event_kind, k.event_feature), std::pair(k.cue.kind, k.cue.feature),
          std::pair(k.fallback.kind, k.fallback.feature)}) {
      if (kind == "none") continue;
      known("kind of event", kind, known_event_kinds(), "keyframe \"" + k.name + "\"", k.where);
      known("feature", feature, columns_, "keyframe \"" + k.name + "\"", k.where);
    }
    if (pack_.cycle.empty() != (k.cue.kind == "none"))
      add(k.where,
          "keyframe \"" + k.name + "\" " +
              (pack_.cycle.empty() ? "has a cue, but the movement is not cyclic."
                                   : "has no cue, which every keyframe of a cyclic movement needs."),
          "See docs/pack-format.md, \"Cyclic movements\".");
  }
  void cycle(const TextPosition& file) {
    if (!is_paired_keyframe(pack_, pack_.cycle))
      add(file, "cyclic = \"" + pack_.cycle + "\" is no keyframe that stands on both sides.",
          "Declare left_" + pack_.cycle + " and right_" + pack_.cycle + ".");
    if (!pack_.keyframes.empty() && pack_.keyframes.front().name != "left_" + pack_.cycle)
      add(file, "the first keyframe of a cyclic movement must be \"left_" + pack_.cycle + "\".",
          "Order the keyframes as they follow from there.");
  }
  int order(const std::string& keyframe) const {
    return static_cast<int>(std::find(keyframes_.begin(), keyframes_.end(), keyframe) - keyframes_.begin());
  }
  void measure(const Metric& m, const std::string& in) {
    const auto need = [&](const char* key, const std::string& value) {
      if (value.empty())
        add(m.where, in + " needs \"" + key + "\" for this statistic.", "See docs/pack-format.md.");
      return !value.empty();
    };
    const auto need_keyframe = [&](const char* key, const std::string& value) {
      if (need(key, value) && !is_paired_keyframe(pack_, value))
        known("keyframe", value, keyframes_, in, m.where);
    };
    const auto need_span = [&] {
      need_keyframe("from", m.from), need_keyframe("to", m.to);
      if (pack_.cycle.empty() && contains(keyframes_, m.from) && contains(keyframes_, m.to) &&
          order(m.from) >= order(m.to))
        add(m.where, in + " runs from \"" + m.from + "\" to \"" + m.to + "\", which is not later.",
            "Exchange them.");
    };
    const auto need_feature = [&](const char* key, const std::string& value) {
      if (need(key, value)) known("feature", value, columns_, in, m.where);
    };
    switch (m.statistic) {
      case Statistic::ratio:
        for (const std::string& part : {m.feature, m.second_feature}) {
          if (!need("of", part) || !known("metric", part, metrics_, in, m.where)) continue;
          if (find_metric(pack_, part)->statistic == Statistic::ratio)
            add(m.where, in + " divides \"" + part + "\", which is a ratio itself.",
                "Name two measured metrics.");
        }
        return;
      case Statistic::duration:
      case Statistic::rate: need_span(); return;
      case Statistic::share: need_keyframe("keyframe", m.keyframe), need_span(); return;
      case Statistic::at:
        need_feature("feature", m.feature), need_keyframe("keyframe", m.keyframe);
        if (m.window_s > 0 && m.extreme != "min" && m.extreme != "max")
          add(m.where, in + " has a window but no extreme.", "Add extreme = \"min\" or \"max\".");
        break;
      case Statistic::side_lag:
        need_feature("feature", m.feature), need_keyframe("keyframe", m.keyframe);
        if (m.extreme != "rises" && m.extreme != "falls")
          add(m.where, in + " needs extreme = \"rises\" or \"falls\".");
        if (!m.feature.empty() && contains(columns_, m.feature) && !paired_.contains(m.feature))
          add(m.where, in + " compares sides, but \"" + m.feature + "\" has none.",
              "Use a feature of paired joints.");
        return;
      case Statistic::peak_rate_lag: need_feature("second_feature", m.second_feature); [[fallthrough]];
      default: need_feature("feature", m.feature), need_span();
    }
    if (m.statistic == Statistic::change && !m.second_feature.empty())
      known("feature", m.second_feature, columns_, in, m.where);
    const bool sided_moment = is_paired_keyframe(pack_, m.keyframe) || is_paired_keyframe(pack_, m.from) ||
                              is_paired_keyframe(pack_, m.to);
    if (m.side != MetricSide::mean && !sided_moment && contains(columns_, m.feature) &&
        !paired_.contains(m.feature) && (m.second_feature.empty() || !paired_.contains(m.second_feature)))
      add(m.where, in + " names a side, but \"" + m.feature + "\" has none.", "Remove \"side\".");
  }
  void fault(const FaultSpec& f) {
    const std::string in = "fault \"" + f.name + "\"";
    known("phase", f.phase, phases_, in, f.where);
    std::set<std::string> indicators;
    int alone = 0;
    std::map<std::string, Verdict> side_of_group;
    for (const Evidence& e : f.evidence) {
      if (e.group.empty())
        ++alone;
      else
        indicators.insert(e.group);
      if (!known("metric", e.metric, metrics_, in, f.where)) continue;
      const Metric& m = *find_metric(pack_, e.metric);
      const bool counts = m.concern == Concern::both ||
                          (m.concern == Concern::below && e.side == Verdict::below) ||
                          (m.concern == Concern::above && e.side == Verdict::above);
      if (e.beyond && (e.side == Verdict::above ? *e.beyond < m.band.mean : *e.beyond > m.band.mean))
        add(f.where, in + " has a limit for \"" + e.metric + "\" on the other side of the band's mean.",
            "Check \"beyond\" and \"side\".");
      if (!counts)
        add(f.where,
            in + " takes \"" + e.metric + "\" " + std::string(name(e.side)) +
                " as evidence, but the metric's concern is not on that side.",
            "Change one of them.");
    }
    if (f.min_indicators > alone + static_cast<int>(indicators.size()))
      add(f.where, in + " needs more indicators than it has evidence.", "Lower min_indicators.");
    for (const std::string& parent : f.caused_by) known("fault", parent, faults_, in, f.where);
    for (const std::string& metric : f.retest) known("metric", metric, metrics_, in, f.where);
    source(f.source.key, f.where);
  }
  // A fault that explains itself through others would demote everything.
  void no_cycle(const FaultSpec& start) {
    std::set<std::string> seen;
    Names open = start.caused_by;
    while (!open.empty()) {
      const std::string name = open.back();
      open.pop_back();
      if (name == start.name) {
        add(start.where, "fault \"" + start.name + "\" is caused by itself through caused_by.",
            "Break the circle.");
        return;
      }
      if (!seen.insert(name).second) continue;
      if (const FaultSpec* fault = find_fault(pack_, name))
        open.insert(open.end(), fault->caused_by.begin(), fault->caused_by.end());
    }
  }

  const MovementPack& pack_;
  Names columns_, keyframes_, phases_, metrics_, faults_, sources_;
  std::set<std::string> paired_;
  std::vector<Problem> problems_;
};

}  // namespace

const std::vector<std::string>& known_event_kinds() {
  static const std::vector<std::string> kinds = {
      "none",           "minimum",         "maximum",        "falls_through",  "rises_through",
      "leaves_maximum", "regains_maximum", "leaves_minimum", "regains_minimum"};
  return kinds;
}

std::vector<Problem> check_pack(const MovementPack& pack) { return Check(pack).run(); }

}  // namespace sportsgpt
