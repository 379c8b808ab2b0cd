#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace sportsgpt {

/// Something that could be shown, and the text pieces it is compared by.
struct DiversityCandidate {
  double relevance = 0;                 ///< in [0, 1], 1 the best
  std::vector<std::uint64_t> shingles;  ///< sorted, each once
};

/// Neighbouring tokens in pairs, each as a 64-bit hash, sorted, each once; a lone token stands for itself.
std::vector<std::uint64_t> shingles(std::span<const std::string> tokens);

/// Share of shingles that two texts have in common among all that either has: 0 nothing, 1 the same; 0 when
/// both are empty.
double overlap(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

/// Maximal marginal relevance [carbonell_goldstein_1998]: at most `limit` positions in `candidates`, in the
/// order of choice, each the best of lambda * relevance - (1 - lambda) * largest overlap with one already
/// chosen. Among equals the earlier candidate wins.
std::vector<int> pick_diverse(std::span<const DiversityCandidate> candidates, int limit, double lambda);

}  // namespace sportsgpt
