#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/motion/skeleton_sequence.h"

namespace sportsgpt {

/// What a user says about a file where detection fails or is wrong. Empty: recognise it.
struct ReadOptions {
  std::optional<double> rate_hz;
  std::optional<double> metres_per_unit;  ///< --unit m 1, cm 0.01, mm 0.001
  std::optional<std::string> up;          ///< "x", "y", "z", "-x", "-y", "-z"
  std::optional<int> person;              ///< which of several people, from 0; empty: the most present one
  std::filesystem::path joint_names;      ///< a TOML table of further joint names; empty: the built-in table
};

/// How a thing about the file came to be known.
struct Recognised {
  std::string value;  ///< "120", "m", "y"
  std::string from;   ///< "file", "guessed from body size", "--rate", ...
  std::string flag;   ///< the flag that changes it: "--rate"
};

/// What a file is, beside its motion.
struct SourceInfo {
  std::string file, format;  ///< format: "bvh", "trc", "openpose", "coco", "mediapipe", "csv", "kinect", "markers"
  Recognised rate, unit, up;
  int people = 1;
  std::vector<std::string> source_joints;                   ///< as the file names them
  std::vector<std::pair<std::string, std::string>> mapped;  ///< canonical joint, source joint(s)
  std::vector<std::string> missing;                         ///< canonical joints the file does not have
  std::vector<std::string> warnings;  ///< one sentence each: oddities that were met and mended
};

/// A motion as read: canonical layout, y up, in metres or pixels, not yet filled, filtered or turned.
struct Recording {
  SkeletonSequence sequence;
  SourceInfo source;
};

/// Reads a file (BVH, TRC, JSON of COCO-17 or MediaPipe-33, plain CSV, each also gzipped) or a folder of
/// OpenPose frames. The format is recognised from the content. Throws Error with where, what and what to do.
Recording read_motion(const std::filesystem::path& file, const ReadOptions& options = {});

/// The same from bytes already in memory; `name` is used in messages. No folders.
Recording read_motion(std::string_view bytes, const std::string& name, const ReadOptions& options = {});

/// The plain CSV of docs/formats.md: `# rate_hz`, `# unit`, `# up`, then
/// `time,<joint>_x,<joint>_y,<joint>_z`; a missing joint is three empty cells, joints never seen are left
/// out. `decimals` of the positions.
std::string to_csv(const SkeletonSequence& sequence, int decimals = 4);

/// Keyframes beside a recording: CSV `keyframe,time_s`. Throws Error.
std::vector<std::pair<std::string, double>> read_keyframe_csv(const std::filesystem::path& file);

/// A keyframe of one of several recordings. `file` is empty where the table does not say which.
struct KeyframeRow {
  std::string file, keyframe;
  double time_s = 0;
};
/// Keyframes of several recordings: CSV `file,keyframe,time_s`; without the column `file` as above. Throws
/// Error.
std::vector<KeyframeRow> read_keyframe_table(const std::filesystem::path& file);

}  // namespace sportsgpt
