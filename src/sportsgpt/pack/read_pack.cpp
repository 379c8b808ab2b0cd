#include "sportsgpt/pack/read_pack.h"

#include <algorithm>
#include <utility>

#include "sportsgpt/core/did_you_mean.h"
#include "sportsgpt/pack/pack_words.h"

namespace sportsgpt {
namespace {

constexpr Words<Verdict, 2> evidence_sides = {{{"below", Verdict::below}, {"above", Verdict::above}}};

// One of a list of names; anything else is a problem with the name that was probably meant.
template <class Value, size_t N>
Value choice(ConfigTable& table, const char* key, const Words<Value, N>& names, Value fallback) {
  if (!table.has(key)) return fallback;
  const std::string text = table.text(key);
  std::vector<std::string> known;
  for (const auto& [name, value] : names) {
    if (text == name) return value;
    known.emplace_back(name);
  }
  std::string fix = did_you_mean(text, known);
  if (fix.empty()) {
    fix = "It is one of";
    for (const std::string& name : known) fix += " " + name;
    fix += ".";
  }
  table.problem(key, "unknown " + std::string(key) + " \"" + text + "\".", fix);
  return fallback;
}

Unit read_unit(ConfigTable& table, Unit fallback) {
  if (!table.has("unit")) return fallback;
  const std::string text = table.text("unit");
  if (const auto unit = parse_unit(text)) return *unit;
  table.problem("unit", "unknown unit \"" + text + "\".",
                "It is one of deg deg/s m m/s m/s2 s ms % leg leg/s 1/min 1.");
  return fallback;
}

char read_access(ConfigTable& table) {
  const std::string access = table.text("access");
  if (access.size() == 1 && std::string("PASDOX").find(access) != std::string::npos) return access[0];
  if (!access.empty())
    table.problem("access", "unknown access tag \"" + access + "\".",
                  "P primary, A abstract, S secondary, D derived, O own recordings, X default of the program.");
  return 'X';
}

Citation read_citation(ConfigTable& parent, const char* key, bool required = true) {
  if (!parent.has(key)) {
    if (required)
      parent.problem(key, "key \"" + std::string(key) + "\" is missing.",
                     "Name where the figure comes from.");
    return {"default", 'X', ""};
  }
  auto table = parent.table(key);
  if (!table) return {"default", 'X', ""};
  Citation citation{table->text("key"), read_access(*table), table->text("grade", "")};
  if (citation.key == "default" && citation.access != 'X')
    table->problem("access", "a default of the program cannot have been read anywhere.",
                   "Use access = \"X\".");
  if (citation.key != "default" && citation.access == 'X')
    table->problem("access", "access X with a published source would show a default as published.",
                   "Use key = \"default\", or the tag of what was read.");
  table->refuse_unknown_keys();
  return citation;
}

FeatureSpec read_feature(ConfigTable table) {
  FeatureSpec spec;
  spec.where = table.where();
  spec.name = table.text("name");
  spec.kind = table.text("kind");
  spec.joints = table.texts("joints");
  spec.weight = table.number("weight", 0);
  if (spec.weight < 0) table.problem("weight", "a weight cannot be below 0.");
  const std::string per = table.text("per", "");
  spec.per_leg_length = per == "leg_length";
  if (!per.empty() && !spec.per_leg_length)
    table.problem("per", "unknown \"per\".", "It is \"leg_length\" or absent.");
  const std::string sides = table.text("sides", "mean");
  spec.sides_apart = sides == "apart";
  if (sides != "apart" && sides != "mean")
    table.problem("sides", "unknown \"sides\".", "It is \"mean\", \"apart\" or absent.");
  spec.label = table.local_text("label");
  table.refuse_unknown_keys();
  return spec;
}

EventRule read_event(ConfigTable& parent, const char* key) {
  EventRule rule;
  auto event = parent.table(key);
  if (!event) return rule;
  rule.kind = event->text("kind");
  rule.feature = event->text("feature");
  const bool needs_level = rule.kind != "minimum" && rule.kind != "maximum";
  rule.level = needs_level ? event->number("level") : event->number("level", 0);
  rule.offset_s = event->number("offset_s", 0);
  rule.search_s = event->number("search_s", rule.search_s);
  event->refuse_unknown_keys();
  return rule;
}

KeyframeSpec read_keyframe(ConfigTable table) {
  KeyframeSpec spec;
  spec.where = table.where();
  spec.name = table.text("name");
  spec.label = table.local_text("label");
  spec.definition = table.local_text("definition");
  const EventRule event = read_event(table, "event");
  spec.event_kind = event.kind, spec.event_feature = event.feature;
  spec.level = event.level, spec.offset_s = event.offset_s, spec.search_s = event.search_s;
  spec.cue = read_event(table, "cue");
  spec.fallback = read_event(table, "fallback");
  const std::string order = table.text("order", "fixed");
  spec.free_order = order == "free";
  if (order != "free" && order != "fixed")
    table.problem("order", "unknown order \"" + order + "\".", "It is \"free\" or \"fixed\".");
  table.refuse_unknown_keys();
  return spec;
}

// The keys that say how a value is taken; shared by metrics and requirements.
Metric read_measure(ConfigTable& table) {
  Metric metric;
  metric.where = table.where();
  metric.name = table.text("name");
  if (!table.has("statistic")) table.text("statistic");
  metric.statistic = choice(table, "statistic", statistic_words, Statistic::at);
  metric.feature = table.text("feature", "");
  metric.second_feature = table.text("second_feature", "");
  if (table.has("of")) {
    const std::vector<std::string> of = table.texts("of");
    if (of.size() == 2)
      metric.feature = of[0], metric.second_feature = of[1];
    else
      table.problem("of", "\"of\" must name two metrics.", "The first is divided by the second.");
  }
  metric.keyframe = table.text("keyframe", "");
  metric.from = table.text("from", "");
  metric.to = table.text("to", "");
  metric.window_s = table.number("window_s", 0);
  metric.extreme = table.text("extreme", "");
  metric.level = table.number("level", 0);
  metric.side = choice(table, "side", side_words, MetricSide::mean);
  metric.unit = read_unit(table, Unit::deg);
  if (!table.has("unit")) table.text("unit");
  metric.scale = table.number("scale", 1);
  metric.offset = table.number("offset", 0);
  metric.min_rate_hz = table.number("min_rate_hz", 0);
  return metric;
}

Metric read_metric(ConfigTable table) {
  Metric metric = read_measure(table);
  metric.label = table.local_text("label");
  metric.how = table.local_text("how");
  metric.concern = choice(table, "concern", concern_words, Concern::both);
  metric.sem = table.number("sem");
  metric.sem_source = read_citation(table, "sem_source");
  metric.source = read_citation(table, "source");
  if (auto band = table.table("band")) {
    metric.band = {band->number("mean"), band->number("sd")};
    if (!(metric.band.sd > 0)) band->problem("sd", "the SD of a band must be above 0.");
    band->refuse_unknown_keys();
  } else {
    table.problem("band", "metric \"" + metric.name + "\" has no band.",
                  "Add band = { mean = ..., sd = ... }.");
  }
  if (metric.sem < 0) table.problem("sem", "a standard error cannot be below 0.");
  table.refuse_unknown_keys();
  return metric;
}

Requirement read_requirement(ConfigTable table) {
  Requirement requirement;
  requirement.metric = read_measure(table);
  if (!table.has("min") && !table.has("max")) table.problem("min", "a requirement needs min, max or both.");
  requirement.minimum = table.number("min", requirement.minimum);
  requirement.maximum = table.number("max", requirement.maximum);
  requirement.says = table.local_text("says");
  table.refuse_unknown_keys();
  return requirement;
}

Evidence read_evidence(ConfigTable table) {
  Evidence evidence;
  evidence.metric = table.text("metric");
  if (!table.has("side")) table.text("side");
  evidence.side = choice(table, "side", evidence_sides, Verdict::above);
  evidence.weight = table.number("weight");
  if (!(evidence.weight > 0 && evidence.weight <= 1))
    table.problem("weight", "a weight of evidence lies above 0 and at most at 1.");
  evidence.beyond = table.maybe_number("beyond");
  evidence.group = table.text("group", "");
  table.refuse_unknown_keys();
  return evidence;
}

RootCause read_cause(ConfigTable table) {
  RootCause cause;
  cause.kind = table.text("kind");
  const std::vector<std::string> known = {"mobility", "strength", "coordination", "technique", "setup"};
  if (std::find(known.begin(), known.end(), cause.kind) == known.end())
    table.problem("kind", "unknown kind of cause \"" + cause.kind + "\".", did_you_mean(cause.kind, known));
  cause.says = table.local_text("says");
  cause.test = table.local_text("test");
  table.refuse_unknown_keys();
  return cause;
}

FaultSpec read_fault(ConfigTable table) {
  FaultSpec fault;
  fault.where = table.where();
  fault.name = table.text("name");
  fault.label = table.local_text("label");
  fault.says = table.local_text("says");
  fault.why = table.local_text("why");
  fault.phase = table.text("phase");
  for (ConfigTable& entry : table.tables("evidence")) fault.evidence.push_back(read_evidence(entry));
  if (fault.evidence.empty())
    table.problem("evidence", "fault \"" + fault.name + "\" has no evidence and can never be found.",
                  "Add evidence rows.");
  fault.min_indicators = table.integer("min_indicators", 1);
  fault.severity = table.integer("severity");
  if (fault.severity < 1 || fault.severity > 3) table.problem("severity", "severity is 1, 2 or 3.");
  fault.safety = table.flag("safety", false);
  fault.trainability = table.number("trainability", 0.7);
  fault.caused_by = table.texts("caused_by");
  for (ConfigTable& cause : table.tables("cause")) fault.causes.push_back(read_cause(cause));
  fault.retest = table.texts("retest");
  fault.source = read_citation(table, "source");
  table.refuse_unknown_keys();
  return fault;
}

Source read_source(ConfigTable table) {
  Source source{table.text("key"), table.text("text"), table.text("url", ""), read_access(table)};
  table.refuse_unknown_keys();
  return source;
}

void read_head(ConfigTable head, MovementPack& pack) {
  pack.id = head.text("id");
  pack.version = head.integer("version");
  pack.title = head.local_text("title");
  pack.target_origin = head.local_text("target_origin");
  pack.evidence_note = head.local_text("evidence_note", false);
  pack.view = head.text("view", "sagittal");
  const std::string lead = head.text("lead", "");
  pack.lead_right = lead == "front_foot";
  pack.mirror_to_fit = lead == "best_fit";
  if (!lead.empty() && !pack.lead_right && !pack.mirror_to_fit)
    head.problem("lead", "unknown \"lead\".", "It is \"front_foot\", \"best_fit\" or absent.");
  pack.cycle = head.text("cyclic", "");
  pack.curve_features = head.texts("curves");
  if (auto match = head.table("match")) {
    pack.least_similarity = match->number("least_similarity", pack.least_similarity);
    pack.largest_cost = match->number("largest_cost", pack.largest_cost);
    if (!(pack.least_similarity > 0 && pack.least_similarity < 1))
      match->problem("least_similarity", "the least similarity must lie between 0 and 1.", "0.75 is usual.");
    if (!(pack.largest_cost > 0))
      match->problem("largest_cost", "the largest cost must be above 0.", "0.9 is usual.");
    match->refuse_unknown_keys();
  }
  if (auto filter = head.table("filter_hz")) {
    pack.min_cutoff_hz = filter->number("min");
    pack.max_cutoff_hz = filter->number("max");
    if (!(pack.min_cutoff_hz > 0) || pack.max_cutoff_hz < pack.min_cutoff_hz)
      filter->problem("min", "the cut-off's bounds must be above 0 and in order.");
    filter->refuse_unknown_keys();
  }
  head.refuse_unknown_keys();
}

}  // namespace

MovementPack read_pack(const ConfigFile& file) {
  MovementPack pack;
  ConfigTable root = file.root();
  if (auto head = root.table("pack"))
    read_head(*head, pack);
  else
    root.problem("pack", "there is no [pack] table.", "See docs/pack-format.md.");
  for (ConfigTable& t : root.tables("feature")) pack.features.push_back(read_feature(t));
  for (ConfigTable& t : root.tables("keyframe")) pack.keyframes.push_back(read_keyframe(t));
  for (ConfigTable& t : root.tables("phase")) {
    pack.phases.push_back({t.text("name"), t.text("from"), t.text("to"), t.local_text("label")});
    t.refuse_unknown_keys();
  }
  for (ConfigTable& t : root.tables("metric")) pack.metrics.push_back(read_metric(t));
  for (ConfigTable& t : root.tables("requirement")) pack.requirements.push_back(read_requirement(t));
  for (ConfigTable& t : root.tables("fault")) pack.faults.push_back(read_fault(t));
  for (ConfigTable& t : root.tables("source")) pack.sources.push_back(read_source(t));
  root.refuse_unknown_keys();
  return pack;
}

}  // namespace sportsgpt
