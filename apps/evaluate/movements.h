#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "labelled_trials.h"
#include "sportsgpt/pack/movement_pack.h"
#include "sportsgpt/readers/read_motion.h"

namespace sportsgpt::evaluate {

/// What one performance of a movement is.
enum class Performance {
  single,   ///< as labelled
  strides,  ///< from one strike to the next of the same side; every recording also mirrored
  steps     ///< strides without the closing strike
};

/// A movement that labels exist for: what is compared and which events it has, without targets.
struct Movement {
  std::string name, action;  ///< `action`: as the labels call it
  Performance performance = Performance::single;
  bool from_left = false;   ///< strides begin with the left foot
  bool short_only = false;  ///< tests only the recordings that are too short for a whole stride
  std::string side_of;      ///< "wrist": recordings are mirrored so that the right one is the faster
  std::vector<std::string> also_contains;  ///< other actions that hold this movement: no wrong ones
  MovementPack pack;                       ///< features, keyframes, requirements
};

/// The table of movements: from packs/ where a pack exists, otherwise from apps/evaluate/movements/. Throws
/// Error.
std::vector<Movement> read_movements(const std::filesystem::path& project);

/// A recording as one movement sees it: its performances, and the motion they were labelled in.
struct Case {
  std::string name, subject, set;
  Recording recording;
  double rate_hz = 0;
  std::vector<LabelledAction> actions;
  bool forces = false;             ///< contacts were labelled by force plates
  bool tested = true;              ///< false: serves as a target for others only
  Interval labelled_part{0, 1e9};  ///< where the labels would show a performance
};

/// The cases of a movement, in the order of the labels; the movement keeps only the keyframes that are
/// labelled.
std::vector<Case> cases_of(Movement& movement, const std::vector<LabelledTrial>& trials);

CleanOptions clean_options(const MovementPack& pack);

/// First to last event.
Interval span_of(const std::vector<Keyframe>& events);

/// One performance as a target of the movement: its features, motion and events, with a second on both sides.
/// Keyframes without a label stand where their rule shows them between their neighbours.
TargetModel make_target(const Case& from, const LabelledAction& action, const MovementPack& pack);

/// Targets for somebody: at most `most` performances of other people, taken in turn from their recordings.
/// Where the movement is of one person alone, from that person's other recordings; `own` then becomes true.
std::vector<TargetModel> targets_for(const Case& tested, const std::vector<Case>& cases,
                                     const MovementPack& pack, int most, bool& own);

}  // namespace sportsgpt::evaluate
