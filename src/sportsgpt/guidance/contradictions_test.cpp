#include "sportsgpt/guidance/contradictions.h"

#include <gtest/gtest.h>

namespace sportsgpt {
namespace {

TEST(Contradictions, FindsWhatTurnsASourceRound) {
  struct {
    const char *source, *said;
    bool contradicts;
  } cases[] = {{"Bend the knees less and reach higher.", "Bend the knees less.", false},
               {"Bend the knees less and reach higher.", "Bend the knees more.", true},
               {"Bend the knees less and reach higher.", "Reach up high.", false},
               {"Bend the knees less and reach higher.", "Reach lower.", true},
               {"More arm swing, less knee bend.", "Less arm swing.", true},
               {"If the left leg is weaker, train the left leg; leave the right leg as it is.",
                "Train the left leg.", false},
               {"If the left leg is weaker, train the left leg; leave the right leg as it is.",
                "Train the right leg.", true},
               {"Swing the arms.", "Swing the left arm.", true},
               {"Do not lock the knees.", "Never lock the knees.", false},
               {"Do not lock the knees.", "Lock the knees.", true},
               {"Land on the whole foot.", "Do not land on the whole foot.", true},
               {"Stop when a knee hurts.", "Continue when a knee hurts.", true},
               {"Swing the arms.", "Keep swinging the arms.", false},
               {"They jumped farther with arms than when they did not. The hips push.",
                "With arms they jumped farther than when they did not.", false},
               {"The arms do not swing far back, or stay low.",
                "The arms do not swing far back, or do not stay low.", true},
               {"Straight legs take the whole impact. Bending spreads it over a longer time.",
                "Bending takes the whole impact.", true},
               {"Straight legs take the whole impact. Bending spreads it over a longer time.",
                "Bending spreads the impact over a longer time.", false},
               {"Stop when a knee hurts.", "Only stop when a knee hurts.", true},
               {"Push until the toes leave.", "Push right until the toes leave.", false},
               {"直腿着地会把全部冲击传到膝关节。屈膝可以把冲击分散。", "屈膝会把全部冲击传到膝关节。", true},
               {"膝关节不要内扣。", "膝关节要内扣。", true},
               {"膝关节不要内扣。", "膝关节不要向内扣。", false},
               {"角度不低于 85°。", "角度低于 85°。", true},
               {"双臂先向后摆，再向前摆。", "再向前摆。", false},
               {"左腿多练一组。", "右腿多练一组。", true},
               {"大约 20 度左右。", "左右各练。", false}};
  for (const auto& [source, said, contradicts] : cases) {
    const std::string sources[] = {source};
    EXPECT_EQ(!contradictions(said, sources).empty(), contradicts) << source << " / " << said;
  }
}

}  // namespace
}  // namespace sportsgpt
