#pragma once

#include <string>
#include <string_view>

#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/passage.h"

namespace sportsgpt {

/// A passage as one line of JSON: every field by its name, empty ones left out.
std::string to_json_line(const Passage& passage);

/// The passage of a line of JSON: what `to_json_line` wrote, or a pair of `question` and `answer`, with any
/// of the other fields beside. Language and access stay as given, empty ('U') when absent. Throws Error that
/// names `where` when it is not JSON, lacks a text, or holds a field that is unknown or of the wrong type.
Passage passage_from_json_line(std::string_view line, const std::string& where);

}  // namespace sportsgpt
