#pragma once

#include <string>
#include <vector>

#include "sportsgpt/motion/keyframe.h"
#include "sportsgpt/target/own_models.h"

namespace sportsgpt {

/// The direction in feature space along which a recording moves most: first principal component of its
/// weighted columns, in units that make degrees and leg lengths comparable, found by power iteration.
struct MainMotion {
  std::vector<std::string> columns;
  std::vector<double> direction;  ///< one entry per column, already divided by the column's unit
};
MainMotion find_main_motion(const FeatureTable& features);

/// How far along the main motion a recording is in every frame; gaps are bridged linearly. Grows away from
/// where the recording begins. Empty when nothing is measured.
std::vector<double> along(const MainMotion& motion, const FeatureTable& features);

/// Start, turning points and end of a curve, as frames in time order (two at least, eight at most): turning
/// points are extremes that stand out by a quarter of the curve's range; the start is the last frame within 5
/// % of the range of where the curve begins, before the first turning point; the end likewise after the last.
std::vector<int> events_of(const std::vector<double>& curve);

}  // namespace sportsgpt
