#include "sportsgpt/readers/read_coco.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/joint_orders.h"
#include "sportsgpt/readers/keypoint_values.h"
#include "sportsgpt/readers/people.h"
#include "sportsgpt/readers/read_openpose.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

/// What a file of this family holds, whatever its shape.
struct Detections {
  std::vector<DetectedFrame> frames;
  std::map<long long, size_t> by_number;
  bool planar = true;
  double aspect_ratio = 0;

  DetectedFrame& frame(long long number) {
    const auto [found, is_new] = by_number.emplace(number, frames.size());
    if (is_new) frames.push_back({number, {}});
    return frames[found->second];
  }
};

/// A tracker's number: 3, [3], 3.0; -1 when it is none.
long long read_id(const JsonView& entry) {
  for (const char* key : {"track_id", "idx"})
    if (auto id = entry.find(key)) {
      while (id && id->is_array()) id = id->first();
      const auto value = id ? id->number() : std::nullopt;
      if (value && *value >= 0 && *value < 1e9) return static_cast<long long>(*value);
    }
  return -1;
}

/// [[x, y], ...] or [[x, y, z], ...] with keypoint_scores beside it, or x, y, score in one flat list.
DetectedPerson read_person(const JsonView& entry, bool& planar) {
  DetectedPerson person;
  const auto keypoints = entry.find("keypoints");
  if (!keypoints) return person;
  person.id = read_id(entry);
  const auto wrapped = keypoints->find("__ndarray__");
  const auto first = wrapped ? wrapped->first() : keypoints->first();
  const std::vector<double> numbers = flat_numbers(*keypoints);
  if (first && first->is_array()) {
    const size_t stride = first->size();
    if (stride < 2) return person;
    person.points = keypoints_of(numbers, stride, stride > 2, false);
    if (stride > 2) planar = false;
    if (const auto scores = entry.find("keypoint_scores")) {
      const std::vector<double> values = flat_numbers(*scores);
      for (size_t i = 0; i < std::min(values.size(), person.points.size()); ++i)
        person.points[i].c = static_cast<float>(values[i]);
    }
  } else {
    person.points = keypoints_of(numbers, 3, false, true);
  }
  return person;
}

void add_person(const JsonView& entry, DetectedFrame& frame, bool& planar) {
  DetectedPerson person = read_person(entry, planar);
  if (!person.points.empty()) frame.people.push_back(std::move(person));
}

/// 42, "42", "out0042.png"; the entry's place in the list when it has no number.
long long frame_number(const std::optional<JsonView>& id, size_t place) {
  if (id) {
    if (const auto number = id->number(); number && std::abs(*number) < 1e15)
      return static_cast<long long>(*number);
    if (const auto number = last_number(id->text())) return *number;
  }
  return static_cast<long long>(place);
}

/// MMPose: frames with `instances`, or instances alone, which are one image.
void read_mmpose(const JsonView& list, Detections& found) {
  size_t place = 0;
  list.for_each_element([&](JsonView entry) {
    if (const auto instances = entry.find("instances")) {
      DetectedFrame& frame = found.frame(frame_number(entry.find("frame_id"), place++));
      instances->for_each_element([&](JsonView instance) { add_person(instance, frame, found.planar); });
    } else {
      add_person(entry, found.frame(0), found.planar);
    }
  });
}

void read_results(const JsonView& list, Detections& found) {
  size_t place = 0;
  list.for_each_element([&](JsonView entry) {
    DetectedFrame& frame = found.frame(frame_number(entry.find("image_id"), place++));
    add_person(entry, frame, found.planar);
  });
}

void read_annotations(const JsonView& json, Detections& found) {
  std::map<std::string, long long> number_of;  // image id -> place of its file name in order
  if (const auto images = json.find("images")) {
    size_t place = 0;
    images->for_each_element([&](JsonView image) {
      const auto id = image.find("id");
      if (id) number_of[id->text()] = frame_number(image.find("file_name"), place++);
      const auto width = image.find("width"), height = image.find("height");
      if (width && height && width->number().value_or(0) > 0 && height->number().value_or(0) > 0)
        found.aspect_ratio = *width->number() / *height->number();
    });
  }
  for (const auto& [id, number] : number_of) found.frame(number);
  if (const auto annotations = json.find("annotations"))
    annotations->for_each_element([&](JsonView entry) {
      const auto id = entry.find("image_id");
      const auto known = id ? number_of.find(id->text()) : number_of.end();
      add_person(
          entry,
          found.frame(known == number_of.end() ? frame_number(id, found.frames.size()) : known->second),
          found.planar);
    });
}

/// AlphaPose --format open: {"0.jpg": {"people": [...]}}.
void read_named_frames(const JsonView& json, Detections& found) {
  size_t place = 0;
  json.for_each_member([&](const std::string& key, JsonView value) {
    DetectedFrame& frame = found.frame(last_number(key).value_or(static_cast<long long>(place)));
    ++place;
    frame.people = read_openpose_people(value, found.planar).people;
  });
}

/// {"positions": {"1.0": {"Nose": [x, y], ...}, ...}}; keys "0" ... "16" are COCO-17 and the like.
RawMotion read_positions(const JsonView& positions) {
  RawMotion raw;
  std::map<std::string, size_t> index;
  positions.for_each_member([&](const std::string&, JsonView frame) {
    frame.for_each_member([&](const std::string& joint, JsonView) {
      if (index.emplace(joint, raw.points.size()).second) raw.points.push_back(joint);
    });
  });
  const bool mediapipe = index.contains("Left_foot_index") || index.contains("left_foot_index");
  bool depth = false;
  positions.for_each_member([&](const std::string& key, JsonView frame) {
    raw.frame_numbers.push_back(std::llround(
        std::clamp(parse_number(key).value_or(static_cast<double>(raw.frame_numbers.size())), -1e15, 1e15)));
    const size_t first = raw.positions.size();
    raw.positions.resize(first + raw.points.size(), missing_point());
    frame.for_each_member([&](const std::string& joint, JsonView value) {
      const std::vector<double> numbers = flat_numbers(value);
      if (numbers.size() < 2) return;
      depth = depth || numbers.size() > 2;
      raw.positions[first + index[joint]] = {numbers[0], numbers[1], numbers.size() > 2 ? numbers[2] : 0};
    });
  });
  const bool numbered = std::all_of(raw.points.begin(), raw.points.end(),
                                    [](const auto& p) { return parse_number(p).has_value(); });
  if (const auto orders = joint_orders_of(raw.points.size()); numbered && !orders.empty())
    for (std::string& point : raw.points) {
      const double number = parse_number(point).value_or(-1);
      if (number >= 0 && number < static_cast<double>(orders.front()->names.size()))
        point = orders.front()->names[static_cast<size_t>(number)];
    }
  raw.format = mediapipe ? "mediapipe" : "coco";
  raw.planar = mediapipe || !depth;  // MediaPipe's depth in an image is only a hint
  if (raw.planar)
    for (Vec3& p : raw.positions) p.z = is_missing(p) ? p.z : 0;
  raw.usual_up = raw.planar ? "-y" : "y";
  if (raw.planar) raw.unit = "image";
  return raw;
}

bool has(const std::optional<JsonView>& value, const char* key) {
  return value && value->find(key).has_value();
}

}  // namespace

bool looks_like_coco(const JsonView& json) {
  const auto first = json.first();
  if (json.is_array()) return has(first, "instances") || has(first, "keypoints");
  return json.find("instance_info") || (json.find("annotations") && json.find("images")) ||
         json.find("positions") || has(first, "people");
}

RawMotion read_coco(std::string_view text, const std::string& name, std::optional<int> person) {
  const JsonView json(text, name);
  if (const auto positions = json.find("positions")) return read_positions(*positions);
  Detections found;
  const auto first = json.first();
  if (const auto info = json.find("instance_info"))
    read_mmpose(*info, found);
  else if (json.is_array() && (has(first, "instances") || !has(first, "image_id")))
    read_mmpose(json, found);
  else if (json.is_array())
    read_results(json, found);
  else if (json.find("annotations"))
    read_annotations(json, found);
  else
    read_named_frames(json, found);
  std::stable_sort(found.frames.begin(), found.frames.end(),
                   [](const DetectedFrame& a, const DetectedFrame& b) { return a.number < b.number; });
  RawMotion raw = follow_person(found.frames, person, found.planar, name);
  raw.format = "coco";
  raw.aspect_ratio = found.aspect_ratio;
  if (!found.planar)
    raw.warnings.push_back("Depth of a lifted pose is an estimate; height and travel may be missing.");
  return raw;
}

}  // namespace sportsgpt
