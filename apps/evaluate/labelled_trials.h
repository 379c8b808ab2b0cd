#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sportsgpt/motion/keyframe.h"

namespace sportsgpt::evaluate {

/// One performance as its labels give it: the events in time order, seconds from the first stored row.
struct LabelledAction {
  std::string action;  ///< "forward_jump"
  std::vector<Keyframe> events;
};

/// A recording with labels. A cyclic movement (walking, running) has `events_s` per name instead of actions.
struct LabelledTrial {
  std::string name, action, subject, set;
  std::filesystem::path file;
  double rate_hz = 0;
  bool forces = false;  ///< contacts were labelled by force plates
  std::vector<LabelledAction> actions;
  std::map<std::string, std::vector<double>> events_s;
};

/// Every labelled recording in the folders of `data` that hold a LABELS.json, in order of folder and name.
/// Labels whose recording is not there are left out. Throws Error for labels that cannot be read.
std::vector<LabelledTrial> read_labelled_trials(const std::filesystem::path& data);

/// The performances of a cyclic movement: from one `right_<strike>` to the next, with the events between them
/// under the names `right_<strike>`, `left_toe_off`, `left_<strike>`, `right_toe_off` and, for the strike
/// that ends it, `right_<strike>_next`. With `closed` false without that last one, for recordings that end
/// before it. Strides with an event missing are left out.
std::vector<LabelledAction> right_strides(const LabelledTrial& trial, bool closed = true);

/// The same for strides of the left side.
std::vector<LabelledAction> left_strides(const LabelledTrial& trial, bool closed = true);

/// The same labels of the mirrored recording: left and right exchanged.
LabelledTrial mirrored_labels(LabelledTrial trial);

}  // namespace sportsgpt::evaluate
