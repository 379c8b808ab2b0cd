#include "eap_dtw.h"

#include <algorithm>
#include <vector>

namespace sportsgpt::SPORTSGPT_PEERS {

double eap_distance(Frames<float> a, Frames<float> b, double bound_exact) {
  constexpr float inf = infinite<float>;
  const float bound = static_cast<float>(bound_exact);
  std::vector<float> before(b.count + 1, inf), row(b.count + 1, inf);
  before[0] = 0;
  int first = 0;  // the first column that can still be on a path
  int alive = 0;  // past the last column of the row before whose cell is within the bound (frame j at j + 1)
  for (int i = 0; i < a.count; ++i) {
    const float* frame = a.row(i);
    row[first] = inf;
    int next_alive = 0, next_first = b.count;
    int j = first;
    for (; j < b.count; ++j) {
      float best = row[j];
      if (j <= alive) best = std::min({best, before[j], j + 1 <= alive ? before[j + 1] : inf});
      if (best > bound) {  // nothing leads here
        row[j + 1] = inf;
        if (j > alive) break;
        continue;
      }
      const float cost = best + squared_distance_wide(frame, b.row(j), a.channels);
      row[j + 1] = cost;
      if (cost <= bound) {
        next_alive = j + 1;
        next_first = std::min(next_first, j);
      }
    }
    if (next_alive == 0) return inf;
    first = next_first;
    alive = next_alive;
    std::swap(before, row);
  }
  return alive == b.count ? before[b.count] : inf;
}

}  // namespace sportsgpt::SPORTSGPT_PEERS
