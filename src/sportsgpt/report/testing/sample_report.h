#pragma once

#include <memory>

#include "sportsgpt/report/report.h"

namespace sportsgpt::testing {

/// A report made by hand on a small hand-made pack: every part of a page has something to show, one finding
/// was not measured, one keyframe was not found, and one item is a safety item.
struct SampleReport {
  std::unique_ptr<MovementPack> pack;
  Report report;
};
SampleReport sample_report(Language language, int repetitions = 1);

/// The same recording where the movement was not found.
SampleReport sample_refusal(Language language, MatchStatus status);

/// The pack, with four targets.
MovementPack sample_pack();

}  // namespace sportsgpt::testing
