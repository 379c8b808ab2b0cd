#include "sportsgpt/pipeline/stage_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace sportsgpt {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value, double resolution = 1e-6) {
  if (!std::isfinite(value)) return nullptr;
  return std::round(value / resolution) * resolution;
}

Json cleaned(const CleanReport& r, const BodySize& body) {
  return {{"first_valid_frame", r.first_valid_frame},
          {"cutoff_hz", number(r.cutoff_hz, 1e-3)},
          {"cutoff_automatic", r.cutoff_automatic},
          {"filled_share", number(r.filled_share)},
          {"missing_share", number(r.missing_share)},
          {"floor_drift", number(r.floor_drift, 1e-4)},
          {"turned_deg", number(r.turned_deg, 1e-2)},
          {"heading_spread_deg", number(r.heading_spread_deg, 1e-2)},
          {"mirrored", r.mirrored},
          {"facing_from", r.facing_from},
          {"view", r.view},
          {"leg_length", number(body.leg_length, 1e-4)},
          {"stature", number(body.stature, 1e-4)},
          {"warnings", r.warnings}};
}

Json positions(const SkeletonSequence& s) {
  Json frames = Json::array();
  for (int f = 0; f < s.frames(); ++f) {
    Json row = Json::array();
    for (const Vec3 p : s.frame(f)) {
      if (is_missing(p))
        row.push_back(nullptr);
      else
        row.push_back({number(p.x, 1e-5), number(p.y, 1e-5), number(p.z, 1e-5)});
    }
    frames.push_back(std::move(row));
  }
  return {{"rate_hz", s.rate_hz()},
          {"space", s.space() == Space::metres ? "metres" : "pixels"},
          {"planar", s.planar()},
          {"joints", s.layout().joints},
          {"frames", std::move(frames)}};
}

Json features(const FeatureTable& table) {
  Json columns = Json::array(), rows = Json::array();
  for (const FeatureColumn& c : table.columns()) {
    Json column = {{"name", c.name}, {"unit", name(c.unit)}, {"weight", c.weight}};
    if (!c.why_missing.empty()) column["why_missing"] = c.why_missing;
    columns.push_back(std::move(column));
  }
  for (int f = 0; f < table.frames(); ++f) {
    Json row = Json::array();
    for (const double value : table.row(f)) row.push_back(number(value));
    rows.push_back(std::move(row));
  }
  return {{"rate_hz", table.rate_hz()}, {"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

Json alignments(const Repetition& repetition) {
  Json list = Json::array();
  for (const Alignment& a : repetition.alignments) {
    Json path = Json::array();
    for (const FrameMatch& match : a.path) path.push_back({match.trial, match.target});
    list.push_back({{"target", a.target},
                    {"cost", number(a.cost)},
                    {"cost_per_step", number(a.cost_per_step)},
                    {"path", std::move(path)}});
  }
  return list;
}

Json keyframes(const Repetition& repetition) {
  Json list = Json::array();
  for (const Keyframe& k : repetition.keyframes)
    list.push_back({{"name", k.name},
                    {"time_s", number(k.time_s, 1e-5)},
                    {"sigma_s", number(k.sigma_s, 1e-5)},
                    {"low_trust", k.low_trust}});
  return list;
}

}  // namespace

std::string stage_json(const Report& report, Stage stage) {
  if (stage >= Stage::assess) return to_json(report);
  Json json = {{"stage", name(stage)}, {"file", report.source.file}};
  if (report.pack) json["pack"] = report.pack->id;
  if (stage == Stage::clean) {
    json["clean"] = cleaned(report.motion.report, report.motion.body);
    json["motion"] = positions(report.motion.sequence);
  }
  if (stage == Stage::features) json["features"] = features(report.features);
  if (stage == Stage::align || stage == Stage::keyframes) {
    json["status"] = report.status == MatchStatus::ok          ? "ok"
                     : report.status == MatchStatus::ambiguous ? "ambiguous"
                                                               : "not_found";
    json["reason"] = report.status_reason;
    json["repetitions"] = Json::array();
    for (const Repetition& r : report.repetitions) {
      Json repetition = {{"start_s", number(r.interval.start_s, 1e-5)},
                         {"end_s", number(r.interval.end_s, 1e-5)}};
      if (stage == Stage::align) repetition["alignments"] = alignments(r);
      if (stage == Stage::keyframes) repetition["keyframes"] = keyframes(r);
      json["repetitions"].push_back(std::move(repetition));
    }
  }
  return json.dump(1) + "\n";
}

std::string inspect_json(const Recording& recording, const CleanSequence& motion) {
  const SourceInfo& s = recording.source;
  const auto recognised = [](const Recognised& r) {
    return Json{{"value", r.value}, {"from", r.from}, {"flag", r.flag}};
  };
  Json mapped = Json::object();
  for (const auto& [joint, from] : s.mapped) mapped[joint] = from;
  const Json json = {{"file", s.file},
                     {"format", s.format},
                     {"rate_hz", recognised(s.rate)},
                     {"unit", recognised(s.unit)},
                     {"up", recognised(s.up)},
                     {"frames", recording.sequence.frames()},
                     {"duration_s", number(recording.sequence.duration_s(), 1e-4)},
                     {"space", recording.sequence.space() == Space::metres ? "metres" : "pixels"},
                     {"dimensions", recording.sequence.planar() ? 2 : 3},
                     {"people", s.people},
                     {"joints_mapped", std::move(mapped)},
                     {"joints_missing", s.missing},
                     {"source_joints", s.source_joints},
                     {"clean", cleaned(motion.report, motion.body)},
                     {"warnings", s.warnings}};
  return json.dump(1) + "\n";
}

}  // namespace sportsgpt
