#include "sportsgpt/synth/synth.h"

#include <gtest/gtest.h>

#include <cstring>

#include "sportsgpt/core/error.h"
#include "sportsgpt/synth/testing/measures.h"

namespace sportsgpt::testing {
namespace {

constexpr std::uint64_t seeds = 20;

bool is_jump(const std::string& movement) { return movement.ends_with("_jump"); }
bool drops(const std::string& movement) { return movement == "drop_jump"; }
/// Where the flight ends.
double landing_s(const Trial& trial) {
  const double landing = trial.time("landing");
  return std::isnan(landing) ? trial.time("landing2") : landing;
}

/// Clean and at every grade of every fault.
struct Case {
  std::string movement, fault;
  double grade;
  std::uint64_t seed;
};
std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const std::string& movement : single_movements()) {
    for (std::uint64_t seed = 0; seed < seeds; ++seed) cases.push_back({movement, "", 0, seed});
    for (const std::string& fault : synth_faults(movement))
      for (const double grade : {1.0, 2.0, 3.0})
        for (const std::uint64_t seed : {0, 7}) cases.push_back({movement, fault, grade, seed});
  }
  return cases;
}
Trial make(const Case& c, double rate_hz = 240) {
  SynthOptions options;
  options.seed = c.seed;
  options.rate_hz = rate_hz;
  if (!c.fault.empty()) options.faults = {{c.fault, c.grade}};
  return Trial(c.movement, options);
}
std::string named(const Case& c) {
  return c.movement + " " + c.fault + "=" + std::to_string(c.grade) + " seed " + std::to_string(c.seed);
}

TEST(Synth, FliesFreelyBetweenTakeOffAndLanding) {
  for (const Case& c : all_cases()) {
    if (!is_jump(c.movement)) continue;
    SCOPED_TRACE(named(c));
    const Trial trial = make(c);
    const int first = trial.frame_at(trial.time("takeoff")) + 1, last = trial.frame_at(landing_s(trial)) - 1;
    ASSERT_GT(last - first, 10);
    for (int f = first + 1; f < last; ++f) {
      const Vec3 before = center_of_mass(trial.sequence().frame(f - 1)),
                 now = center_of_mass(trial.sequence().frame(f)),
                 after = center_of_mass(trial.sequence().frame(f + 1));
      const Vec3 acceleration = (240.0 * 240.0) * (before - 2 * now + after);
      ASSERT_NEAR(acceleration.y, -9.81, 0.01) << f;
      ASSERT_NEAR(acceleration.x, 0, 0.01) << f;
    }
  }
}

TEST(Synth, KeepsTheFeetWhereTheyStandWhileTheyTouchTheFloor) {
  for (const Case& c : all_cases()) {
    if (!is_jump(c.movement)) continue;
    SCOPED_TRACE(named(c));
    const Trial trial = make(c);
    const bool steps = c.fault == "overreach_fall_back" || c.fault == "backward_fall";
    for (const std::string side : {"left_", "right_"}) {
      // On the toes until take-off, on heel or toes from the landing on: the point on the floor stays.
      const Vec3 stand = at(trial.frame("deepest"), side + "toe_tip");
      const Vec3 stop = at(trial.sequence().frame(trial.sequence().frames() - 1), side + "toe");
      for (int f = 0; f < trial.sequence().frames(); ++f) {
        const Frame frame = trial.sequence().frame(f);
        const double t = f / 240.0;
        const bool touches = lowest_foot(frame, side) < 1e-4;
        // After a drop the toes may still slide while the foot comes down.
        if (t <= trial.time("takeoff") && touches && !(t < trial.time("landing1") + 0.1)) {
          ASSERT_LT(norm(at(frame, side + "toe_tip") - stand), 0.002) << f;
        }
        if (t >= landing_s(trial) + 0.13 && touches && !steps) {
          ASSERT_LT(norm(at(frame, side + "toe") - stop), 0.002) << f;
        }
      }
    }
  }
}

TEST(Synth, NeverPutsAFootThroughTheFloor) {
  for (const Case& c : all_cases()) {
    SCOPED_TRACE(named(c));
    const Trial trial = make(c);
    for (int f = 0; f < trial.sequence().frames(); ++f)
      for (const std::string side : {"left_", "right_"})
        ASSERT_GT(lowest_foot(trial.sequence().frame(f), side), -0.006) << f;
  }
}

TEST(Synth, KeepsEveryBoneAtItsLength) {
  const SkeletonLayout& layout = canonical_layout();
  for (const Case& c : all_cases()) {
    SCOPED_TRACE(named(c));
    const Trial trial = make(c, 120);
    for (size_t joint = 0; joint < layout.joints.size(); ++joint) {
      if (layout.parents[joint] < 0) continue;
      const auto length = [&](int f) {
        return norm(trial.sequence().at(f, static_cast<int>(joint)) -
                    trial.sequence().at(f, layout.parents[joint]));
      };
      for (int f = 1; f < trial.sequence().frames(); ++f)
        ASSERT_NEAR(length(f), length(0), 5e-4) << layout.joints[joint] << " " << f;
    }
  }
}

TEST(Synth, StaysWithinWhatJointsCanDo) {
  struct {
    const char* name;
    Measure measure;
    double low, high;
  } limits[] = {
      {"knee", mean_knee, 0.5, 145},  {"hip", mean_hip, 1, 157},        {"ankle", dorsiflexion, -60, 57},
      {"trunk", trunk_lean, -25, 85}, {"arm", arm_elevation, -85, 185},
  };
  for (const Case& c : all_cases()) {
    SCOPED_TRACE(named(c));
    const Trial trial = make(c, 120);
    for (const auto& [name, measure, low, high] : limits)
      for (int f = 0; f < trial.sequence().frames(); ++f) {
        ASSERT_GT(measure(trial.sequence().frame(f)), low) << name << " " << f;
        ASSERT_LT(measure(trial.sequence().frame(f)), high) << name << " " << f;
      }
  }
}

TEST(Synth, KeepsTheBallsOfTheFeetStillWhileTheyStand) {
  for (const Case& c : all_cases()) {
    if (is_jump(c.movement) || c.fault == "feet_turn" || c.fault == "heels_rise") continue;
    SCOPED_TRACE(named(c));
    const Trial trial = make(c, 120);
    for (const std::string joint : {"left_toe", "right_toe", "left_heel", "right_heel"})
      for (int f = 1; f < trial.sequence().frames(); ++f)
        ASSERT_LT(norm(at(trial.sequence().frame(f), joint) - at(trial.frame(0.0), joint)), 1e-6)
            << joint << " " << f;
  }
}

TEST(Synth, FallsFreelyFromTheBox) {
  for (const std::uint64_t seed : {0, 4, 9}) {
    const Trial trial("drop_jump", {.rate_hz = 240, .seed = seed});
    for (int f = trial.frame_at(trial.time("drop") + 0.05); f < trial.frame_at(trial.time("landing1")) - 1;
         ++f) {
      const double before = center_of_mass(trial.sequence().frame(f - 1)).y,
                   now = center_of_mass(trial.sequence().frame(f)).y,
                   after = center_of_mass(trial.sequence().frame(f + 1)).y;
      ASSERT_NEAR(240.0 * 240.0 * (before - 2 * now + after), -9.81, 0.1) << f;
    }
    const auto lowest = [&](const std::string& keyframe) {
      return std::min(lowest_foot(trial.frame(keyframe), "left_"),
                      lowest_foot(trial.frame(keyframe), "right_"));
    };
    EXPECT_GT(lowest("drop"), 0.2);
    EXPECT_LT(lowest("landing1"), 0.02);
  }
}

TEST(Synth, SitsOnTheSeatBeforeAndAfter) {
  for (const std::uint64_t seed : {0, 4, 9}) {
    const Trial trial("sit_to_stand", {.rate_hz = 120, .seed = seed});
    const double seat = pelvis_height(trial.frame(0.0));
    EXPECT_NEAR(pelvis_height(trial.sequence().frame(trial.sequence().frames() - 1)), seat, 1e-6);
    EXPECT_NEAR(pelvis_height(trial.frame("rise_start")), seat + 0.018, 0.01);
    EXPECT_GT(pelvis_height(trial.frame("upright")), seat + 0.25);
  }
}

TEST(Synth, PushesUntilJustBeforeTakeOffAndIsCaughtRightAfterLanding) {
  for (const Case& c : all_cases()) {
    if (!is_jump(c.movement)) continue;
    SCOPED_TRACE(named(c));
    const Trial trial = make(c, 500);
    const auto acceleration = [&](double t) {
      return 125 * (trial.com_velocity(t + 0.004) - trial.com_velocity(t - 0.004)).y;
    };
    const double takeoff = trial.time("takeoff"), landing = landing_s(trial);
    for (double t = trial.time("deepest"); t < takeoff - 0.03; t += 0.002)
      ASSERT_GT(acceleration(t), -9.81 / 2) << t;
    EXPECT_LT(acceleration(takeoff - 0.005), -9.81 / 2);
    EXPECT_GT(acceleration(landing + 0.03), -9.81 / 2);
  }
}

TEST(Synth, GivesTheSameMotionForTheSameSeed) {
  for (const std::string& movement : synth_movements()) {
    const SyntheticTrial one = synthesize(movement, {.seed = 5, .noise_deg = 2});
    const SyntheticTrial again = synthesize(movement, {.seed = 5, .noise_deg = 2});
    const SyntheticTrial other = synthesize(movement, {.seed = 6, .noise_deg = 2});
    ASSERT_EQ(one.sequence.frames(), again.sequence.frames());
    EXPECT_EQ(0, std::memcmp(one.sequence.positions().data(), again.sequence.positions().data(),
                             one.sequence.positions().size_bytes()));
    EXPECT_NE(one.sequence.positions()[5], other.sequence.positions()[5]);
  }
}

TEST(Synth, ShowsTheSameMomentsAtEveryRate) {
  for (const std::string& movement : synth_movements()) {
    const Trial slow(movement, {.rate_hz = 30, .seed = 2});
    for (const double rate : {60.0, 120.0, 240.0}) {
      const Trial fast(movement, {.rate_hz = rate, .seed = 2});
      for (size_t i = 0; i < slow.keyframes().size(); ++i)
        EXPECT_EQ(slow.keyframes()[i].time_s, fast.keyframes()[i].time_s) << slow.keyframes()[i].name;
      for (int f = 0; f < slow.sequence().frames(); ++f)
        for (int joint = 0; joint < slow.sequence().joints(); ++joint)
          ASSERT_LT(
              norm(slow.sequence().at(f, joint) - fast.sequence().at(f * static_cast<int>(rate / 30), joint)),
              1e-6);
    }
  }
}

TEST(Synth, RepeatsTheMovementWithStandingBetween) {
  const Trial trial("standing_long_jump", {.seed = 1, .repetitions = 3});
  ASSERT_EQ(30u, trial.keyframes().size());
  for (size_t i = 1; i < trial.keyframes().size(); ++i)
    EXPECT_LT(trial.keyframes()[i - 1].time_s, trial.keyframes()[i].time_s);
  const Frame last = trial.sequence().frame(trial.sequence().frames() - 1);
  EXPECT_GT(at(last, "pelvis").x - at(trial.frame(0.0), "pelvis").x, 4);
  for (int f = 1; f < trial.sequence().frames(); ++f)  // no joint jumps where one repetition meets the next
    ASSERT_LT(norm(trial.sequence().at(f, 0) - trial.sequence().at(f - 1, 0)), 0.05) << f;
}

TEST(Synth, FasterTempoShortensTheGroundPhases) {
  for (const std::string& movement : single_movements()) {
    const Trial usual(movement, {.seed = 0}), fast(movement, {.seed = 0, .tempo = 1.5});
    const auto lasts = [](const Trial& trial, const char* from, const char* to) {
      return trial.time(to) - trial.time(from);
    };
    if (!is_jump(movement)) {
      EXPECT_NEAR(
          lasts(fast, usual.keyframes().front().name.c_str(), usual.keyframes().back().name.c_str()),
          lasts(usual, usual.keyframes().front().name.c_str(), usual.keyframes().back().name.c_str()) / 1.5,
          0.05)
          << movement;
      continue;
    }
    if (drops(movement)) continue;  // a fall keeps its time
    EXPECT_LT(lasts(fast, "cm_start", "deepest"), 0.8 * lasts(usual, "cm_start", "deepest"));
    EXPECT_LT(lasts(fast, "landing_deepest", "recovered"),
              0.8 * lasts(usual, "landing_deepest", "recovered"));
    EXPECT_NEAR(lasts(fast, "takeoff", "landing"), lasts(usual, "takeoff", "landing"), 0.02);
  }
}

TEST(Synth, NoiseMovesJointAnglesByAsMuchAsAsked) {
  const Trial clean("countermovement_jump", {.seed = 4}),
      noisy("countermovement_jump", {.seed = 4, .noise_deg = 2});
  double squares = 0, count = 0;
  for (int f = 0; f < clean.sequence().frames(); ++f) {
    const double bent = knee(clean.sequence().frame(f), "left_");
    if (bent < 30) continue;  // near straight, sideways noise only ever adds
    const double difference = knee(noisy.sequence().frame(f), "left_") - bent;
    squares += difference * difference, count += 1;
  }
  EXPECT_NEAR(std::sqrt(squares / count), 2, 0.4);
}

TEST(Synth, NamesWhatItDoesNotKnow) {
  const auto message = [](const std::string& movement, const SynthOptions& options) {
    try {
      synthesize(movement, options);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  EXPECT_NE(message("standing_lng_jump", {}).find("Did you mean \"standing_long_jump\"?"), std::string::npos);
  const std::string two = message("countermovement_jump", {.rate_hz = 0, .faults = {{"slow_jmp", 1}}});
  EXPECT_NE(two.find("Did you mean \"slow_jump\"?"), std::string::npos);
  EXPECT_NE(two.find("rate"), std::string::npos);
  EXPECT_NE(message("countermovement_jump", {.faults = {{"slow_jump", 4}}}).find("between 0 and 3"),
            std::string::npos);
}

}  // namespace
}  // namespace sportsgpt::testing
