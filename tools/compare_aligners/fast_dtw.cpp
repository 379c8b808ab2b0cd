#include "fast_dtw.h"

#include <algorithm>

namespace sportsgpt::SPORTSGPT_PEERS {
namespace {

constexpr float inf = infinite<float>;

// For each frame of a the first and the last frame of b that the path may visit.
using Window = std::vector<std::pair<int, int>>;

std::pair<double, Path> windowed(Frames<float> a, Frames<float> b, const Window& window) {
  std::vector<size_t> start(a.count + 1, 0);
  for (int i = 0; i < a.count; ++i) start[i + 1] = start[i] + (window[i].second - window[i].first + 1);
  enum Step : unsigned char { diagonal, up, left };
  std::vector<unsigned char> steps(start.back());
  // One cell in front, so that frame j is at j + 1 and the recurrence needs no test.
  std::vector<float> before(b.count + 2, inf), row(b.count + 2, inf);
  before[0] = 0;
  int before_first = 0, before_last = -1;
  for (int i = 0; i < a.count; ++i) {
    const auto [first, last] = window[i];
    float beside = inf;
    for (int j = first; j <= last; ++j) {
      float best = before[j];
      unsigned char step = diagonal;
      if (before[j + 1] < best) best = before[j + 1], step = up;
      if (beside < best) best = beside, step = left;
      beside = row[j + 1] = best + squared_distance_wide(a.row(i), b.row(j), a.channels);
      steps[start[i] + (j - first)] = step;
    }
    // The row before becomes the next row: its cells must read as unreachable outside the window.
    std::fill(before.begin() + before_first, before.begin() + before_last + 2, inf);
    before[0] = inf;
    std::swap(before, row);
    before_first = first, before_last = last;
  }
  const double total = before[b.count];
  Path path;
  path.reserve(a.count + b.count);
  for (int i = a.count - 1, j = b.count - 1; i >= 0 && j >= 0;) {
    path.push_back({i, j});
    const unsigned char step = steps[start[i] + (j - window[i].first)];
    if (step != left) --i;
    if (step != up) --j;
  }
  std::reverse(path.begin(), path.end());
  return {total, std::move(path)};
}

struct Halved {
  std::vector<float> values;
  int count;
};

Halved halved(Frames<float> frames) {
  Halved half{std::vector<float>(static_cast<size_t>(frames.count / 2) * frames.channels), frames.count / 2};
  float* out = half.values.data();
  for (int f = 0; f < half.count; ++f, out += frames.channels) {
    const float *one = frames.row(2 * f), *two = frames.row(2 * f + 1);
    for (int c = 0; c < frames.channels; ++c) out[c] = (one[c] + two[c]) * 0.5f;
  }
  return half;
}

// The coarse path, widened by `radius` coarse cells in every direction, each of them four fine cells.
Window widened(const Path& coarse, int coarse_rows, int rows, int columns, int radius) {
  Window reach(coarse_rows, {columns, -1});
  for (const auto& [i, j] : coarse) reach[i] = {std::min(reach[i].first, j), std::max(reach[i].second, j)};
  Window window(rows);
  for (int i = 0; i < rows; ++i) {
    // Both paths only step forward: the lowest column is that of the first row within reach, and so on.
    const int centre = std::min(i / 2, coarse_rows - 1);
    const int lowest = reach[std::max(0, centre - radius)].first - radius;
    const int highest = reach[std::min(coarse_rows - 1, centre + radius)].second + radius;
    window[i] = {std::clamp(2 * lowest, 0, columns - 1), std::clamp(2 * highest + 1, 0, columns - 1)};
  }
  window.front().first = 0;
  window.back().second = columns - 1;  // an odd last frame has no coarse counterpart
  return window;
}

}  // namespace

std::pair<double, Path> fast_dtw(Frames<float> a, Frames<float> b, int radius) {
  if (a.count <= radius + 2 || b.count <= radius + 2)
    return windowed(a, b, Window(a.count, {0, b.count - 1}));
  const Halved half_a = halved(a), half_b = halved(b);
  const Path coarse = fast_dtw({half_a.values.data(), half_a.count, a.channels},
                               {half_b.values.data(), half_b.count, b.channels}, radius)
                          .second;
  return windowed(a, b, widened(coarse, half_a.count, a.count, b.count, radius));
}

}  // namespace sportsgpt::SPORTSGPT_PEERS
