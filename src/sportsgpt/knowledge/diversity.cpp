#include "sportsgpt/knowledge/diversity.h"

#include <algorithm>

#include "sportsgpt/knowledge/text_hash.h"

namespace sportsgpt {

std::vector<std::uint64_t> shingles(std::span<const std::string> tokens) {
  std::vector<std::uint64_t> result;
  if (tokens.size() == 1) result.push_back(text_hash(tokens[0]));
  for (size_t i = 0; i + 1 < tokens.size(); ++i)
    result.push_back(text_hash(tokens[i + 1], text_hash(" ", text_hash(tokens[i]))));
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

double overlap(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  size_t common = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const bool step_a = a[i] <= b[j], step_b = b[j] <= a[i];
    if (step_a && step_b) ++common;
    if (step_a) ++i;
    if (step_b) ++j;
  }
  const size_t all = a.size() + b.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

std::vector<int> pick_diverse(std::span<const DiversityCandidate> candidates, int limit, double lambda) {
  std::vector<int> chosen;
  std::vector<double> closest(candidates.size(), 0);  // largest overlap with anything chosen so far
  std::vector<char> taken(candidates.size(), 0);
  while (static_cast<int>(chosen.size()) < limit) {
    int best = -1;
    double best_value = 0;
    for (size_t i = 0; i < candidates.size(); ++i) {
      if (taken[i]) continue;
      const double value = lambda * candidates[i].relevance - (1 - lambda) * closest[i];
      if (best < 0 || value > best_value) {
        best = static_cast<int>(i);
        best_value = value;
      }
    }
    if (best < 0) break;
    taken[static_cast<size_t>(best)] = 1;
    chosen.push_back(best);
    for (size_t i = 0; i < candidates.size(); ++i)
      closest[i] = std::max(closest[i],
                            overlap(candidates[i].shingles, candidates[static_cast<size_t>(best)].shingles));
  }
  return chosen;
}

}  // namespace sportsgpt
