#include <gtest/gtest.h>

#include "sportsgpt/synth/testing/measures.h"

// The definitions once more, in the plainest way: on positions sampled at 1000 Hz.
namespace sportsgpt::testing {
namespace {

constexpr double rate = 1000;

class Definitions {
 public:
  explicit Definitions(const Trial& trial) : trial_(trial) {
    takeoff_ = lift_off();
    landing_ = first_contact();
    const double caught = std::isnan(trial.time("landing1")) ? 0 : trial.time("landing1");
    deepest_ = lowest(pelvis_height, std::max(caught, takeoff_ - 1), takeoff_, false);
    apex_ = lowest(pelvis_height, takeoff_, landing_, true);
    landing_deepest_ = landing_;
    while (height(landing_deepest_ + 1 / rate) <= height(landing_deepest_)) landing_deepest_ += 1 / rate;
  }

  double moment(const std::string& name) const {
    if (name == "takeoff") return takeoff_;
    if (name == "landing" || name == "landing2") return landing_;
    if (name == "landing1") return first_contact_before(deepest_);
    if (name == "drop") return begins_to_fall();
    if (name == "deepest") return deepest_;
    if (name == "apex") return apex_;
    if (name == "landing_deepest") return landing_deepest_;
    if (name == "cm_start") return last_near_top_before_deepest();
    if (name == "recovered") return first_near_top_after_landing();
    if (name == "arm_backswing") return lowest(arm_elevation, 0, takeoff_, false);
    if (name == "tuck") return lowest(mean_hip, takeoff_, landing_, true);
    if (name == "peak_descent") return fastest_descent();
    return heel_off();
  }

 private:
  double height(double t) const { return pelvis_height(trial_.frame(t)); }
  double foot(double t) const {
    return std::min(lowest_foot(trial_.frame(t), "left_"), lowest_foot(trial_.frame(t), "right_"));
  }
  double lowest(const Measure& measure, double from, double to, bool greatest) const {
    double best = from;
    for (double t = from; t < to; t += 1 / rate) {
      const double gain = measure(trial_.frame(t)) - measure(trial_.frame(best));
      if (greatest ? gain > 0 : gain < 0) best = t;
    }
    return best;
  }
  double middle_of_flight() const {
    const double landing = trial_.time("landing");
    return (trial_.time("takeoff") + (std::isnan(landing) ? trial_.time("landing2") : landing)) / 2;
  }
  double first_contact_before(double t) const {
    while (foot(t - 1 / rate) < 2e-5) t -= 1 / rate;
    return t;
  }
  double begins_to_fall() const {
    double t = first_contact_before(deepest_) - 0.05;  // falling freely
    const auto up = [&](double at) {
      return (trial_.com_velocity(at + 0.005).y - trial_.com_velocity(at - 0.005).y) / 0.01;
    };
    while (up(t) < -9.81 / 2) t -= 1 / rate;
    return t;
  }
  double lift_off() const {
    double t = middle_of_flight();
    while (foot(t - 1 / rate) > 2e-5) t -= 1 / rate;
    return t - 1 / rate;
  }
  double first_contact() const {
    double t = middle_of_flight();
    while (foot(t) > 2e-5) t += 1 / rate;
    return t;
  }
  double last_near_top_before_deepest() const {
    double top = 0;
    for (double t = 0; t < deepest_; t += 1 / rate) top = std::max(top, height(t));
    double t = deepest_;
    while (height(t) < top - 0.02) t -= 1 / rate;
    return t;
  }
  double first_near_top_after_landing() const {
    double top = 0;
    for (double t = landing_deepest_; t < trial_.sequence().duration_s(); t += 1 / rate)
      top = std::max(top, height(t));
    double t = landing_deepest_;
    while (height(t) < top - 0.02) t += 1 / rate;
    return t;
  }
  double fastest_descent() const {
    double best = 0.1;
    for (double t = 0.1; t < deepest_; t += 1 / rate)
      if (trial_.com_velocity(t).y < trial_.com_velocity(best).y) best = t;
    return best;
  }
  double heel_off() const {
    double t = deepest_;
    while (at(trial_.frame(t), "right_heel").y < 0.02) t += 1 / rate;
    return t;
  }

  const Trial& trial_;
  double takeoff_ = 0, landing_ = 0, deepest_ = 0, apex_ = 0, landing_deepest_ = 0;
};

/// Movements on the feet: where the pelvis passes a height, is highest or lowest, or moves fastest.
double by_pelvis(const Trial& trial, const std::string& name) {
  const auto height = [&](double t) { return pelvis_height(trial.frame(t)); };
  const auto passes = [&](double from, double to, double level) {
    const double step = from < to ? 1 / rate : -1 / rate;
    const bool above = height(from) > level;
    double t = from;
    while ((height(t) > level) == above && std::abs(t - from) < std::abs(to - from)) t += step;
    return t;
  };
  const double begin = 0, end = trial.sequence().duration_s();
  if (name == "descent_start") return passes(trial.time("bottom"), begin, height(begin) - 0.02);
  if (name == "ascent_end") return passes(trial.time("bottom"), end, height(end) - 0.02);
  if (name == "rise_start") return passes(trial.time("upright"), begin, height(begin) + 0.018);
  if (name == "seated") return passes(trial.time("upright"), end, height(end) + 0.018);
  const double top = height(trial.time("upright"));
  if (name == "standing") return passes(trial.time("rise_start"), trial.time("upright"), top - 0.025);
  if (name == "sit_start") return passes(trial.time("upright"), end, top - 0.025);
  double best = begin;
  const auto lower = [&](double t) { return height(t) < height(best); };
  const auto faster = [&](double t, double sign) {
    const auto speed = [&](double at) { return sign * (height(at + 0.02) - height(at - 0.02)); };
    return speed(t) > speed(best);
  };
  best = 0.1;
  for (double t = 0.1; t < end - 0.1; t += 1 / rate)
    if (name == "bottom" ? lower(t) : faster(t, name == "fastest_rise" ? 1 : -1)) best = t;
  return best;
}

TEST(SynthKeyframes, OfMovementsOnTheFeetLieWhereThePelvisPutsThem) {
  for (const std::string movement : {"squat", "sit_to_stand"}) {
    std::vector<std::vector<InjectedFault>> variants = {{}};
    for (const std::string& fault : synth_faults(movement)) variants.push_back({{fault, 2}});
    for (const std::vector<InjectedFault>& faults : variants) {
      const Trial trial(movement, {.rate_hz = rate, .seed = 5, .faults = faults});
      for (const Keyframe& keyframe : trial.keyframes()) {
        // The middle of standing is flat; the squat's fastest moments are those of the centre of mass.
        if (keyframe.name == "upright" || (movement == "squat" && keyframe.name.starts_with("fastest")))
          continue;
        const double within = keyframe.name == "bottom"              ? 0.05
                              : keyframe.name.starts_with("fastest") ? 0.025
                                                                     : 0.0025;
        EXPECT_NEAR(keyframe.time_s, by_pelvis(trial, keyframe.name), within)
            << movement << " " << (faults.empty() ? "clean" : faults[0].name) << " " << keyframe.name;
      }
      for (size_t i = 1; i < trial.keyframes().size(); ++i)
        EXPECT_LT(trial.keyframes()[i - 1].time_s, trial.keyframes()[i].time_s);
    }
  }
}

TEST(SynthKeyframes, LieWhereTheirDefinitionsPutThem) {
  for (const std::string& movement : synth_movements()) {
    if (!movement.ends_with("_jump")) continue;
    std::vector<std::vector<InjectedFault>> variants = {{}};
    for (const std::string& fault : synth_faults(movement)) variants.push_back({{fault, 2}});
    for (const std::uint64_t seed : {0, 5, 9})
      for (const std::vector<InjectedFault>& faults : variants) {
        if (seed > 0 && !faults.empty()) continue;
        const Trial trial(movement, {.rate_hz = rate, .seed = seed, .faults = faults});
        const Definitions definitions(trial);
        for (const Keyframe& keyframe : trial.keyframes()) {
          // A lowest point is flat: its moment is only as sharp as rounding lets it be.
          const bool flat = keyframe.name == "peak_descent";
          EXPECT_NEAR(keyframe.time_s, definitions.moment(keyframe.name), flat ? 0.006 : 0.0025)
              << movement << " seed " << seed << " " << (faults.empty() ? "clean" : faults[0].name) << " "
              << keyframe.name;
          EXPECT_EQ(0, keyframe.sigma_s);
        }
      }
  }
}

TEST(SynthKeyframes, ComeInTheOrderOfTheMovement) {
  const std::vector<std::string> order[] = {{"cm_start", "deepest", "heel_off", "takeoff", "apex", "tuck",
                                             "landing", "landing_deepest", "recovered"},
                                            {"cm_start", "peak_descent", "deepest", "heel_off", "takeoff",
                                             "apex", "landing", "landing_deepest", "recovered"},
                                            {"drop", "landing1", "deepest", "takeoff", "apex", "landing2"}};
  for (std::uint64_t seed = 0; seed < 30; ++seed)
    for (size_t m = 0; m < 3; ++m) {
      const Trial trial(synth_movements()[m], {.rate_hz = 60, .seed = seed});
      for (size_t i = 1; i < order[m].size(); ++i)
        EXPECT_LT(trial.time(order[m][i - 1]), trial.time(order[m][i]))
            << synth_movements()[m] << seed << order[m][i];
    }
}

}  // namespace
}  // namespace sportsgpt::testing
