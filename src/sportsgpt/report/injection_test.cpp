#include <gtest/gtest.h>

#include "sportsgpt/report/testing/sample_report.h"

namespace sportsgpt {
namespace {

const std::string attack = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";

void poison(std::string& text) { text += attack; }
void poison(LocalText& text) {
  text.en += attack;
  text.zh += attack;
}

/// Puts the attack into every text that comes from outside the program. Names that tie things together
/// (metrics, faults, keyframes, passage ids) are poisoned at both ends alike.
void poison_all(MovementPack& pack, Report& report) {
  for (std::string* text :
       {&report.athlete, &report.date, &report.command, &report.program_version, &report.status_reason,
        &report.source.file, &report.source.format, &report.source.unit.value, &report.source.unit.from,
        &report.source.rate.from, &report.source.up.value, &pack.id})
    poison(*text);
  report.source.missing.push_back(attack);
  for (std::string& warning : report.source.warnings) poison(warning);
  report.motion.report.warnings.push_back(attack);
  for (LocalText* text : {&pack.title, &pack.target_origin, &pack.evidence_note}) poison(*text);
  for (FeatureSpec& feature : pack.features) poison(feature.label);
  for (KeyframeSpec& keyframe : pack.keyframes)
    poison(keyframe.label), poison(keyframe.definition), poison(keyframe.name);
  for (Phase& phase : pack.phases) poison(phase.label), poison(phase.from), poison(phase.to);
  for (TargetModel& target : pack.targets) {
    poison(target.name);
    for (Keyframe& keyframe : target.keyframes) poison(keyframe.name);
  }
  for (Metric& metric : pack.metrics) {
    poison(metric.label), poison(metric.how), poison(metric.name), poison(metric.where.file),
        poison(metric.source.grade);
    poison(metric.source.key);
  }
  for (FaultSpec& fault : pack.faults) {
    poison(fault.label), poison(fault.says), poison(fault.why), poison(fault.name),
        poison(fault.source.grade);
    for (RootCause& cause : fault.causes) poison(cause.says), poison(cause.test), poison(cause.kind);
  }
  for (Source& source : pack.sources) poison(source.text), poison(source.url);
  for (Repetition& repetition : report.repetitions) {
    for (Alignment& alignment : repetition.alignments) poison(alignment.target);
    for (Keyframe& keyframe : repetition.keyframes) poison(keyframe.name);
    for (Finding& finding : repetition.assessment.findings)
      poison(finding.metric), poison(finding.keyframe), poison(finding.note), poison(finding.rule.file);
    for (Fault& fault : repetition.assessment.faults) {
      poison(fault.name);
      for (std::string& name : fault.findings) poison(name);
      for (std::string& name : fault.caused_by) poison(name);
    }
    for (Strength& strength : repetition.assessment.strengths) poison(strength.says), poison(strength.metric);
    for (NotAssessable& item : repetition.assessment.not_assessable) poison(item.name), poison(item.reason);
  }
  poison(report.guidance.author);
  report.guidance.notes.push_back(attack);
  for (Passage& passage : report.guidance.passages)
    poison(passage.id), poison(passage.title), poison(passage.text), poison(passage.source),
        poison(passage.grade);
  for (Advice& advice : report.guidance.advice) {
    poison(advice.fault), poison(advice.retest);
    for (Sentence& sentence : advice.sentences) {
      poison(sentence.text);
      for (std::string& id : sentence.passages) poison(id);
    }
    for (Drill& drill : advice.drills) {
      for (std::string* text :
           {&drill.title, &drill.text, &drill.passage, &drill.dose.sets, &drill.dose.reps, &drill.dose.rest,
            &drill.dose.intensity, &drill.dose.progression, &drill.dose.frequency})
        poison(*text);
    }
  }
}

TEST(ToHtml, RunsNothingThatAFileAPackOrAModelSmugglesIn) {
  for (const Language language : {Language::en, Language::zh})
    for (const MatchStatus status : {MatchStatus::ok, MatchStatus::ambiguous}) {
      testing::SampleReport sample = status == MatchStatus::ok ? testing::sample_report(language, 2)
                                                               : testing::sample_refusal(language, status);
      poison_all(*sample.pack, sample.report);
      const std::string html = to_html(sample.report);
      EXPECT_EQ(html.find("<script"), std::string::npos);
      EXPECT_EQ(html.find("<img"), std::string::npos);
      EXPECT_EQ(html.find("\"'>"), std::string::npos);
      EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);  // it was there, and it is text
    }
}

TEST(ToHtml, MakesNoLinkOfAnAddressThatIsNoWebAddress) {
  testing::SampleReport sample = testing::sample_report(Language::en);
  sample.pack->sources[0].url = "javascript:alert(1)";
  EXPECT_EQ(to_html(sample.report).find("href=\"javascript"), std::string::npos);
}

}  // namespace
}  // namespace sportsgpt
