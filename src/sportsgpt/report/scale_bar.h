#pragma once

#include <string>

#include "sportsgpt/assess/assess.h"
#include "sportsgpt/core/language.h"

namespace sportsgpt {

enum class ScaleSize { row, wide };

/// The band as a grey bar, the value as a dot, its uncertainty (one SD to either side) as a line: an inline
/// SVG as wide as its place. The axis runs from -4 to +4 SD around the mean, so that bars below each other
/// compare; a `wide` one stretches until the value fits, a `row` shows what lies beyond as an arrow at its
/// edge. A value outside the band on a side that counts is drawn as an orange diamond. `title` is HTML
/// already. Empty when the finding was not measured.
std::string scale_bar(const Finding& finding, ScaleSize size, const std::string& title);

/// What is expected, in the digits of the finding's uncertainty: "60–75°", mean ± one SD; where only one side
/// counts its limit, "at least 120°".
std::string band_text(const Finding& finding, Concern concern, Language language);

}  // namespace sportsgpt
