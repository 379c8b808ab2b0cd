#pragma once

#include <cstddef>
#include <limits>

// The peers are compiled twice, as everybody compiles (-O3) and for the machine at hand, in namespaces of
// their own.
#ifndef SPORTSGPT_PEERS
#define SPORTSGPT_PEERS peers
#endif

namespace sportsgpt::SPORTSGPT_PEERS {

/// Frames of a trial or a target, row by row: count x channels values, none missing.
template <typename Value>
struct Frames {
  const Value* values = nullptr;
  int count = 0, channels = 0;
  const Value* row(int frame) const { return values + static_cast<std::ptrdiff_t>(frame) * channels; }
};

template <typename Value>
constexpr Value infinite = std::numeric_limits<Value>::infinity();

/// Squared Euclidean distance as one writes it on paper: one sum, in order.
template <typename Value>
inline Value squared_distance(const Value* a, const Value* b, int channels) {
  Value sum = 0;
  for (int c = 0; c < channels; ++c) sum += (a[c] - b[c]) * (a[c] - b[c]);
  return sum;
}

/// The same with 16 partial sums, which a compiler turns into vector code without being allowed to reorder.
inline float squared_distance_wide(const float* a, const float* b, int channels) {
  constexpr int lanes = 16;
  float sums[lanes] = {};
  int c = 0;
  for (; c + lanes <= channels; c += lanes)
    for (int k = 0; k < lanes; ++k) sums[k] += (a[c + k] - b[c + k]) * (a[c + k] - b[c + k]);
  for (int half = lanes / 2; half > 0; half /= 2)
    for (int k = 0; k < half; ++k) sums[k] += sums[k + half];
  float sum = sums[0];
  for (; c < channels; ++c) sum += (a[c] - b[c]) * (a[c] - b[c]);
  return sum;
}

}  // namespace sportsgpt::SPORTSGPT_PEERS
