#include "sportsgpt/align/kernels/search_column.h"

#include <cstring>
#include <limits>

// Steps that always advance the trial make a column depend on earlier columns alone: all its rows can be
// computed side by side. The bodies are written once, with vectors the compiler splits to fit, and compiled
// once per instruction set; no operation is reordered or contracted, so that all give the same bits.
namespace sportsgpt::kernels {
namespace {

using Floats [[gnu::vector_size(search_lanes * sizeof(float))]] = float;
using Ints [[gnu::vector_size(search_lanes * sizeof(int))]] = int;

#define SPORTSGPT_INLINE [[gnu::always_inline]] inline

SPORTSGPT_INLINE void load(Floats& to, const float* from) { std::memcpy(&to, from, sizeof to); }
SPORTSGPT_INLINE void load(Ints& to, const int* from) { std::memcpy(&to, from, sizeof to); }
SPORTSGPT_INLINE void store(float* to, const Floats& from) { std::memcpy(to, &from, sizeof from); }
SPORTSGPT_INLINE void store(int* to, const Ints& from) { std::memcpy(to, &from, sizeof from); }
SPORTSGPT_INLINE void make_absolute(Floats& value) {
  value = reinterpret_cast<Floats>(reinterpret_cast<Ints>(value) & std::numeric_limits<int>::max());
}

SPORTSGPT_INLINE void local_costs_body(const ColumnCosts& in, float* local) {
  const bool too_little = in.present_share * 3 < 1;
  for (int i = 0; i < in.rows; i += search_lanes) {
    Floats sum{}, shared{}, value, share;
    for (int p = 0; p < in.present_count; ++p) {
      const size_t at = static_cast<size_t>(in.present[p]) * in.rows + i;
      load(value, in.values + at);
      value -= in.frame[in.present[p]];
      make_absolute(value);
      if (in.shares) {
        load(share, in.shares + at);
        sum += share == 0 ? Floats{} : value;
        shared += share;
      } else {
        sum += value;
      }
    }
    if (in.shares)
      sum = shared * 3 < 1 ? Floats{} + in.missing_cost : sum / shared;
    else if (too_little)
      sum = Floats{} + in.missing_cost;
    else if (in.present_share < 1)
      sum /= in.present_share;
    load(value, in.unmatched + i);
    sum += value;
    store(local + i, sum);
  }
}

SPORTSGPT_INLINE void next_column_body(const float* local, ColumnPaths one, ColumnPaths two, ColumnPaths now,
                                       int rows) {
  for (int i = search_lanes; i < rows; i += search_lanes) {
    Floats best, other, own, before;
    Ints start, other_start;
    load(own, local + i);
    load(best, one.cost + i - 1);
    load(start, one.start + i - 1);
    load(other, two.cost + i - 1);
    load(other_start, two.start + i - 1);
    Ints better = other < best;
    best = better ? other : best;
    start = better ? other_start : start;
    load(other, one.cost + i - 2);
    load(other_start, one.start + i - 2);
    load(before, local + i - 1);
    other += before;
    better = other < best;
    best = better ? other : best;
    start = better ? other_start : start;
    best += own;
    store(now.cost + i, best);
    store(now.start + i, start);
  }
}

#define SPORTSGPT_KERNEL(name, attribute)                                                                  \
  attribute void local_costs_##name(const ColumnCosts& in, float* local) { local_costs_body(in, local); }  \
  attribute void next_column_##name(const float* local, ColumnPaths one, ColumnPaths two, ColumnPaths now, \
                                    int rows) {                                                            \
    next_column_body(local, one, two, now, rows);                                                          \
  }

SPORTSGPT_KERNEL(portable, )
#if defined(__x86_64__)
SPORTSGPT_KERNEL(avx2, [[gnu::target("avx2")]])
SPORTSGPT_KERNEL(avx512, [[gnu::target("avx512f,avx512dq,avx512vl,avx512bw")]])
#endif

struct Kernels {
  SearchKernel list[3];
  int count = 0;
  Kernels() {
    list[count++] = {"portable", local_costs_portable, next_column_portable};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) list[count++] = {"AVX2", local_costs_avx2, next_column_avx2};
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
      list[count++] = {"AVX-512", local_costs_avx512, next_column_avx512};
#endif
  }
};
const Kernels& kernels() {
  static const Kernels found;
  return found;
}

}  // namespace

const SearchKernel& search_kernel() { return kernels().list[kernels().count - 1]; }

int search_kernels(const SearchKernel*& list) {
  list = kernels().list;
  return kernels().count;
}

}  // namespace sportsgpt::kernels
