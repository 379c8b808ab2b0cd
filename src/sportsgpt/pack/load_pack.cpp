#include "sportsgpt/pack/load_pack.h"

#include <algorithm>

#include "sportsgpt/core/did_you_mean.h"
#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/pack/read_pack.h"
#include "sportsgpt/readers/read_motion.h"

namespace sportsgpt {
namespace fs = std::filesystem;
namespace {

template <class Entry>
const Entry* find_named(const std::vector<Entry>& entries, std::string_view name) {
  for (const Entry& entry : entries)
    if (entry.name == name) return &entry;
  return nullptr;
}

std::vector<fs::path> sorted_files(const fs::path& folder, const std::string& ending) {
  std::vector<fs::path> files;
  std::error_code absent;
  for (const auto& entry : fs::directory_iterator(folder, absent))
    if (entry.path().filename().string().ends_with(ending)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

constexpr std::string_view opposite = "opposite_";
constexpr const char* keyframe_ending = ".keyframes.csv";

std::vector<fs::path> target_files(const fs::path& folder) {
  std::vector<fs::path> files = sorted_files(folder / "targets", "");
  std::erase_if(files,
                [](const fs::path& file) { return file.filename().string().ends_with(keyframe_ending); });
  return files;
}

std::vector<Keyframe> read_keyframes(const fs::path& target, const MovementPack& pack,
                                     std::vector<Problem>& problems) {
  const std::string name = target.filename().string();
  const fs::path file = target.parent_path() / (name.substr(0, name.find('.')) + keyframe_ending);
  std::vector<std::string> known;
  for (const KeyframeSpec& k : pack.keyframes) known.push_back(k.name);
  std::vector<Keyframe> keyframes;
  for (const auto& [keyframe, time_s] : read_keyframe_csv(file)) {
    if (find_named(pack.keyframes, keyframe))
      keyframes.push_back({keyframe, time_s, 0, false});
    else
      problems.push_back(
          {file.string(), "unknown keyframe \"" + keyframe + "\".", did_you_mean(keyframe, known)});
  }
  return keyframes;
}

// A target of a cyclic movement is one cycle: from the first strike on the side of the pack's first keyframe
// to the next of that side, both included.
void keep_first_cycle(std::vector<Keyframe>& keyframes, const MovementPack& pack) {
  std::stable_sort(keyframes.begin(), keyframes.end(),
                   [](const Keyframe& a, const Keyframe& b) { return a.time_s < b.time_s; });
  const auto starts = [&](const Keyframe& k) { return k.name == pack.keyframes.front().name; };
  const auto first = std::find_if(keyframes.begin(), keyframes.end(), starts);
  if (first == keyframes.end()) return;
  const auto next = std::find_if(first + 1, keyframes.end(), starts);
  if (next != keyframes.end()) keyframes = std::vector<Keyframe>(first, next + 1);
}

TargetModel read_target(const fs::path& file, const MovementPack& pack, std::vector<Problem>& problems) {
  const Recording recording = read_motion(file);
  CleanOptions options;
  options.min_cutoff_hz = pack.min_cutoff_hz;
  options.max_cutoff_hz = pack.max_cutoff_hz;
  options.lead_right = pack.lead_right;
  CleanSequence motion = clean(recording.sequence, options);
  FeatureTable features = compute_features(motion, pack.features);
  const std::string name = file.filename().string();
  std::vector<Keyframe> keyframes = read_keyframes(file, pack, problems);
  if (!pack.cycle.empty()) keep_first_cycle(keyframes, pack);
  return {name.substr(0, name.find('.')), std::move(features), std::move(keyframes), std::move(motion)};
}

}  // namespace

bool is_paired_keyframe(const MovementPack& pack, const std::string& name) {
  const std::string own = name.starts_with(opposite) ? name.substr(opposite.size()) : name;
  return !find_named(pack.keyframes, name) && find_named(pack.keyframes, "left_" + own) &&
         find_named(pack.keyframes, "right_" + own);
}

std::string keyframe_of_side(const MovementPack& pack, const std::string& name, std::string_view side) {
  if (side.empty() || !is_paired_keyframe(pack, name)) return name;
  if (!name.starts_with(opposite)) return std::string(side) + "_" + name;
  return (side == "left" ? "right_" : "left_") + name.substr(opposite.size());
}

const Metric* find_metric(const MovementPack& pack, std::string_view name) {
  return find_named(pack.metrics, name);
}
const FaultSpec* find_fault(const MovementPack& pack, std::string_view name) {
  return find_named(pack.faults, name);
}
const Source* find_source(const MovementPack& pack, std::string_view key) {
  for (const Source& source : pack.sources)
    if (source.key == key) return &source;
  return nullptr;
}

MovementPack load_pack(const fs::path& folder, const LoadOptions& options) {
  const ConfigFile file(folder / "pack.toml");
  MovementPack pack = read_pack(file);
  pack.folder = folder;
  pack.knowledge = sorted_files(folder / "knowledge", ".toml");
  std::vector<Problem> problems = file.problems();
  const std::vector<Problem> contradictions = check_pack(pack);
  problems.insert(problems.end(), contradictions.begin(), contradictions.end());
  if (!problems.empty()) throw Error(std::move(problems));
  if (!options.targets) return pack;

  for (const fs::path& target : target_files(folder)) {
    try {
      pack.targets.push_back(read_target(target, pack, problems));
    } catch (const Error& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (pack.targets.empty() && problems.empty())
    problems.push_back({(folder / "targets").string(), "holds no target.",
                        "Add recordings with their keyframes, see docs/pack-format.md."});
  if (!problems.empty()) throw Error(std::move(problems));
  return pack;
}

std::vector<PackSummary> list_packs(const fs::path& packs) {
  std::vector<fs::path> folders;
  std::error_code absent;
  for (const auto& entry : fs::directory_iterator(packs, absent))
    if (fs::exists(entry.path() / "pack.toml")) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  std::vector<PackSummary> list;
  for (const fs::path& folder : folders) {
    PackSummary summary;
    summary.id = folder.filename().string();
    summary.folder = folder;
    try {
      const MovementPack pack = load_pack(folder, {.targets = false});
      summary.version = pack.version;
      summary.title = pack.title;
      summary.keyframes = static_cast<int>(pack.keyframes.size());
      summary.metrics = static_cast<int>(pack.metrics.size());
      summary.faults = static_cast<int>(pack.faults.size());
      summary.targets = static_cast<int>(target_files(folder).size());
    } catch (const Error& error) {
      summary.problem = error.what();
    }
    list.push_back(std::move(summary));
  }
  return list;
}

}  // namespace sportsgpt
