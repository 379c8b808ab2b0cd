#pragma once

#include <span>
#include <vector>

#include "sportsgpt/align/dtw.h"

namespace sportsgpt {

/// The mean of several series under DTW: the compact form of many targets.
struct Barycentre {
  int frames = 0, channels = 0;
  std::vector<float> values;    ///< frames x channels, row-major; NaN where no series has a value
  std::vector<double> inertia;  ///< after each round: mean squared DTW distance of the series from it
};

struct BarycentreOptions {
  int start = 0;        ///< the series to begin with, which also decides the length; best the medoid
  int rounds = 10;      ///< at most
  double least = 1e-4;  ///< ends when the inertia falls by less than this share
};

/// DTW barycentre averaging [petitjean_2011]: every series is aligned with the mean, every frame of the mean
/// becomes the mean of the frames that met it; repeated, which never raises the inertia. Squared Euclidean
/// distance, plain steps, both ends fixed. Throws Error when there is no series or their channels differ.
Barycentre barycentre(std::span<const SeriesView> series, const BarycentreOptions& options = {});

}  // namespace sportsgpt
