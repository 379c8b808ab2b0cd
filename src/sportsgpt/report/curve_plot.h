#pragma once

#include <string>
#include <vector>

#include "sportsgpt/report/phase_time.h"

namespace sportsgpt {

/// One line of a plot: a value for each of the plot's moments, NaN where there is none.
struct CurveLine {
  std::vector<double> values;
  char side = ' ';   ///< 'L' is dashed and 'R' solid, both lettered; ' ' is solid
  bool bold = true;  ///< thin for a single repetition among several
};

/// A phase on the time axis, 0 at its start and 1 at its end.
struct CurvePhase {
  double start, end;
  int number;  ///< from 1, as in the key of phases
  std::string label;
};

/// A feature over the movement. All lines and the band share evenly spaced moments.
struct CurvePlot {
  std::string title;       ///< HTML, for screen readers
  std::string start, end;  ///< labels of the time axis
  BandOverTime band;       ///< may be empty
  std::vector<CurveLine> lines;
  std::vector<CurvePhase> phases;
};

/// An inline SVG as wide as its place, with text of constant size. Empty when no line has two values.
std::string draw_curve(const CurvePlot& plot);

/// Round values for at most `count` + 1 marks within low..high: steps of 1, 2 or 5 times a power of ten.
std::vector<double> nice_ticks(double low, double high, int count);

}  // namespace sportsgpt
