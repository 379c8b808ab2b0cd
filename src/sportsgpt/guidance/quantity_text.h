#pragma once

#include <string>

#include "sportsgpt/assess/assess.h"
#include "sportsgpt/core/language.h"
#include "sportsgpt/core/unit.h"

namespace sportsgpt {

/// What a finding says in words, each number with as many digits as its uncertainty allows and a length of
/// time below one second in milliseconds.

/// "87 ± 5°", "290 ± 8 ms"; without a known uncertainty the value alone. `finding.measured` must be there.
std::string measured_text(const Finding& finding, Language language);

/// The band as a goal: "85–105°", or "at least 85°" and "at most 105°" where only one side is a concern.
std::string target_text(const Finding& finding, Concern concern, Language language);

/// The smallest change that is real, rounded up so that no smaller one passes: "12°". Empty when unknown.
std::string real_change_text(const Finding& finding, Language language);

}  // namespace sportsgpt
