#pragma once

#include <array>
#include <string>
#include <utility>

#include "sportsgpt/knowledge/passage.h"

namespace sportsgpt {

/// The parts of a dose by name, in the order in which people read them.
constexpr std::array<std::pair<const char*, std::string Dose::*>, 6> dose_parts = {{
    {"sets", &Dose::sets},
    {"reps", &Dose::reps},
    {"intensity", &Dose::intensity},
    {"rest", &Dose::rest},
    {"progression", &Dose::progression},
    {"frequency", &Dose::frequency},
}};

}  // namespace sportsgpt
