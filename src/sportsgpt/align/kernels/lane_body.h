// The kernel of one instruction set: included by kernel_<isa>.cpp inside an unnamed namespace, after `Lanes`
// (its vectors) has been defined. See docs/align-kernels.md.

using Vec = Lanes::Vec;
constexpr int L = Lanes::count, R = 4 * L, G = lane_group;
static_assert(3 * L + G <= lane_ring);

template <bool absolute>
inline Vec add_channel(Vec sum, Vec rows, Vec columns) {
  if constexpr (absolute) return Lanes::add_abs(sum, Lanes::sub(rows, columns));
  return Lanes::fma(rows, columns, sum);
}

#include "sportsgpt/align/kernels/lane_costs.h"
#include "sportsgpt/align/kernels/lane_recurrence.h"

using Recurrence = void (*)(const LaneJob&, int t0, const float* ring, Carry&);

template <int N>
Recurrence recurrence_of(bool slope_limited, bool edge, bool with_steps) {
  static constexpr Recurrence all[8] = {recurrence<false, false, false, N>, recurrence<false, false, true, N>,
                                        recurrence<false, true, false, N>,  recurrence<false, true, true, N>,
                                        recurrence<true, false, false, N>,  recurrence<true, false, true, N>,
                                        recurrence<true, true, false, N>,   recurrence<true, true, true, N>};
  return all[4 * slope_limited + 2 * edge + with_steps];
}

Recurrence recurrence_of(const LaneJob& job, bool edge) {
  const bool steps = job.steps != nullptr;
  switch (job.strips) {
    case 1: return recurrence_of<1>(job.slope_limited, edge, steps);
    case 2: return recurrence_of<2>(job.slope_limited, edge, steps);
    case 3: return recurrence_of<3>(job.slope_limited, edge, steps);
  }
  return recurrence_of<4>(job.slope_limited, edge, steps);
}

Carry before_first_diagonal(const LaneJob& job) {
  Carry carry;
  const Vec infinite = Lanes::all(__builtin_inff());
  Vec two[4], three[4];
  for (int s = 0; s < 4; ++s) {
    carry.cost[s] = before_columns(job, -1, s, infinite);
    two[s] = before_columns(job, -2, s, infinite), three[s] = before_columns(job, -3, s, infinite);
    carry.above_1[s] = Lanes::shift_in(two[s], s > 0 ? two[s - 1] : Lanes::first_of(job.row - 1));
    carry.above_2[s] = Lanes::shift_in(three[s], s > 0 ? three[s - 1] : Lanes::first_of(job.row - 2));
    carry.single[s] = infinite;
  }
  return carry;
}

// Which strips carry a cost that is not above the limit. All that is still to come grows out of these.
unsigned alive_strips(const LaneJob& job, const Carry& carry) {
  unsigned alive = 0;
  for (int s = 0; s < job.strips; ++s) {
    Vec least = Lanes::min_positive(carry.cost[s], carry.above_1[s]);
    if (job.slope_limited)
      least = Lanes::min_positive(least, Lanes::min_positive(carry.above_2[s], carry.single[s]));
    if (Lanes::bits(Lanes::not_above(least, Lanes::all(job.give_up_above)))) alive |= 1u << s;
  }
  return alive;
}

// Packs the columns before `end` that are not yet.
void pack_until(const LaneJob& job, int end) {
  for (int at = *job.packed - job.first_column; at < end; at += L, *job.packed += L) {
    Vec norm = Lanes::zero();
    for (int c = 0; c < job.channels; ++c) {
      const long place = c * job.stride_b + at;
      const Vec value = Lanes::mul(Lanes::sub(Lanes::load_any(job.raw_b + place), Lanes::all(job.centre[c])),
                                   Lanes::all(job.factor[c]));
      Lanes::store_any(const_cast<float*>(job.b) + place, value);
      norm = Lanes::fma(value, value, norm);
    }
    Lanes::store_any(const_cast<float*>(job.norm_b) + at, norm);
  }
}

int run(const LaneJob& job) {
  float* const ring = job.scratch;
  const StripRanges ranges(job);
  fill_ring(ring);
  Carry carry = before_first_diagonal(job);
  const Recurrence middle = recurrence_of(job, false), at_edge = recurrence_of(job, true);
  if (job.after_1 && job.columns == 1) job.after_2[L - 1] = job.before_1[L - 1];  // on diagonal -1
  const int diagonals = job.columns + job.last_row;
  const bool may_give_up = job.give_up_above < __builtin_inff();
  for (int t0 = 0; t0 < diagonals; t0 += G) {
    if (job.packed) pack_until(job, t0 + G < job.columns ? t0 + G : job.columns);
    if (may_give_up) {
      const bool quiet = t0 > job.quiet_after;
      const unsigned alive = alive_strips(job, carry);
      if (quiet && alive == 0) {
        const int done = t0 - job.last_row;
        return done < 0 ? 0 : done < job.columns ? done : job.columns;
      }
      distances_of_alive(job, ranges, 2 * alive + !quiet, t0, ring);
    } else if (t0 < job.columns + L - 1) {
      local_distances(job, ranges, t0, ring);
    }
    const bool edge = (job.before_1 && t0 < job.strips * L - 1) || (job.after_1 && t0 + G > job.columns - 2);
    (edge ? at_edge : middle)(job, t0, ring, carry);
  }
  return job.columns;
}
