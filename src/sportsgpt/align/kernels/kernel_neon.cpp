#if defined(__aarch64__)
#include <arm_neon.h>

#include "sportsgpt/align/kernels/lane_job.h"

namespace sportsgpt {
namespace {

/// Four floats.
struct Lanes {
  static constexpr int count = 4;
  using Vec = float32x4_t;
  using Mask = uint32x4_t;
  using Index = int;
  /// 32 registers: 24 sums, 4 vectors of rows, one of columns.
  static constexpr bool hold_rows(int) { return true; }
  static constexpr int diagonals(int strips, bool) { return strips > 2 ? 6 : 12; }

  static Vec zero() { return vdupq_n_f32(0); }
  static Vec all(float x) { return vdupq_n_f32(x); }
  static Vec load(const float* p) { return vld1q_f32(p); }
  static Vec load_any(const float* p) { return vld1q_f32(p); }
  static Vec first_of(const float* p) { return vld1q_dup_f32(p); }
  static void store(float* p, Vec v) { vst1q_f32(p, v); }
  static void store_any(float* p, Vec v) { vst1q_f32(p, v); }
  static void store_first(float* p, Vec v) { vst1q_lane_f32(p, v, 0); }
  static Vec pinned(Vec v) {
    asm("" : "+w"(v));
    return v;
  }
  static Vec add(Vec a, Vec b) { return vaddq_f32(a, b); }
  static Vec sub(Vec a, Vec b) { return vsubq_f32(a, b); }
  static Vec mul(Vec a, Vec b) { return vmulq_f32(a, b); }
  static Vec div(Vec a, Vec b) { return vdivq_f32(a, b); }
  static Vec fma(Vec a, Vec b, Vec c) { return vfmaq_f32(c, a, b); }
  static Vec fnma(Vec a, Vec b, Vec c) { return vfmsq_f32(c, a, b); }  ///< c - ab
  static Vec min(Vec a, Vec b) { return vminq_f32(a, b); }
  static Vec max(Vec a, Vec b) { return vmaxq_f32(a, b); }
  /// Of values not below 0: as integers, where a NaN of a cell that does not count is no smaller than a
  /// number.
  static Vec min_positive(Vec a, Vec b) {
    return vreinterpretq_f32_u32(vminq_u32(vreinterpretq_u32_f32(a), vreinterpretq_u32_f32(b)));
  }
  static Vec abs(Vec a) { return vabsq_f32(a); }
  static Vec add_abs(Vec sum, Vec a) { return add(sum, abs(a)); }
  static Vec sqrt(Vec a) { return vsqrtq_f32(a); }
  static Mask less(Vec a, Vec b) { return vcltq_f32(a, b); }
  static Mask not_above(Vec a, Vec b) { return vcleq_f32(a, b); }
  static Mask both(Mask a, Mask b) { return vandq_u32(a, b); }
  static Mask either(Mask a, Mask b) { return vorrq_u32(a, b); }
  static Vec select(Mask m, Vec a, Vec b) { return vbslq_f32(m, a, b); }
  static unsigned bits(Mask m) {
    const uint32x4_t weights = {1, 2, 4, 8};
    return vaddvq_u32(vandq_u32(m, weights));
  }
  static Vec lane_numbers() { return Vec{0, 1, 2, 3}; }
  static Mask lane_below(int k) { return less(lane_numbers(), all(static_cast<float>(k))); }
  /// Lanes 1..3 of `a`, then lane 0 of `next`.
  static Vec shift_in(Vec a, Vec next) { return vextq_f32(a, next, 1); }
  static Index index(int lane) { return lane; }
  static Vec pick(Vec v, Index lane) {
    float values[4];
    vst1q_f32(values, v);
    return all(values[lane]);
  }
};

#include "sportsgpt/align/kernels/lane_body.h"

void pack(const float* frames, int count, int channels, const float* centre, const float* factor, float* b,
          long stride_b, float* norm_b, float* complete_b) {
  for (int f = 0; f < count; ++f) {
    float norm = 0, complete = 1;
    for (int c = 0; c < channels; ++c) {
      const float value =
          factor[c] == 0 ? 0 : (frames[static_cast<long>(f) * channels + c] - centre[c]) * factor[c];
      if (value != value) complete = 0;
      norm = __builtin_fmaf(value, value, norm);
      b[c * stride_b + f] = value;
    }
    norm_b[f] = norm, complete_b[f] = complete;
  }
}

}  // namespace

const LaneKernel neon_lanes = {L, R, run, pack};

}  // namespace sportsgpt
#endif
