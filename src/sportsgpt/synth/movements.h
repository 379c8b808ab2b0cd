#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sportsgpt/synth/body.h"
#include "sportsgpt/synth/jump_style.h"

namespace sportsgpt {

/// A fault: what it changes in a style when it is there to the grade 0 (not at all) to 3 (strongly).
struct FaultRow {
  const char* name;
  void (*change)(JumpStyle& style, const Body& body, double grade);
};

/// A movement that can be made.
struct MovementRow {
  std::string name;
  std::vector<std::string> keyframes;
  JumpStyle (*style)(const Body& body, std::uint64_t seed);  ///< clean; seed 0: the median
  std::span<const FaultRow> faults;
};
const std::vector<MovementRow>& movement_rows();

JumpStyle standing_long_jump_style(const Body& body, std::uint64_t seed);
std::span<const FaultRow> standing_long_jump_faults();
JumpStyle countermovement_jump_style(const Body& body, std::uint64_t seed);
std::span<const FaultRow> countermovement_jump_faults();

/// A number that moves with the grade: `clean` at 0, then the three values of grades 1, 2 and 3, linear
/// between.
double graded(double clean, double slight, double marked, double strong, double grade);

}  // namespace sportsgpt
