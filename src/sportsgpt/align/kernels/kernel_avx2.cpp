#if defined(__x86_64__)
#include <immintrin.h>

#include "sportsgpt/align/kernels/lane_job.h"

namespace sportsgpt {
namespace {

/// Eight floats.
struct Lanes {
  static constexpr int count = 8;
  using Vec = __m256;
  using Mask = __m256;
  using Index = __m256i;
  /// 16 registers: 12 sums, 3 vectors of columns, one of rows; or 2 of rows, one of columns.
  static constexpr bool hold_rows(int strips) { return strips <= 2; }
  static constexpr int diagonals(int strips, bool absolute) {
    if (absolute) return strips > 2 ? 2 : strips == 2 ? 4 : 6;
    return strips > 3 ? 3 : strips == 3 ? 4 : strips == 2 ? 6 : 12;
  }

  static Vec zero() { return _mm256_setzero_ps(); }
  static Vec all(float x) { return _mm256_set1_ps(x); }
  static Vec load(const float* p) { return _mm256_load_ps(p); }
  static Vec load_any(const float* p) { return _mm256_loadu_ps(p); }
  static Vec first_of(const float* p) { return _mm256_broadcast_ss(p); }
  static void store(float* p, Vec v) { _mm256_store_ps(p, v); }
  static void store_any(float* p, Vec v) { _mm256_storeu_ps(p, v); }
  static void store_first(float* p, Vec v) { _mm_store_ss(p, _mm256_castps256_ps128(v)); }
  static Vec pinned(Vec v) {
    asm("" : "+x"(v));
    return v;
  }
  static Vec add(Vec a, Vec b) { return _mm256_add_ps(a, b); }
  static Vec sub(Vec a, Vec b) { return _mm256_sub_ps(a, b); }
  static Vec mul(Vec a, Vec b) { return _mm256_mul_ps(a, b); }
  static Vec div(Vec a, Vec b) { return _mm256_div_ps(a, b); }
  static Vec fma(Vec a, Vec b, Vec c) { return _mm256_fmadd_ps(a, b, c); }
  static Vec fnma(Vec a, Vec b, Vec c) { return _mm256_fnmadd_ps(a, b, c); }  ///< c - ab
  static Vec min(Vec a, Vec b) { return _mm256_min_ps(a, b); }
  static Vec max(Vec a, Vec b) { return _mm256_max_ps(a, b); }
  /// Of values not below 0, where integers compare alike and have more units.
  static Vec min_positive(Vec a, Vec b) {
    return _mm256_castsi256_ps(_mm256_min_epu32(_mm256_castps_si256(a), _mm256_castps_si256(b)));
  }
  static Vec abs(Vec a) { return _mm256_andnot_ps(all(-0.0f), a); }
  static Vec add_abs(Vec sum, Vec a) { return _mm256_fmadd_ps(abs(a), all(1), sum); }
  static Vec sqrt(Vec a) { return _mm256_sqrt_ps(a); }
  static Mask less(Vec a, Vec b) { return _mm256_cmp_ps(a, b, _CMP_LT_OQ); }
  static Mask not_above(Vec a, Vec b) { return _mm256_cmp_ps(a, b, _CMP_LE_OQ); }
  static Mask both(Mask a, Mask b) { return _mm256_and_ps(a, b); }
  static Mask either(Mask a, Mask b) { return _mm256_or_ps(a, b); }
  static Vec select(Mask m, Vec a, Vec b) { return _mm256_blendv_ps(b, a, m); }
  static unsigned bits(Mask m) { return static_cast<unsigned>(_mm256_movemask_ps(m)); }
  static Mask lane_below(int k) { return less(lane_numbers(), all(static_cast<float>(k))); }
  static Vec lane_numbers() { return _mm256_setr_ps(0, 1, 2, 3, 4, 5, 6, 7); }
  /// Lanes 1..7 of `a`, then lane 0 of `next`.
  static Vec shift_in(Vec a, Vec next) {
    return _mm256_permutevar8x32_ps(_mm256_blend_ps(a, next, 1), _mm256_setr_epi32(1, 2, 3, 4, 5, 6, 7, 0));
  }
  static Index index(int lane) { return _mm256_set1_epi32(lane); }
  static Vec pick(Vec v, Index lane) { return _mm256_permutevar8x32_ps(v, lane); }
};

#include "sportsgpt/align/kernels/avx_pack.h"
#include "sportsgpt/align/kernels/lane_body.h"

}  // namespace

const LaneKernel avx2_lanes = {L, R, run, pack};

}  // namespace sportsgpt
#endif
