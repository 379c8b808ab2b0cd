#pragma once

#include <string>
#include <vector>

namespace sportsgpt {

/// The values that a passage file may give. "why cue drill caution test answer passage": a reason, an
/// instruction, an exercise with its dose, a warning, a way to measure or tell causes apart, a question with
/// its answer, a part of a document.
const std::vector<std::string>& passage_kinds();
const std::vector<std::string>& passage_levels();    ///< "youth novice trained"
const std::vector<std::string>& passage_accesses();  ///< "P A S D X"
const std::vector<std::string>& passage_grades();    ///< "E1 E2 E3 E4"

}  // namespace sportsgpt
