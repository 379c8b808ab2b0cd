#pragma once

#include <filesystem>

#include "document.h"

namespace sportsgpt::evaluate {

/// Synthetic athletes against the shipped targets, which are other synthetic athletes: exact truth for every
/// keyframe, under noise, other tempo, idle time, two attempts, other frame rates, lost joints.
void evaluate_generator(const std::filesystem::path& project, Document& document);

}  // namespace sportsgpt::evaluate
