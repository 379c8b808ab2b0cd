#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/knowledge/sqlite.h"

namespace sportsgpt {

/// By what copies of a text are found.
struct CopyKeys {
  std::int64_t text_hash = 0;           ///< of its letters, digits and Chinese characters alone
  std::array<std::int64_t, 4> near{};   ///< MinHash bands; texts that share one are compared
  std::vector<std::uint64_t> shingles;  ///< pairs of neighbouring tokens (diversity.h)
  std::uint64_t numbers = 0;            ///< hash of its numbers in order
};
CopyKeys copy_keys(std::string_view text, std::span<const std::string> tokens);  ///< `tokens`: of the text

/// Finds texts that are in a knowledge base already, word for word or nearly so: at least 0.8 of all pairs of
/// neighbouring words in common [broder_1997], and the same numbers: another dose is another text. By
/// MinHash, four bands of four: of pairs that share 0.9, 98 of 100 are found. Texts of fewer than 8 pairs are
/// compared word for word alone.
class NearCopies {
 public:
  explicit NearCopies(Database& database);
  /// Row of a passage in the same language that the text copies; 0 for none.
  std::int64_t find(const CopyKeys& keys, const std::string& language);
  void remember(const CopyKeys& keys, std::int64_t row);
  void forget(const CopyKeys& keys, std::int64_t row);

 private:
  Statement exact_, near_, text_, insert_, erase_;
};

}  // namespace sportsgpt
