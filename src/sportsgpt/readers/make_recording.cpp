#include "sportsgpt/readers/make_recording.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/body_cues.h"
#include "sportsgpt/readers/joint_map.h"
#include "sportsgpt/readers/missing_points.h"
#include "sportsgpt/readers/text.h"
#include "sportsgpt/readers/timeline.h"

namespace sportsgpt {
namespace {

constexpr double assumed_aspect_ratio = 16.0 / 9;

void require_legs_and_trunk(const RawMotion& raw, const JointMap& joints, const std::string& name) {
  const SkeletonLayout& layout = canonical_layout();
  const auto any = [&](std::initializer_list<const char*> wanted) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const char* joint) { return joints.has(layout.index(joint)); });
  };
  const bool leg = any({"left_hip", "left_knee", "left_ankle", "right_hip", "right_knee", "right_ankle"});
  const bool trunk = any({"pelvis", "neck", "head", "left_shoulder", "right_shoulder"});
  if (leg && trunk) return;
  std::string found;
  for (size_t i = 0; i < raw.points.size() && i < 12; ++i) found += (i == 0 ? "" : ", ") + raw.points[i];
  if (raw.points.size() > 12) found += ", ... (" + std::to_string(raw.points.size()) + " in all)";
  std::string seen;
  for (const auto& [joint, source] : joints.mapped()) seen += (seen.empty() ? "" : ", ") + joint;
  throw Error(name,
              std::string("no ") + (leg ? "trunk" : "hip, knee or ankle") + " among its points: " + found +
                  (seen.empty() ? "." : ". Known among them: " + seen + "."),
              "If they are there under other names, give a table with --joint-names that maps them; "
              "docs/readers.md shows how.");
}

struct Scale {
  double x = 1, y = 1;  ///< file units to metres or pixels
  Space space = Space::metres;
};

/// Image coordinates from 0 to 1, or from -1 to 1, instead of pixels.
bool looks_normalised(const RawMotion& raw) {
  size_t seen = 0, small = 0;
  for (const Vec3& p : raw.positions)
    if (!is_missing(p)) {
      ++seen;
      if (std::abs(p.x) < 3 && std::abs(p.y) < 3) ++small;
    }
  return seen > 0 && static_cast<double>(small) > 0.99 * static_cast<double>(seen);
}

Scale pixel_scale(const RawMotion& raw, SourceInfo& source) {
  Scale scale{1, 1, Space::pixels};
  if (raw.unit == "px" || !(raw.unit == "normalised" || looks_normalised(raw))) {
    source.unit = {"px", raw.unit == "px" ? "file" : "recognised: image coordinates", "--unit"};
    return scale;
  }
  source.unit = {"px", "recognised: image coordinates from 0 to 1", "--unit"};
  // Thousand pixels of height: any other number would do, lengths are compared with the leg.
  scale.y = 1000;
  scale.x = scale.y * (raw.aspect_ratio > 0 ? raw.aspect_ratio : assumed_aspect_ratio);
  if (raw.aspect_ratio <= 0)
    source.warnings.push_back(
        "Image coordinates run from 0 to 1 and the file does not say how wide the image is; 16:9 landscape "
        "is assumed. "
        "Angles are wrong if the camera was held upright: write pixels instead.");
  return scale;
}

Scale length_scale(const RawMotion& raw, const ReadOptions& options, double leg, const std::string& up,
                   SourceInfo& source) {
  if (options.metres_per_unit) {
    source.unit = {short_number(*options.metres_per_unit) + " m", "--unit", "--unit"};
    for (const char* unit : {"m", "cm", "mm"})
      if (*options.metres_per_unit == metres_per_unit(unit)) source.unit.value = unit;
    return {*options.metres_per_unit, *options.metres_per_unit, Space::metres};
  }
  if (raw.planar && (raw.unit == "px" || raw.unit == "normalised" || raw.unit == "image"))
    return pixel_scale(raw, source);
  const double stated = metres_per_unit(raw.unit);
  const bool plausible = !(leg * stated < 0.3 || leg * stated > 1.6);  // true without a leg
  if (stated > 0 && plausible) {
    source.unit = {raw.unit, "file", "--unit"};
    return {stated, stated, Space::metres};
  }
  // Lengths of a single camera that were brought to metres already point up; image coordinates point down.
  if (raw.planar && !(stated == 0 && up == "y" && leg > 0.3 && leg < 1.3)) {
    if (stated > 0)
      source.warnings.push_back("The file says \"" + raw.unit + "\", but a leg of " + short_number(leg) +
                                " can only be in pixels.");
    return pixel_scale(raw, source);
  }
  if (!(leg > 0)) {
    source.unit = {"m", "assumed", "--unit"};
    source.warnings.push_back(
        "Neither the file nor the body says the unit; metres are assumed. State it with --unit.");
    return {};
  }
  const UnitGuess guess = guess_unit(leg);
  if (stated > 0)
    source.warnings.push_back("The file says \"" + raw.unit + "\", but a leg of " + short_number(leg) +
                              " is one in " + guess.unit + ".");
  source.unit = {guess.unit == "cmu" ? "0.056444 m" : guess.unit,
                 "guessed from body size: a leg is " + short_number(leg) + " units long", "--unit"};
  if (!guess.fits)
    source.warnings.push_back("No usual unit makes a leg of " + short_number(leg) +
                              " units plausible; state the unit with --unit.");
  return {guess.metres, guess.metres, Space::metres};
}

std::string recognise_up(const RawMotion& raw, const ReadOptions& options, const PoseSamples& samples,
                         SourceInfo& source) {
  if (options.up) {
    source.up = {*options.up, "--up", "--up"};
  } else if (!raw.up.empty()) {
    source.up = {raw.up, "file", "--up"};
  } else {
    const UpGuess guess = guess_up(samples, raw.usual_up, raw.planar);
    source.up = {guess.axis, "recognised: the head is above the feet", "--up"};
    if (!guess.sure)
      source.warnings.push_back("It is not clear which axis points up; " + guess.axis +
                                " is assumed. State it with --up.");
  }
  return source.up.value;
}

/// Fills one frame from the row(s) it lies on.
void frame_from_rows(const JointMap& joints, const FrameSource& from, std::span<Vec3> positions,
                     std::span<float> confidence, std::vector<Vec3>& next,
                     std::vector<float>& next_confidence) {
  if (from.row < 0) {
    std::fill(positions.begin(), positions.end(), missing_point());
    std::fill(confidence.begin(), confidence.end(), 0.0f);
    return;
  }
  joints.joints_of(static_cast<size_t>(from.row), positions, confidence);
  if (from.share == 0) return;
  joints.joints_of(static_cast<size_t>(from.row) + 1, next, next_confidence);
  for (size_t j = 0; j < positions.size(); ++j) {
    positions[j] = (1 - from.share) * positions[j] + from.share * next[j];
    confidence[j] = std::min(confidence[j], next_confidence[j]);
    if (is_missing(positions[j])) confidence[j] = 0;
  }
}

void check_options(const ReadOptions& options) {
  if (options.up && !is_axis(*options.up))
    throw Error("--up", "\"" + *options.up + "\" is no axis.", "Use x, y, z, -x, -y or -z.");
  if (options.metres_per_unit && !(*options.metres_per_unit > 0 && std::isfinite(*options.metres_per_unit)))
    throw Error("--unit", "a unit must be longer than 0 m.", "Use m, cm or mm.");
}

}  // namespace

Recording make_recording(RawMotion raw, const ReadOptions& options, const std::string& name) {
  check_options(options);
  if (raw.rows() == 0)
    throw Error(name, "holds no frames.", "Check that the recording was exported to its end.");
  SourceInfo source;
  source.file = name;
  source.format = raw.format;
  source.people = raw.people;
  source.source_joints = raw.points;
  source.warnings = std::move(raw.warnings);
  mark_missing_points(raw, source.warnings);

  const JointMap joints(raw, load_joint_names(options.joint_names));
  require_legs_and_trunk(raw, joints, name);
  source.mapped = joints.mapped();
  const SkeletonLayout& layout = canonical_layout();
  const size_t count = layout.joints.size();
  for (size_t j = 0; j < count; ++j)
    if (!joints.has(static_cast<int>(j))) source.missing.push_back(layout.joints[j]);

  const PoseSamples samples = sample_poses(joints, raw.rows());
  const std::string up = recognise_up(raw, options, samples, source);
  const Scale scale = length_scale(raw, options, leg_length(samples), up, source);
  Timeline timeline = make_timeline(raw, options.rate_hz, name);
  source.rate = {short_number(timeline.rate_hz), timeline.rate_from, "--rate"};
  source.warnings.insert(source.warnings.end(), timeline.warnings.begin(), timeline.warnings.end());
  if (raw.hip_centred)
    source.warnings.push_back(
        "The points are centred on the hips in every frame: travel, height and flight cannot be measured.");

  const size_t frames = timeline.frames.empty() ? raw.rows() : timeline.frames.size();
  if (frames == 1)
    source.warnings.push_back("The recording holds a single frame, which is a pose and no movement.");
  std::vector<Vec3> positions(frames * count), next(count);
  const bool keep_confidence = !raw.confidence.empty();
  std::vector<float> confidence(keep_confidence ? frames * count : 0), frame_confidence(count),
      next_confidence(count);
  for (size_t f = 0; f < frames; ++f) {
    const std::span<Vec3> frame = std::span(positions).subspan(f * count, count);
    const FrameSource from =
        timeline.frames.empty() ? FrameSource{static_cast<long long>(f), 0} : timeline.frames[f];
    frame_from_rows(joints, from, frame, frame_confidence, next, next_confidence);
    for (Vec3& p : frame) {
      if (is_missing(p)) continue;
      p = turn_up({scale.x * p.x, scale.y * p.y, raw.planar ? 0 : scale.x * p.z}, up);
      if (raw.planar) p.z = 0;
    }
    if (keep_confidence)
      for (size_t j = 0; j < count; ++j)
        confidence[f * count + j] = std::clamp(frame_confidence[j], 0.0f, 1.0f);
  }
  return {SkeletonSequence(layout, timeline.rate_hz, std::move(positions), std::move(confidence), scale.space,
                           raw.planar),
          std::move(source)};
}

}  // namespace sportsgpt
