#pragma once

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "sportsgpt/align/channels.h"

namespace sportsgpt::testing {

/// Uniform in [0, 1), the same on every machine.
class Dice {
 public:
  explicit Dice(unsigned seed) : state_(seed * 2654435761u + 1) {}
  double operator()() {
    state_ = state_ * 1664525u + 1013904223u;
    return (state_ >> 8) / 16777216.0;
  }

 private:
  unsigned state_;
};

inline ChannelMatrix random_matrix(int frames, int channels, Dice& random, double missing = 0) {
  ChannelMatrix m{30, frames, channels, {}, std::vector<char>(frames, 1)};
  for (int f = 0; f < frames; ++f)
    for (int c = 0; c < channels; ++c) {
      const bool gone = random() < missing;
      m.values.push_back(gone ? NAN : static_cast<float>(random()));
      if (gone) m.complete[f] = 0;
    }
  return m;
}

inline std::vector<Channel> channels_of(int count) {
  std::vector<Channel> channels;
  for (int c = 0; c < count; ++c) channels.push_back({"c", false, 0, 1, 0.5f + static_cast<float>(c)});
  return channels;
}

struct RandomTrial {
  double rate_hz = 120;
  unsigned seed = 1;
  double missing = 0;  ///< share of the values
  int movements = 3;   ///< bends and, every third time, something else; with rests of 0.1 to 2 s between them
};

/// One bend and rise, `phase` in 0..1, of a person with this depth.
inline std::vector<double> bend_at(double phase, double depth) {
  const double turn = 2 * std::numbers::pi * phase;
  return {90 * depth * (1 - std::cos(turn)) / 2, -0.4 * depth * std::sin(turn) * std::sin(turn / 2)};
}

inline std::vector<FeatureColumn> bend_columns() {
  return {{"knee", Unit::deg, 1, ""}, {"height", Unit::m, 1, ""}, {"unweighted", Unit::m, 0, ""}};
}

/// A recording with several movements of random tempo and depth, noise, and something else in between.
inline FeatureTable random_trial(const RandomTrial& options) {
  Dice random(options.seed);
  std::vector<double> values;
  const auto add = [&](const std::vector<double>& pose) {
    const double row[] = {pose[0] + 2 * (random() - 0.5), pose[1] + 0.01 * (random() - 0.5), random()};
    for (const double value : row) values.push_back(random() < options.missing ? NAN : value);
  };
  const auto rest = [&](double seconds) {
    for (int f = 0; f < seconds * options.rate_hz; ++f) add({0, 0});
  };
  rest(0.6);
  for (int k = 0; k < options.movements; ++k) {
    const double seconds = 0.75 + random(), depth = 0.85 + 0.3 * random();
    const bool other = k % 3 == 2;
    for (int f = 0; f < seconds * options.rate_hz; ++f) {
      const double phase = f / options.rate_hz / seconds;
      add(other ? std::vector{-50 * std::sin(2 * std::numbers::pi * phase), 0.2 * phase}
                : bend_at(phase, depth));
    }
    rest(0.1 + 1.9 * random());
  }
  rest(0.6);
  return FeatureTable(options.rate_hz, bend_columns(), values);
}

/// Four people's bends, with keyframes at start, deepest point and end.
inline std::vector<TargetModel> bends() {
  std::vector<TargetModel> targets;
  constexpr double rate_hz = 100, rest_s = 0.5;
  for (const double seconds : {0.9, 1.0, 1.1, 1.25}) {
    std::vector<double> values;
    for (int f = 0; f < (seconds + 2 * rest_s) * rate_hz; ++f) {
      const double phase = std::clamp((f / rate_hz - rest_s) / seconds, 0.0, 1.0);
      for (const double value : bend_at(phase, 0.8 + 0.2 * seconds)) values.push_back(value);
      values.push_back(0);
    }
    targets.push_back({"bend",
                       FeatureTable(rate_hz, bend_columns(), values),
                       {{"start", rest_s, 0, false},
                        {"deepest", rest_s + seconds / 2, 0, false},
                        {"end", rest_s + seconds, 0, false}},
                       {SkeletonSequence(canonical_layout(), rate_hz, {}), {}, {}}});
  }
  return targets;
}

}  // namespace sportsgpt::testing
