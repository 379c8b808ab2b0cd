#include "sportsgpt/knowledge/diversity.h"

#include <algorithm>

namespace sportsgpt {

std::vector<std::string> shingles(std::span<const std::string> tokens) {
  std::vector<std::string> result;
  if (tokens.size() == 1) result.push_back(tokens[0]);
  for (size_t i = 0; i + 1 < tokens.size(); ++i) result.push_back(tokens[i] + " " + tokens[i + 1]);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

double overlap(std::span<const std::string> a, std::span<const std::string> b) {
  size_t common = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const int order = a[i].compare(b[j]);
    if (order == 0) ++common;
    if (order <= 0) ++i;
    if (order >= 0) ++j;
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
