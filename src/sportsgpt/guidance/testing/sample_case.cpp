#include "sportsgpt/guidance/testing/sample_case.h"

#include <algorithm>

namespace sportsgpt::testing {
namespace {

Metric metric(const std::string& name, LocalText label, Unit unit, Band band, Concern concern) {
  Metric made;
  made.name = name;
  made.label = std::move(label);
  made.unit = unit;
  made.band = band;
  made.concern = concern;
  return made;
}

FaultSpec fault_spec(const std::string& name, const std::string& phase, LocalText label, LocalText says,
                     LocalText why, std::vector<std::string> retest) {
  FaultSpec made;
  made.name = name;
  made.phase = phase;
  made.label = std::move(label);
  made.says = std::move(says);
  made.why = std::move(why);
  made.retest = std::move(retest);
  return made;
}

Finding finding(const std::string& metric, Verdict verdict, double measured, double uncertainty, Unit unit,
                Band band, double mdc95, const std::string& side = "") {
  Finding made;
  made.metric = metric;
  made.side = side;
  made.verdict = verdict;
  made.measured = measured;
  made.uncertainty = uncertainty;
  made.unit = unit;
  made.band = band;
  made.mdc95 = mdc95;
  made.concern = made.clear = verdict != Verdict::within;
  return made;
}

Fault fault(const std::string& name, double priority, bool safety, std::vector<std::string> findings) {
  Fault made;
  made.name = name;
  made.status = FaultStatus::clear;
  made.priority = made.probability = made.strength = priority;
  made.coverage = 1;
  made.safety = safety;
  made.findings = std::move(findings);
  return made;
}

struct PassageRow {
  const char *id, *kind, *movement, *fault;
  LocalText title, text;
};

const PassageRow passage_rows[] = {
    {"arm-why",
     "why",
     "jump",
     "insufficient_arm_swing",
     {"Why the arms matter", "手臂为什么重要"},
     {"A full arm swing makes you leave the ground faster. In three men, free arms gave about 21 % more "
      "distance.",
      "充分摆臂能让你更快离地。在三名男子中，自由摆臂的距离大约多出 21%。"}},
    {"arm-cue",
     "cue",
     "jump",
     "insufficient_arm_swing",
     {"Reach for the wall", "手去够墙"},
     {"Throw your hands forward and up, as if to touch the far wall.",
      "双手向前、向上甩出去，像要摸到远处的墙。"}},
    {"arm-drill",
     "drill",
     "jump",
     "insufficient_arm_swing",
     {"Arm swing jumps", "摆臂跳"},
     {"Swing both arms back, then forward and up, and jump softly.",
      "双臂先向后摆，再向前上方摆起，轻轻跳起。"}},
    {"arm-drill-2",
     "drill",
     "jump",
     "insufficient_arm_swing",
     {"Hands on hips against free arms", "叉腰跳与摆臂跳"},
     {"Jump with your hands on the hips, then with free arms, and feel the difference.",
      "先双手叉腰跳，再自由摆臂跳，体会两者的差别。"}},
    {"arm-caution",
     "caution",
     "jump",
     "insufficient_arm_swing",
     {"Shoulders", "肩部"},
     {"Do not force the swing when a shoulder hurts.", "肩膀疼的时候不要勉强摆臂。"}},
    {"other-cue",
     "cue",
     "throw",
     "insufficient_arm_swing",
     {"Throw", "投掷"},
     {"Whip the arm over the top.", "手臂从上方甩出。"}},
    {"extension-why",
     "why",
     "jump",
     "insufficient_extension",
     {"Why the push counts", "为什么要蹬充分"},
     {"Straight legs at take-off mean that the whole push reached the ground. Bent knees give some of it "
      "away.",
      "起跳离地时腿伸直，说明整个蹬伸都用到了地面上。膝关节弯着离地，就浪费了一部分力量。"}},
    {"extension-cue",
     "cue",
     "jump",
     "insufficient_extension",
     {"Push the floor away", "把地推开"},
     {"Push the floor away behind you until the toes leave it.", "把地面向后推开，直到脚尖离地。"}},
    {"extension-drill",
     "drill",
     "jump",
     "insufficient_extension",
     {"Tall jumps", "伸直跳"},
     {"Jump up from half depth and stay long in the air.", "从半蹲跳起，在空中把身体拉长。"}},
    {"landing-why",
     "why",
     "jump",
     "stiff_landing",
     {"Why soft landings", "为什么要软着地"},
     {"Landing with straight legs sends the whole impact into the knees. Bending spreads it over a longer "
      "time.",
      "直腿着地会把全部冲击传到膝关节。屈膝可以把冲击分散到更长的时间里。"}},
    {"landing-cue",
     "cue",
     "jump",
     "stiff_landing",
     {"Land quietly", "轻声着地"},
     {"Land so quietly that nobody hears you.", "着地轻到没有人听见。"}},
    {"landing-drill",
     "drill",
     "jump",
     "stiff_landing",
     {"Step-off landings", "台阶落地"},
     {"Step off a low box and sink softly.", "从矮箱上迈下，轻轻下沉缓冲。"}},
    {"landing-caution",
     "caution",
     "jump",
     "stiff_landing",
     {"Stop with pain", "疼痛即停"},
     {"Stop when a knee hurts. Never land with locked knees.", "膝盖疼就停下。不要用锁死的膝盖着地。"}}};

}  // namespace

MovementPack sample_pack() {
  MovementPack pack;
  pack.id = "jump";
  pack.title = {"Standing long jump", "立定跳远"};
  pack.keyframes.resize(2);
  pack.keyframes[0].name = "takeoff";
  pack.keyframes[0].label = {"Take-off", "起跳离地"};
  pack.keyframes[1].name = "landing";
  pack.keyframes[1].label = {"First contact", "首次触地"};
  pack.phases = {{"propulsion", "deepest", "takeoff", {"Push-off", "蹬伸阶段"}}};
  pack.metrics = {
      metric("arm_elevation", {"Arm height at take-off", "离地时手臂高度"}, Unit::deg, {140, 20},
             Concern::below),
      metric("arm_lead", {"Arm lead before take-off", "摆臂提前时间"}, Unit::s, {0.12, 0.06}, Concern::both),
      metric("knee_flexion", {"Knee bend at take-off", "离地时膝关节屈曲"}, Unit::deg, {12.5, 7.5},
             Concern::above),
      metric("landing_flexion", {"Knee bend on landing", "着地缓冲时膝关节屈曲"}, Unit::deg, {60, 15},
             Concern::below),
      metric("trunk_lean", {"Trunk lean at take-off", "离地时躯干前倾"}, Unit::deg, {27.5, 12.5},
             Concern::both)};
  pack.metrics[2].side = MetricSide::worst;
  pack.faults = {
      fault_spec("insufficient_arm_swing", "propulsion", {"Small arm swing", "摆臂不充分"},
                 {"The arms stay low when you leave the ground.", "离地时手臂抬得偏低。"},
                 {"The arms add speed.", "手臂能增加速度。"}, {"arm_elevation"}),
      fault_spec("insufficient_extension", "propulsion", {"Push ends early", "蹬伸不充分"},
                 {"The knees are still bent when the feet leave the ground.", "脚离地时膝关节还弯着。"},
                 {"Part of the push is not used.", "有一部分蹬伸没有用上。"}, {"knee_flexion"}),
      fault_spec("stiff_landing", "landing", {"Stiff landing", "着地偏硬"},
                 {"You land with nearly straight legs.", "着地时腿几乎是直的。"},
                 {"The impact is high.", "冲击较大。"}, {"landing_flexion"})};
  pack.faults[0].causes = {{"technique",
                            {"the arms start together with the legs", "手臂与腿同时启动"},
                            {"jump once with a pause of the arms behind you", "先把手臂停在身后再跳一次"}}};
  pack.faults[2].safety = true;
  return pack;
}

Assessment sample_assessment() {
  Assessment assessment;
  assessment.findings = {
      finding("arm_elevation", Verdict::below, 87.4, 8.1, Unit::deg, {140, 20}, 22.17),
      finding("arm_lead", Verdict::below, 0.0312, 0.0083, Unit::s, {0.12, 0.06}, 0),
      finding("knee_flexion", Verdict::above, 33.2, 4, Unit::deg, {12.5, 7.5}, 11.1, "left"),
      finding("landing_flexion", Verdict::below, 28.6, 4, Unit::deg, {60, 15}, 11.1),
      finding("trunk_lean", Verdict::within, 26.1, 3, Unit::deg, {27.5, 12.5}, 8.3)};
  assessment.faults = {fault("insufficient_arm_swing", 0.9, false, {"arm_elevation", "arm_lead"}),
                       fault("stiff_landing", 0.7, true, {"landing_flexion"}),
                       fault("insufficient_extension", 0.5, false, {"knee_flexion"})};
  assessment.strengths = {{"trunk_lean", {"Good lean.", "前倾到位。"}}};
  return assessment;
}

std::vector<Passage> sample_passages(Language language) {
  std::vector<Passage> passages;
  for (const PassageRow& row : passage_rows) {
    Passage passage;
    passage.id = row.id;
    passage.kind = row.kind;
    passage.language = name(language);
    passage.title = row.title.in(language);
    passage.text = row.text.in(language);
    passage.movements = {row.movement};
    passage.faults = {row.fault};
    passage.source = "default";
    if (passage.kind == "drill")
      passage.dose = {"3", "6", language == Language::en ? "easy" : "轻松", "60-90 s", "", "2-3 / week"};
    passages.push_back(std::move(passage));
  }
  return passages;
}

std::vector<Hit> ListRetriever::retrieve(const Query& query) const {
  std::vector<Hit> hits;
  const auto any_of = [](const auto& some, const auto& others) {
    return std::ranges::any_of(some, [&](const auto& one) { return std::ranges::count(others, one) > 0; });
  };
  for (const Passage& passage : passages_) {
    if (passage.language != query.language || any_of(passage.contraindications, query.avoid)) continue;
    if (!query.kinds.empty() && std::ranges::count(query.kinds, passage.kind) == 0) continue;
    hits.push_back({passage, any_of(passage.faults, query.labels) ? 1.0 : 0.5, {}});
  }
  std::ranges::stable_sort(hits, [](const Hit& a, const Hit& b) { return a.score > b.score; });
  hits.resize(std::min(hits.size(), static_cast<size_t>(query.limit)));
  return hits;
}

Brief sample_brief(const MovementPack& pack, Language language) {
  const Assessment assessment = sample_assessment();
  const ListRetriever retriever(sample_passages(language));
  GuideOptions options;
  options.language = language;
  const std::vector<FaultCase> cases = choose_faults({&assessment, 1}, pack, options.max_faults);
  std::vector<FaultPassages> found;
  for (const FaultCase& one : cases) found.push_back(find_passages(one, pack, retriever, options));
  return make_brief(cases, found, pack, language);
}

}  // namespace sportsgpt::testing
