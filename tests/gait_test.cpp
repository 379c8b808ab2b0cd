// Cyclic movements through the whole pipeline: synthetic walkers and runners, then real ones with labels.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "sportsgpt/motion/resample.h"
#include "trials.h"

namespace sportsgpt {
namespace {

using testing::analyze_with;
using testing::test_data;

const char* const gaits[] = {"walking_gait", "running_gait"};

SyntheticTrial gait(const std::string& movement, unsigned seed, std::vector<InjectedFault> faults = {},
                    int repetitions = 3, double rate_hz = 120) {
  SynthOptions options;
  options.seed = seed;
  options.rate_hz = rate_hz;
  options.repetitions = repetitions;
  options.faults = std::move(faults);
  return synthesize(movement, options);
}

// The reported moment nearest to a time; NaN when there is none of that name.
double nearest(const Report& report, const std::string& name, double time_s) {
  double best = std::nan("");
  for (const Repetition& r : report.repetitions)
    for (const Keyframe& k : r.keyframes)
      if (k.name == name && !(std::abs(best - time_s) <= std::abs(k.time_s - time_s))) best = k.time_s;
  return best;
}

TEST(Gait, EveryContactOfPeopleWhoAreNoTargetsIsFound) {
  for (const char* pack : gaits)
    for (const unsigned seed : {501u, 502u, 503u}) {
      SCOPED_TRACE(std::string(pack) + " " + std::to_string(seed));
      const SyntheticTrial trial = gait(pack, seed);
      const Report report = analyze_with(pack, trial);
      EXPECT_GE(report.repetitions.size(), 3u) << report.status_reason;
      const double last_s = trial.sequence.duration_s();
      for (const Keyframe& k : trial.keyframes)
        if (k.time_s > 0.1 && k.time_s < last_s - 0.1) {
          EXPECT_NEAR(nearest(report, k.name, k.time_s), k.time_s, 0.025) << k.name;
        }
    }
}

TEST(Gait, CyclesTouchAndTheirMeanHasASpread) {
  for (const char* pack : gaits) {
    const Report report = analyze_with(pack, gait(pack, 504, {}, 4));
    ASSERT_GE(report.repetitions.size(), 4u);
    for (size_t r = 1; r < report.repetitions.size(); ++r)
      EXPECT_EQ(report.repetitions[r].interval.start_s, report.repetitions[r - 1].interval.end_s);
    ASSERT_TRUE(report.over_cycles);
    EXPECT_FALSE(report.over_cycles->spread.empty());
    for (const MetricSpread& spread : report.over_cycles->spread) {
      double sum = 0;
      int n = 0;
      for (const Repetition& r : report.repetitions)
        for (const Finding& f : r.assessment.findings)
          if (f.metric == spread.metric && f.measured) sum += *f.measured, ++n;
      if (spread.cycles == n) {
        EXPECT_NEAR(spread.mean, sum / n, 1e-9) << spread.metric;
      }
    }
  }
}

TEST(Gait, NothingIsFoundInCleanMotionAndAClearFaultComesFirst) {
  for (const char* pack : gaits) {
    for (const unsigned seed : {511u, 512u, 513u, 514u}) {
      const Report clean = analyze_with(pack, gait(pack, seed));
      ASSERT_TRUE(clean.over_cycles) << pack << seed << clean.status_reason;
      EXPECT_TRUE(clean.over_cycles->assessment.faults.empty())
          << pack << " " << seed << " " << clean.over_cycles->assessment.faults[0].name;
    }
    for (const std::string& fault : synth_faults(pack)) {
      const Report report = analyze_with(pack, gait(pack, 521, {{fault, 3}}));
      ASSERT_TRUE(report.over_cycles) << fault << ": " << report.status_reason;
      ASSERT_FALSE(report.over_cycles->assessment.faults.empty()) << pack << " " << fault;
      EXPECT_EQ(report.over_cycles->assessment.faults[0].name, fault) << pack;
    }
  }
}

TEST(Gait, LeftAndRightChangePlacesInAMirror) {
  for (const char* pack : gaits) {
    const SyntheticTrial trial = gait(pack, 531, {{"step_asymmetry", 3}});
    const Report report = analyze_with(pack, trial),
                 other = analyze_with(pack, Recording{mirror(trial.sequence), {}});
    ASSERT_TRUE(report.over_cycles && other.over_cycles);
    for (size_t m = 0; m < report.pack->metrics.size(); ++m) {
      const Finding &a = report.over_cycles->assessment.findings[m],
                    &b = other.over_cycles->assessment.findings[m];
      ASSERT_EQ(a.measured.has_value(), b.measured.has_value()) << a.metric;
      if (!a.measured) continue;
      if (a.side == "left" || a.side == "right") {
        EXPECT_NE(a.side, b.side) << a.metric;
      }
      EXPECT_NEAR(*a.measured, *b.measured, 0.35 * a.band.sd) << pack << " " << a.metric;
    }
  }
}

TEST(Gait, DoesNotChangeWhenThePersonTurnsOrIsSeenAtAnotherRate) {
  for (const char* pack : gaits) {
    const SyntheticTrial trial = gait(pack, 541);
    const Report reference = analyze_with(pack, trial);
    for (const SkeletonSequence& other :
         {turn(trial.sequence, 143), resample(trial.sequence, 60), resample(trial.sequence, 240)}) {
      const Report report = analyze_with(pack, Recording{other, {}});
      ASSERT_EQ(report.repetitions.size(), reference.repetitions.size());
      for (const Keyframe& k : reference.repetitions[1].keyframes)
        EXPECT_NEAR(nearest(report, k.name, k.time_s), k.time_s, 0.02) << pack << " " << k.name;
    }
  }
}

TEST(Gait, WalkingIsNoRunningAndAJumpIsNeither) {
  const Report running = analyze_with("running_gait", gait("walking_gait", 551));
  EXPECT_EQ(running.status, MatchStatus::not_found);
  const Report walking = analyze_with("walking_gait", gait("running_gait", 551));
  EXPECT_EQ(walking.status, MatchStatus::not_found);
  for (const char* pack : gaits)
    EXPECT_EQ(analyze_with(pack, synthesize("standing_long_jump", {.seed = 551})).status,
              MatchStatus::not_found);
}

// Real recordings; packs as shipped, no target from these people.

struct Labelled {
  std::string name;
  std::filesystem::path file;
  double fps;
  std::map<std::string, std::vector<double>> events_s;
};

std::vector<Labelled> labelled(const std::string& set, const std::string& action) {
  std::vector<Labelled> trials;
  const nlohmann::json labels = nlohmann::json::parse(std::ifstream(test_data() / set / "LABELS.json"));
  for (const auto& [name, label] : labels.items()) {
    if (label["action"] != action) continue;
    Labelled trial{name, {}, label["fps"], {}};
    for (const char* ending : {".bvh", ".joints.csv.gz"}) {
      const auto file = test_data() / set / action / (name + ending);
      if (std::filesystem::exists(file)) trial.file = file;
    }
    if (label.contains("events"))
      for (const auto& [event, rows] : label["events"].items())
        for (const auto& row : rows) trial.events_s[event].push_back(row.get<double>() / trial.fps);
    if (!trial.file.empty()) trials.push_back(std::move(trial));
  }
  return trials;
}

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<size_t>(std::ceil(share * (values.size() - 1)))];
}

size_t whole_cycles(const Labelled& trial, const std::string& strike) {
  size_t most = 0;
  for (const char* side : {"left_", "right_"}) {
    const auto found = trial.events_s.find(side + strike);
    if (found != trial.events_s.end()) most = std::max(most, found->second.size() - 1);
  }
  return most;
}

TEST(RealGait, ContactsLieWhereTheLabelsSayAndEveryCycleIsFound) {
  SKIP_WITHOUT_TEST_DATA();
  struct {
    const char *pack, *action, *strike, *set;
    double median_ms, p95_ms;
  } const goals[] = {{"walking_gait", "walk", "heel_strike", "forceplate", 8, 25},
                     {"walking_gait", "walk", "heel_strike", "cmu", 8, 40},  // subject 12: labels +-42 ms
                     {"running_gait", "run", "foot_strike", "forceplate", 8, 25},
                     {"running_gait", "run", "foot_strike", "cmu", 8, 25}};
  for (const auto& goal : goals) {
    SCOPED_TRACE(std::string(goal.set) + " " + goal.action);
    std::vector<double> errors_ms;
    for (const Labelled& trial : labelled(goal.set, goal.action)) {
      SCOPED_TRACE(trial.name);
      const Report report = analyze_with(goal.pack, read_motion(trial.file));
      ASSERT_EQ(report.status, MatchStatus::ok) << report.status_reason;
      const auto complete = std::count_if(report.repetitions.begin(), report.repetitions.end(),
                                          [](const Repetition& r) { return r.complete; });
      // Labels name the contacts of a part of the recording, so there may be one more.
      EXPECT_GE(static_cast<size_t>(complete), whole_cycles(trial, goal.strike));
      EXPECT_LE(static_cast<size_t>(complete), whole_cycles(trial, goal.strike) + 1);
      for (const auto& [event, times] : trial.events_s)
        for (const double time_s : times) {
          const double found = nearest(report, event, time_s);
          EXPECT_LT(std::abs(found - time_s), 0.1) << event << " " << time_s;
          errors_ms.push_back(1000 * std::abs(found - time_s));
        }
    }
    ASSERT_GE(errors_ms.size(), 15u);
    EXPECT_LE(quantile(errors_ms, 0.5), goal.median_ms);
    EXPECT_LE(quantile(errors_ms, 0.95), goal.p95_ms);
  }
}

TEST(RealGait, DeliberateFaultsAreAmongTheFirstTwoAndNormalTrialsHaveNone) {
  SKIP_WITHOUT_TEST_DATA();
  int normal = 0, false_faults = 0;
  for (const Labelled& trial : labelled("forceplate", "walk")) {
    const std::string fault = trial.name.find("TI") != std::string::npos   ? "toe_in"
                              : trial.name.find("TS") != std::string::npos ? "trunk_sway"
                                                                           : "";
    const Report report = analyze_with("walking_gait", read_motion(trial.file));
    ASSERT_TRUE(report.over_cycles);
    const std::vector<Fault>& faults = report.over_cycles->assessment.faults;
    if (fault.empty()) {
      ++normal, false_faults += static_cast<int>(faults.size());
      continue;
    }
    const auto found =
        std::find_if(faults.begin(), faults.end(), [&](const Fault& f) { return f.name == fault; });
    EXPECT_LT(found - faults.begin(), 2) << trial.name;
    EXPECT_NE(found, faults.end()) << trial.name;
  }
  ASSERT_GE(normal, 2);
  EXPECT_LE(false_faults, 0.2 * normal);
}

TEST(RealGait, OtherMovementsAreRejected) {
  SKIP_WITHOUT_TEST_DATA();
  int given = 0;
  for (const char* set : {"cmu", "forceplate"})
    for (const char* action : {"walk", "run", "forward_jump", "vertical_jump", "squat", "punch", "kick",
                               "basketball_shot", "drop_jump", "sit_to_stand"})
      for (const Labelled& trial : labelled(set, action))
        for (const char* pack : gaits) {
          if (std::string(pack).starts_with(std::string(action))) continue;  // walk, run
          ++given;
          EXPECT_EQ(analyze_with(pack, read_motion(trial.file)).status, MatchStatus::not_found)
              << trial.name << " " << pack;
        }
  EXPECT_GE(given, 60);
}

}  // namespace
}  // namespace sportsgpt
