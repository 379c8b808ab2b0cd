#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sportsgpt/readers/json_view.h"
#include "sportsgpt/readers/raw_motion.h"

namespace sportsgpt {

bool looks_like_coco(const JsonView& json);

/// Keypoints of the COCO family: MMPose (`instance_info` or a list of `instances`), COCO results and
/// AlphaPose (a list of `image_id` and `keypoints`), COCO annotations, AlphaPose's OpenPose-like dictionary,
/// and dictionaries {"positions": {frame: {joint: [x, y(, z)]}}}. Throws Error with the line.
RawMotion read_coco(std::string_view text, const std::string& name, std::optional<int> person);

}  // namespace sportsgpt
