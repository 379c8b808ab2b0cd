#pragma once

#include <span>
#include <string>
#include <vector>

#include "sportsgpt/features/feature_table.h"

namespace sportsgpt {

/// Which way round a one-sided movement is shown. Knows the targets by what differs between their left and
/// right columns: the range and the mean of each pair over the whole recording. Mirroring changes the sign of
/// these differences and nothing else, so the log likelihood of a trial as it is against its mirror image is
/// linear in them. A limb that is held oddly but does not tell the sides apart in the targets has no say.
class SideChoice {
 public:
  SideChoice() = default;  ///< of no targets: never mirrors
  explicit SideChoice(std::span<const FeatureTable* const> targets);

  /// Above 0: the trial shows the movement on the targets' side; below 0: its mirror image does. 0 when
  /// nothing can be said.
  double evidence(const FeatureTable& trial) const;

 private:
  std::vector<std::string> features_;  // without their side
  std::vector<double> weights_;        // of the range and of the mean of each
};

}  // namespace sportsgpt
