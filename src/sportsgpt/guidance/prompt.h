#pragma once

#include <span>
#include <string>

#include "sportsgpt/guidance/brief.h"
#include "sportsgpt/guidance/guide.h"
#include "sportsgpt/guidance/refusal.h"

namespace sportsgpt {

/// The prompt for a brief. What never changes for a language comes first, so that a server can keep it
/// cached; then facts, faults and passages under their short ids, each passage fenced as quoted material with
/// its angle brackets taken out, so that it cannot close its fence; last, when the model is asked again, why
/// its words were refused. No raw series and nothing about the person go in. `json_schema` allows only ids of
/// the brief.
Prompt make_prompt(const Brief& brief, std::span<const Refusal> refusals = {});

}  // namespace sportsgpt
