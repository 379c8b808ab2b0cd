#include "sportsgpt/readers/read_mediapipe.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <iterator>
#include <utility>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/keypoint_values.h"

namespace sportsgpt {
namespace {

constexpr size_t landmark_count = 33, left_hip = 23, right_hip = 24;

std::optional<JsonView> find_any(const JsonView& object, std::initializer_list<const char*> keys) {
  for (const char* key : keys)
    if (auto found = object.find(key)) return found;
  return std::nullopt;
}

/// {"x": .., "y": .., "z": .., "visibility": ..} or [x, y, z, v]. A field that is not there is 0, as protobuf
/// leaves zeros out; a landmark without any field was not seen.
Keypoint read_landmark(const JsonView& json) {
  if (json.is_array()) {
    const std::vector<double> numbers = flat_numbers(json);
    if (numbers.size() < 2) return {};
    return keypoints_of(numbers, numbers.size(), numbers.size() > 2, numbers.size() > 3).front();
  }
  Keypoint point;
  bool has_visibility = false, has_place = false;
  json.for_each_member([&](const std::string& key, JsonView value) {
    const auto number = static_cast<float>(value.number().value_or(std::nan("")));
    has_place = has_place || key == "x" || key == "y" || key == "z";
    if (key == "x") point.x = number;
    if (key == "y") point.y = number;
    if (key == "z") point.z = number;
    if (key == "visibility" || key == "score") {
      point.c = number;
      has_visibility = true;
    }
  });
  // A visibility of exactly 0 is a landmark whose place is a guess, but a place.
  if (has_place) point.c = has_visibility ? std::max(point.c, 1e-3f) : 1;
  return point;
}

/// The people of a landmark list: [33 landmarks], [[33 landmarks], ...] or {"landmark": [...]}.
std::vector<DetectedPerson> read_people(const JsonView& json) {
  std::vector<DetectedPerson> people;
  if (const auto inner = find_any(json, {"landmark", "landmarks"})) return read_people(*inner);
  const auto first = json.is_array() ? json.first() : std::nullopt;
  if (!first) return people;
  const auto inner = first->first();
  const bool nested = (first->is_array() && inner && !inner->number()) || first->find("landmark");
  if (nested) {
    json.for_each_element([&](JsonView person) {
      const auto list = person.find("landmark").value_or(person);
      DetectedPerson found;
      list.for_each_element([&](JsonView landmark) { found.points.push_back(read_landmark(landmark)); });
      if (!found.points.empty()) people.push_back(std::move(found));
    });
  } else {
    people.emplace_back();
    json.for_each_element(
        [&](JsonView landmark) { people.back().points.push_back(read_landmark(landmark)); });
  }
  return people;
}

struct MediaPipeFrame {
  std::vector<DetectedPerson> image, world;
  double time_s = std::nan("");
  bool milliseconds = false;
  std::optional<long long> number;
};

constexpr const char* world_keys[] = {"worldLandmarks", "pose_world_landmarks", "poseWorldLandmarks",
                                      "world_landmarks"};
constexpr const char* image_keys[] = {"landmarks", "pose_landmarks", "poseLandmarks", "landmark"};

template <class Keys>
bool is_one_of(const std::string& key, const Keys& keys) {
  return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

MediaPipeFrame read_frame(const JsonView& json) {
  MediaPipeFrame frame;
  if (json.is_array()) frame.image = read_people(json);
  // One pass over the members: each look for a key would read the whole frame again.
  json.for_each_member([&](const std::string& key, JsonView value) {
    if (is_one_of(key, world_keys)) {
      frame.world = read_people(value);
    } else if (is_one_of(key, image_keys)) {
      frame.image = read_people(value);
    } else if (key.starts_with("timestamp") || key == "time" || key == "time_s") {
      frame.time_s = value.number().value_or(std::nan(""));
      frame.milliseconds = key.starts_with("timestamp");
    } else if (key.starts_with("frame")) {
      const auto number = value.number();
      if (number && std::abs(*number) < 1e15) frame.number = static_cast<long long>(*number);
    }
  });
  return frame;
}

/// Landmarks of unknown kind whose hips stay at the origin are world landmarks.
bool hips_at_origin(const std::vector<MediaPipeFrame>& frames) {
  bool any = false;
  for (const MediaPipeFrame& frame : frames)
    for (const DetectedPerson& person : frame.image) {
      if (person.points.size() <= right_hip) continue;
      any = true;
      const Keypoint &l = person.points[left_hip], &r = person.points[right_hip];
      if (std::abs(l.x + r.x) > 0.04f || std::abs(l.y + r.y) > 0.04f) return false;
    }
  return any;
}

/// Width / height of the image: both sets show the same body, so what is a metre across must be as many
/// pixels as a metre along. 0 when the body is too narrow to tell.
double aspect_from_world(const std::vector<MediaPipeFrame>& frames) {
  double xx = 0, xw = 0, yy = 0, yw = 0;
  for (const MediaPipeFrame& frame : frames)
    for (size_t p = 0; p < std::min(frame.image.size(), frame.world.size()); ++p) {
      const auto &image = frame.image[p].points, &world = frame.world[p].points;
      if (image.size() != landmark_count || world.size() != landmark_count) continue;
      const float image_x = (image[left_hip].x + image[right_hip].x) / 2,
                  image_y = (image[left_hip].y + image[right_hip].y) / 2;
      for (size_t i = 0; i < landmark_count; ++i) {
        if (!image[i].seen() || !world[i].seen()) continue;
        xx += static_cast<double>(world[i].x) * world[i].x;
        xw += static_cast<double>(world[i].x) * (image[i].x - image_x);
        yy += static_cast<double>(world[i].y) * world[i].y;
        yw += static_cast<double>(world[i].y) * (image[i].y - image_y);
      }
    }
  const double aspect = (yw / yy) / (xw / xx);
  return aspect > 0.3 && aspect < 3.5 ? aspect : 0;
}

void set_times(const std::vector<MediaPipeFrame>& frames, RawMotion& raw) {
  const size_t timed = static_cast<size_t>(
      std::count_if(frames.begin(), frames.end(), [](const auto& f) { return !std::isnan(f.time_s); }));
  if (timed < frames.size() || frames.size() < 2) return;
  const double mean_step =
      (frames.back().time_s - frames.front().time_s) / static_cast<double>(frames.size() - 1);
  // "timestamp" is milliseconds with MediaPipe; people who divide it write seconds, whose steps are below 1.
  const double scale = frames.front().milliseconds && mean_step > 1 ? 1e-3 : 1;
  for (const MediaPipeFrame& frame : frames) raw.times_s.push_back(scale * frame.time_s);
}

bool is_frame(const JsonView& json) {
  bool found = false;
  json.for_each_member([&](const std::string& key, JsonView) {
    found = found || is_one_of(key, world_keys) || is_one_of(key, image_keys);
  });
  return found;
}

}  // namespace

bool looks_like_mediapipe(const JsonView& json) {
  if (json.is_object()) {
    if (is_frame(json)) return true;
    const auto frames = json.find("frames");
    return frames && frames->is_array() && frames->first() && is_frame(*frames->first());
  }
  bool found = false;
  int looked_at = 0;
  if (json.is_array())
    json.for_each_element([&](JsonView frame) {
      if (looked_at++ < 50 && !found) found = is_frame(frame);
    });
  return found;
}

RawMotion read_mediapipe(std::string_view text, const std::string& name, std::optional<int> person) {
  const JsonView json(text, name);
  const auto list = json.is_object() ? json.find("frames") : std::optional(json);
  std::vector<MediaPipeFrame> frames;
  if (list && list->is_array())
    list->for_each_element([&](JsonView frame) { frames.push_back(read_frame(frame)); });
  else
    frames.push_back(read_frame(json));

  const bool any_image =
      std::any_of(frames.begin(), frames.end(), [](const auto& f) { return !f.image.empty(); });
  const bool any_world =
      std::any_of(frames.begin(), frames.end(), [](const auto& f) { return !f.world.empty(); });
  const bool world = !any_image || (!any_world && hips_at_origin(frames));
  const double aspect = any_image && any_world ? aspect_from_world(frames) : 0;

  std::vector<DetectedFrame> detected(frames.size());
  for (size_t f = 0; f < frames.size(); ++f) {
    detected[f].people = std::move(!any_image ? frames[f].world : frames[f].image);
    detected[f].number = frames[f].number.value_or(static_cast<long long>(f));
  }
  RawMotion raw = follow_person(detected, person, !world, name);
  raw.format = "mediapipe";
  raw.usual_up = "-y";
  raw.zero_is_missing = false;
  set_times(frames, raw);
  const auto number = [&](std::initializer_list<const char*> keys) {
    const auto value = find_any(json, keys);
    return value ? value->number().value_or(0) : 0;
  };
  if (const double rate = number({"fps", "frame_rate", "rate_hz"}); rate > 0) raw.rate_hz = rate;
  if (world) {
    raw.unit = "m";
    raw.hip_centred = true;
    return raw;
  }
  const double width = number({"width", "image_width", "video_width"}),
               height = number({"height", "image_height", "video_height"});
  raw.aspect_ratio = width > 0 && height > 0 ? width / height : aspect;
  if (any_world)
    raw.warnings.push_back(
        "Image landmarks are used, because world landmarks do not show travel and flight.");
  return raw;
}

}  // namespace sportsgpt
