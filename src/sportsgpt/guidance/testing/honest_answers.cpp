#include "sportsgpt/guidance/testing/honest_answers.h"

namespace sportsgpt::testing {
namespace {

const Answer english = {
    {{"P1",
      {{"seen",
        "You land with nearly straight legs: the knee bend on landing was 29 ± 4°, and the target is at "
        "least 45°.",
        {"F1", "F2"},
        {}},
       {"why",
        "Landing with straight legs sends the whole impact into the knees; bending spreads it over a longer "
        "time.",
        {},
        {"K1"}},
       {"cue", "Land so quietly that nobody hears you.", {}, {"K2"}},
       {"caution", "Stop when a knee hurts, and never land with locked knees.", {}, {"K3"}}},
      {"K4"}},
     {"P2",
      {{"seen",
        "The arms stay low: the arm height at take-off was 87 ± 8°; the target is at least 120°.",
        {"F3", "F4"},
        {}},
       {"why",
        "A full arm swing makes you leave the ground faster: free arms gave about 21 % more distance in "
        "three men.",
        {},
        {"K5"}},
       {"cue", "Throw your hands forward and up, as if to touch the far wall.", {}, {"K6"}},
       {"caution", "Do not force the swing when a shoulder hurts.", {}, {"K7"}}},
      {"K8", "K9"}},
     {"P3",
      {{"seen",
        "Your knees are still bent when the feet leave the ground. The knee bend at take-off (left) was 33 ± "
        "4°; the target is at most 20°.",
        {"F6", "F7"},
        {}},
       {"why", "Straight legs at take-off mean that the whole push reached the ground.", {}, {"K10"}},
       {"cue", "Push the floor away behind you until the toes leave it.", {}, {"K11"}}},
      {"K12"}}}};

const Answer chinese = {
    {{"P1",
      {{"seen", "着地时腿几乎是直的：着地缓冲时膝关节屈曲为 29 ± 4°，目标是至少 45°。", {"F1", "F2"}, {}},
       {"why", "直腿着地会把全部冲击传到膝关节，屈膝可以把冲击分散到更长的时间里。", {}, {"K1"}},
       {"cue", "着地轻到没有人听见。", {}, {"K2"}},
       {"caution", "膝盖疼就停下，不要用锁死的膝盖着地。", {}, {"K3"}}},
      {"K4"}},
     {"P2",
      {{"seen", "离地时手臂抬得偏低：离地时手臂高度为 87 ± 8°，目标是至少 120°。", {"F3", "F4"}, {}},
       {"why", "充分摆臂能让你更快离地。在三名男子中，自由摆臂的距离大约多出 21%。", {}, {"K5"}},
       {"cue", "双手向前、向上甩出去，像要摸到远处的墙。", {}, {"K6"}},
       {"caution", "肩膀疼的时候不要勉强摆臂。", {}, {"K7"}}},
      {"K8", "K9"}},
     {"P3",
      {{"seen",
        "脚离地时膝关节还弯着。离地时膝关节屈曲（左侧）为 33 ± 4°，目标是至多 20°。",
        {"F6", "F7"},
        {}},
       {"why", "起跳离地时腿伸直，说明整个蹬伸都用到了地面上。", {}, {"K10"}},
       {"cue", "把地面向后推开，直到脚尖离地。", {}, {"K11"}}},
      {"K12"}}}};

const std::vector<Paraphrase> english_paraphrases = {
    {"P1", "seen",
     "Your legs are nearly straight as you land. Knee bend on landing is 29 ± 4°, below the target of at "
     "least 45°."},
    {"P1", "seen", "The knee bend on landing of 29 ± 4° is less than the target of at least 45 degrees."},
    {"P1", "seen", "You land with nearly straight legs."},
    {"P1", "why",
     "With straight legs the knees take the whole impact. Bending them spreads the impact over a longer "
     "time."},
    {"P1", "why", "When you land with straight legs, all of the impact goes into the knees."},
    {"P1", "cue", "Land so quietly that nobody can hear it."},
    {"P1", "cue", "Try to land so quietly that nobody hears you!"},
    {"P1", "caution", "If a knee hurts, stop. Do not land with locked knees."},
    {"P1", "caution", "Never land with your knees locked, and stop when a knee hurts."},
    {"P2", "seen",
     "Your arms stay low when you leave the ground. Arm height at take-off: 87 ± 8°, target at least 120°."},
    {"P2", "seen", "The arms are low at take-off: the target is at least 120°, now you are at 87 ± 8°."},
    {"P2", "seen", "Arm lead before take-off was 31 ± 8 ms, and the target is 60 to 180 ms."},
    {"P2", "seen",
     "Your arms stay low as you leave the ground; at 87° the arm height is too little for the target."},
    {"P2", "why", "In 3 men, free arms gave about 21 percent more distance."},
    {"P2", "why", "With a full swing of the arms you leave the ground faster."},
    {"P2", "why", "The arm swing matters: it makes you leave the ground faster."},
    {"P2", "cue", "Throw your hands up and forward, as if you wanted to touch the far wall."},
    {"P2", "cue", "Throw the hands forward and up to touch the far wall."},
    {"P2", "caution", "When a shoulder hurts, do not force the swing."},
    {"P2", "caution", "Don't force the arm swing if your shoulder hurts."},
    {"P3", "seen", "Your left knee bend at take-off was 33 ± 4°, more than the target of at most 20°."},
    {"P3", "seen",
     "When your feet leave the ground, the knees are still bent: knee bend at take-off 33°, target at most "
     "20°."},
    {"P3", "why", "Bent knees give away some of the push."},
    {"P3", "why", "When the legs are straight at take-off, the whole push has reached the ground."},
    {"P3", "cue", "Push the floor away behind you until your toes leave the floor."},
    {"P3", "cue", "Keep pushing the floor away behind you until the toes leave it."}};

const std::vector<Paraphrase> chinese_paraphrases = {
    {"P1", "seen", "你着地时腿几乎是直的，膝关节屈曲为 29 ± 4°，低于目标（至少 45°）。"},
    {"P1", "seen", "着地缓冲时膝关节屈曲只有 29°，目标是至少 45°，偏小。"},
    {"P1", "seen", "着地的时候，你的腿几乎是直的。"},
    {"P1", "why", "直腿着地时，全部冲击都会传到膝关节。"},
    {"P1", "why", "屈膝能把冲击分散到更长的时间里。"},
    {"P1", "cue", "着地要轻，轻到没有人听见。"},
    {"P1", "caution", "不要用锁死的膝盖着地；膝盖疼就停下。"},
    {"P1", "caution", "膝盖一疼就停下，不要用锁死的膝盖着地。"},
    {"P2", "seen", "离地时手臂抬得偏低，手臂高度是 87 ± 8 度，目标是至少 120 度。"},
    {"P2", "seen", "摆臂提前时间为 31 ± 8 毫秒，目标是 60 到 180 毫秒。"},
    {"P2", "seen", "你离地时手臂抬得偏低。"},
    {"P2", "why", "充分地摆臂，能让你更快离地。"},
    {"P2", "why", "在3名男子中，自由摆臂的距离多出大约百分之二十一。"},
    {"P2", "cue", "把双手向前、向上甩出去，就像要摸到远处的墙。"},
    {"P2", "caution", "肩膀疼的时候，请不要勉强摆臂。"},
    {"P3", "seen", "左侧离地时膝关节屈曲为 33 ± 4°，高于目标（至多 20°）。"},
    {"P3", "seen", "脚离地的时候，膝关节还弯着。"},
    {"P3", "why", "膝关节弯着离地，就浪费了一部分力量。"},
    {"P3", "why", "腿伸直了再离地，说明整个蹬伸都用到了地面上。"},
    {"P3", "cue", "把地面向后推开，一直推到脚尖离地。"}};

}  // namespace

Answer with_sentence(Answer answer, const Paraphrase& paraphrase) {
  for (FaultAnswer& fault : answer.faults)
    for (AnswerSentence& sentence : fault.sentences)
      if (fault.fault == paraphrase.fault && sentence.role == paraphrase.role) {
        sentence.text = paraphrase.text;
        // The sample's second arm metric is cited where it is spoken of.
        if (fault.fault == "P2" && sentence.role == "seen") sentence.facts = {"F3", "F4", "F5"};
      }
  return answer;
}

std::vector<Paraphrase> honest_paraphrases(Language language) {
  return language == Language::en ? english_paraphrases : chinese_paraphrases;
}

std::vector<Answer> honest_answers(Language language) {
  std::vector<Answer> answers = {language == Language::en ? english : chinese};
  for (const Paraphrase& paraphrase : honest_paraphrases(language))
    answers.push_back(with_sentence(answers.front(), paraphrase));
  return answers;
}

}  // namespace sportsgpt::testing
