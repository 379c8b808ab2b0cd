#include "sportsgpt/guidance/testing/pack_case.h"

#include <algorithm>

#include "sportsgpt/guidance/template_writer.h"

namespace sportsgpt::testing {
namespace {

Finding finding_off_band(const Metric& metric, double deviation_sd) {
  Finding finding;
  finding.metric = metric.name;
  finding.unit = metric.unit;
  finding.band = metric.band;
  finding.measured = metric.band.mean + deviation_sd * metric.band.sd;
  finding.uncertainty = metric.sem / 2;
  finding.mdc95 = 1.96 * 1.4142 * metric.sem;
  finding.deviation_sd = deviation_sd;
  finding.verdict = deviation_sd < 0 ? Verdict::below : Verdict::above;
  finding.clear = finding.concern = true;
  return finding;
}

}  // namespace

Assessment assessment_with(const FaultSpec& spec, const MovementPack& pack) {
  Assessment assessment;
  Fault fault;
  fault.name = spec.name;
  fault.status = FaultStatus::clear;
  fault.priority = fault.probability = fault.strength = 0.8;
  fault.safety = spec.safety;
  const auto add = [&](const std::string& name, double deviation_sd) {
    const bool known = std::ranges::count(assessment.findings, name, &Finding::metric) > 0;
    if (const Metric* metric = find_metric(pack, name); metric && !known)
      assessment.findings.push_back(finding_off_band(*metric, deviation_sd));
  };
  for (const Evidence& evidence : spec.evidence) {
    add(evidence.metric, evidence.side == Verdict::below ? -2.5 : 2.5);
    if (std::ranges::count(fault.findings, evidence.metric) == 0) fault.findings.push_back(evidence.metric);
  }
  for (const std::string& metric : spec.retest) add(metric, 2.5);
  assessment.faults = {fault};
  return assessment;
}

Answer quoting_answer(const Brief& brief) {
  Answer answer;
  const Language language = brief.language;
  for (const BriefFault& fault : brief.faults) {
    FaultAnswer one{fault.id, {}, {}};
    const auto id_of = [&](const std::string& passage) {
      return std::ranges::find(brief.passages, passage, [](const BriefPassage& p) { return p.passage.id; })
          ->id;
    };
    const auto quote = [&](const std::vector<Sentence>& sentences) {
      for (const Sentence& sentence : sentences)
        if (!sentence.passages.empty())
          one.sentences.push_back({sentence.role, sentence.text, {}, {id_of(sentence.passages[0])}});
    };
    const std::vector<Sentence> seen = seen_sentences(fault.fault_case, fault.place, *brief.pack, language);
    for (size_t i = 0; i < seen.size(); ++i)
      one.sentences.push_back(
          {"seen", i == 0 ? seen_text(fault.fault_case, language) : seen[i].text, {fault.facts[i]}, {}});
    quote(why_sentences(fault.fault_case, fault.found, language));
    quote(cue_sentences(fault.found));
    quote(caution_sentences(fault.found));
    for (const Passage& drill : fault.found.drills) one.drills.push_back(id_of(drill.id));
    answer.faults.push_back(std::move(one));
  }
  return answer;
}

}  // namespace sportsgpt::testing
