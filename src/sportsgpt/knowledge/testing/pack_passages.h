#pragma once

#include <filesystem>
#include <vector>

#include "sportsgpt/knowledge/passage.h"

namespace sportsgpt {

/// Every passage file of the packs in the source tree, in order of path.
std::vector<std::filesystem::path> shipped_passage_files();

/// What those files hold, both languages.
std::vector<Passage> shipped_passages();

}  // namespace sportsgpt
