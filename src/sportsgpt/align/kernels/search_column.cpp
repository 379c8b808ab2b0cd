#include "sportsgpt/align/kernels/search_column.h"

#include <cstring>
#include <limits>

// Steps that always advance the trial make a column depend on earlier columns alone: all its rows can be
// computed side by side. The bodies are written once, for vectors of any length, and compiled once per
// instruction set; no operation is reordered or contracted, so that all give the same bits.
namespace sportsgpt::kernels {
namespace {

// A compiler splits vectors that are longer than its registers badly: each instruction set has its own
// length.
template <int Lanes>
struct Vectors;
#define SPORTSGPT_VECTORS(lanes)                                      \
  template <>                                                         \
  struct Vectors<lanes> {                                             \
    using Floats [[gnu::vector_size(lanes * sizeof(float))]] = float; \
    using Ints [[gnu::vector_size(lanes * sizeof(int))]] = int;       \
  }
SPORTSGPT_VECTORS(4);
SPORTSGPT_VECTORS(8);
SPORTSGPT_VECTORS(16);

#define SPORTSGPT_INLINE [[gnu::always_inline]] inline

template <typename Vector, typename Number>
SPORTSGPT_INLINE void load(Vector& to, const Number* from) {
  std::memcpy(&to, from, sizeof to);
}
template <typename Vector, typename Number>
SPORTSGPT_INLINE void store(Number* to, const Vector& from) {
  std::memcpy(to, &from, sizeof from);
}
template <int Lanes>
SPORTSGPT_INLINE void make_absolute(typename Vectors<Lanes>::Floats& value) {
  using Ints = typename Vectors<Lanes>::Ints;
  value = reinterpret_cast<typename Vectors<Lanes>::Floats>(reinterpret_cast<Ints>(value) &
                                                            std::numeric_limits<int>::max());
}

// Four vectors of rows at once: their sums do not wait for each other.
template <int Lanes>
SPORTSGPT_INLINE void complete_rows(const ColumnCosts& in, float* local) {
  using Floats = typename Vectors<Lanes>::Floats;
  static_assert(search_rows % (4 * Lanes) == 0);
  const bool too_little = in.present_share * 3 < 1;
  for (int i = 0; i < in.rows; i += 4 * Lanes) {
    Floats sum0{}, sum1{}, sum2{}, sum3{}, a, b, c, d;
    for (int p = 0; p < in.present_count; ++p) {
      const float* values = in.values + static_cast<size_t>(in.present[p]) * in.rows + i;
      const float frame = in.frame[in.present[p]];
      load(a, values);
      load(b, values + Lanes);
      load(c, values + 2 * Lanes);
      load(d, values + 3 * Lanes);
      a -= frame, b -= frame, c -= frame, d -= frame;
      make_absolute<Lanes>(a), make_absolute<Lanes>(b), make_absolute<Lanes>(c), make_absolute<Lanes>(d);
      sum0 += a, sum1 += b, sum2 += c, sum3 += d;
    }
    if (too_little)
      sum0 = sum1 = sum2 = sum3 = Floats{} + in.missing_cost;
    else if (in.present_share < 1)
      sum0 /= in.present_share, sum1 /= in.present_share, sum2 /= in.present_share, sum3 /= in.present_share;
    load(a, in.unmatched + i);
    load(b, in.unmatched + i + Lanes);
    load(c, in.unmatched + i + 2 * Lanes);
    load(d, in.unmatched + i + 3 * Lanes);
    store(local + i, sum0 += a);
    store(local + i + Lanes, sum1 += b);
    store(local + i + 2 * Lanes, sum2 += c);
    store(local + i + 3 * Lanes, sum3 += d);
  }
}

// Four frames share what is loaded of the targets, which do not fit the first-level cache.
template <int Lanes>
SPORTSGPT_INLINE void four_local_costs_body(const FourColumnCosts& in, float* local) {
  using Floats = typename Vectors<Lanes>::Floats;
  static_assert(search_rows % (2 * Lanes) == 0);
  const float *first = in.frames, *second = first + in.channels, *third = second + in.channels,
              *fourth = third + in.channels;
  for (int i = 0; i < in.rows; i += 2 * Lanes) {
    Floats a1{}, a2{}, a3{}, a4{}, b1{}, b2{}, b3{}, b4{}, a, b, away;
    for (int c = 0; c < in.channels; ++c) {
      const float* values = in.values + static_cast<size_t>(c) * in.rows + i;
      load(a, values);
      load(b, values + Lanes);
      away = a - first[c], make_absolute<Lanes>(away), a1 += away;
      away = b - first[c], make_absolute<Lanes>(away), b1 += away;
      away = a - second[c], make_absolute<Lanes>(away), a2 += away;
      away = b - second[c], make_absolute<Lanes>(away), b2 += away;
      away = a - third[c], make_absolute<Lanes>(away), a3 += away;
      away = b - third[c], make_absolute<Lanes>(away), b3 += away;
      away = a - fourth[c], make_absolute<Lanes>(away), a4 += away;
      away = b - fourth[c], make_absolute<Lanes>(away), b4 += away;
    }
    load(a, in.unmatched + i);
    load(b, in.unmatched + i + Lanes);
    float* const to = local + i;
    const size_t rows = in.rows;
    store(to, a1 += a), store(to + Lanes, b1 += b);
    store(to + rows, a2 += a), store(to + rows + Lanes, b2 += b);
    store(to + 2 * rows, a3 += a), store(to + 2 * rows + Lanes, b3 += b);
    store(to + 3 * rows, a4 += a), store(to + 3 * rows + Lanes, b4 += b);
  }
}

template <int Lanes>
SPORTSGPT_INLINE void rows_with_gaps(const ColumnCosts& in, float* local) {
  using Floats = typename Vectors<Lanes>::Floats;
  for (int i = 0; i < in.rows; i += Lanes) {
    Floats sum{}, shared{}, value, share;
    for (int p = 0; p < in.present_count; ++p) {
      const size_t at = static_cast<size_t>(in.present[p]) * in.rows + i;
      load(value, in.values + at);
      load(share, in.shares + at);
      value -= in.frame[in.present[p]];
      make_absolute<Lanes>(value);
      sum += share == 0 ? Floats{} : value;
      shared += share;
    }
    sum = shared * 3 < 1 ? Floats{} + in.missing_cost : sum / shared;
    load(value, in.unmatched + i);
    store(local + i, sum += value);
  }
}

template <int Lanes>
SPORTSGPT_INLINE void local_costs_body(const ColumnCosts& in, float* local) {
  if (in.shares)
    rows_with_gaps<Lanes>(in, local);
  else
    complete_rows<Lanes>(in, local);
}

template <int Lanes>
SPORTSGPT_INLINE void next_column_body(const float* local, ColumnPaths one, ColumnPaths two, ColumnPaths now,
                                       int rows) {
  for (int i = search_margin; i < rows; i += Lanes) {
    typename Vectors<Lanes>::Floats best, other, own, before;
    typename Vectors<Lanes>::Ints start, other_start;
    load(own, local + i);
    load(best, one.cost + i - 1);
    load(start, one.start + i - 1);
    load(other, two.cost + i - 1);
    load(other_start, two.start + i - 1);
    auto better = other < best;
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

#define SPORTSGPT_KERNEL(name, lanes, attribute)                                                           \
  attribute void local_costs_##name(const ColumnCosts& in, float* local) {                                 \
    local_costs_body<lanes>(in, local);                                                                    \
  }                                                                                                        \
  attribute void four_local_costs_##name(const FourColumnCosts& in, float* local) {                        \
    four_local_costs_body<lanes>(in, local);                                                               \
  }                                                                                                        \
  attribute void next_column_##name(const float* local, ColumnPaths one, ColumnPaths two, ColumnPaths now, \
                                    int rows) {                                                            \
    next_column_body<lanes>(local, one, two, now, rows);                                                   \
  }

SPORTSGPT_KERNEL(portable, 4, )
#if defined(__x86_64__)
SPORTSGPT_KERNEL(avx2, 8, [[gnu::target("avx2")]])
SPORTSGPT_KERNEL(avx512, 16, [[gnu::target("avx512f,avx512dq,avx512vl,avx512bw")]])
#endif

struct Kernels {
  SearchKernel list[3];
  int count = 0;
  Kernels() {
    list[count++] = {"portable", local_costs_portable, four_local_costs_portable, next_column_portable};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
      list[count++] = {"AVX2", local_costs_avx2, four_local_costs_avx2, next_column_avx2};
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
      list[count++] = {"AVX-512", local_costs_avx512, four_local_costs_avx512, next_column_avx512};
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
