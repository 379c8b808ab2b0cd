#include <cmath>
#include <nlohmann/json.hpp>

#include "sportsgpt/core/number_format.h"
#include "sportsgpt/report/report.h"

namespace sportsgpt {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value, int decimals) {
  return std::isfinite(value) ? Json(round_to(value, decimals)) : Json(nullptr);
}
Json time_s(double seconds) { return number(seconds, 4); }
Json in_unit(double value, Unit unit) { return number(value, stored_decimals(unit)); }
std::string letter(char access) { return {access}; }

/// The pack's file and line, without the folder it happens to lie in.
std::string rule_position(const TextPosition& where) {
  const auto slash = where.file.find_last_of("/\\");
  const std::string file = slash == std::string::npos ? where.file : where.file.substr(slash + 1);
  return file.empty() ? "" : to_string(TextPosition{file, where.line});
}

Json trial_json(const Report& report) {
  const SkeletonSequence& motion = report.motion.sequence;
  const CleanReport& cleaning = report.motion.report;
  Json warnings = report.source.warnings;
  for (const std::string& warning : cleaning.warnings) warnings.push_back(warning);
  return {{"file", report.source.file},
          {"format", report.source.format},
          {"rate_hz", number(motion.rate_hz(), 3)},
          {"frames", motion.frames()},
          {"duration_s", time_s(motion.duration_s())},
          {"space", motion.space() == Space::metres ? "metres" : "pixels"},
          {"up", report.source.up.value},
          {"unit", report.source.unit.value},
          {"warnings", warnings},
          {"athlete", report.athlete},
          {"date", report.date},
          {"people", report.source.people},
          {"missing_joints", report.source.missing},
          {"cleaning",
           {{"cutoff_hz", number(cleaning.cutoff_hz, 2)},
            {"cutoff_automatic", cleaning.cutoff_automatic},
            {"first_valid_frame", cleaning.first_valid_frame},
            {"filled_share", number(cleaning.filled_share, 4)},
            {"missing_share", number(cleaning.missing_share, 4)},
            {"turned_deg", number(cleaning.turned_deg, 2)},
            {"mirrored", cleaning.mirrored},
            {"view", cleaning.view}}}};
}

Json keyframe_json(const Keyframe& keyframe) {
  return {{"name", keyframe.name},
          {"time_s", time_s(keyframe.time_s)},
          {"sigma_s", std::isfinite(keyframe.time_s) ? time_s(keyframe.sigma_s) : Json(nullptr)},
          {"low_trust", keyframe.low_trust}};
}

Json finding_json(const Finding& finding, const MovementPack* pack) {
  const Metric* metric = pack ? find_metric(*pack, finding.metric) : nullptr;
  const Citation source = metric ? metric->source : Citation{};
  const bool measured = finding.verdict != Verdict::not_measured && finding.measured;
  const auto if_measured = [&](const Json& value) { return measured ? value : Json(nullptr); };
  return {
      {"metric", finding.metric},
      {"side", finding.side},
      {"keyframe", finding.keyframe},
      {"verdict", name(finding.verdict)},
      {"measured", measured ? in_unit(*finding.measured, finding.unit) : Json(nullptr)},
      {"uncertainty", if_measured(in_unit(finding.uncertainty, finding.unit))},
      {"unit", name(finding.unit)},
      {"band",
       {{"mean", in_unit(finding.band.mean, finding.unit)}, {"sd", in_unit(finding.band.sd, finding.unit)}}},
      {"deviation_sd", if_measured(number(finding.deviation_sd, 3))},
      {"mdc95", in_unit(finding.mdc95, finding.unit)},
      {"time_s", if_measured(time_s(finding.time_s))},
      {"clear", finding.clear},
      {"concern", finding.concern},
      {"source", source.key},
      {"access", letter(source.access)},
      {"grade", source.grade},
      {"rule", rule_position(finding.rule)},
      {"note", finding.note}};
}

Json fault_json(const Fault& fault, const MovementPack* pack, Language language) {
  const FaultSpec* spec = pack ? find_fault(*pack, fault.name) : nullptr;
  const Citation source = spec ? spec->source : Citation{};
  return {{"name", fault.name},
          {"label", spec ? spec->label.in(language) : fault.name},
          {"status", fault.status == FaultStatus::clear ? "clear" : "possible"},
          {"probability", number(fault.probability, 3)},
          {"strength", number(fault.strength, 3)},
          {"coverage", number(fault.coverage, 3)},
          {"priority", number(fault.priority, 3)},
          {"safety", fault.safety},
          {"findings", fault.findings},
          {"caused_by", fault.caused_by},
          {"rationale", fault.rationale.in(language)},
          {"source", source.key},
          {"access", letter(source.access)},
          {"grade", source.grade}};
}

Json repetition_json(const Repetition& repetition, const Report& report) {
  Json keyframes = Json::array(), findings = Json::array(), faults = Json::array();
  Json strengths = Json::array(), not_assessable = Json::array(), alignments = Json::array();
  const Assessment& assessment = repetition.assessment;
  for (const Alignment& alignment : repetition.alignments)
    alignments.push_back({{"target", alignment.target},
                          {"cost", number(alignment.cost, 4)},
                          {"cost_per_step", number(alignment.cost_per_step, 4)}});
  for (const Keyframe& keyframe : repetition.keyframes) keyframes.push_back(keyframe_json(keyframe));
  for (const Finding& finding : assessment.findings) findings.push_back(finding_json(finding, report.pack));
  for (const Fault& fault : assessment.faults)
    faults.push_back(fault_json(fault, report.pack, report.language));
  for (const Strength& strength : assessment.strengths)
    strengths.push_back({{"metric", strength.metric}, {"text", strength.says.in(report.language)}});
  for (const NotAssessable& item : assessment.not_assessable)
    not_assessable.push_back({{"name", item.name}, {"reason", item.reason.in(report.language)}});
  Json json = {{"start_s", time_s(repetition.interval.start_s)},
               {"end_s", time_s(repetition.interval.end_s)},
               {"deviation", number(repetition.deviation, 3)}};
  if (report.over_cycles) json["complete"] = repetition.complete;
  json["alignments"] = alignments;
  json["keyframes"] = keyframes;
  json["findings"] = findings;
  json["faults"] = faults;
  json["strengths"] = strengths;
  json["not_assessable"] = not_assessable;
  return json;
}

Json advice_json(const Advice& advice) {
  Json sentences = Json::array(), drills = Json::array();
  for (const Sentence& sentence : advice.sentences)
    sentences.push_back({{"role", sentence.role},
                         {"text", sentence.text},
                         {"findings", sentence.findings},
                         {"passages", sentence.passages},
                         {"mark", name(sentence.mark)}});
  for (const Drill& drill : advice.drills)
    drills.push_back({{"passage", drill.passage},
                      {"title", drill.title},
                      {"text", drill.text},
                      {"sets", drill.dose.sets},
                      {"reps", drill.dose.reps},
                      {"intensity", drill.dose.intensity},
                      {"rest", drill.dose.rest},
                      {"progression", drill.dose.progression},
                      {"frequency", drill.dose.frequency}});
  return {{"fault", advice.fault}, {"sentences", sentences}, {"drills", drills}, {"retest", advice.retest}};
}

Json guidance_json(const Guidance& guidance) {
  Json advice = Json::array(), passages = Json::array();
  for (const Advice& one : guidance.advice) advice.push_back(advice_json(one));
  for (const Passage& passage : guidance.passages)
    passages.push_back({{"id", passage.id},
                        {"kind", passage.kind},
                        {"title", passage.title},
                        {"text", passage.text},
                        {"source", passage.source},
                        {"access", letter(passage.access)},
                        {"grade", passage.grade}});
  return {{"author", guidance.author},
          {"language", name(guidance.language)},
          {"advice", advice},
          {"passages", passages},
          {"notes", guidance.notes}};
}

// A finding of the mean, with how it varies from cycle to cycle.
Json cycle_finding_json(const Finding& finding, const CycleAssessment& all, const MovementPack* pack) {
  Json json = finding_json(finding, pack);
  json["cycles"] = 0;
  json["spread_sd"] = nullptr;
  for (const MetricSpread& spread : all.spread)
    if (spread.metric == finding.metric) {
      json["cycles"] = spread.cycles;
      json["spread_sd"] = in_unit(spread.sd, finding.unit);
    }
  return json;
}

Json over_cycles_json(const CycleAssessment& all, const Report& report) {
  Json findings = Json::array(), faults = Json::array(), strengths = Json::array(),
       not_assessable = Json::array();
  for (const Finding& finding : all.assessment.findings)
    findings.push_back(cycle_finding_json(finding, all, report.pack));
  for (const Fault& fault : all.assessment.faults)
    faults.push_back(fault_json(fault, report.pack, report.language));
  for (const Strength& strength : all.assessment.strengths)
    strengths.push_back({{"metric", strength.metric}, {"text", strength.says.in(report.language)}});
  for (const NotAssessable& item : all.assessment.not_assessable)
    not_assessable.push_back({{"name", item.name}, {"reason", item.reason.in(report.language)}});
  return {{"cycles", report.repetitions.size()},
          {"findings", findings},
          {"faults", faults},
          {"strengths", strengths},
          {"not_assessable", not_assessable}};
}

const char* status_name(MatchStatus status) {
  switch (status) {
    case MatchStatus::ok: return "ok";
    case MatchStatus::ambiguous: return "ambiguous";
    case MatchStatus::not_found: break;
  }
  return "not_found";
}

}  // namespace

std::string to_json(const Report& report) {
  Json repetitions = Json::array();
  for (const Repetition& repetition : report.repetitions)
    repetitions.push_back(repetition_json(repetition, report));
  Json json = {{"schema", "sportsgpt.report/1"},
               {"trial", trial_json(report)},
               {"pack",
                {{"id", report.pack ? report.pack->id : ""},
                 {"version", report.pack ? report.pack->version : 0},
                 {"targets", report.pack ? report.pack->targets.size() : 0}}},
               {"status", status_name(report.status)},
               {"status_reason", report.status_reason},
               {"language", name(report.language)},
               {"program_version", report.program_version},
               {"command", report.command},
               {"repetitions", repetitions}};
  if (report.over_cycles) json["over_cycles"] = over_cycles_json(*report.over_cycles, report);
  json["guidance"] = guidance_json(report.guidance);
  // A file name may hold bytes that are no UTF-8; they must not cost the user the report.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sportsgpt
