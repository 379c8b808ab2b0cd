#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/core/language.h"
#include "sportsgpt/core/text_position.h"
#include "sportsgpt/core/unit.h"
#include "sportsgpt/motion/clean.h"
#include "sportsgpt/motion/keyframe.h"

namespace sportsgpt {

/// A feature as a pack declares it. `joints` name body points; a point that exists on both sides is written
/// without its side ("knee"), and the feature then has three columns: `name` (mean of the sides seen),
/// `left_name` and `right_name`. Further points: `mid_hip`, `mid_shoulder`, `com`.
struct FeatureSpec {
  std::string name, kind;  ///< kind: a row of feature_kinds()
  std::vector<std::string> joints;
  double weight = 0;            ///< in the alignment; 0: not used there
  bool per_leg_length = false;  ///< lengths and speeds in leg lengths: measurable in pixels too
  LocalText label;              ///< "knee flexion"
  TextPosition where;
  bool sides_apart = false;  ///< the weight goes to the left and the right column instead of their mean
};

/// One column of a FeatureTable.
struct FeatureColumn {
  std::string name;
  Unit unit = Unit::none;
  double weight = 0;
  std::string
      why_missing;  ///< why the whole column is NaN ("needs metres; this recording is in pixels"); else empty
  std::string part = "";  ///< of the body: "left_leg", "arm", "trunk", "head", "stance", "body"; empty: unknown
};

/// Named columns over time: T x F values, row-major; NaN = not measurable in that frame.
/// Row t lies at t / rate_hz seconds from the first stored row of the recording.
class FeatureTable {
 public:
  FeatureTable() = default;
  /// Throws Error when values do not fill whole rows or rate_hz is not above 0.
  FeatureTable(double rate_hz, std::vector<FeatureColumn> columns, std::vector<double> values);

  double rate_hz() const { return rate_hz_; }
  int frames() const { return frames_; }
  int size() const { return static_cast<int>(columns_.size()); }
  const std::vector<FeatureColumn>& columns() const { return columns_; }
  int index(std::string_view column) const;  ///< -1 when there is none
  std::span<const double> row(int frame) const;
  double at(int frame, int column) const {
    return values_[static_cast<size_t>(frame) * columns_.size() + column];
  }
  std::vector<double> series(int column) const;      ///< T values; empty for -1
  double value_at(int column, double time_s) const;  ///< linear between frames; NaN outside or beside NaN

 private:
  double rate_hz_ = 0;
  std::vector<FeatureColumn> columns_;
  std::vector<double> values_;
  int frames_ = 0;
};

/// Rate of change by a local quadratic fit over +-half_window_s: T values in unit per second, which do not
/// depend on the frame rate. NaN where fewer than three valid samples lie in the window.
std::vector<double> rate_of_change(std::span<const double> series, double rate_hz,
                                   double half_window_s = 0.03);
/// The same at one frame, 0 <= frame < series.size().
double rate_of_change_at(std::span<const double> series, int frame, double rate_hz,
                         double half_window_s = 0.03);

/// A target: the features of one good performance, with its keyframes.
struct TargetModel {
  std::string name;
  FeatureTable features;
  std::vector<Keyframe> keyframes;
  CleanSequence motion;  ///< for the poses a report draws
};

}  // namespace sportsgpt
