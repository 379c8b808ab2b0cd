#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace sportsgpt {

/// A number read from the start of a text.
struct ReadNumber {
  double value = 0;
  size_t length = 0;        ///< characters it takes
  bool needs_unit = false;  ///< "one" and Chinese number words: a number only before a unit
  bool factor = false;      ///< "half", "twice": a proportion, not a count
};

/// The number at the start of a folded text: "2.41", "2,41", "1,200", "eighty-seven", "八十七", "half". Latin
/// words must end there. A sign is not read.
std::optional<ReadNumber> read_number(std::u32string_view text);

}  // namespace sportsgpt
