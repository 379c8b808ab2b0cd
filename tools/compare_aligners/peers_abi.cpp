// The C door of the C++ peers, for ctypes. Compiled once per set of compiler flags; SPORTSGPT_PEERS names the
// set. Frames are row-major; every function returns a sum of squared Euclidean distances along the best path.
#include <algorithm>

#include "eap_dtw.h"
#include "fast_dtw.h"
#include "textbook_dtw.h"
#ifdef SPORTSGPT_OPENBLAS
#include "openblas_dtw.h"
#endif

#define SPORTSGPT_JOIN2(a, b) a##_##b
#define SPORTSGPT_JOIN(a, b) SPORTSGPT_JOIN2(a, b)
#define PEER(name) SPORTSGPT_JOIN(SPORTSGPT_PEERS, name)

using namespace sportsgpt::SPORTSGPT_PEERS;

namespace {
double write_path(const std::pair<double, Path>& found, int* steps, int* path_a, int* path_b) {
  *steps = static_cast<int>(found.second.size());
  for (int k = 0; k < *steps; ++k) path_a[k] = found.second[k].first, path_b[k] = found.second[k].second;
  return found.first;
}
}  // namespace

extern "C" {

double PEER(textbook)(const double* a, int na, const double* b, int nb, int channels, int band) {
  return textbook_distance({a, na, channels}, {b, nb, channels}, band);
}
double PEER(textbook_path)(const double* a, int na, const double* b, int nb, int channels, int* steps,
                           int* path_a, int* path_b) {
  return write_path(textbook_path({a, na, channels}, {b, nb, channels}), steps, path_a, path_b);
}
double PEER(textbook_search)(const double* target, int nt, const double* trial, int n, int channels,
                             int* last) {
  const FoundEnd end = textbook_search({target, nt, channels}, {trial, n, channels});
  *last = end.last;
  return end.cost;
}
double PEER(textbook_slope)(const double* target, int nt, const double* trial, int n, int channels) {
  return textbook_slope({target, nt, channels}, {trial, n, channels});
}
double PEER(textbook_slope_search)(const double* target, int nt, const double* trial, int n, int channels,
                                   int* last) {
  const FoundEnd end = textbook_slope_search({target, nt, channels}, {trial, n, channels});
  *last = end.last;
  return end.cost;
}
double PEER(fast_dtw)(const float* a, int na, const float* b, int nb, int channels, int radius) {
  return fast_dtw({a, na, channels}, {b, nb, channels}, radius).first;
}
double PEER(fast_dtw_path)(const float* a, int na, const float* b, int nb, int channels, int radius,
                           int* steps, int* path_a, int* path_b) {
  return write_path(fast_dtw({a, na, channels}, {b, nb, channels}, radius), steps, path_a, path_b);
}
/// The nearest of `count` targets of nt frames that lie one after another, with the running best as bound.
double PEER(eap_nearest)(const float* targets, int count, int nt, const float* trial, int n, int channels,
                         int* index) {
  double best = infinite<double>;
  for (int k = 0; k < count; ++k) {
    const float* target = targets + static_cast<std::ptrdiff_t>(k) * nt * channels;
    const double cost = eap_distance({target, nt, channels}, {trial, n, channels}, best);
    if (cost < best) best = cost, *index = k;
  }
  return best;
}
#ifdef SPORTSGPT_OPENBLAS
double PEER(openblas)(const float* a, int na, const float* b, int nb, int channels, int band) {
  return openblas_distance({a, na, channels}, {b, nb, channels}, band);
}
double PEER(openblas_search)(const float* target, int nt, const float* trial, int n, int channels) {
  return openblas_search({target, nt, channels}, {trial, n, channels});
}
#endif

}  // extern "C"
