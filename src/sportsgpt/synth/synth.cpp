#include "sportsgpt/synth/synth.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "sportsgpt/core/did_you_mean.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/motion/skeleton_layout.h"
#include "sportsgpt/synth/angles.h"
#include "sportsgpt/synth/movements.h"
#include "sportsgpt/synth/random.h"

namespace sportsgpt {
namespace {

const MovementRow* find_movement(const std::string& name) {
  for (const MovementRow& row : movement_rows())
    if (row.name == name) return &row;
  return nullptr;
}

const MovementRow& known_movement(const std::string& name) {
  if (const MovementRow* row = find_movement(name)) return *row;
  throw Error("synth", "unknown movement \"" + name + "\".", did_you_mean(name, synth_movements()));
}

void refuse_bad_options(const MovementRow& movement, const SynthOptions& options) {
  std::vector<Problem> problems;
  const auto positive = [&](double value, const std::string& what) {
    if (!(value > 0) || !std::isfinite(value)) problems.push_back({"synth", what + " must be above 0.", ""});
  };
  positive(options.rate_hz, "The rate");
  if (!(options.tempo >= 0.5 && options.tempo <= 2))
    problems.push_back({"synth", "The tempo must lie between 0.5 and 2.", "1 is the person's own."});
  if (options.repetitions < 1) problems.push_back({"synth", "There must be at least one repetition.", ""});
  const std::vector<std::string> known = synth_faults(movement.name);
  for (const InjectedFault& fault : options.faults) {
    if (std::find(known.begin(), known.end(), fault.name) == known.end())
      problems.push_back({"synth", "unknown fault \"" + fault.name + "\" of " + movement.name + ".",
                          did_you_mean(fault.name, known)});
    if (!(fault.grade >= 0 && fault.grade <= 3))
      problems.push_back({"synth", "the grade of \"" + fault.name + "\" must lie between 0 and 3.", ""});
  }
  if (!problems.empty()) throw Error(std::move(problems));
}

/// Turns every bone by a little at random, and rebuilds the skeleton from the pelvis outwards: lengths stay.
void add_noise(Pose& pose, double noise_deg, Random& random) {
  const SkeletonLayout& layout = canonical_layout();
  // A joint's angle lies between two bones, each turned by its own share.
  const double share = rad(noise_deg) / std::numbers::sqrt2;
  Pose noisy = pose;
  for (size_t joint = 0; joint < pose.size(); ++joint) {
    const int parent = layout.parents[joint];
    if (parent < 0) continue;
    const Vec3 bone = pose[joint] - pose[parent];
    const Vec3 turn = share * Vec3{random.normal(), random.normal(), random.normal()};
    const Vec3 turned = bone + cross(turn, bone);
    noisy[joint] = noisy[parent] + (norm(bone) / norm(turned)) * turned;
  }
  pose = noisy;
}

}  // namespace

std::vector<std::string> synth_movements() {
  std::vector<std::string> names;
  for (const MovementRow& row : movement_rows()) names.push_back(row.name);
  return names;
}

std::vector<std::string> synth_faults(const std::string& movement) { return known_movement(movement).faults; }

SyntheticTrial synthesize(const std::string& movement_name, const SynthOptions& options) {
  const MovementRow& movement = known_movement(movement_name);
  refuse_bad_options(movement, options);
  const Body body = make_body(options.seed);
  const std::unique_ptr<PlannedMovement> planned = movement.plan(body, options);
  const PlannedMovement& plan = *planned;
  const std::vector<Keyframe> of_one = plan.keyframes();

  // Every repetition is the same movement, further ahead by what the one before has travelled.
  const double before_s = options.idle_before_s - plan.begin_s();
  const double length_s = before_s + plan.end_s() + options.idle_after_s;
  const int repetitions = plan.holds_repetitions() ? 1 : options.repetitions;
  std::vector<Keyframe> keyframes;
  for (int repetition = 0; repetition < repetitions; ++repetition)
    for (Keyframe keyframe : of_one) {
      keyframe.time_s += before_s + repetition * length_s;
      keyframes.push_back(keyframe);
    }
  // A gait goes on beyond the recording.
  std::erase_if(keyframes,
                [&](const Keyframe& k) { return k.time_s < 0 || k.time_s > repetitions * length_s; });
  Random noise(options.seed, 4);
  const int frames = static_cast<int>(std::floor(length_s * repetitions * options.rate_hz)) + 1;
  std::vector<Vec3> positions;
  positions.reserve(static_cast<size_t>(frames) * canonical_layout().joints.size());
  for (int frame = 0; frame < frames; ++frame) {
    const double time_s = frame / options.rate_hz;
    const int repetition = std::min(repetitions - 1, static_cast<int>(time_s / length_s));
    Pose pose = plan.pose(time_s - repetition * length_s - before_s);
    for (Vec3& joint : pose) joint.x += repetition * plan.advance_m();
    if (options.noise_deg > 0) add_noise(pose, options.noise_deg, noise);
    positions.insert(positions.end(), pose.begin(), pose.end());
  }
  return {SkeletonSequence(canonical_layout(), options.rate_hz, std::move(positions)), std::move(keyframes)};
}

}  // namespace sportsgpt
