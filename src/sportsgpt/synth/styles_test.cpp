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

double knee_contact(const Trial& t) {
  return knee(t.frame(std::floor(t.time("landing1") * hz) / hz), "right_");
}
double knee_range_drop(const Trial& t) {
  return t.greatest(mean_knee, t.time("landing1"), t.time("deepest")) - knee_contact(t);
}
double trunk_contact(const Trial& t) { return trunk_lean(t.frame("landing1")); }
double side_lean_contact(const Trial& t) { return trunk_side_lean(t.frame("landing1")); }
double foot_pitch_contact(const Trial& t) { return foot_pitch(t.frame(t.time("landing1") - 1 / hz)); }
double valgus_drop(const Trial& t) { return t.greatest(knee_valgus, t.time("landing1"), t.time("deepest")); }
double later_foot_drop_ms(const Trial& t) {
  double s = t.time("landing1");
  while (lowest_foot(t.frame(s), "left_") > 0.002) s += 1 / hz;
  return 1000 * (s - t.time("landing1"));
}
double drift_drop(const Trial& t) {
  return center_of_mass(t.frame("landing2")).x - center_of_mass(t.frame("takeoff")).x;
}
double pelvis_off_middle(Frame f) {
  return (at(f, "pelvis").z - middle(f, "ankle").z) / (at(f, "right_ankle").z - middle(f, "ankle").z);
}
double heel_height(Frame f) { return at(f, "right_heel").y; }
double toe_out(Frame f) {
  const Vec3 sole = at(f, "right_toe") - at(f, "right_heel");
  return in_degrees(std::atan2(sole.z, sole.x));
}
double knee_bottom(const Trial& t) { return mean_knee(t.frame("bottom")); }
double trunk_bottom(const Trial& t) { return trunk_lean(t.frame("bottom")); }
double shank_bottom(const Trial& t) {
  const Vec3 shank = middle(t.frame("bottom"), "knee") - middle(t.frame("bottom"), "ankle");
  return in_degrees(std::atan2(shank.x, shank.y));
}
double heel_bottom(const Trial& t) { return heel_height(t.frame("bottom")); }
double valgus_squat(const Trial& t) {
  return t.greatest(knee_valgus, t.time("descent_start"), t.time("ascent_end"));
}
double shift_bottom(const Trial& t) { return pelvis_off_middle(t.frame("bottom")); }
double trunk_change_up(const Trial& t) {
  return trunk_lean(t.frame("fastest_ascent")) - trunk_lean(t.frame("bottom"));
}
double descent_s(const Trial& t) { return t.time("bottom") - t.time("descent_start"); }
double feet_turned(const Trial& t) { return toe_out(t.frame("bottom")) - toe_out(t.frame("descent_start")); }
double stagger(const Trial& t) {
  return at(t.frame(0.0), "left_ankle").x - at(t.frame(0.0), "right_ankle").x;
}
double trunk_rise(const Trial& t) { return t.greatest(trunk_lean, 0, t.time("standing")); }
double knee_seated(const Trial& t) { return mean_knee(t.frame(0.0)); }
double shift_rise(const Trial& t) { return pelvis_off_middle(t.frame("fastest_rise")); }
double valgus_rise(const Trial& t) {
  return t.greatest(knee_valgus, t.time("rise_start"), t.time("standing"));
}
double knee_ahead(const Trial& t) { return middle(t.frame(0.0), "knee").x - middle(t.frame(0.0), "ankle").x; }
double heel_rise(const Trial& t) { return t.greatest(heel_height, 0, t.time("standing")); }
double sit_speed(const Trial& t) {
  double fastest = 0;
  for (double s = t.time("sit_start"); s < t.time("seated"); s += 1 / hz)
    fastest = std::max(fastest, hz * (pelvis_height(t.frame(s)) - pelvis_height(t.frame(s + 1 / hz))));
  return fastest;
}
double rise_s(const Trial& t) { return t.time("standing") - t.time("rise_start"); }

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
      {"drop_jump", "knee at contact", knee_contact, 16, 37},
      {"drop_jump", "knee at the lowest point", knee_deepest, 84, 108},
      {"drop_jump", "knee range", knee_range_drop, 50, 88},
      {"drop_jump", "trunk at contact", trunk_contact, 5, 20},
      {"drop_jump", "foot at contact", foot_pitch_contact, -35, -5},
      {"drop_jump", "valgus", valgus_drop, -5, 5},
      {"drop_jump", "take-off speed", takeoff_speed, 2.1, 2.6},
      {"drop_jump", "knee at take-off", knee_takeoff, 0, 17},
      {"drop_jump", "drift", drift_drop, -0.1, 0.15},
      {"squat", "knee at the bottom", knee_bottom, 94, 120},
      {"squat", "trunk at the bottom", trunk_bottom, 29, 43},
      {"squat", "shank at the bottom", shank_bottom, 20, 46},
      {"squat", "heels at the bottom", heel_bottom, -0.001, 0.001},
      {"squat", "valgus", valgus_squat, -6, 5},
      {"squat", "descent", descent_s, 0.7, 2.2},
      {"sit_to_stand", "trunk on the way up", trunk_rise, 28, 48},
      {"sit_to_stand", "knee seated", knee_seated, 83, 101},
      {"sit_to_stand", "valgus", valgus_rise, -6, 8},
      {"sit_to_stand", "rise", rise_s, 0.3, 1.2},
  };
  for (const std::string& movement : single_movements())
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
  for (const std::string& movement : single_movements()) {
    const bool jump = movement.ends_with("_jump");
    std::vector<double> stature, descent, recovery;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      const Trial t(movement, {.rate_hz = hz, .seed = seed});
      stature.push_back(jump ? at(t.frame(0.0), "head_top").y : leg_length(t.frame(0.0)));
      if (movement == "drop_jump") {
        descent.push_back(t.time("deepest") - t.time("landing1"));
        recovery.push_back(t.sequence().duration_s() - t.time("landing2"));
      } else if (jump) {
        descent.push_back(t.time("deepest") - t.time("cm_start"));
        recovery.push_back(t.time("recovered") - t.time("landing_deepest"));
      } else {
        const auto& k = t.keyframes();
        descent.push_back(k[2].time_s - k[0].time_s);
        recovery.push_back(k.back().time_s - k[k.size() - 3].time_s);
      }
    }
    const auto spread = [](const std::vector<double>& values) {
      const auto [low, high] = std::minmax_element(values.begin(), values.end());
      return *high / *low;
    };
    EXPECT_GT(spread(stature), 1.1) << movement;
    EXPECT_GT(spread(descent), 1.15) << movement;
    EXPECT_GT(spread(recovery),
              movement == "standing_long_jump" || movement == "countermovement_jump" ? 1.3 : 1.2)
        << movement;
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
      {"drop_jump", "uneven_weight", later_foot_drop_ms, 1, 30},
      {"drop_jump", "stiff_landing", knee_range_drop, -1, 25},
      {"drop_jump", "straight_knee_contact", knee_contact, -1, 10},
      {"drop_jump", "knees_inward", valgus_drop, 1, 18},
      {"drop_jump", "flat_foot_landing", foot_pitch_contact, 1, 20},
      {"drop_jump", "trunk_upright_contact", trunk_contact, -1, 15},
      {"drop_jump", "trunk_side_lean", side_lean_contact, 1, 15},
      {"drop_jump", "insufficient_extension", knee_takeoff, 1, 20},
      {"drop_jump", "forward_drift", drift_drop, 1, 0.2},
      {"squat", "insufficient_depth", knee_bottom, -1, 35},
      {"squat", "knees_inward", valgus_squat, 1, 15},
      {"squat", "excessive_trunk_lean", trunk_bottom, 1, 25},
      {"squat", "heels_rise", heel_bottom, 1, 0.04},
      {"squat", "knees_blocked", shank_bottom, -1, 15},
      {"squat", "uneven_weight", shift_bottom, 1, 0.3},
      {"squat", "hips_shoot_up", trunk_change_up, 1, 12},
      {"squat", "drop_and_bounce", descent_s, -1, 0.4},
      {"squat", "feet_turn", feet_turned, 1, 24},
      {"squat", "uneven_stance", stagger, 1, 0.13},
      {"sit_to_stand", "insufficient_trunk_lean", trunk_rise, -1, 18},
      {"sit_to_stand", "excessive_trunk_lean", trunk_rise, 1, 18},
      {"sit_to_stand", "uneven_weight", shift_rise, 1, 0.3},
      {"sit_to_stand", "knees_inward", valgus_rise, 1, 15},
      {"sit_to_stand", "feet_too_far_forward", knee_ahead, -1, 0.1},
      {"sit_to_stand", "heels_rise", heel_rise, 1, 0.04},
      {"sit_to_stand", "drops_onto_seat", sit_speed, 1, 0.6},
      {"sit_to_stand", "slow_rise", rise_s, 1, 1},
  };
  for (const std::string& movement : single_movements())
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
