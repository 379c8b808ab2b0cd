#include "sportsgpt/core/did_you_mean.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace sportsgpt {
namespace {

// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost 1.
int edit_distance(std::string_view a, std::string_view b) {
  const int rows = static_cast<int>(a.size()) + 1, columns = static_cast<int>(b.size()) + 1;
  std::vector<int> d(static_cast<size_t>(rows) * columns);
  const auto at = [&](int i, int j) -> int& { return d[static_cast<size_t>(i) * columns + j]; };
  for (int i = 0; i < rows; ++i) at(i, 0) = i;
  for (int j = 0; j < columns; ++j) at(0, j) = j;
  for (int i = 1; i < rows; ++i)
    for (int j = 1; j < columns; ++j) {
      const bool same = std::tolower(static_cast<unsigned char>(a[i - 1])) ==
                        std::tolower(static_cast<unsigned char>(b[j - 1]));
      at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
    }
  return at(rows - 1, columns - 1);
}

}  // namespace

std::string did_you_mean(std::string_view name, std::span<const std::string> known) {
  const std::string* best = nullptr;
  int best_distance = std::max(1, static_cast<int>(name.size()) / 3) + 1;
  for (const std::string& candidate : known) {
    const int distance = edit_distance(name, candidate);
    if (distance < best_distance) best = &candidate, best_distance = distance;
  }
  return best ? "Did you mean \"" + *best + "\"?" : "";
}

}  // namespace sportsgpt
