// The recurrence for lane_body.h. Included inside an unnamed namespace, once per instruction set.

// What the recurrence carries from one diagonal t to the next.
struct Carry {
  Vec cost[4];     // A on t-1
  Vec above_1[4];  // A one row above, on t-2: the diagonal neighbour, column - 1
  Vec above_2[4];  // A one row above, on t-3: column - 2 (slope_limited)
  Vec single[4];   // A(i-1, j-1) + d(i, j) on t-1: what a step (2,1) passes through (slope_limited)
};

// The lanes of strip s that lie left of column 0 on diagonal t get the columns before it.
inline Vec before_columns(const LaneJob& job, int t, int s, Vec cost) {
  const int missing = L - 1 - (t - s * L);  // lanes below this one
  if (missing <= 0) return cost;
  const Vec infinite = Lanes::all(__builtin_inff());
  Vec before = infinite;
  if (job.before_1)
    before = Lanes::select(Lanes::lane_below(missing - 1), Lanes::load(job.before_2 + s * L),
                           Lanes::load(job.before_1 + s * L));
  return Lanes::select(Lanes::lane_below(missing), before, cost);
}

// Cells of the last two columns that lie on diagonal t.
inline void keep_last_columns(const LaneJob& job, int t, const Vec* cost) {
  alignas(64) float all[R];
  for (int back = 1; back <= 2; ++back) {
    const int row = t - (job.columns - back);
    if (row < 0 || row >= job.strips * L) continue;
    const int s = row / L, lane = L - 1 - row % L;
    Lanes::store(all, cost[s]);
    (back == 1 ? job.after_1 : job.after_2)[s * L + lane] = all[lane];
  }
}

// One group of diagonals from t0. `edge`: some cell lies left of column 0 and what was there counts, or in a
// last column that is to be kept.
template <bool slope_limited, bool edge, bool with_steps, int N>
[[gnu::noinline]] void recurrence(const LaneJob& job, int t0, const float* ring, Carry& carry) {
  Vec cost[N], above_1[N], above_2[N], single[N];
#pragma GCC unroll 4
  for (int s = 0; s < N; ++s) {
    cost[s] = carry.cost[s], above_1[s] = carry.above_1[s];
    if (slope_limited) above_2[s] = carry.above_2[s], single[s] = carry.single[s];
  }
  const Lanes::Index out = Lanes::index(L - 1 - job.last_row % L);
  for (int t = t0; t < t0 + G; ++t) {
    const float* local = ring + (t & (lane_ring - 1)) * R;
    unsigned long long plane_0 = 0, plane_1 = 0;
    // Downwards, because a strip takes in the last row of the strip above as it was on t-1.
#pragma GCC unroll 4
    for (int s = N - 1; s >= 0; --s) {
      const Vec d = Lanes::load(local + s * L);
      const Vec above =
          Lanes::shift_in(cost[s], s > 0 ? cost[s > 0 ? s - 1 : 0] : Lanes::first_of(job.row + t));
      Lanes::Mask bit_0, bit_1;
      Vec now;
      if constexpr (slope_limited) {
        const Vec passed =
            Lanes::shift_in(single[s], s > 0 ? single[s > 0 ? s - 1 : 0] : Lanes::first_of(job.row_q + t));
        const Vec one = Lanes::add(above_1[s], d);
        const Vec longer = Lanes::add(Lanes::min_positive(above_2[s], passed), d);
        if (with_steps) bit_0 = Lanes::less(passed, above_2[s]), bit_1 = Lanes::less(longer, one);
        now = Lanes::min_positive(one, longer);
        single[s] = one;
        above_2[s] = above_1[s];
      } else {
        const Vec vertical = Lanes::min_positive(above, above_1[s]);
        if (with_steps) bit_0 = Lanes::less(above, above_1[s]), bit_1 = Lanes::less(cost[s], vertical);
        now = Lanes::add(Lanes::min_positive(cost[s], vertical), d);
      }
      above_1[s] = above;
      if (edge && job.before_1) now = before_columns(job, t, s, now);
      cost[s] = now;
      if (with_steps) {
        plane_0 |= static_cast<unsigned long long>(Lanes::bits(bit_0)) << (s * L);
        plane_1 |= static_cast<unsigned long long>(Lanes::bits(bit_1)) << (s * L);
      }
    }
    if (with_steps) {
      unsigned char* to = job.steps + static_cast<long>(t) * 2 * job.plane_bytes;
      __builtin_memcpy(to, &plane_0, 8);
      __builtin_memcpy(to + job.plane_bytes, &plane_1, 8);
    }
    Lanes::store_first(job.row + t - job.last_row, Lanes::pick(cost[N - 1], out));
    if (slope_limited) Lanes::store_first(job.row_q + t - job.last_row, Lanes::pick(single[N - 1], out));
    if (edge && job.after_1) keep_last_columns(job, t, cost);
  }
#pragma GCC unroll 4
  for (int s = 0; s < N; ++s) {
    carry.cost[s] = cost[s], carry.above_1[s] = above_1[s];
    if (slope_limited) carry.above_2[s] = above_2[s], carry.single[s] = single[s];
  }
}
