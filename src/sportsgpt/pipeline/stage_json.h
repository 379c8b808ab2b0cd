#pragma once

#include <string>

#include "sportsgpt/pipeline/analyze.h"

namespace sportsgpt {

/// What the last computed stage gave, as JSON: for `analyze --until STAGE`. NaN is null, times are seconds
/// from the first stored row. `clean`: positions and what was done; `features`: columns and rows; `align`:
/// paths and costs; `keyframes`: moments; `assess`: findings and faults; `guide`: the whole report.
std::string stage_json(const Report& report, Stage stage);

/// What a file is: `inspect --json`.
std::string inspect_json(const Recording& recording, const CleanSequence& motion);

}  // namespace sportsgpt
