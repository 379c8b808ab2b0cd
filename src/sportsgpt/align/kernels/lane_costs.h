// Local distances for lane_body.h. Included inside an unnamed namespace, once per instruction set.

// Where the local distances of strip s on local diagonal u wait for the recurrence, which reaches them s
// lanes later: at the global diagonal they belong to.
inline float* ring_at(float* ring, int u, int s) {
  return ring + ((u + s * L) & (lane_ring - 1)) * R + s * L;
}

// Below this share of |a|^2 + |b|^2 a squared difference has lost too many digits to cancellation.
constexpr float cancelled = 1.0f / 32;

// Cells of N strips and D diagonals that lost digits, once more as sum (a - b)^2.
template <int N>
[[gnu::noinline]] void subtract_first(const LaneJob& job, int s0, int u0, int diagonals, float* ring) {
  const Vec small = Lanes::all(cancelled);
  for (int d = 0; d < diagonals; ++d) {
    const int at = u0 + d - (L - 1);
    Vec sum[N];
#pragma GCC unroll 4
    for (int s = 0; s < N; ++s) sum[s] = Lanes::zero();
    const float *a = job.a + s0 * L, *b = job.b + at;
    for (int c = job.channels; c > 0; --c, a += R, b += job.stride_b) {
      const Vec columns = Lanes::load_any(b);
#pragma GCC unroll 4
      for (int s = 0; s < N; ++s) {
        const Vec difference = Lanes::sub(Lanes::load(a + s * L), columns);
        sum[s] = Lanes::fma(difference, difference, sum[s]);
      }
    }
#pragma GCC unroll 4
    for (int s = 0; s < N; ++s) {
      float* to = ring_at(ring, u0 + d, s0 + s);
      const Vec norms = Lanes::add(Lanes::load(job.norm_a + (s0 + s) * L), Lanes::load_any(job.norm_b + at));
      const Vec cost = Lanes::load(to);
      Lanes::store(to, Lanes::select(Lanes::less(cost, Lanes::mul(small, norms)), sum[s], cost));
    }
  }
}

// Complete frames: N strips from strip s0 on D diagonals from u0, as many as the registers hold. Squares are
// expanded to |a|^2 + |b|^2 - 2 ab, one multiply-add per channel.
// A function of its own: what is inlined around it would take registers away.
template <bool absolute, int N>
[[gnu::noinline]] void fast_tile(const LaneJob& job, int s0, int u0, float* ring) {
  constexpr int D = Lanes::diagonals(N, absolute);
  const float* a = job.a + s0 * L;
  const float* b = job.b + u0 - (L - 1);
  const long stride_b = job.stride_b;
  Vec sum[D][N];
#pragma GCC unroll 16
  for (int d = 0; d < D; ++d)
#pragma GCC unroll 16
    for (int s = 0; s < N; ++s) sum[d][s] = Lanes::zero();
  for (int c = job.channels; c > 0; --c, a += R, b += stride_b) {
    // Whichever is fewer stays in registers; `pinned` keeps the compiler from loading it again and again.
    if constexpr (Lanes::hold_rows(N)) {
      Vec rows[N];
#pragma GCC unroll 16
      for (int s = 0; s < N; ++s) rows[s] = Lanes::pinned(Lanes::load(a + s * L));
#pragma GCC unroll 16
      for (int d = 0; d < D; ++d) {
        const Vec columns = Lanes::pinned(Lanes::load_any(b + d));
#pragma GCC unroll 16
        for (int s = 0; s < N; ++s) sum[d][s] = add_channel<absolute>(sum[d][s], rows[s], columns);
      }
    } else {
      Vec columns[D];
#pragma GCC unroll 16
      for (int d = 0; d < D; ++d) columns[d] = Lanes::pinned(Lanes::load_any(b + d));
#pragma GCC unroll 16
      for (int s = 0; s < N; ++s) {
        const Vec rows = Lanes::pinned(Lanes::load(a + s * L));
#pragma GCC unroll 16
        for (int d = 0; d < D; ++d) sum[d][s] = add_channel<absolute>(sum[d][s], rows, columns[d]);
      }
    }
  }
  if constexpr (absolute) {
#pragma GCC unroll 16
    for (int d = 0; d < D; ++d)
#pragma GCC unroll 16
      for (int s = 0; s < N; ++s) Lanes::store(ring_at(ring, u0 + d, s0 + s), sum[d][s]);
    return;
  }
  const Vec small = Lanes::all(cancelled), two = Lanes::all(2);
  Lanes::Mask doubtful = Lanes::less(two, two);
#pragma GCC unroll 16
  for (int d = 0; d < D; ++d) {
    const Vec norm_b = Lanes::load_any(job.norm_b + u0 - (L - 1) + d);
#pragma GCC unroll 16
    for (int s = 0; s < N; ++s) {
      const Vec norms = Lanes::add(Lanes::load(job.norm_a + (s0 + s) * L), norm_b);
      const Vec cost = Lanes::fnma(two, sum[d][s], norms);
      doubtful = Lanes::either(doubtful, Lanes::less(cost, Lanes::mul(small, norms)));
      Lanes::store(ring_at(ring, u0 + d, s0 + s), cost);
    }
  }
  if (Lanes::bits(doubtful)) subtract_first<N>(job, s0, u0, D, ring);
}

// Complete rows against columns of which some are incomplete: those replace what the fast tile left.
template <bool absolute>
[[gnu::noinline]] void masked_tile(const LaneJob& job, int s0, int s1, int u0, float* ring) {
  const int at = u0 - (L - 1);
  for (int s = s0; s < s1; ++s)
    for (int d = 0; d < G; d += 4) {
      Vec sum[4];
#pragma GCC unroll 4
      for (int k = 0; k < 4; ++k) sum[k] = Lanes::zero();
      const float *a = job.a + s * L, *b = job.b + at + d, *q = job.confidence_b + at + d;
      for (int c = job.channels; c > 0; --c, a += R, b += job.stride_b, q += job.stride_b) {
        const Vec rows = Lanes::load(a);
#pragma GCC unroll 4
        for (int k = 0; k < 4; ++k) {
          const Vec difference = Lanes::sub(rows, Lanes::load_any(b + k));
          sum[k] = Lanes::fma(absolute ? Lanes::abs(difference) : Lanes::mul(difference, difference),
                              Lanes::load_any(q + k), sum[k]);
        }
      }
#pragma GCC unroll 4
      for (int k = 0; k < 4; ++k) {
        const int column = at + d + k;
        Vec cost =
            Lanes::fma(sum[k], Lanes::load_any(job.scale_b + column), Lanes::load_any(job.extra_b + column));
        float* to = ring_at(ring, u0 + d + k, s);
        Lanes::store(to, Lanes::select(Lanes::less(Lanes::zero(), Lanes::load_any(job.complete_b + column)),
                                       Lanes::load(to), cost));
      }
    }
}

// Rows of which some are incomplete: weights of rows and columns multiply.
template <bool absolute>
[[gnu::noinline]] void general_tile(const LaneJob& job, int s0, int s1, int u0, float* ring) {
  const int at = u0 - (L - 1);
  const Vec total = Lanes::all(job.total_weight), least = Lanes::all(job.least_weight);
  for (int s = s0; s < s1; ++s)
    for (int d = 0; d < G; ++d) {
      Vec sum = Lanes::zero(), weight = Lanes::zero();
      for (int c = 0; c < job.channels; ++c) {
        const long i = static_cast<long>(c) * R + s * L, j = c * job.stride_b + at + d;
        const Vec difference = Lanes::sub(Lanes::load(job.a + i), Lanes::load_any(job.b + j));
        Vec q = Lanes::load(job.confidence_a + i);
        if (job.confidence_b) q = Lanes::mul(q, Lanes::load_any(job.confidence_b + j));
        sum = Lanes::fma(absolute ? Lanes::abs(difference) : Lanes::mul(difference, difference), q, sum);
        weight = Lanes::fma(q, Lanes::all(job.weights[c]), weight);
      }
      const Vec cost = Lanes::select(Lanes::less(weight, least), Lanes::all(job.missing_cost),
                                     Lanes::mul(sum, Lanes::div(total, weight)));
      float* to = ring_at(ring, u0 + d, s);
      const Vec complete =
          Lanes::min(Lanes::load(job.complete_a + s * L), Lanes::load_any(job.complete_b + at + d));
      Lanes::store(to, Lanes::select(Lanes::less(Lanes::zero(), complete), Lanes::load(to), cost));
    }
}

template <bool absolute, int N>
void fast_group(const LaneJob& job, int s0, int u0, float* ring) {
  constexpr int D = Lanes::diagonals(N, absolute);
  static_assert(G % D == 0);
  for (int d = 0; d < G; d += D) fast_tile<absolute, N>(job, s0, u0 + d, ring);
}

// On which local diagonals each strip has cells inside the limits: some, and nothing else.
struct StripRanges {
  int some_first[4], some_last[4], whole_first[4], whole_last[4];

  explicit StripRanges(const LaneJob& job) {
    constexpr int far = 1 << 30;
    for (int s = 0; s < job.strips; ++s) {
      some_first[s] = 0, some_last[s] = whole_last[s] = far;
      whole_first[s] =
          job.before_1 ? 0 : L - 1;  // what stands before column 0 decides there, or nothing does
      if (!job.first) continue;
      some_first[s] = far, some_last[s] = -far, whole_first[s] = -far;
      for (int l = 0; l < L; ++l) {
        const float first = job.first[s * L + l], last = job.last[s * L + l];
        if (!(first <= last)) {  // no cell of this row
          whole_first[s] = far;
          continue;
        }
        const int u_first = static_cast<int>(first) + L - 1 - l, u_last = static_cast<int>(last) + L - 1 - l;
        if (u_first < some_first[s]) some_first[s] = u_first;
        if (u_last > some_last[s]) some_last[s] = u_last;
        if (u_first > whole_first[s]) whole_first[s] = u_first;
        if (u_last < whole_last[s]) whole_last[s] = u_last;
      }
    }
  }
  bool some(int s, int u0) const { return some_first[s] < u0 + G && some_last[s] >= u0; }
  bool whole(int s, int u) const { return u >= whole_first[s] && u <= whole_last[s]; }
};

// Forbids what lies outside the limits, or the whole strip: such a cell costs infinity.
void forbid_outside(const LaneJob& job, const StripRanges& ranges, int s, bool some, int u0, float* ring) {
  const Vec infinite = Lanes::all(__builtin_inff());
  if (!some) {
    for (int u = u0; u < u0 + G; ++u) Lanes::store(ring_at(ring, u, s), infinite);
    return;
  }
  if (ranges.whole(s, u0) && ranges.whole(s, u0 + G - 1)) return;
  // Without limits only what lies before column 0 is forbidden.
  const Vec first = job.first ? Lanes::load(job.first + s * L) : Lanes::zero();
  const Vec last = job.first ? Lanes::load(job.last + s * L) : infinite;
  Vec column = Lanes::add(Lanes::all(static_cast<float>(u0 - (L - 1))), Lanes::lane_numbers());
  for (int u = u0; u < u0 + G; ++u, column = Lanes::add(column, Lanes::all(1))) {
    if (ranges.whole(s, u)) continue;
    float* cost = ring_at(ring, u, s);
    const Lanes::Mask allowed = Lanes::both(Lanes::not_above(first, column), Lanes::not_above(column, last));
    Lanes::store(cost, Lanes::select(allowed, Lanes::load(cost), infinite));
  }
}

// Strips s0..s1-1 on one group of diagonals.
template <bool absolute>
void complete_and_incomplete(const LaneJob& job, int s0, int s1, int u0, float* ring) {
  switch (s1 - s0) {
    case 1: fast_group<absolute, 1>(job, s0, u0, ring); break;
    case 2: fast_group<absolute, 2>(job, s0, u0, ring); break;
    case 3: fast_group<absolute, 3>(job, s0, u0, ring); break;
    case 4: fast_group<absolute, 4>(job, s0, u0, ring); break;
  }
  if (job.confidence_a)
    general_tile<absolute>(job, s0, s1, u0, ring);
  else if (job.confidence_b && job.incomplete_before[u0 + G] > job.incomplete_before[u0 - (L - 1)])
    masked_tile<absolute>(job, s0, s1, u0, ring);
}

void distances_of_strips(const LaneJob& job, int s0, int s1, int u0, float* ring) {
  if (job.absolute)
    complete_and_incomplete<true>(job, s0, s1, u0, ring);
  else
    complete_and_incomplete<false>(job, s0, s1, u0, ring);
  if (job.root)
    for (int s = s0; s < s1; ++s)
      for (int d = 0; d < G; ++d) {
        float* cost = ring_at(ring, u0 + d, s);
        Lanes::store(cost, Lanes::sqrt(Lanes::load(cost)));
      }
}

// All strips on one group of local diagonals: they share the columns.
void local_distances(const LaneJob& job, const StripRanges& ranges, int u0, float* ring) {
  int s0 = 0, s1 = job.strips;
  while (s0 < s1 && !ranges.some(s0, u0)) ++s0;
  while (s1 > s0 && !ranges.some(s1 - 1, u0)) --s1;
  distances_of_strips(job, s0, s1, u0, ring);
  for (int s = 0; s < job.strips; ++s) forbid_outside(job, ranges, s, ranges.some(s, u0), u0, ring);
}

// One group of global diagonals, strip by strip, and only where some path can still come from. Bit 0 of
// `alive` stands for the row above, bit s + 1 for strip s.
void distances_of_alive(const LaneJob& job, const StripRanges& ranges, unsigned alive, int t0, float* ring) {
  for (int k = 1; k <= (G + L - 1) / L; ++k) alive |= alive << 1;  // so far a path comes within a group
  for (int s = 0; s < job.strips; ++s) {
    const int u0 = t0 - s * L;
    const bool some = (alive >> (s + 1) & 1) && u0 < job.columns + L - 1 && ranges.some(s, u0);
    if (some) distances_of_strips(job, s, s + 1, u0, ring);
    forbid_outside(job, ranges, s, some, u0, ring);
  }
}

// Nothing is allowed on diagonals that a strip has not reached yet.
void fill_ring(float* ring) {
  const Vec infinite = Lanes::all(__builtin_inff());
  for (int s = 1; s < 4; ++s)
    for (int u = -s * L; u < 0; ++u) Lanes::store(ring_at(ring, u, s), infinite);
}
