// LaneKernel::pack with 8 x 8 transposes, for AVX2 and AVX-512. Included inside an unnamed namespace.

inline void transpose_8x8(__m256 (&r)[8]) {
  __m256 t[8], u[8];
  for (int k = 0; k < 8; k += 2)
    t[k] = _mm256_unpacklo_ps(r[k], r[k + 1]), t[k + 1] = _mm256_unpackhi_ps(r[k], r[k + 1]);
  for (int k = 0; k < 8; k += 4) {
    u[k] = _mm256_shuffle_ps(t[k], t[k + 2], 0x44), u[k + 1] = _mm256_shuffle_ps(t[k], t[k + 2], 0xee);
    u[k + 2] = _mm256_shuffle_ps(t[k + 1], t[k + 3], 0x44),
          u[k + 3] = _mm256_shuffle_ps(t[k + 1], t[k + 3], 0xee);
  }
  for (int k = 0; k < 4; ++k) {
    r[k] = _mm256_permute2f128_ps(u[k], u[k + 4], 0x20);
    r[k + 4] = _mm256_permute2f128_ps(u[k], u[k + 4], 0x31);
  }
}

void pack(const float* frames, int count, int channels, const float* centre, const float* factor, float* b,
          long stride_b, float* norm_b, float* complete_b) {
  const __m256 zero = _mm256_setzero_ps(), one = _mm256_set1_ps(1);
  const __m256i numbers = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  for (int f = 0; f < count; f += 8) {
    __m256 norm = zero, missing = zero;
    for (int c = 0; c < channels; c += 8) {
      const int width = channels - c < 8 ? channels - c : 8;
      const __m256i there = _mm256_cmpgt_epi32(_mm256_set1_epi32(width), numbers);
      const __m256 offset = _mm256_maskload_ps(centre + c, there),
                   scale = _mm256_maskload_ps(factor + c, there);
      const __m256 used = _mm256_cmp_ps(scale, zero, _CMP_NEQ_UQ);
      __m256 block[8];
      for (int k = 0; k < 8; ++k) {
        // Behind the last frame it is repeated: nothing looks at those columns.
        const float* from = frames + static_cast<long>(f + k < count ? f + k : count - 1) * channels + c;
        const __m256 values = width == 8 ? _mm256_loadu_ps(from) : _mm256_maskload_ps(from, there);
        block[k] = _mm256_and_ps(_mm256_mul_ps(_mm256_sub_ps(values, offset), scale), used);
      }
      transpose_8x8(block);
      for (int k = 0; k < width; ++k) {
        norm = _mm256_fmadd_ps(block[k], block[k], norm);
        missing = _mm256_or_ps(missing, _mm256_cmp_ps(block[k], block[k], _CMP_UNORD_Q));
        _mm256_storeu_ps(b + (c + k) * stride_b + f, block[k]);
      }
    }
    _mm256_storeu_ps(norm_b + f, norm);
    _mm256_storeu_ps(complete_b + f, _mm256_andnot_ps(missing, one));
  }
}
