#include "sportsgpt/target/own_recording.h"

#include <zlib.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>

#include "sportsgpt/core/did_you_mean.h"
#include "sportsgpt/core/error.h"

namespace sportsgpt {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view keyframe_ending = ".keyframes.csv";

std::string without_endings(const fs::path& file) {
  std::string name = file.filename().string();
  if (name.empty()) name = file.parent_path().filename().string();  // a folder written with a slash
  return name.substr(0, name.find('.'));
}

// A name that is safe as a file and in a table.
std::string safe(std::string name) {
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_') c = '_';
  return name.empty() ? "recording" : name;
}

// Files of one name get their folder's in front, and a number where that is not enough.
std::vector<std::string> unique_names(std::span<const fs::path> files) {
  std::map<std::string, int> uses;
  for (const fs::path& file : files) ++uses[safe(without_endings(file))];
  std::vector<std::string> names;
  std::map<std::string, int> taken;
  for (const fs::path& file : files) {
    std::string name = safe(without_endings(file));
    if (uses[name] > 1 && file.has_parent_path())
      name = safe(file.parent_path().filename().string() + "_" + name);
    if (const int before = taken[name]++; before > 0) name += "-" + std::to_string(before + 1);
    names.push_back(name);
  }
  return names;
}

// Size and CRC-32 over the stored bytes of a file, or of the files of a folder in order of their names.
void add_mark(OwnRecording& recording, const fs::path& path) {
  std::vector<fs::path> files;
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    for (const auto& entry : fs::directory_iterator(path, ignored)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
  } else {
    files.push_back(path);
  }
  uLong crc = crc32(0, nullptr, 0);
  std::string chunk(size_t{1} << 16, '\0');
  for (const fs::path& file : files) {
    std::ifstream stream(file, std::ios::binary);
    while (stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || stream.gcount() > 0) {
      crc = crc32(crc, reinterpret_cast<const Bytef*>(chunk.data()), static_cast<uInt>(stream.gcount()));
      recording.bytes += static_cast<std::uintmax_t>(stream.gcount());
    }
  }
  constexpr char hex[] = "0123456789abcdef";
  for (int shift = 28; shift >= 0; shift -= 4) recording.checksum += hex[(crc >> shift) & 15];
}

OwnRecording* recording_of(std::vector<OwnRecording>& recordings, const std::string& said) {
  for (OwnRecording& r : recordings)
    if (said == r.file || said == fs::path(r.file).filename().string() || said == r.name) return &r;
  const std::string stem = safe(without_endings(said));
  OwnRecording* found = nullptr;
  for (OwnRecording& r : recordings) {
    if (stem != safe(without_endings(r.file))) continue;
    if (found) return nullptr;  // two of this name: it must be said which
    found = &r;
  }
  return found;
}

}  // namespace

std::vector<OwnRecording> read_own_recordings(std::span<const fs::path> files, const ReadOptions& options) {
  const std::vector<std::string> names = unique_names(files);
  std::vector<OwnRecording> recordings;
  std::vector<Problem> problems;
  for (size_t i = 0; i < files.size(); ++i) {
    try {
      OwnRecording own{names[i], files[i].string(), read_motion(files[i], options), {}, 0, {}};
      add_mark(own, files[i]);
      recordings.push_back(std::move(own));
    } catch (const Error& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw Error(std::move(problems));
  return recordings;
}

std::vector<fs::path> keyframe_tables_beside(std::span<const fs::path> files) {
  std::vector<fs::path> tables;
  for (const fs::path& file : files) {
    const fs::path table = file.parent_path() / (without_endings(file) + std::string(keyframe_ending));
    std::error_code ignored;
    if (fs::exists(table, ignored)) tables.push_back(table);
  }
  return tables;
}

void give_keyframes(std::vector<OwnRecording>& recordings, std::span<const fs::path> tables) {
  std::vector<Problem> problems;
  std::vector<std::string> known;
  for (const OwnRecording& r : recordings) known.push_back(r.name);
  for (const fs::path& table : tables) {
    std::vector<KeyframeRow> rows;
    try {
      rows = read_keyframe_table(table);
    } catch (const Error& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
      continue;
    }
    for (const KeyframeRow& row : rows) {
      OwnRecording* own = nullptr;
      if (!row.file.empty()) {
        own = recording_of(recordings, row.file);
        if (!own) {
          problems.push_back({table.string(), "no recording \"" + row.file + "\" was given.",
                              did_you_mean(row.file, known)});
          continue;
        }
      } else {
        own = recording_of(recordings, without_endings(table));
        if (!own && !recordings.empty()) own = &recordings.front();
      }
      if (!own) continue;
      const bool twice = std::any_of(own->keyframes.begin(), own->keyframes.end(),
                                     [&](const Keyframe& k) { return k.name == row.keyframe; });
      if (twice)
        problems.push_back({table.string(),
                            "keyframe \"" + row.keyframe + "\" of " + own->name + " stands twice.",
                            "Remove one: a file holds one repetition."});
      else if (row.time_s > own->recording.sequence.duration_s() + 1e-9)
        problems.push_back({table.string(),
                            "keyframe \"" + row.keyframe + "\" lies after the end of " + own->name + ".",
                            "Times are seconds from the first row."});
      else
        own->keyframes.push_back({row.keyframe, row.time_s, 0, false});
    }
  }
  if (!problems.empty()) throw Error(std::move(problems));
  for (OwnRecording& own : recordings)
    std::stable_sort(own.keyframes.begin(), own.keyframes.end(),
                     [](const Keyframe& a, const Keyframe& b) { return a.time_s < b.time_s; });
}

}  // namespace sportsgpt
