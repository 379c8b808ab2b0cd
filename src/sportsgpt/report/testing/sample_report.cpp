#include "sportsgpt/report/testing/sample_report.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/report/testing/sample_motion.h"

namespace sportsgpt::testing {
namespace {

Finding judge(const Metric& metric, const FeatureTable& features, const std::vector<Keyframe>& keyframes) {
  Finding finding;
  finding.metric = metric.name;
  finding.side = metric.feature == "trunk" || metric.feature == "com_speed" ? "" : "mean";
  finding.keyframe = metric.keyframe;
  finding.unit = metric.unit;
  finding.band = metric.band;
  finding.mdc95 = 1.96 * std::sqrt(2.0) * metric.sem;
  finding.rule = metric.where;
  for (const Keyframe& keyframe : keyframes)
    if (keyframe.name == metric.keyframe) finding.time_s = keyframe.time_s;
  const double value = features.value_at(features.index(metric.feature), finding.time_s);
  if (!std::isfinite(value)) {
    finding.note = "The centre of the body was not seen.";
    return finding;
  }
  finding.measured = value;
  finding.uncertainty = metric.sem;
  const double from_mean = value - metric.band.mean;
  finding.deviation_sd = from_mean / std::hypot(metric.band.sd * std::sqrt(1.25), metric.sem);
  finding.verdict = std::abs(from_mean) <= metric.band.sd ? Verdict::within
                    : from_mean > 0                       ? Verdict::above
                                                          : Verdict::below;
  finding.clear = finding.verdict != Verdict::within && std::abs(from_mean) > finding.mdc95;
  finding.concern = metric.concern == Concern::both || (metric.concern == Concern::above && from_mean > 0) ||
                    (metric.concern == Concern::below && from_mean < 0);
  return finding;
}

Fault fault(const char* name, FaultStatus status, double probability, const char* metric) {
  Fault made;
  made.name = name;
  made.status = status;
  made.probability = probability;
  made.strength = made.priority = probability * 0.9;
  made.coverage = 1;
  made.findings = {metric};
  made.rationale = {"The value lies outside the target range.", "数值在目标范围之外。"};
  return made;
}

Assessment assessment(const MovementPack& pack, const FeatureTable& features,
                      const std::vector<Keyframe>& keyframes) {
  Assessment made;
  for (const Metric& metric : pack.metrics) made.findings.push_back(judge(metric, features, keyframes));
  made.faults = {fault("insufficient_arm_swing", FaultStatus::clear, 0.86, "arm_elevation_takeoff"),
                 fault("insufficient_extension", FaultStatus::possible, 0.55, "knee_flexion_takeoff"),
                 fault("stiff_landing", FaultStatus::clear, 0.5, "knee_flexion_landing")};
  made.faults[1].caused_by = {"insufficient_arm_swing"};
  made.faults[2].safety = true;
  made.strengths = {
      {"trunk_lean_deepest",
       {"The trunk leans forward at the lowest point just as in the targets.",
        "最低点时的躯干前倾与目标动作一致。"}},
      {"knee_flexion_deepest",
       {"The knees bend as deeply as in the targets.", "下蹲时膝关节弯曲深度与目标动作一致。"}}};
  made.not_assessable = {
      {"takeoff_speed", {"The centre of the body was not seen.", "没有看到身体重心所需的身体点。"}}};
  return made;
}

/// A path that follows the keyframes, linear in between.
Alignment alignment(const TargetModel& target, const std::vector<Keyframe>& keyframes, double rate_hz,
                    double cost) {
  Alignment made{target.name, {}, 0, cost};
  for (size_t k = 0; k < keyframes.size(); ++k)
    made.path.push_back(
        {static_cast<int>(std::lround(keyframes[k].time_s * rate_hz)),
         static_cast<int>(std::lround(target.keyframes[k].time_s * target.features.rate_hz()))});
  made.cost = cost * (made.path.back().target - made.path.front().target);
  return made;
}

Passage passage(const char* id, const char* kind, Language language, const char* title, const char* text,
                const Citation& source) {
  Passage made;
  made.id = id;
  made.kind = kind;
  made.language = name(language);
  made.title = title;
  made.text = text;
  made.source = source.key;
  made.access = source.access;
  made.grade = source.grade;
  return made;
}
const Citation arms{"sample_arms_2002", 'A', "E2"}, convention{"default", 'X', ""},
    opinion{"default", 'X', "E4"};

Guidance guidance_en() {
  Guidance made;
  made.passages = {
      passage("arm-why", "why", Language::en, "Why the arms matter",
              "Jumpers who may swing their arms get farther than the same jumpers with folded arms.", arms),
      passage("arm-cue", "cue", Language::en, "Reach for the cross-bar",
              "Throw both hands toward a bar that hangs high in front of you.", convention),
      passage("arm-drill", "drill", Language::en, "Arm swing without a jump",
              "Stand, swing both arms back and throw them up to the tips of your toes.", opinion)};
  Advice swing{
      "insufficient_arm_swing",
      {},
      {},
      "Arm height at take-off after two weeks; a change of more than 17° is more than measurement error."};
  swing.sentences = {
      {"seen",
       "At take-off the arms stand at 98°, below the 120 to 150° of the targets.",
       {"arm_elevation_takeoff"},
       {},
       Mark::template_text},
      {"why",
       "Jumpers who swing their arms fully get farther with the same legs.",
       {},
       {"arm-why"},
       Mark::template_text},
      {"cue", "Throw both hands toward a bar high in front of you.", {}, {"arm-cue"}, Mark::template_text},
      {"caution", "Skip the swing overhead if a shoulder hurts.", {}, {"arm-cue"}, Mark::template_text}};
  swing.drills = {{"arm-drill",
                   "Arm swing without a jump",
                   "Stand, swing both arms back and throw them up to the tips of your toes.",
                   {"3", "6", "easy, at full range", "60–90 s", "then with a small hop", "2–3 / week"}}};
  Advice legs{"insufficient_extension", {}, {}, ""};
  legs.sentences = {
      {"seen",
       "At take-off the knees are bent by 22°, more than the 5 to 20° of the targets.",
       {"knee_flexion_takeoff"},
       {},
       Mark::checked},
      {"cue", "Push the ground away until your toes leave it last.", {}, {"arm-cue"}, Mark::repaired}};
  made.advice = {swing, legs};
  return made;
}

Guidance guidance_zh() {
  Guidance made;
  made.language = Language::zh;
  made.passages = {
      passage("arm-why", "why", Language::zh, "摆臂为什么重要", "允许摆臂时，同样的人比抱臂时跳得更远。",
              arms),
      passage("arm-cue", "cue", Language::zh, "伸手去够横杆", "双手甩向前上方的一根横杆。", convention),
      passage("arm-drill", "drill", Language::zh, "原地摆臂", "站立，双臂后摆，再向上甩起直到踮起脚尖。",
              opinion)};
  Advice swing{"insufficient_arm_swing", {}, {}, "两周后再测起跳时手臂高度；变化超过 17° 才大于测量误差。"};
  swing.sentences = {
      {"seen",
       "起跳时手臂抬起 98°，低于目标的 120 至 150°。",
       {"arm_elevation_takeoff"},
       {},
       Mark::template_text},
      {"why", "充分摆臂时，同样的腿部力量可以跳得更远。", {}, {"arm-why"}, Mark::template_text},
      {"cue", "双手甩向前上方的横杆。", {}, {"arm-cue"}, Mark::template_text},
      {"caution", "肩部疼痛时不要做过头摆臂。", {}, {"arm-cue"}, Mark::template_text}};
  swing.drills = {{"arm-drill",
                   "原地摆臂",
                   "站立，双臂后摆，再向上甩起直到踮起脚尖。",
                   {"3", "6", "轻松，幅度做满", "60–90 秒", "熟练后加小跳", "每周 2–3 次"}}};
  Advice legs{"insufficient_extension", {}, {}, ""};
  legs.sentences = {
      {"seen", "起跳时膝关节仍弯曲 22°，超过目标的 5 至 20°。", {"knee_flexion_takeoff"}, {}, Mark::checked},
      {"cue", "用力蹬开地面，脚尖最后离地。", {}, {"arm-cue"}, Mark::repaired}};
  made.advice = {swing, legs};
  return made;
}

SampleReport make(Language language, int repetitions) {
  auto pack = std::make_unique<MovementPack>(sample_pack());
  SampleMotion made = sample_jump({.arm_swing = .72,
                                   .extra_knee_takeoff_deg = 13,
                                   .left_extra_knee_deg = 5,
                                   .tempo = 1.08,
                                   .repetitions = repetitions});
  FeatureTable features = compute_features(made.motion, pack->features);
  Report report{.source = {}, .motion = std::move(made.motion), .features = std::move(features)};
  report.pack = pack.get();
  report.source.file = "recordings/anna_jump_03.csv";
  report.source.format = "csv";
  report.source.rate = {"120", "file", "--rate"};
  report.source.unit = {"m", "guessed from body size", "--unit"};
  report.source.up = {"y", "file", "--up"};
  report.source.warnings = {"Two columns without a joint name were left out."};
  report.motion.report.filled_share = 0.012;
  report.motion.report.missing_share = 0.02;
  report.language = language;
  report.athlete = "Anna K.";
  report.date = "2025-05-14";
  report.command = "sportsgpt analyze anna_jump_03.csv --pack sample_jump -o report";
  report.program_version = "0.1.0";
  for (int r = 0; r < repetitions; ++r) {
    std::vector<Keyframe> keyframes = made.keyframes[r];
    Repetition repetition;
    repetition.interval = {keyframes.front().time_s, keyframes.back().time_s};
    repetition.deviation = 1.3 + 0.2 * r;
    for (size_t t = 0; t < pack->targets.size(); ++t)
      repetition.alignments.push_back(alignment(pack->targets[t], keyframes, report.features.rate_hz(),
                                                0.4 + 0.1 * static_cast<double>(t + r)));
    repetition.assessment = assessment(*pack, report.features, keyframes);
    keyframes[4].low_trust = true;
    keyframes.push_back({"held", std::numeric_limits<double>::quiet_NaN(), 0, true});
    repetition.keyframes = keyframes;
    report.repetitions.push_back(std::move(repetition));
  }
  return {std::move(pack), std::move(report)};
}

}  // namespace

SampleReport sample_report(Language language, int repetitions) {
  SampleReport sample = make(language, repetitions);
  sample.report.status = MatchStatus::ok;
  sample.report.guidance = language == Language::en ? guidance_en() : guidance_zh();
  return sample;
}

SampleReport sample_refusal(Language language, MatchStatus status) {
  SampleReport sample = make(language, 1);
  sample.report.status = status;
  sample.report.status_reason = "The best match costs 1.84 per frame; targets match each other below 0.92.";
  if (status == MatchStatus::not_found) sample.report.repetitions.clear();
  return sample;
}

}  // namespace sportsgpt::testing
