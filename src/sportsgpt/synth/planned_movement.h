#pragma once

#include <memory>
#include <vector>

#include "sportsgpt/motion/keyframe.h"
#include "sportsgpt/synth/pose.h"

namespace sportsgpt {

/// One repetition of a movement, planned as curves over the plan's own time.
class PlannedMovement {
 public:
  virtual ~PlannedMovement() = default;
  virtual double begin_s() const = 0;             ///< at rest before
  virtual double end_s() const = 0;               ///< at rest after
  virtual double advance_m() const { return 0; }  ///< how far the next repetition lies ahead
  virtual bool holds_repetitions() const {
    return false;
  }                                                     ///< all that the options ask for, one into the next
  virtual Pose pose(double time_s) const = 0;           ///< also before the begin and after the end
  virtual std::vector<Keyframe> keyframes() const = 0;  ///< exact, in time order, in the plan's time
};

}  // namespace sportsgpt
