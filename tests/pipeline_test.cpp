#include <gtest/gtest.h>

#include <cmath>

#include "sportsgpt/align/events.h"
#include "sportsgpt/motion/resample.h"
#include "sportsgpt/pack/read_pack.h"
#include "trials.h"

namespace sportsgpt {
namespace {

using testing::analyze_with;
using testing::time_of;

const char* const packs[] = {"standing_long_jump", "countermovement_jump"};

SyntheticTrial jump(const std::string& movement, unsigned seed, double rate_hz = 120,
                    std::vector<InjectedFault> faults = {}) {
  SynthOptions options;
  options.seed = seed;
  options.rate_hz = rate_hz;
  options.faults = std::move(faults);
  return synthesize(movement, options);
}

TEST(Pipeline, FindsTheMomentsOfPeopleWhoAreNoTargets) {
  for (const char* pack : packs)
    for (const unsigned seed : {501u, 502u, 503u}) {
      SCOPED_TRACE(std::string(pack) + " " + std::to_string(seed));
      const SyntheticTrial trial = jump(pack, seed);
      const Report report = analyze_with(pack, trial);
      ASSERT_EQ(report.repetitions.size(), 1u) << report.status_reason;
      for (const char* contact : {"takeoff", "landing"})
        EXPECT_NEAR(time_of(report.repetitions[0].keyframes, contact), time_of(trial.keyframes, contact),
                    0.03)
            << contact;
      for (const char* extremum : {"deepest", "apex"})
        EXPECT_NEAR(time_of(report.repetitions[0].keyframes, extremum), time_of(trial.keyframes, extremum),
                    0.03)
            << extremum;
    }
}

TEST(Pipeline, GivesNoClearFaultToCleanMotion) {
  for (const char* pack : packs)
    for (const unsigned seed : {511u, 512u, 513u, 514u}) {
      const Report report = analyze_with(pack, jump(pack, seed));
      ASSERT_EQ(report.repetitions.size(), 1u);
      for (const Fault& fault : report.repetitions[0].assessment.faults)
        EXPECT_NE(fault.status, FaultStatus::clear) << pack << " " << seed << " " << fault.name;
    }
}

TEST(Pipeline, NamesAStrongFault) {
  struct {
    const char *pack, *fault;
  } cases[] = {{"standing_long_jump", "insufficient_arm_swing"},
               {"standing_long_jump", "stiff_landing"},
               {"countermovement_jump", "shallow_countermovement"},
               {"countermovement_jump", "stiff_landing"}};
  for (const auto& [pack, fault] : cases) {
    SCOPED_TRACE(std::string(pack) + " " + fault);
    const Report report = analyze_with(pack, jump(pack, 521, 120, {{fault, 3}}));
    ASSERT_EQ(report.repetitions.size(), 1u) << report.status_reason;
    bool named = false;
    for (const Fault& found : report.repetitions[0].assessment.faults) named |= found.name == fault;
    EXPECT_TRUE(named);
  }
}

TEST(Pipeline, FindsEveryRepetition) {
  SynthOptions options;
  options.seed = 531;
  options.repetitions = 3;
  const SyntheticTrial trial = synthesize("countermovement_jump", options);
  const Report report = analyze_with("countermovement_jump", trial);
  EXPECT_EQ(report.repetitions.size(), 3u);
}

// What must not change: the athlete turned, moved, or seen at another rate.
struct Clothes {
  const char* name;
  SkeletonSequence (*change)(const SkeletonSequence&);
  double tolerance_s;
};
SkeletonSequence moved(const SkeletonSequence& s) {
  std::vector<Vec3> positions(s.positions().begin(), s.positions().end());
  for (Vec3& p : positions) p = p + Vec3{3, 0.7, -12};
  return s.with_positions(positions);
}
const Clothes clothes[] = {
    {"turned by 143 degrees", [](const SkeletonSequence& s) { return turn(s, 143); }, 1e-6},
    {"moved and lifted", moved, 1e-6},
    {"mirrored", [](const SkeletonSequence& s) { return mirror(s); }, 0.004},
    {"at 60 Hz", [](const SkeletonSequence& s) { return resample(s, 60); }, 0.02},
    {"at 240 Hz", [](const SkeletonSequence& s) { return resample(s, 240); }, 0.02},
};

TEST(Pipeline, DoesNotChangeWhenTheAthleteTurnsMovesOrIsSeenAtAnotherRate) {
  for (const char* pack : packs) {
    const SyntheticTrial trial = jump(pack, 541, 120, {{"insufficient_arm_swing", 2}});
    const Report reference = analyze_with(pack, trial);
    ASSERT_EQ(reference.repetitions.size(), 1u);
    for (const Clothes& c : clothes) {
      SCOPED_TRACE(std::string(pack) + " " + c.name);
      const Report other = analyze_with(pack, Recording{c.change(trial.sequence), {}});
      ASSERT_EQ(other.repetitions.size(), 1u);
      for (const char* k : {"deepest", "takeoff", "apex", "landing"})
        EXPECT_NEAR(time_of(other.repetitions[0].keyframes, k),
                    time_of(reference.repetitions[0].keyframes, k), c.tolerance_s)
            << k;
      ASSERT_FALSE(reference.repetitions[0].assessment.faults.empty());
      ASSERT_FALSE(other.repetitions[0].assessment.faults.empty());
      EXPECT_EQ(other.repetitions[0].assessment.faults[0].name,
                reference.repetitions[0].assessment.faults[0].name);
    }
  }
}

TEST(Pipeline, MirroringExchangesLeftAndRightFindings) {
  const SyntheticTrial trial = jump("standing_long_jump", 551, 120, {{"uneven_takeoff_or_landing", 3}});
  const Report a = analyze_with("standing_long_jump", trial);
  const Report b = analyze_with("standing_long_jump", Recording{mirror(trial.sequence), {}});
  ASSERT_EQ(a.repetitions.size(), 1u);
  ASSERT_EQ(b.repetitions.size(), 1u);
  const auto &first = a.repetitions[0].assessment.findings, &second = b.repetitions[0].assessment.findings;
  ASSERT_EQ(first.size(), second.size());
  for (size_t i = 0; i < first.size(); ++i) {
    if (!first[i].measured || !second[i].measured || (first[i].side != "left" && first[i].side != "right"))
      continue;
    EXPECT_NE(first[i].side == "left", second[i].side == "left") << first[i].metric;
    EXPECT_NEAR(*first[i].measured, *second[i].measured, 0.5) << first[i].metric;
  }
}

TEST(Pipeline, AddsNoiseToTheUncertaintyNotToTheVerdictsOfAStrongFault) {
  SynthOptions options;
  options.seed = 561;
  options.noise_deg = 2;
  options.faults = {{"insufficient_arm_swing", 3}};
  const Report report = analyze_with("standing_long_jump", synthesize("standing_long_jump", options));
  ASSERT_EQ(report.repetitions.size(), 1u) << report.status_reason;
  bool named = false;
  for (const Fault& fault : report.repetitions[0].assessment.faults)
    named |= fault.name == "insufficient_arm_swing";
  EXPECT_TRUE(named);
}

TEST(Pipeline, StopsAfterTheStageThatWasAskedFor) {
  const SyntheticTrial trial = jump("standing_long_jump", 571);
  AnalyzeOptions options;
  std::vector<Stage> stages;
  options.on_stage = [&](Stage stage, double) { stages.push_back(stage); };
  options.until = Stage::align;
  const Report report = analyze_with("standing_long_jump", Recording{trial.sequence, {}}, options);
  EXPECT_EQ(stages, (std::vector<Stage>{Stage::clean, Stage::features, Stage::align}));
  ASSERT_EQ(report.repetitions.size(), 1u);
  EXPECT_FALSE(report.repetitions[0].alignments.empty());
  EXPECT_TRUE(report.repetitions[0].assessment.findings.empty());
}

TEST(EventKinds, OfPacksAreThoseThatTheAlignerFinds) {
  std::vector<std::string> found = event_kinds();
  found.insert(found.begin(), "none");
  EXPECT_EQ(found, known_event_kinds());
}

}  // namespace
}  // namespace sportsgpt
