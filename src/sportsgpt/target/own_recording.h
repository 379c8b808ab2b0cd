#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "sportsgpt/motion/keyframe.h"
#include "sportsgpt/readers/read_motion.h"

namespace sportsgpt {

/// One repetition that a coach calls good, in a file of its own.
struct OwnRecording {
  std::string name;  ///< of the target: the file's name without its endings, unique among the recordings
  std::string file;  ///< as given
  Recording recording;
  std::vector<Keyframe> keyframes;  ///< as given; empty: to be found
  std::uintmax_t bytes = 0;         ///< of the file, or of all files of a folder
  std::string checksum;             ///< CRC-32 of the stored bytes, eight hexadecimal digits
};

/// Reads the files, each with what is needed to recognise it again. Throws Error with the problems of all of
/// them.
std::vector<OwnRecording> read_own_recordings(std::span<const std::filesystem::path> files,
                                              const ReadOptions& options = {});

/// Hands the keyframes of the tables to their recordings: by the column `file` (name, or name without its
/// endings), without it by the table's own name (`anna.keyframes.csv` belongs to `anna.csv`); a table that
/// names no recording belongs to the first one. Throws Error for a table that cannot be read, a recording
/// that is not there, a keyframe named twice, and a time after the recording's end.
void give_keyframes(std::vector<OwnRecording>& recordings, std::span<const std::filesystem::path> tables);

/// The tables `<name>.keyframes.csv` that lie beside the recordings.
std::vector<std::filesystem::path> keyframe_tables_beside(std::span<const std::filesystem::path> files);

}  // namespace sportsgpt
