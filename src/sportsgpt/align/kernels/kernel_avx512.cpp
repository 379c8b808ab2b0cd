#if defined(__x86_64__)
#include <immintrin.h>

#include "sportsgpt/align/kernels/lane_job.h"

namespace sportsgpt {
namespace {

/// Sixteen floats.
struct Lanes {
  static constexpr int count = 16;
  using Vec = __m512;
  using Mask = __mmask16;
  using Index = __m512i;
  /// 32 registers: 24 sums, 4 vectors of rows, one of columns.
  static constexpr bool hold_rows(int) { return true; }
  static constexpr int diagonals(int strips, bool) { return strips > 2 ? 6 : 12; }

  static Vec zero() { return _mm512_setzero_ps(); }
  static Vec all(float x) { return _mm512_set1_ps(x); }
  static Vec load(const float* p) { return _mm512_load_ps(p); }
  static Vec load_any(const float* p) { return _mm512_loadu_ps(p); }
  static Vec first_of(const float* p) { return _mm512_set1_ps(*p); }
  static void store(float* p, Vec v) { _mm512_store_ps(p, v); }
  static void store_any(float* p, Vec v) { _mm512_storeu_ps(p, v); }
  static void store_first(float* p, Vec v) { _mm_store_ss(p, _mm512_castps512_ps128(v)); }
  static Vec pinned(Vec v) {
    asm("" : "+v"(v));
    return v;
  }
  static Vec add(Vec a, Vec b) { return _mm512_add_ps(a, b); }
  static Vec sub(Vec a, Vec b) { return _mm512_sub_ps(a, b); }
  static Vec mul(Vec a, Vec b) { return _mm512_mul_ps(a, b); }
  static Vec div(Vec a, Vec b) { return _mm512_div_ps(a, b); }
  static Vec fma(Vec a, Vec b, Vec c) { return _mm512_fmadd_ps(a, b, c); }
  static Vec fnma(Vec a, Vec b, Vec c) { return _mm512_fnmadd_ps(a, b, c); }  ///< c - ab
  static Vec min(Vec a, Vec b) { return _mm512_min_ps(a, b); }
  static Vec max(Vec a, Vec b) { return _mm512_max_ps(a, b); }
  /// Of values not below 0, where integers compare alike and have more units.
  static Vec min_positive(Vec a, Vec b) {
    return _mm512_castsi512_ps(_mm512_min_epu32(_mm512_castps_si512(a), _mm512_castps_si512(b)));
  }
  static Vec abs(Vec a) { return _mm512_abs_ps(a); }
  /// sum + |a|. Where additions and multiply-adds have units of their own, the one beside the other.
  static Vec add_abs(Vec sum, Vec a) { return _mm512_fmadd_ps(_mm512_abs_ps(a), all(1), sum); }
  static Vec sqrt(Vec a) { return _mm512_sqrt_ps(a); }
  static Mask less(Vec a, Vec b) { return _mm512_cmp_ps_mask(a, b, _CMP_LT_OQ); }
  static Mask not_above(Vec a, Vec b) { return _mm512_cmp_ps_mask(a, b, _CMP_LE_OQ); }
  static Mask both(Mask a, Mask b) { return static_cast<Mask>(a & b); }
  static Vec select(Mask m, Vec a, Vec b) { return _mm512_mask_blend_ps(m, b, a); }
  static Mask either(Mask a, Mask b) { return static_cast<Mask>(a | b); }
  static unsigned bits(Mask m) { return m; }
  static Mask lane_below(int k) { return static_cast<Mask>(k >= 16 ? 0xffff : k <= 0 ? 0 : (1 << k) - 1); }
  static Vec lane_numbers() { return _mm512_setr_ps(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15); }
  /// Lanes 1..15 of `a`, then lane 0 of `next`.
  static Vec shift_in(Vec a, Vec next) {
    return _mm512_castsi512_ps(_mm512_alignr_epi32(_mm512_castps_si512(next), _mm512_castps_si512(a), 1));
  }
  static Index index(int lane) { return _mm512_set1_epi32(lane); }
  static Vec pick(Vec v, Index lane) { return _mm512_permutexvar_ps(lane, v); }
};

#include "sportsgpt/align/kernels/avx_pack.h"
#include "sportsgpt/align/kernels/lane_body.h"

}  // namespace

const LaneKernel avx512_lanes = {L, R, run, pack};

}  // namespace sportsgpt
#endif
