#include "openblas_dtw.h"

#include <cblas.h>

#include <algorithm>
#include <vector>

namespace sportsgpt::SPORTSGPT_PEERS {
namespace {

constexpr float inf = infinite<float>;

std::vector<float> mean_of(Frames<float> frames) {
  std::vector<double> sum(frames.channels, 0);
  for (int f = 0; f < frames.count; ++f)
    for (int c = 0; c < frames.channels; ++c) sum[c] += frames.row(f)[c];
  std::vector<float> mean(frames.channels);
  for (int c = 0; c < frames.channels; ++c) mean[c] = static_cast<float>(sum[c] / frames.count);
  return mean;
}

struct Centred {
  std::vector<float> values, squares;
};

Centred centred(Frames<float> frames, const std::vector<float>& mean) {
  Centred result{std::vector<float>(static_cast<size_t>(frames.count) * frames.channels),
                 std::vector<float>(frames.count)};
  for (int f = 0; f < frames.count; ++f) {
    float* out = result.values.data() + static_cast<size_t>(f) * frames.channels;
    float sum = 0;
    for (int c = 0; c < frames.channels; ++c) {
      out[c] = frames.row(f)[c] - mean[c];
      sum += out[c] * out[c];
    }
    result.squares[f] = sum;
  }
  return result;
}

void multiply(const float* a, int rows, const float* b, int columns, int channels, float* product,
              int stride) {
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, rows, columns, channels, -2, a, channels, b, channels,
              0, product, stride);
}

}  // namespace

double openblas_distance(Frames<float> a, Frames<float> b, int band) {
  openblas_set_num_threads(1);
  const std::vector<float> mean = mean_of(b);
  const Centred ca = centred(a, mean), cb = centred(b, mean);
  std::vector<float> product(static_cast<size_t>(a.count) * b.count);
  // Rows by blocks, each with the columns that its part of the band touches.
  const int block = band < 0 ? a.count : 64;
  for (int from = 0; from < a.count; from += block) {
    const int rows = std::min(block, a.count - from);
    const int first = band < 0 ? 0 : std::clamp(from - band, 0, b.count - 1);
    const int last = band < 0 ? b.count - 1 : std::min(b.count - 1, from + rows - 1 + band);
    if (last < first) continue;
    multiply(ca.values.data() + static_cast<size_t>(from) * a.channels, rows,
             cb.values.data() + static_cast<size_t>(first) * b.channels, last - first + 1, a.channels,
             product.data() + static_cast<size_t>(from) * b.count + first, b.count);
  }
  std::vector<float> before(b.count + 1, inf), row(b.count + 1, inf);
  before[0] = 0;
  for (int i = 0; i < a.count; ++i) {
    const int first = band < 0 ? 0 : std::max(0, i - band);
    const int last = band < 0 ? b.count - 1 : std::min(b.count - 1, i + band);
    float* cost = product.data() + static_cast<size_t>(i) * b.count;
    const float square = ca.squares[i];
    for (int j = first; j <= last; ++j)  // apart from the recurrence, so that it becomes vector code
      cost[j] = std::max(0.0f, cost[j] + square + cb.squares[j]);
    for (int j = first; j <= last; ++j) row[j + 1] = std::min(before[j], before[j + 1]) + cost[j];
    float left = inf;
    for (int j = first; j <= last; ++j) left = row[j + 1] = std::min(row[j + 1], left + cost[j]);
    row[first] = inf;
    if (last + 2 <= b.count) row[last + 2] = inf;
    std::swap(before, row);
  }
  return before[b.count];
}

double openblas_search(Frames<float> target, Frames<float> trial) {
  openblas_set_num_threads(1);
  constexpr int block = 256;
  const std::vector<float> mean = mean_of(target);
  const Centred ct = centred(target, mean);
  std::vector<float> product(static_cast<size_t>(block) * target.count), column(target.count + 1, inf),
      left(target.count + 1, inf);
  column[0] = left[0] = 0;
  float best = inf;
  for (int first = 0; first < trial.count; first += block) {
    const Frames<float> part{trial.row(first), std::min(block, trial.count - first), trial.channels};
    const Centred cp = centred(part, mean);
    multiply(cp.values.data(), part.count, ct.values.data(), target.count, trial.channels, product.data(),
             target.count);
    for (int j = 0; j < part.count; ++j) {  // one column of the matrix: all target frames at one trial frame
      float* cost = product.data() + static_cast<size_t>(j) * target.count;
      for (int i = 0; i < target.count; ++i)
        cost[i] = std::max(0.0f, cost[i] + ct.squares[i] + cp.squares[j]);
      for (int i = 0; i < target.count; ++i) column[i + 1] = std::min(left[i], left[i + 1]) + cost[i];
      float below = 0;  // a path may begin here: nothing before the first target frame costs anything
      for (int i = 0; i < target.count; ++i) below = column[i + 1] = std::min(column[i + 1], below + cost[i]);
      best = std::min(best, column[target.count]);
      std::swap(column, left);
    }
  }
  return best;
}

}  // namespace sportsgpt::SPORTSGPT_PEERS
