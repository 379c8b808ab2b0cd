#include "sportsgpt/pack/write_pack.h"

#include <charconv>
#include <cmath>

#include "sportsgpt/pack/pack_words.h"

namespace sportsgpt {
namespace {

std::string written(double number) {
  char digits[64];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  return {digits, end};
}

// Collects `key = value` lines of one table, and leaves out what the reader would assume anyway.
class Writer {
 public:
  void header(const std::string& name) { text_ += (text_.empty() ? "[" : "\n[") + name + "]\n"; }
  void raw(const std::string& key, const std::string& value) { text_ += key + " = " + value + "\n"; }
  void text(const std::string& key, const std::string& value) {
    if (!value.empty()) raw(key, toml_quoted(value));
  }
  void number(const std::string& key, double value, double assumed = NAN) {
    if (value != assumed) raw(key, written(value));
  }
  void local(const std::string& key, const LocalText& value) {
    if (!value.en.empty() || !value.zh.empty())
      raw(key, "{ en = " + toml_quoted(value.en) + ", zh = " + toml_quoted(value.zh) + " }");
  }
  void texts(const std::string& key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    std::string list;
    for (const std::string& value : values) list += (list.empty() ? "" : ", ") + toml_quoted(value);
    raw(key, "[" + list + "]");
  }
  void citation(const std::string& key, const Citation& citation) {
    raw(key, "{ key = " + toml_quoted(citation.key) + ", access = \"" + citation.access + "\"" +
                 (citation.grade.empty() ? "" : ", grade = " + toml_quoted(citation.grade)) + " }");
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void write_head(Writer& out, const MovementPack& pack) {
  out.header("pack");
  out.text("id", pack.id);
  out.number("version", pack.version);
  out.local("title", pack.title);
  out.local("target_origin", pack.target_origin);
  out.local("evidence_note", pack.evidence_note);
  out.text("view", pack.view);
  if (pack.lead_right) out.text("lead", "front_foot");
  if (pack.mirror_to_fit) out.text("lead", "best_fit");
  if (!pack.cycle.empty()) out.text("cyclic", pack.cycle);
  const MovementPack usual;
  if (pack.least_similarity != usual.least_similarity || pack.largest_cost != usual.largest_cost)
    out.raw("match", "{ least_similarity = " + written(pack.least_similarity) +
                         ", largest_cost = " + written(pack.largest_cost) + " }");
  out.raw("filter_hz",
          "{ min = " + written(pack.min_cutoff_hz) + ", max = " + written(pack.max_cutoff_hz) + " }");
  out.texts("curves", pack.curve_features);
}

void write_feature(Writer& out, const FeatureSpec& spec) {
  out.header("[feature]");
  out.text("name", spec.name);
  out.text("kind", spec.kind);
  out.texts("joints", spec.joints);
  out.number("weight", spec.weight, 0);
  if (spec.sides_apart) out.text("sides", "apart");
  if (spec.per_leg_length) out.text("per", "leg_length");
  out.local("label", spec.label);
}

void write_rule(Writer& out, const char* key, const EventRule& rule) {
  if (rule.kind == "none") return;
  const EventRule usual;
  std::string text = "{ kind = " + toml_quoted(rule.kind) + ", feature = " + toml_quoted(rule.feature);
  if (rule.kind != "minimum" && rule.kind != "maximum") text += ", level = " + written(rule.level);
  if (rule.offset_s != usual.offset_s) text += ", offset_s = " + written(rule.offset_s);
  if (rule.search_s != usual.search_s) text += ", search_s = " + written(rule.search_s);
  out.raw(key, text + " }");
}

void write_keyframe(Writer& out, const KeyframeSpec& spec) {
  const KeyframeSpec usual;
  out.header("[keyframe]");
  out.text("name", spec.name);
  out.local("label", spec.label);
  out.local("definition", spec.definition);
  write_rule(out, "event", {spec.event_kind, spec.event_feature, spec.level, spec.offset_s, spec.search_s});
  write_rule(out, "cue", spec.cue);
  write_rule(out, "fallback", spec.fallback);
  if (spec.free_order) out.text("order", "free");
}

void write_measure(Writer& out, const Metric& m) {
  out.text("statistic", std::string(name(m.statistic)));
  if (m.statistic == Statistic::ratio) {
    out.texts("of", {m.feature, m.second_feature});
  } else {
    out.text("feature", m.feature);
    out.text("second_feature", m.second_feature);
  }
  out.text("keyframe", m.keyframe);
  out.text("from", m.from);
  out.text("to", m.to);
  out.number("window_s", m.window_s, 0);
  out.text("extreme", m.extreme);
  out.number("level", m.level, 0);
  if (m.side != MetricSide::mean) out.text("side", std::string(name(m.side)));
  out.text("unit", std::string(name(m.unit)));
  out.number("scale", m.scale, 1);
  out.number("offset", m.offset, 0);
  out.number("min_rate_hz", m.min_rate_hz, 0);
}

void write_metric(Writer& out, const Metric& m) {
  out.header("[metric]");
  out.text("name", m.name);
  out.local("label", m.label);
  out.local("how", m.how);
  write_measure(out, m);
  out.raw("band", "{ mean = " + written(m.band.mean) + ", sd = " + written(m.band.sd) + " }");
  if (m.concern != Concern::both) out.text("concern", std::string(name(m.concern)));
  out.number("sem", m.sem);
  out.citation("sem_source", m.sem_source);
  out.citation("source", m.source);
}

void write_requirement(Writer& out, const Requirement& requirement) {
  out.header("[requirement]");
  out.text("name", requirement.metric.name);
  write_measure(out, requirement.metric);
  out.number("min", requirement.minimum, Requirement().minimum);
  out.number("max", requirement.maximum, Requirement().maximum);
  out.local("says", requirement.says);
}

void write_fault(Writer& out, const FaultSpec& fault) {
  out.header("[fault]");
  out.text("name", fault.name);
  out.local("label", fault.label);
  out.local("says", fault.says);
  out.local("why", fault.why);
  out.text("phase", fault.phase);
  std::string rows;
  for (const Evidence& e : fault.evidence) {
    rows += "  { metric = " + toml_quoted(e.metric) + ", side = \"" +
            (e.side == Verdict::above ? "above" : "below") + "\", weight = " + written(e.weight);
    if (e.beyond) rows += ", beyond = " + written(*e.beyond);
    if (!e.group.empty()) rows += ", group = " + toml_quoted(e.group);
    rows += " },\n";
  }
  out.raw("evidence", "[\n" + rows + "]");
  out.number("min_indicators", fault.min_indicators, 1);
  out.number("severity", fault.severity);
  if (fault.safety) out.raw("safety", "true");
  out.number("trainability", fault.trainability, FaultSpec().trainability);
  out.texts("caused_by", fault.caused_by);
  out.texts("retest", fault.retest);
  out.citation("source", fault.source);
  for (const RootCause& cause : fault.causes) {
    out.header("[fault.cause]");
    out.text("kind", cause.kind);
    out.local("says", cause.says);
    out.local("test", cause.test);
  }
}

}  // namespace

std::string toml_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\', quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (byte < 32 || byte == 127) {
      constexpr char hex[] = "0123456789ABCDEF";
      quoted += std::string("\\u00") + hex[byte / 16] + hex[byte % 16];
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string to_toml(const MovementPack& pack) {
  Writer out;
  write_head(out, pack);
  for (const FeatureSpec& spec : pack.features) write_feature(out, spec);
  for (const KeyframeSpec& spec : pack.keyframes) write_keyframe(out, spec);
  for (const Phase& phase : pack.phases) {
    out.header("[phase]");
    out.text("name", phase.name);
    out.text("from", phase.from);
    out.text("to", phase.to);
    out.local("label", phase.label);
  }
  for (const Metric& metric : pack.metrics) write_metric(out, metric);
  for (const Requirement& requirement : pack.requirements) write_requirement(out, requirement);
  for (const FaultSpec& fault : pack.faults) write_fault(out, fault);
  for (const Source& source : pack.sources) {
    out.header("[source]");
    out.text("key", source.key);
    out.text("text", source.text);
    out.text("url", source.url);
    out.raw("access", std::string("\"") + source.access + "\"");
  }
  return out.take();
}

}  // namespace sportsgpt
