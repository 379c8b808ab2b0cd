#include "textbook_dtw.h"

#include <algorithm>

namespace sportsgpt::SPORTSGPT_PEERS {
namespace {

constexpr double inf = infinite<double>;

double cost_at(Frames<double> a, int i, Frames<double> b, int j) {
  return squared_distance(a.row(i), b.row(j), a.channels);
}

// Last row of the slope-limited recurrence. Open: the target may begin at any trial frame.
std::vector<double> slope_row(Frames<double> target, Frames<double> trial, bool open) {
  const int n = trial.count;
  // Two frames of padding in front, so that j - 1 and j - 2 need no test.
  std::vector<double> before2(n + 2, inf), before(n + 2, inf), row(n + 2, inf), cost(n, 0), cost_before(n, 0);
  for (int i = 0; i < target.count; ++i) {
    for (int j = 0; j < n; ++j) cost[j] = cost_at(target, i, trial, j);
    for (int j = 0; j < n; ++j) {
      if (i == 0) {
        row[j + 2] = open || j == 0 ? cost[j] : inf;
        continue;
      }
      const double one = std::min(before[j + 1], before[j]);
      row[j + 2] = std::min(one, before2[j + 1] + cost_before[j]) + cost[j];
    }
    std::swap(before2, before);
    std::swap(before, row);
    std::swap(cost, cost_before);
  }
  return {before.begin() + 2, before.end()};
}

FoundEnd best_end(const double* row, int count) {
  const double* best = std::min_element(row, row + count);
  return {*best, static_cast<int>(best - row)};
}

}  // namespace

double textbook_distance(Frames<double> a, Frames<double> b, int band) {
  std::vector<double> before(b.count + 1, inf), row(b.count + 1, inf);
  before[0] = 0;
  for (int i = 0; i < a.count; ++i) {
    const int first = band < 0 ? 0 : std::max(0, i - band);
    const int last = band < 0 ? b.count - 1 : std::min(b.count - 1, i + band);
    row[first] = inf;
    for (int j = first; j <= last; ++j)
      row[j + 1] = std::min({before[j], before[j + 1], row[j]}) + cost_at(a, i, b, j);
    if (last + 2 <= b.count) row[last + 2] = inf;  // read by the next row, which reaches one further
    std::swap(before, row);
  }
  return before[b.count];
}

std::pair<double, Path> textbook_path(Frames<double> a, Frames<double> b) {
  const size_t width = b.count + 1;
  std::vector<double> matrix((a.count + 1) * width, inf);
  matrix[0] = 0;
  const auto at = [&](int i, int j) -> double& { return matrix[i * width + j]; };
  for (int i = 1; i <= a.count; ++i)
    for (int j = 1; j <= b.count; ++j)
      at(i, j) = std::min({at(i - 1, j - 1), at(i - 1, j), at(i, j - 1)}) + cost_at(a, i - 1, b, j - 1);
  Path path;
  for (int i = a.count, j = b.count; i > 0 && j > 0;) {
    path.push_back({i - 1, j - 1});
    const double best = std::min({at(i - 1, j - 1), at(i - 1, j), at(i, j - 1)});
    if (best == at(i - 1, j - 1))
      --i, --j;
    else if (best == at(i - 1, j))
      --i;
    else
      --j;
  }
  std::reverse(path.begin(), path.end());
  return {at(a.count, b.count), path};
}

FoundEnd textbook_search(Frames<double> target, Frames<double> trial) {
  std::vector<double> before(trial.count + 1, 0), row(trial.count + 1, inf);
  for (int i = 0; i < target.count; ++i) {
    row[0] = inf;
    for (int j = 0; j < trial.count; ++j)
      row[j + 1] = std::min({before[j], before[j + 1], row[j]}) + cost_at(target, i, trial, j);
    std::swap(before, row);
  }
  return best_end(before.data() + 1, trial.count);
}

double textbook_slope(Frames<double> target, Frames<double> trial) {
  return slope_row(target, trial, false).back();
}

FoundEnd textbook_slope_search(Frames<double> target, Frames<double> trial) {
  const std::vector<double> row = slope_row(target, trial, true);
  return best_end(row.data(), trial.count);
}

}  // namespace sportsgpt::SPORTSGPT_PEERS
