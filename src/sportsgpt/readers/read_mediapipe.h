#pragma once

#include <string>
#include <string_view>

#include "sportsgpt/readers/json_view.h"
#include "sportsgpt/readers/people.h"

namespace sportsgpt {

bool looks_like_mediapipe(const JsonView& json);

/// Landmarks of MediaPipe Pose in any of the shapes that its interfaces write: one frame, or a list of frames
/// (also inside {"frames": [...]}, with "fps", "width", "height" beside it). Image landmarks are taken where
/// both are there, because world landmarks do not travel; the two together tell how wide the image is.
RawMotion read_mediapipe(std::string_view text, const std::string& name, std::optional<int> person);

}  // namespace sportsgpt
