#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ablation.h"

namespace sportsgpt::evaluate {

/// A picture as SVG, and what it shows in one sentence.
struct Picture {
  std::string file, caption, svg;
};

/// The path of a synthetic jump through its cost matrix, and the votes of ten targets for one of its
/// keyframes.
std::vector<Picture> method_pictures(const std::filesystem::path& project);

/// Mean error without each ingredient, as bars.
Picture ablation_picture(const std::vector<AblationRow>& rows);

}  // namespace sportsgpt::evaluate
