#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sportsgpt/synth/body.h"
#include "sportsgpt/synth/jump_style.h"
#include "sportsgpt/synth/planned_movement.h"
#include "sportsgpt/synth/synth.h"

namespace sportsgpt {

/// A fault: what it changes in a style when it is there to the grade 0 (not at all) to 3 (strongly).
template <typename Style>
struct StyleFault {
  const char* name;
  void (*change)(Style& style, const Body& body, double grade);
};
using FaultRow = StyleFault<JumpStyle>;

/// A movement that can be made.
struct MovementRow {
  std::string name;
  std::vector<std::string> faults;
  /// Faults and tempo of the options included.
  std::function<std::unique_ptr<PlannedMovement>(const Body& body, const SynthOptions& options)> plan;
};
const std::vector<MovementRow>& movement_rows();

JumpStyle standing_long_jump_style(const Body& body, std::uint64_t seed);
std::span<const FaultRow> standing_long_jump_faults();
JumpStyle countermovement_jump_style(const Body& body, std::uint64_t seed);
std::span<const FaultRow> countermovement_jump_faults();
JumpStyle drop_jump_style(const Body& body, std::uint64_t seed);
std::span<const FaultRow> drop_jump_faults();

MovementRow squat_row();
MovementRow sit_to_stand_row();
MovementRow walking_gait_row();
MovementRow running_gait_row();

/// The names of a table of faults, in its order.
template <typename Style>
std::vector<std::string> fault_names(std::span<const StyleFault<Style>> rows) {
  std::vector<std::string> names;
  for (const StyleFault<Style>& row : rows) names.emplace_back(row.name);
  return names;
}

/// The style with the faults asked for, in the order of the options.
template <typename Style>
Style with_faults(Style style, std::span<const StyleFault<Style>> rows, const Body& body,
                  const SynthOptions& options) {
  for (const InjectedFault& fault : options.faults)
    for (const StyleFault<Style>& row : rows)
      if (fault.name == row.name && fault.grade > 0) row.change(style, body, fault.grade);
  return style;
}

/// A number that moves with the grade: `clean` at 0, then the three values of grades 1, 2 and 3, linear
/// between.
double graded(double clean, double slight, double marked, double strong, double grade);

}  // namespace sportsgpt
