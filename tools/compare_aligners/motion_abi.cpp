// The whole of MotionDTW through its public door, on a recording made here: 16 columns at 120 Hz (32 channels
// with their rates), standing and swaying between repetitions of one movement in changing tempo and style.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "sportsgpt/align/motion_dtw.h"

using namespace sportsgpt;

namespace {

constexpr int columns = 16;
constexpr double rate_hz = 120;
constexpr double pi = std::numbers::pi;

// The movement at phase 0..1: three waves per column that begin and end at rest, in degrees.
struct Movement {
  std::vector<double> size;
  explicit Movement(std::mt19937_64& random) : size(columns * 3) {
    std::uniform_real_distribution<double> amplitude(-30, 30);
    for (double& s : size) s = amplitude(random);
  }
  double operator()(int column, double phase) const {
    double sum = 0;
    for (int wave = 0; wave < 3; ++wave) sum += size[column * 3 + wave] * std::sin(pi * (wave + 1) * phase);
    return sum * std::sin(pi * phase);
  }
};

// One athlete's way of doing it: a gain and an offset per column, an uneven tempo.
struct Style {
  std::vector<double> gain, offset;
  double bend = 0, seconds = 1.6;
  explicit Style(std::mt19937_64& random) {
    std::normal_distribution<double> normal;
    for (int c = 0; c < columns; ++c) {
      gain.push_back(1 + 0.03 * normal(random));
      offset.push_back(0.8 * normal(random));
    }
    bend = 0.04 * normal(random);
    seconds = std::clamp(1.6 + 0.16 * normal(random), 1.2, 2.0);
  }
  double phase(double time_s) const {
    const double p = time_s / seconds;
    return p + bend * std::sin(pi * p);
  }
};

struct Motion {
  std::vector<TargetModel> targets;
  std::vector<FeatureTable> trial;
  std::vector<EventSpec> events;
  std::vector<PreparedTargets> prepared;
  int placed = 0;
};

std::vector<FeatureColumn> names() {
  std::vector<FeatureColumn> result;
  for (int c = 0; c < columns; ++c) result.push_back({"angle_" + std::to_string(c), Unit::deg, 1, ""});
  return result;
}

const double keyframe_phases[] = {0.05, 0.3, 0.5, 0.7, 0.95};

double time_at(const Style& style, double phase) {
  double low = 0, high = style.seconds;
  for (int k = 0; k < 50; ++k) (style.phase((low + high) / 2) < phase ? low : high) = (low + high) / 2;
  return low;
}

}  // namespace

extern "C" {

void motion_free(void* motion) { delete static_cast<Motion*>(motion); }
int motion_placed(const void* motion) { return static_cast<const Motion*>(motion)->placed; }

/// Search, alignment and keyframes of every repetition. Returns the keyframes that were located; `found` is
/// how many repetitions there were.
int motion_run(const void* pointer, int* found) {
  const Motion& motion = *static_cast<const Motion*>(pointer);
  const SearchResult search = find_repetitions(motion.trial[0], motion.prepared[0]);
  *found = static_cast<int>(search.repetitions.size());
  int located = 0;
  for (const Interval& repetition : search.repetitions) {
    const std::vector<Alignment> alignments = align(motion.trial[0], repetition, motion.prepared[0]);
    for (const Keyframe& keyframe :
         locate_keyframes(motion.trial[0], alignments, motion.targets, motion.events))
      located += std::isfinite(keyframe.time_s);
  }
  return located;
}

/// Stage 1 alone.
int motion_search(const void* pointer) {
  const Motion& motion = *static_cast<const Motion*>(pointer);
  return static_cast<int>(find_repetitions(motion.trial[0], motion.prepared[0]).repetitions.size());
}

/// `targets` examples and a trial of `frames` frames with a repetition in every `every_s` seconds.
void* motion_make(int targets, int frames, double every_s) {
  std::mt19937_64 random(2025);
  std::normal_distribution<double> normal;
  const Movement movement(random);
  auto* motion = new Motion;
  for (int t = 0; t < targets; ++t) {
    const Style style(random);
    const double margin_s = 0.5;
    const int count = static_cast<int>((style.seconds + 2 * margin_s) * rate_hz);
    std::vector<double> values;
    for (int f = 0; f < count; ++f) {
      const double phase = std::clamp(style.phase(f / rate_hz - margin_s), 0.0, 1.0);
      for (int c = 0; c < columns; ++c)
        values.push_back(style.gain[c] * movement(c, phase) + style.offset[c] + 0.15 * normal(random));
    }
    std::vector<Keyframe> keyframes;
    for (size_t k = 0; k < std::size(keyframe_phases); ++k)
      keyframes.push_back(
          {"moment_" + std::to_string(k), margin_s + time_at(style, keyframe_phases[k]), 0, false});
    motion->targets.push_back({"example_" + std::to_string(t),
                               FeatureTable(rate_hz, names(), values),
                               keyframes,
                               {SkeletonSequence(canonical_layout(), rate_hz, {}), {}, {}}});
  }
  for (size_t k = 0; k < std::size(keyframe_phases); ++k)
    motion->events.push_back({"moment_" + std::to_string(k), "none", "", 0});

  // Standing, with something done every three seconds: the movement once in every_s seconds, else another
  // one.
  std::vector<double> values(static_cast<size_t>(frames) * columns);
  for (int f = 0; f < frames; ++f)
    for (int c = 0; c < columns; ++c)
      values[static_cast<size_t>(f) * columns + c] =
          2 * std::sin(2 * pi * f / rate_hz / (3 + 0.7 * c) + c) + 0.15 * normal(random);
  const int every = std::max(1, static_cast<int>(every_s / 3));
  for (int k = 0; (3 * k + 2.5) * rate_hz < frames; ++k) {
    const bool own = k % every == every / 2;
    const Style style(random);
    const Movement done = own ? movement : Movement(random);
    const int first = static_cast<int>((3 * k + 0.4) * rate_hz),
              count = static_cast<int>(style.seconds * rate_hz);
    for (int f = 0; f < count; ++f)
      for (int c = 0; c < columns; ++c) {
        const double phase = std::clamp(style.phase(f / rate_hz), 0.0, 1.0);
        values[static_cast<size_t>(first + f) * columns + c] +=
            style.gain[c] * done(c, phase) + style.offset[c];
      }
    motion->placed += own;
  }
  motion->trial.emplace_back(rate_hz, names(), values);
  motion->prepared.emplace_back(motion->targets);
  return motion;
}

}  // extern "C"
