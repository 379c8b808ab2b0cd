#include "sportsgpt/readers/body_cues.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <utility>

#include "sportsgpt/motion/skeleton_layout.h"

namespace sportsgpt {
namespace {

constexpr size_t wanted_samples = 400;
constexpr double usual_leg_m =
    0.82;  // hip to ankle of an adult; children and tall athletes lie within 0.5 .. 1.1

struct AxisTurn {
  const char* up;
  Vec3 direction;
};
constexpr AxisTurn axes[] = {{"x", {1, 0, 0}},   {"-x", {-1, 0, 0}}, {"y", {0, 1, 0}},
                             {"-y", {0, -1, 0}}, {"z", {0, 0, 1}},   {"-z", {0, 0, -1}}};

/// Mean of the joints of `names` that are seen; missing when none is.
Vec3 mean_of(const std::vector<Vec3>& pose, std::initializer_list<const char*> names) {
  Vec3 sum;
  int count = 0;
  for (const char* name : names)
    if (const Vec3 p = pose[static_cast<size_t>(canonical_layout().index(name))]; !is_missing(p)) {
      sum = sum + p;
      ++count;
    }
  return count > 0 ? (1.0 / count) * sum : missing_point();
}

Vec3 first_seen(std::initializer_list<Vec3> points) {
  for (const Vec3 p : points)
    if (!is_missing(p)) return p;
  return missing_point();
}

double median_of(std::vector<double> values) {
  if (values.empty()) return std::nan("");
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double path_length(const std::vector<Vec3>& pose, std::initializer_list<const char*> chain) {
  double length = 0;
  Vec3 last = missing_point();
  for (const char* name : chain) {
    const Vec3 p = mean_of(pose, {name});
    if (name != *chain.begin()) length += norm(p - last);
    last = p;
  }
  return length;
}

struct Upright {
  Vec3 body = missing_point();  ///< from the feet to the head, or as much of it as is seen
  Vec3 arms = missing_point();  ///< from the wrists to the shoulders
};

Upright upright_cues(const std::vector<Vec3>& pose) {
  const Vec3 top =
      first_seen({mean_of(pose, {"head_top", "head"}), mean_of(pose, {"neck"}),
                  mean_of(pose, {"left_shoulder", "right_shoulder"}), mean_of(pose, {"pelvis"})});
  const Vec3 bottom = first_seen({mean_of(pose, {"left_ankle", "right_ankle"}),
                                  mean_of(pose, {"left_knee", "right_knee"}), mean_of(pose, {"pelvis"})});
  return {top - bottom,
          mean_of(pose, {"left_shoulder", "right_shoulder"}) - mean_of(pose, {"left_wrist", "right_wrist"})};
}

}  // namespace

PoseSamples sample_poses(const JointMap& joints, size_t rows) {
  PoseSamples samples;
  const size_t count = canonical_layout().joints.size();
  std::vector<float> confidence(count);
  const size_t step = std::max<size_t>(1, rows / wanted_samples);
  for (size_t row = 0; row < rows; row += step) {
    samples.poses.emplace_back(count);
    joints.joints_of(row, samples.poses.back(), confidence);
  }
  return samples;
}

double leg_length(const PoseSamples& samples) {
  std::vector<double> sides;
  const auto measure = [&](std::initializer_list<const char*> chain) {
    std::vector<double> lengths;
    for (const auto& pose : samples.poses)
      if (const double length = path_length(pose, chain); length > 0) lengths.push_back(length);
    return median_of(std::move(lengths));
  };
  for (const double side : {measure({"left_hip", "left_knee", "left_ankle"}),
                            measure({"right_hip", "right_knee", "right_ankle"})})
    if (side > 0) sides.push_back(side);
  if (!sides.empty()) return 0.5 * (sides.front() + sides.back());
  // Hip to ankle is 0.491 of the stature, hip to shoulder 0.288 [winter_2009].
  return 0.491 / 0.288 * measure({"pelvis", "neck"});
}

double metres_per_unit(const std::string& unit) {
  constexpr std::pair<const char*, double> units[] = {
      {"m", 1}, {"cm", 0.01}, {"mm", 0.001}, {"in", 0.0254}, {"cmu", 0.056444}};
  for (const auto& [name, metres] : units)
    if (unit == name) return metres;
  return 0;
}

UnitGuess guess_unit(double length) {
  UnitGuess best;
  double least = std::numeric_limits<double>::infinity();
  for (const char* unit : {"m", "cm", "mm", "in", "cmu"}) {
    const double metres = metres_per_unit(unit);
    const double off = std::abs(std::log(length * metres / usual_leg_m));
    if (off < least) {
      least = off;
      best = {unit, metres, length * metres > 0.5 && length * metres < 1.15};
    }
  }
  return best;
}

UpGuess guess_up(const PoseSamples& samples, const std::string& usual, bool planar) {
  std::vector<Upright> cues;
  std::vector<double> lengths;
  for (const auto& pose : samples.poses)
    if (const Upright cue = upright_cues(pose); norm(cue.body) > 0) {
      cues.push_back(cue);
      lengths.push_back(norm(cue.body));
    }
  if (cues.empty()) return {usual, false};
  std::sort(lengths.begin(), lengths.end());
  const double standing = 0.8 * lengths[lengths.size() * 9 / 10];

  double best = -10, second = -10;
  UpGuess guess;
  for (const AxisTurn& axis : axes) {
    if (planar && axis.direction.y == 0) continue;
    double body = 0, arms = 0;
    int bodies = 0, armed = 0;
    for (const Upright& cue : cues) {
      if (norm(cue.body) < standing) continue;
      body += dot(cue.body, axis.direction) / norm(cue.body);
      ++bodies;
      if (const double length = norm(cue.arms); length > 0) {
        arms += dot(cue.arms, axis.direction) / length;
        ++armed;
      }
    }
    double score = body / std::max(bodies, 1) + 0.8 * std::max(0.0, arms / std::max(armed, 1));
    if (axis.up == usual) score += planar ? 0.3 : 0.15;
    if (score > best) {
      second = best;
      best = score;
      guess.axis = axis.up;
    } else {
      second = std::max(second, score);
    }
  }
  guess.sure = best - second > 0.3;
  return guess;
}

bool is_axis(const std::string& up) {
  return std::any_of(std::begin(axes), std::end(axes), [&](const AxisTurn& axis) { return up == axis.up; });
}

Vec3 turn_up(Vec3 p, const std::string& up) {
  if (up == "x") return {-p.y, p.x, p.z};
  if (up == "-x") return {p.y, -p.x, p.z};
  if (up == "-y") return {p.x, -p.y, -p.z};
  if (up == "z") return {p.x, p.z, -p.y};
  if (up == "-z") return {p.x, -p.z, p.y};
  return p;
}

}  // namespace sportsgpt
