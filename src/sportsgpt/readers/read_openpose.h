#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "sportsgpt/readers/people.h"

namespace sportsgpt {

class JsonView;

bool looks_like_openpose(const JsonView& json);

/// The people of one OpenPose frame: `pose_keypoints_2d` (or the older `pose_keypoints`) in triples, else
/// `pose_keypoints_3d` in quadruples.
DetectedFrame read_openpose_people(const JsonView& frame, bool& planar);

/// One OpenPose file: a recording of a single frame.
RawMotion read_openpose_frame(std::string_view text, const std::string& name, std::optional<int> person);

/// A folder with one OpenPose file per frame (`*.json` or `*.json.gz`), in the order of the last number in
/// the names; numbers that are absent are frames where nobody was seen. Throws Error when there is none.
RawMotion read_openpose_folder(const std::filesystem::path& folder, std::optional<int> person);

}  // namespace sportsgpt
