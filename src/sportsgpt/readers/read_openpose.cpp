#include "sportsgpt/readers/read_openpose.h"

#include <algorithm>
#include <utility>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/file_bytes.h"
#include "sportsgpt/readers/json_view.h"
#include "sportsgpt/readers/keypoint_values.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

struct FrameFile {
  long long number = 0;
  std::filesystem::path path;
};

std::vector<FrameFile> frame_files(const std::filesystem::path& folder) {
  std::vector<FrameFile> files;
  std::error_code problem;
  std::filesystem::directory_iterator entry(folder, problem);
  if (problem)
    throw Error(folder.string(), "the folder cannot be opened (" + problem.message() + ").",
                "Check that you may read it.");
  for (; entry != std::filesystem::directory_iterator(); entry.increment(problem)) {
    if (problem) break;
    std::string stem = entry->path().filename().string();
    if (stem.ends_with(".gz")) stem.resize(stem.size() - 3);
    if (!lower(stem).ends_with(".json")) continue;
    stem.resize(stem.size() - 5);
    if (const auto number = last_number(stem)) files.push_back({*number, entry->path()});
  }
  std::sort(files.begin(), files.end(), [](const FrameFile& a, const FrameFile& b) {
    return std::pair(a.number, a.path.filename()) < std::pair(b.number, b.path.filename());
  });
  return files;
}

RawMotion follow(const std::vector<DetectedFrame>& frames, std::optional<int> person, bool planar,
                 const std::string& name) {
  RawMotion raw = follow_person(frames, person, planar, name);
  raw.format = "openpose";
  return raw;
}

}  // namespace

bool looks_like_openpose(const JsonView& json) { return json.is_object() && json.find("people"); }

DetectedFrame read_openpose_people(const JsonView& frame, bool& planar) {
  DetectedFrame result;
  const auto people = frame.find("people");
  if (!people) return result;
  people->for_each_element([&](JsonView entry) {
    DetectedPerson person;
    if (const auto id = entry.find("person_id")) {
      const auto value = id->is_array() ? (id->first() ? id->first()->number() : std::nullopt) : id->number();
      if (value && *value >= 0 && *value < 1e9) person.id = static_cast<long long>(*value);
    }
    for (const char* key : {"pose_keypoints_2d", "pose_keypoints"})
      if (const auto points = entry.find(key); points && person.points.empty())
        person.points = keypoints_of(flat_numbers(*points), 3, false, true);
    if (const auto points = entry.find("pose_keypoints_3d"); points && person.points.empty()) {
      person.points = keypoints_of(flat_numbers(*points), 4, true, true);
      if (!person.points.empty()) planar = false;
    }
    if (!person.points.empty()) result.people.push_back(std::move(person));
  });
  return result;
}

RawMotion read_openpose_frame(std::string_view text, const std::string& name, std::optional<int> person) {
  bool planar = true;
  std::vector<DetectedFrame> frames = {read_openpose_people(JsonView(text, name), planar)};
  RawMotion raw = follow(frames, person, planar, name);
  raw.warnings.push_back("This is one frame of OpenPose; give the folder to read the whole recording.");
  return raw;
}

RawMotion read_openpose_folder(const std::filesystem::path& folder, std::optional<int> person) {
  const std::vector<FrameFile> files = frame_files(folder);
  if (files.empty())
    throw Error(folder.string(), "the folder holds no numbered .json files.",
                "Name a recording, or the folder that OpenPose wrote with --write_json.");
  std::vector<DetectedFrame> frames;
  bool planar = true;
  size_t others = 0;
  for (const FrameFile& file : files) {
    if (!frames.empty() && frames.back().number == file.number)
      throw Error(file.path.string(),
                  "two files of the folder have the frame number " + std::to_string(file.number) + ".",
                  "Keep the frames of each camera in a folder of its own.");
    const std::string name = file.path.string(), text = load_bytes(file.path);
    const JsonView json(skip_bom(text), name);
    if (!looks_like_openpose(json)) {
      ++others;
      continue;
    }
    frames.push_back(read_openpose_people(json, planar));
    frames.back().number = file.number;
  }
  if (frames.empty())
    throw Error(folder.string(), "none of its .json files is a frame of OpenPose (no \"people\").",
                "Name the file itself if it holds a whole recording.");
  RawMotion raw = follow(frames, person, planar, folder.string());
  if (others > 0)
    raw.warnings.push_back(std::to_string(others) +
                           " .json files in the folder are no OpenPose frames and were left out.");
  return raw;
}

}  // namespace sportsgpt
