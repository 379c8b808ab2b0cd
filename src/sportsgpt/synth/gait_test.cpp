#include <gtest/gtest.h>

#include "sportsgpt/synth/testing/measures.h"

namespace sportsgpt::testing {
namespace {

constexpr double rate_hz = 240;
const char* const gaits[] = {"walking_gait", "running_gait"};

struct Case {
  std::string movement, fault;
  double grade;
  std::uint64_t seed;
};
std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const std::string movement : gaits) {
    for (std::uint64_t seed = 0; seed < 12; ++seed) cases.push_back({movement, "", 0, seed});
    for (const std::string& fault : synth_faults(movement))
      for (const double grade : {1.0, 2.0, 3.0}) cases.push_back({movement, fault, grade, 7});
  }
  return cases;
}
SyntheticTrial make(const Case& c, int repetitions = 2) {
  SynthOptions options;
  options.seed = c.seed;
  options.rate_hz = rate_hz;
  options.repetitions = repetitions;
  if (!c.fault.empty()) options.faults = {{c.fault, c.grade}};
  return synthesize(c.movement, options);
}
std::string named(const Case& c) {
  return c.movement + " " + c.fault + "=" + std::to_string(c.grade) + " seed " + std::to_string(c.seed);
}

std::vector<double> times(const SyntheticTrial& trial, const std::string& name) {
  std::vector<double> found;
  for (const Keyframe& k : trial.keyframes)
    if (k.name == name) found.push_back(k.time_s);
  return found;
}
const char* strike_of(const Case& c) { return c.movement == "walking_gait" ? "heel_strike" : "foot_strike"; }

TEST(SynthGait, KeepsEveryBoneAtItsLength) {
  for (const Case& c : all_cases()) {
    SCOPED_TRACE(named(c));
    const SyntheticTrial trial = make(c, 1);
    const SkeletonLayout& layout = canonical_layout();
    for (size_t joint = 0; joint < layout.joints.size(); ++joint) {
      // The pelvis tips, which moves the hips on it.
      if (layout.parents[joint] < 0 || layout.joints[joint].ends_with("hip")) continue;
      const auto length = [&](int f) {
        return norm(trial.sequence.at(f, static_cast<int>(joint)) -
                    trial.sequence.at(f, layout.parents[joint]));
      };
      for (int f = 1; f < trial.sequence.frames(); ++f)
        ASSERT_NEAR(length(f), length(0), 1e-3) << layout.joints[joint] << " " << f;
    }
  }
}

TEST(SynthGait, AFootOnTheFloorDoesNotSlide) {
  for (const Case& c : all_cases()) {
    SCOPED_TRACE(named(c));
    const SyntheticTrial trial = make(c);
    for (const std::string side : {"left_", "right_"}) {
      const double strike = times(trial, side + strike_of(c)).at(0);
      // From foot flat until well before the heel has risen, heel and ball stay.
      const double stance = c.movement == "walking_gait" ? 0.25 : 0.08,
                   from = c.movement == "walking_gait" ? 0.1 : 0.05;
      const int first = static_cast<int>((strike + from) * rate_hz),
                last = static_cast<int>((strike + stance) * rate_hz);
      const Vec3 place = at(trial.sequence.frame(first), side + "toe");
      for (int f = first; f <= last; ++f)
        ASSERT_LT(norm(at(trial.sequence.frame(f), side + "toe") - place), 0.012) << side << f;
    }
  }
}

TEST(SynthGait, NeverPutsAFootFarThroughTheFloor) {
  for (const Case& c : all_cases()) {
    SCOPED_TRACE(named(c));
    const SyntheticTrial trial = make(c, 1);
    for (int f = 0; f < trial.sequence.frames(); ++f)
      for (const std::string side : {"left_", "right_"})
        ASSERT_GT(lowest_foot(trial.sequence.frame(f), side), -0.1)
            << f;  // a stiff swing leg drags its toes
  }
}

TEST(SynthGait, ARunnerFliesFreelyAndAWalkerNever) {
  for (const Case& c : all_cases()) {
    SCOPED_TRACE(named(c));
    const SyntheticTrial trial = make(c);
    const auto acceleration = [&](int f) {
      return rate_hz * rate_hz *
             (center_of_mass(trial.sequence.frame(f - 1)) - 2 * center_of_mass(trial.sequence.frame(f)) +
              center_of_mass(trial.sequence.frame(f + 1)))
                 .y;
    };
    if (c.movement == "walking_gait") {
      if (!c.fault.empty()) continue;  // a limp may jerk
      for (int f = 1; f + 1 < trial.sequence.frames(); ++f) ASSERT_GT(acceleration(f), -7) << f;
      continue;
    }
    const double off = times(trial, "left_toe_off").at(1);
    const std::vector<double> strikes = times(trial, "right_foot_strike");
    const double strike = *std::find_if(strikes.begin(), strikes.end(), [&](double t) { return t > off; });
    ASSERT_GT(strike - off, 0.03);
    for (int f = static_cast<int>(off * rate_hz) + 2; f < static_cast<int>(strike * rate_hz) - 1; ++f)
      ASSERT_NEAR(acceleration(f), -9.81, 0.7) << f;  // the stride's clock drifts by a few per cent
  }
}

TEST(SynthGait, TheContactsOfBothFeetComeInTurn) {
  for (const Case& c : all_cases()) {
    SCOPED_TRACE(named(c));
    const SyntheticTrial trial = make(c, 3);
    const std::string strike = strike_of(c);
    EXPECT_GE(times(trial, "left_" + strike).size(), 4u);
    const std::vector<std::string> walk = {"left_heel_strike",  "right_toe_off", "right_mid_swing",
                                           "right_heel_strike", "left_toe_off",  "left_mid_swing"},
                                   run = {"left_foot_strike", "left_toe_off", "right_foot_strike",
                                          "right_toe_off"};
    const std::vector<std::string>& order = c.movement == "walking_gait" ? walk : run;
    size_t next = std::find(order.begin(), order.end(), trial.keyframes.front().name) - order.begin();
    for (const Keyframe& k : trial.keyframes) EXPECT_EQ(k.name, order[next++ % order.size()]) << k.time_s;
  }
}

TEST(SynthGait, NoTwoCyclesAreAlikeAndTheirMeanIsThePersonsOwn) {
  const SyntheticTrial trial = make({"walking_gait", "", 0, 3}, 5);
  const std::vector<double> strikes = times(trial, "left_heel_strike");
  std::vector<double> strides;
  for (size_t i = 1; i < strikes.size(); ++i) strides.push_back(strikes[i] - strikes[i - 1]);
  const auto [shortest, longest] = std::minmax_element(strides.begin(), strides.end());
  EXPECT_GT(*longest - *shortest, 0.002);
  EXPECT_LT(*longest / *shortest, 1.08);
}

// What a fault changes, on the moment or stretch it is about; the change must have the right sign and size.
double pelvis_tip(const SyntheticTrial& t) {
  double most = 0;
  for (int f = 0; f < t.sequence.frames(); ++f)
    most = std::max(most,
                    std::abs(at(t.sequence.frame(f), "left_hip").y - at(t.sequence.frame(f), "right_hip").y));
  return most;
}
double trunk_aside(const SyntheticTrial& t) {
  double most = 0;
  for (int f = 0; f < t.sequence.frames(); ++f) {
    const Vec3 trunk = middle(t.sequence.frame(f), "shoulder") - middle(t.sequence.frame(f), "hip");
    most = std::max(most, std::abs(in_degrees(std::atan2(trunk.z, trunk.y))));
  }
  return most;
}
double foot_out(const SyntheticTrial& t) {
  const Frame frame = t.sequence.frame(t.sequence.frames() / 2);
  const Vec3 foot = at(frame, "right_toe") - at(frame, "right_heel");
  return in_degrees(std::atan2(foot.z, foot.x));
}
double speed(const SyntheticTrial& t) {
  return (at(t.sequence.frame(t.sequence.frames() - 1), "pelvis").x - at(t.sequence.frame(0), "pelvis").x) /
         t.sequence.duration_s();
}
double least_knee_peak(const SyntheticTrial& t) {
  double least = 1000;
  for (const std::string side : {"left_", "right_"}) {
    double most = 0;
    for (int f = 0; f < t.sequence.frames(); ++f) most = std::max(most, knee(t.sequence.frame(f), side));
    least = std::min(least, most);
  }
  return least;
}
double steps_differ(const SyntheticTrial& t) {
  const bool run = !times(t, "left_foot_strike").empty();
  const auto left = times(t, run ? "left_foot_strike" : "left_heel_strike"),
             right = times(t, run ? "right_foot_strike" : "right_heel_strike");
  const double after = *std::find_if(right.begin(), right.end(), [&](double x) { return x > left[0]; });
  return std::abs(2 * (after - left[0]) / (left[1] - left[0]) - 1);
}
double ankles_apart(const SyntheticTrial& t) {
  double sum = 0;
  for (int f = 0; f < t.sequence.frames(); ++f)
    sum += (at(t.sequence.frame(f), "right_ankle").z - at(t.sequence.frame(f), "left_ankle").z) /
           t.sequence.frames();
  return sum;
}
double heel_height(const SyntheticTrial& t) {
  const int f = static_cast<int>(times(t, "left_toe_off").back() * rate_hz) - 10;
  return at(t.sequence.frame(f), "left_heel").y;
}
double clearance(const SyntheticTrial& t) {
  const double off = times(t, "left_toe_off").at(1);
  const std::vector<double> strikes = times(t, "left_heel_strike");
  const double strike = *std::find_if(strikes.begin(), strikes.end(), [&](double s) { return s > off; });
  double least = 1;
  for (int f = static_cast<int>((off + 0.45 * (strike - off)) * rate_hz);
       f < (off + 0.65 * (strike - off)) * rate_hz; ++f)
    least = std::min(least, lowest_foot(t.sequence.frame(f), "left_"));
  return least;
}
double foot_ahead(const SyntheticTrial& t) {
  const Frame f = t.sequence.frame(static_cast<int>(times(t, "left_foot_strike").at(1) * rate_hz));
  return at(f, "left_ankle").x - center_of_mass(f).x;
}
double step_time(const SyntheticTrial& t) {
  const auto left = times(t, "left_foot_strike");
  return (left[1] - left[0]) / 2;
}
double knee_at_strike(const SyntheticTrial& t) {
  return knee(t.sequence.frame(static_cast<int>(times(t, "left_foot_strike").at(1) * rate_hz)), "left_");
}
double lean(const SyntheticTrial& t) {
  const Frame f = t.sequence.frame(t.sequence.frames() / 2);
  const Vec3 trunk = middle(f, "shoulder") - middle(f, "hip");
  return in_degrees(std::atan2(trunk.x, trunk.y));
}
double rise(const SyntheticTrial& t) {
  double low = 9, high = 0;
  for (int f = 0; f < t.sequence.frames(); ++f) {
    const double y = center_of_mass(t.sequence.frame(f)).y;
    low = std::min(low, y), high = std::max(high, y);
  }
  return high - low;
}
double hand_outside(const SyntheticTrial& t) {
  double least = 1;
  for (int f = 0; f < t.sequence.frames(); ++f)
    least =
        std::min(least, at(t.sequence.frame(f), "right_wrist").z - middle(t.sequence.frame(f), "shoulder").z);
  return least;
}

TEST(SynthGait, EveryFaultChangesWhatItIsAboutMoreAtEveryGrade) {
  struct {
    const char *movement, *fault;
    double (*quantity)(const SyntheticTrial&);
    double direction, least_change;  // at grade 2
  } const effects[] = {
      {"walking_gait", "slow_walking", speed, -1, 0.4},
      {"walking_gait", "step_asymmetry", steps_differ, 1, 0.08},
      {"walking_gait", "stiff_knee_swing", least_knee_peak, -1, 15},
      {"walking_gait", "pelvic_drop", pelvis_tip, 1, 0.02},
      {"walking_gait", "trunk_sway", trunk_aside, 1, 6},
      {"walking_gait", "toe_in", foot_out, -1, 15},
      {"walking_gait", "toe_out", foot_out, 1, 15},
      {"walking_gait", "low_foot_clearance", clearance, -1, 0.008},
      {"walking_gait", "wide_steps", ankles_apart, 1, 0.08},
      {"walking_gait", "weak_push_off", heel_height, -1, 0.03},
      {"running_gait", "overstriding", foot_ahead, 1, 0.08},
      {"running_gait", "low_step_rate", step_time, 1, 0.03},
      {"running_gait", "pelvic_drop", pelvis_tip, 1, 0.02},
      {"running_gait", "straight_knee_contact", knee_at_strike, -1, 6},
      {"running_gait", "excessive_trunk_lean", lean, 1, 12},
      {"running_gait", "excessive_bounce", rise, 1, 0.015},
      {"running_gait", "crossover_steps", ankles_apart, -1, 0.1},
      {"running_gait", "step_asymmetry", steps_differ, 1, 0.08},
      {"running_gait", "low_heel_recovery", least_knee_peak, -1, 20},
      {"running_gait", "arms_cross_midline", hand_outside, -1, 0.05},
  };
  for (const std::string movement : gaits)
    for (const std::string& fault : synth_faults(movement))
      EXPECT_TRUE(std::any_of(std::begin(effects), std::end(effects),
                              [&](const auto& e) { return e.movement == movement && e.fault == fault; }))
          << fault << " of " << movement << " is not tested";
  for (const auto& [movement, fault, quantity, direction, least_change] : effects)
    for (const std::uint64_t seed : {0, 2, 8}) {
      SCOPED_TRACE(std::string(movement) + " " + fault + " seed " + std::to_string(seed));
      double before = 0, clean = 0;
      for (const double grade : {0.0, 1.0, 2.0, 3.0}) {
        const double now = direction * quantity(make({movement, fault, grade, seed}));
        if (grade == 0) clean = now;
        if (grade > 0) {
          EXPECT_GT(now, before) << grade;
        }
        if (grade == 2) {
          EXPECT_GE(now - clean, least_change);
        }
        before = now;
      }
    }
}

}  // namespace
}  // namespace sportsgpt::testing
