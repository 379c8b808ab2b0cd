#pragma once

#include <string>
#include <vector>

#include "sportsgpt/guidance/answer.h"
#include "sportsgpt/guidance/brief.h"

namespace sportsgpt::testing {

/// A wrong answer made from a right one by a single change.
struct AlteredAnswer {
  std::string kind;  ///< "number off by a digit", "left for right", ...
  std::string what;  ///< the changed words
  Answer answer;
};

/// Every single change the generator knows, at every place of the answer where it can be made: numbers off by
/// a digit or by ten, swapped with another number of the brief, in another unit; sides, directions and
/// negations turned round; citations invented, taken away or of another fault; faults dropped, added,
/// doubled; drills invented, of another fault or no drill; other languages; invented advice; diagnoses;
/// injected instructions. With `done`, only sentences that do not stand there are altered, as the others have
/// been.
std::vector<AlteredAnswer> altered_answers(const Answer& right, const Brief& brief,
                                           const Answer* done = nullptr);

}  // namespace sportsgpt::testing
