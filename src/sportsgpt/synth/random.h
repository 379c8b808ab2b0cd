#pragma once

#include <cstdint>

namespace sportsgpt {

/// Random numbers that are the same on every machine: SplitMix64, integers and one multiplication only.
/// The standard distributions are not used because each library draws them in its own way.
class Random {
 public:
  /// `stream` keeps uses apart: what one of them draws does not move the others.
  Random(std::uint64_t seed, std::uint64_t stream) : state_(seed) {
    // Scrambled first, so that neighbouring seeds do not share a shifted sequence.
    state_ = next() ^ (stream * 0xD1B54A32D192ED03u);
    state_ = next();
  }

  /// Uniform in [low, high).
  double uniform(double low, double high) {
    return low + (high - low) * static_cast<double>(next() >> 11) * 0x1p-53;
  }

  /// Mean 0, standard deviation 1, within +-6: a sum of twelve uniform numbers.
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += uniform(0, 1);
    return sum;
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

}  // namespace sportsgpt
