// A recording that goes on, against the same recording as a whole.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/pipeline/live_trial.h"
#include "trials.h"

namespace sportsgpt {
namespace {

using testing::analyze_with;
using testing::ready_pack;
using testing::test_data;
using testing::time_of;

SkeletonSequence part(const SkeletonSequence& s, int first, int count) {
  const size_t joints = s.joints();
  const auto positions = s.positions().subspan(first * joints, count * joints);
  std::vector<float> confidence;
  if (!s.confidence().empty()) {
    const auto some = s.confidence().subspan(first * joints, count * joints);
    confidence.assign(some.begin(), some.end());
  }
  return {s.layout(), s.rate_hz(), {positions.begin(), positions.end()}, confidence, s.space(), s.planar()};
}

SkeletonSequence one_after_the_other(const std::vector<SkeletonSequence>& parts) {
  std::vector<Vec3> positions;
  for (const SkeletonSequence& s : parts)
    positions.insert(positions.end(), s.positions().begin(), s.positions().end());
  return SkeletonSequence(parts[0].layout(), parts[0].rate_hz(), std::move(positions));
}

// Two long jumps, two vertical jumps and a long jump of other people, with quiet standing between them.
SkeletonSequence a_session() {
  std::vector<SkeletonSequence> parts;
  parts.push_back(synthesize("standing_long_jump", {.seed = 31, .repetitions = 2}).sequence);
  parts.push_back(
      synthesize("countermovement_jump", {.seed = 32, .idle_after_s = 3, .repetitions = 2}).sequence);
  parts.push_back(synthesize("standing_long_jump", {.seed = 33, .tempo = 1.2}).sequence);
  return one_after_the_other(parts);
}

struct Heard {
  std::vector<LiveMatch> matches;
  size_t settled = 0;
};

// `block(f)`: how many frames come at once.
Heard listen(const std::string& pack, const SkeletonSequence& recording,
             const std::function<int(int)>& block) {
  LiveTrial live(ready_pack(pack).prepared, recording.rate_hz());
  Heard heard;
  const auto hear = [&](LiveTrialNews news) {
    heard.settled += news.settled.size();
    for (LiveMatch& match : news.matches) heard.matches.push_back(std::move(match));
  };
  for (int f = 0; f < recording.frames();) {
    const int count = std::min(block(f), recording.frames() - f);
    hear(live.push(part(recording, f, count)));
    f += count;
  }
  hear(live.finish());
  return heard;
}

TEST(LiveTrial, DoesNotDependOnHowManyFramesComeAtOnce) {
  const SkeletonSequence session = a_session();
  const Heard one_by_one = listen("standing_long_jump", session, [](int) { return 1; });
  ASSERT_GE(one_by_one.matches.size(), 3u);
  EXPECT_EQ(one_by_one.settled, one_by_one.matches.size());
  const std::function<int(int)> blocks[] = {[](int f) { return 1 + f * 7919 % 40; },
                                            [](int f) { return 1 + f * 104729 % 700; },
                                            [&](int) { return session.frames(); }};
  for (const auto& block : blocks) {
    const Heard heard = listen("standing_long_jump", session, block);
    ASSERT_EQ(heard.matches.size(), one_by_one.matches.size());
    for (size_t m = 0; m < heard.matches.size(); ++m) {
      const LiveMatch &a = heard.matches[m], &b = one_by_one.matches[m];
      EXPECT_EQ(a.repetition.found.interval.start_s, b.repetition.found.interval.start_s);
      EXPECT_EQ(a.repetition.found.cost, b.repetition.found.cost);
      EXPECT_EQ(a.unmet.has_value(), b.unmet.has_value());
      for (size_t k = 0; k < a.repetition.keyframes.size(); ++k)
        EXPECT_EQ(a.repetition.keyframes[k].time_s, b.repetition.keyframes[k].time_s);
    }
  }
}

void expect_as_analysed(const Heard& heard, const Report& report, double tolerance_s,
                        std::span<const char* const> keyframes) {
  std::vector<const LiveMatch*> kept;
  for (const LiveMatch& match : heard.matches)
    if (!match.unmet) kept.push_back(&match);
  std::sort(kept.begin(), kept.end(), [](const LiveMatch* a, const LiveMatch* b) {
    return a->repetition.found.interval.start_s < b->repetition.found.interval.start_s;
  });
  ASSERT_EQ(kept.size(), report.repetitions.size());
  for (size_t r = 0; r < kept.size(); ++r)
    for (const char* name : keyframes)
      EXPECT_NEAR(time_of(kept[r]->repetition.keyframes, name),
                  time_of(report.repetitions[r].keyframes, name), tolerance_s)
          << name;
}

TEST(LiveTrial, FindsWhatTheWholeRecordingShows) {
  const SkeletonSequence session = a_session();
  const char* const moments[] = {"deepest", "takeoff", "apex", "landing"};
  const Heard heard = listen("standing_long_jump", session, [](int) { return 5; });
  expect_as_analysed(heard, analyze_with("standing_long_jump", Recording{session, {}}), 0.01, moments);
  for (const LiveMatch& match : heard.matches) EXPECT_LT(match.repetition.delay_s, 3);
}

TEST(LiveTrial, FindsRealJumpsAsInTheWholeRecording) {
  SKIP_WITHOUT_TEST_DATA();
  const char* const contacts[] = {"takeoff", "landing"};
  int trials = 0;
  for (const auto& [folder, pack] :
       {std::pair{"forward_jump", "standing_long_jump"}, {"vertical_jump", "countermovement_jump"}})
    for (const auto& file : std::filesystem::directory_iterator(test_data() / "cmu" / folder)) {
      SCOPED_TRACE(file.path().filename().string());
      const Recording recording = read_motion(file.path());
      expect_as_analysed(listen(pack, recording.sequence, [](int) { return 12; }),
                         analyze_with(pack, recording), 0.02, contacts);
      ++trials;
    }
  EXPECT_GE(trials, 10);
}

TEST(LiveTrial, CountsRealRepetitionsWhileTheyGoOn) {
  SKIP_WITHOUT_TEST_DATA();
  const nlohmann::json labels = nlohmann::json::parse(std::ifstream(test_data() / "forceplate/LABELS.json"));
  int trials = 0;
  for (const auto& [name, label] : labels.items()) {
    const std::string action = label["action"];
    if (action != "squat" && action != "sit_to_stand") continue;
    SCOPED_TRACE(name);
    const Recording recording = read_motion(test_data() / "forceplate" / action / (name + ".joints.csv.gz"));
    const Heard heard = listen(action, recording.sequence, [](int) { return 8; });
    size_t kept = 0;
    for (const LiveMatch& match : heard.matches) kept += !match.unmet;
    EXPECT_EQ(kept, label["reps"].size());
    // One follows the other without a pause, and still each is settled before the next one is over.
    for (const LiveMatch& match : heard.matches) EXPECT_LT(match.repetition.delay_s, 4);
    ++trials;
  }
  EXPECT_GE(trials, 4);
}

TEST(LiveSearch, FindsInARealRecordingOfManyMovementsWhatTheWholeShows) {
  SKIP_WITHOUT_TEST_DATA();
  const MovementPack& pack = ready_pack("countermovement_jump").pack;
  const Recording recording = read_motion(test_data() / "cmu/multi/13_29.bvh");
  const FeatureTable features = compute_features(clean(recording.sequence), pack.features);
  const PreparedTargets generous(pack.targets, {.rest_share = 2});  // so that there is much to choose from
  const SearchResult whole = find_repetitions(features, generous);
  ASSERT_GE(whole.repetitions.size(), 8u);
  LiveSearch live(features.columns(), features.rate_hz(), generous);
  std::vector<FoundRepetition> found;
  double latest_s = 0;
  for (int f = 0; f < features.frames(); ++f)
    for (const FoundRepetition& r : live.push(features.row(f))) {
      found.push_back(r);
      latest_s = std::max(latest_s, f / features.rate_hz() - r.interval.end_s);
    }
  for (const FoundRepetition& r : live.finish()) found.push_back(r);
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.interval.start_s < b.interval.start_s; });
  ASSERT_EQ(found.size(), whole.repetitions.size());
  for (size_t r = 0; r < found.size(); ++r) {
    EXPECT_EQ(found[r].interval.start_s, whole.repetitions[r].start_s);
    EXPECT_EQ(found[r].interval.end_s, whole.repetitions[r].end_s);
    EXPECT_EQ(found[r].cost, whole.costs[r]);
  }
  EXPECT_LE(latest_s, live.longest_delay_s());
}

}  // namespace
}  // namespace sportsgpt
