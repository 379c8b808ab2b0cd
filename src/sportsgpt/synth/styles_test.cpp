#include <gtest/gtest.h>

#include "sportsgpt/synth/testing/measures.h"

namespace sportsgpt::testing {
namespace {

constexpr double hz = 240;
using Quantity = double (*)(const Trial&);

double near_takeoff(const Trial& t, const Measure& measure, bool greatest) {
  return t.extreme(measure, t.time("takeoff") - 0.033, t.time("takeoff") + 0.033, greatest);
}
double takeoff_speed(const Trial& t) { return norm(t.com_velocity(t.time("takeoff") + 0.005)); }
double takeoff_angle(const Trial& t) {
  const Vec3 v = t.com_velocity(t.time("takeoff") + 0.005);
  return in_degrees(std::atan2(v.y, v.x));
}
double depth(const Trial& t) {
  const double drop = center_of_mass(t.frame(0.0)).y - center_of_mass(t.frame("deepest")).y;
  return 100 * drop / leg_length(t.frame(0.0));
}
double knee_deepest(const Trial& t) { return mean_knee(t.frame("deepest")); }
double trunk_deepest(const Trial& t) { return trunk_lean(t.frame("deepest")); }
double hip_deepest(const Trial& t) { return mean_hip(t.frame("deepest")); }
double knee_takeoff(const Trial& t) { return near_takeoff(t, mean_knee, false); }
double hip_takeoff(const Trial& t) { return near_takeoff(t, mean_hip, false); }
double plantarflexion_takeoff(const Trial& t) { return -near_takeoff(t, dorsiflexion, false); }
double trunk_takeoff(const Trial& t) { return trunk_lean(t.frame("takeoff")); }
double arm_back(const Trial& t) { return t.least(arm_elevation, 0, t.time("takeoff")); }
double arm_takeoff(const Trial& t) { return arm_elevation(t.frame("takeoff")); }
double arm_lead_ms(const Trial& t) {
  double best = 0, when = 0;
  for (double s = t.time("takeoff") - 0.6; s < t.time("takeoff") + 0.1; s += 1 / hz)
    if (const double rate = arm_elevation(t.frame(s + 0.02)) - arm_elevation(t.frame(s - 0.02)); rate > best)
      best = rate, when = s;
  return 1000 * (t.time("takeoff") - when);
}
double propulsion_s(const Trial& t) { return t.time("takeoff") - t.time("deepest"); }
double time_to_takeoff_s(const Trial& t) { return t.time("takeoff") - t.time("cm_start"); }
double hip_flight(const Trial& t) { return t.greatest(mean_hip, t.time("apex"), t.time("landing")); }
// Knees bend fast from the first contact on: the frame before it is the one that shows the contact.
double contact_s(const Trial& t) { return std::floor(t.time("landing") * hz) / hz; }
double knee_landing(const Trial& t) { return knee(t.frame(contact_s(t)), "right_"); }
double knee_range_landing(const Trial& t) {
  return t.greatest(mean_knee, contact_s(t), t.time("landing_deepest")) - mean_knee(t.frame(contact_s(t)));
}
double landing_reach(const Trial& t) {
  const Frame f = t.frame("landing");
  return (middle(f, "heel").x - center_of_mass(f).x) / leg_length(f);
}
double com_over_feet(const Trial& t) {
  const Frame f = t.frame("landing_deepest");
  return (center_of_mass(f).x - middle(f, "heel").x) / leg_length(f);
}
double valgus_landing(const Trial& t) {
  return t.greatest(knee_valgus, t.time("landing"), t.time("landing_deepest"));
}
double foot_pitch_landing(const Trial& t) { return foot_pitch(t.frame("landing")); }
double side_lean_landing(const Trial& t) { return trunk_side_lean(t.frame("landing")); }
double side_lean_deepest(const Trial& t) { return trunk_side_lean(t.frame("deepest")); }
double drift(const Trial& t) {
  return center_of_mass(t.frame("landing")).x - center_of_mass(t.frame("takeoff")).x;
}
double later_foot_ms(const Trial& t) {
  double s = t.time("landing");
  while (lowest_foot(t.frame(s), "left_") > 0.002) s += 1 / hz;
  return 1000 * (s - t.time("landing"));
}

TEST(SynthStyles, LieWithinTheTrainedBandsWhenClean) {
  struct {
    const char* movement;
    const char* name;
    Quantity quantity;
    double low, high;
  } bands[] = {
      {"standing_long_jump", "take-off speed", takeoff_speed, 3.2, 3.8},
      {"standing_long_jump", "take-off angle", takeoff_angle, 25, 40},
      {"standing_long_jump", "depth", depth, 28, 45},
      {"standing_long_jump", "knee at the lowest point", knee_deepest, 85, 105},
      {"standing_long_jump", "hip at the lowest point", hip_deepest, 95, 124},
      {"standing_long_jump", "trunk at the lowest point", trunk_deepest, 35, 55},
      {"standing_long_jump", "back-swing", arm_back, -80, -50},
      {"standing_long_jump", "arms at take-off", arm_takeoff, 120, 160},
      {"standing_long_jump", "arm lead", arm_lead_ms, 60, 180},
      {"standing_long_jump", "knee at take-off", knee_takeoff, 5, 20},
      {"standing_long_jump", "hip at take-off", hip_takeoff, 0, 15},
      {"standing_long_jump", "plantarflexion", plantarflexion_takeoff, 25, 45},
      {"standing_long_jump", "trunk at take-off", trunk_takeoff, 15, 40},
      {"standing_long_jump", "push-off", propulsion_s, 0.25, 0.45},
      {"standing_long_jump", "thigh lift", hip_flight, 90, 120},
      {"standing_long_jump", "knee at contact", knee_landing, 20, 45},
      {"standing_long_jump", "knee range on landing", knee_range_landing, 45, 90},
      {"standing_long_jump", "valgus", valgus_landing, -5, 5},
      {"countermovement_jump", "take-off speed", takeoff_speed, 2.45, 3.05},
      {"countermovement_jump", "depth", depth, 20, 35},
      {"countermovement_jump", "time to take-off", time_to_takeoff_s, 0.58, 0.85},
      {"countermovement_jump", "push-off", propulsion_s, 0.2, 0.3},
      {"countermovement_jump", "knee at the lowest point", knee_deepest, 80, 100},
      {"countermovement_jump", "hip at the lowest point", hip_deepest, 75, 100},
      {"countermovement_jump", "trunk at the lowest point", trunk_deepest, 25, 45},
      {"countermovement_jump", "knee at take-off", knee_takeoff, 0, 15},
      {"countermovement_jump", "hip at take-off", hip_takeoff, 0, 12.5},
      {"countermovement_jump", "plantarflexion", plantarflexion_takeoff, 25, 46},
      {"countermovement_jump", "arms at take-off", arm_takeoff, 120, 160},
      {"countermovement_jump", "drift", drift, -0.1, 0.1},
      {"countermovement_jump", "knee at contact", knee_landing, 27, 43},
      {"countermovement_jump", "knee range on landing", knee_range_landing, 45, 75},
      {"countermovement_jump", "foot at contact", foot_pitch_landing, -35, -5},
      {"countermovement_jump", "valgus", valgus_landing, -5, 5},
  };
  for (const std::string& movement : synth_movements())
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      const Trial trial(movement, {.rate_hz = hz, .seed = seed});
      for (const auto& [of, name, quantity, low, high] : bands) {
        if (movement != of) continue;
        EXPECT_GE(quantity(trial), low) << movement << " seed " << seed << ": " << name;
        EXPECT_LE(quantity(trial), high) << movement << " seed " << seed << ": " << name;
      }
    }
}

TEST(SynthStyles, DifferBetweenPeople) {
  for (const std::string& movement : synth_movements()) {
    std::vector<double> stature, descent, recovery;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      const Trial t(movement, {.rate_hz = hz, .seed = seed});
      stature.push_back(at(t.frame(0.0), "head_top").y);
      descent.push_back(t.time("deepest") - t.time("cm_start"));
      recovery.push_back(t.time("recovered") - t.time("landing_deepest"));
    }
    const auto spread = [](const std::vector<double>& values) {
      const auto [low, high] = std::minmax_element(values.begin(), values.end());
      return *high / *low;
    };
    EXPECT_GT(spread(stature), 1.1);
    EXPECT_GT(spread(descent), 1.15);
    EXPECT_GT(spread(recovery), 1.3);
  }
}

TEST(SynthFaults, GrowWithTheirGrade) {
  struct {
    const char* movement;
    const char* fault;
    Quantity quantity;
    int direction;
    double least_change;  // from grade 0 to 3
  } effects[] = {
      {"standing_long_jump", "insufficient_takeoff_speed", takeoff_speed, -1, 1},
      {"standing_long_jump", "shallow_countermovement", depth, -1, 15},
      {"standing_long_jump", "shallow_countermovement", knee_deepest, -1, 25},
      {"standing_long_jump", "deep_slow_dip", knee_deepest, 1, 15},
      {"standing_long_jump", "deep_slow_dip", propulsion_s, 1, 0.15},
      {"standing_long_jump", "insufficient_arm_swing", arm_back, 1, 45},
      {"standing_long_jump", "insufficient_arm_swing", arm_takeoff, -1, 70},
      {"standing_long_jump", "mistimed_arm_swing", arm_lead_ms, 1, 150},
      {"standing_long_jump", "insufficient_extension", knee_takeoff, 1, 25},
      {"standing_long_jump", "insufficient_extension", hip_takeoff, 1, 20},
      {"standing_long_jump", "insufficient_extension", plantarflexion_takeoff, -1, 20},
      {"standing_long_jump", "upright_push", takeoff_angle, 1, 15},
      {"standing_long_jump", "upright_push", trunk_takeoff, -1, 25},
      {"standing_long_jump", "flat_push", takeoff_angle, -1, 10},
      {"standing_long_jump", "flat_push", trunk_takeoff, 1, 12},
      {"standing_long_jump", "poor_leg_recovery", hip_flight, -1, 40},
      {"standing_long_jump", "poor_leg_recovery", landing_reach, -1, 0.3},
      {"standing_long_jump", "overreach_fall_back", landing_reach, 1, 0.15},
      {"standing_long_jump", "overreach_fall_back", com_over_feet, -1, 0.15},
      {"standing_long_jump", "stiff_landing", knee_landing, -1, 15},
      {"standing_long_jump", "stiff_landing", knee_range_landing, -1, 30},
      {"standing_long_jump", "knees_inward", valgus_landing, 1, 18},
      {"standing_long_jump", "uneven_takeoff_or_landing", later_foot_ms, 1, 80},
      {"standing_long_jump", "trunk_folds_early", trunk_deepest, 1, 20},
      {"standing_long_jump", "early_hip_opening", hip_flight, -1, 40},
      {"standing_long_jump", "early_hip_opening", trunk_takeoff, -1, 30},
      {"countermovement_jump", "shallow_countermovement", depth, -1, 15},
      {"countermovement_jump", "slow_jump", time_to_takeoff_s, 1, 0.5},
      {"countermovement_jump", "insufficient_arm_swing", arm_takeoff, -1, 70},
      {"countermovement_jump", "insufficient_extension", knee_takeoff, 1, 25},
      {"countermovement_jump", "forward_drift", drift, 1, 0.2},
      {"countermovement_jump", "side_asymmetry", side_lean_deepest, 1, 9},
      {"countermovement_jump", "stiff_landing", knee_range_landing, -1, 25},
      {"countermovement_jump", "straight_knee_contact", knee_landing, -1, 20},
      {"countermovement_jump", "knees_inward", valgus_landing, 1, 18},
      {"countermovement_jump", "flat_foot_landing", foot_pitch_landing, 1, 20},
      {"countermovement_jump", "uneven_takeoff_or_landing", later_foot_ms, 1, 80},
      {"countermovement_jump", "trunk_side_lean", side_lean_landing, 1, 15},
      {"countermovement_jump", "backward_fall", com_over_feet, -1, 0.15},
  };
  for (const std::string& movement : synth_movements())
    for (const std::string& fault : synth_faults(movement))
      EXPECT_TRUE(std::any_of(
          std::begin(effects), std::end(effects),
          [&](const auto& effect) { return effect.movement == movement && effect.fault == fault; }))
          << fault << " of " << movement << " is not tested";
  for (const auto& [movement, fault, quantity, direction, least_change] : effects)
    for (const std::uint64_t seed : {0, 2, 8}) {
      SCOPED_TRACE(std::string(movement) + " " + fault + " seed " + std::to_string(seed));
      double before = 0, clean = 0;
      for (const double grade : {0.0, 1.0, 1.5, 2.0, 3.0}) {
        const Trial trial(movement, {.rate_hz = hz, .seed = seed, .faults = {{fault, grade}}});
        const double now = direction * quantity(trial);
        if (grade == 0)
          clean = now;
        else
          EXPECT_GT(now, before) << "grade " << grade;
        before = now;
      }
      EXPECT_GT(before - clean, least_change);
    }
}

}  // namespace
}  // namespace sportsgpt::testing
