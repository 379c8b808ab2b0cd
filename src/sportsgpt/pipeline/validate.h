#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace sportsgpt {

/// Errors of one keyframe over all trials that have it in their labels.
struct KeyframeErrors {
  std::string name;
  std::vector<double> errors_s;  ///< reported - labelled, signed
  std::vector<double> rates_hz;  ///< of the trial each error belongs to
  int missed = 0;                ///< labelled, but no repetition of the report shows it
  double within_sigma = 0;       ///< share whose error is at most the stated sigma
};

/// Reports held against labels.
struct Validation {
  std::vector<KeyframeErrors> keyframes;                  ///< in the order first met
  std::vector<std::pair<std::string, double>> phase_iou;  ///< "deepest-takeoff", mean intersection over union
  double action_iou = 0;                      ///< first to last labelled keyframe; mean over matched actions
  int trials = 0, actions = 0;                ///< labelled
  int missed_actions = 0, false_actions = 0;  ///< repetitions without a partner on the other side
  std::vector<std::string> unmatched;         ///< reports without labels
  std::vector<std::string> rejected;          ///< trials reported as not found
};

/// `reports`: report.json files or folders that are searched for them. `labels`: the LABELS.json of
/// docs/formats.md: trial name -> { "fps", "events": { name: row } } or { "fps", "reps": [ { "events" } ] }.
/// A trial's name is the stem of its file. Throws Error.
Validation validate(std::span<const std::filesystem::path> reports, const std::filesystem::path& labels);

/// A table for people; a JSON with median and P95 in ms and frames and hit rates within 1, 2, 3 frames.
std::string to_text(const Validation& validation);
std::string to_json(const Validation& validation);

}  // namespace sportsgpt
