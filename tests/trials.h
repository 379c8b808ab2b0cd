#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "sportsgpt/pack/load_pack.h"
#include "sportsgpt/pipeline/analyze.h"
#include "sportsgpt/readers/read_motion.h"
#include "sportsgpt/synth/synth.h"

namespace sportsgpt::testing {

inline std::filesystem::path source_folder() { return SPORTSGPT_SOURCE_DIR; }

/// A shipped pack, loaded once a process, with its passages.
struct ReadyPack {
  explicit ReadyPack(const std::string& id)
      : pack(load_pack(source_folder() / "packs" / id)),
        prepared(pack),
        retriever(make_sqlite_retriever(read_passages(pack.knowledge))) {}
  MovementPack pack;
  PreparedPack prepared;
  std::unique_ptr<Retriever> retriever;
};

inline const ReadyPack& ready_pack(const std::string& id) {
  static std::map<std::string, std::unique_ptr<ReadyPack>> packs;
  auto& pack = packs[id];
  if (!pack) pack = std::make_unique<ReadyPack>(id);
  return *pack;
}

inline Report analyze_with(const std::string& pack_id, const Recording& trial,
                           const AnalyzeOptions& options = {}) {
  const ReadyPack& pack = ready_pack(pack_id);
  return analyze(trial, pack.prepared, *pack.retriever, nullptr, options);
}
inline Report analyze_with(const std::string& pack_id, const SyntheticTrial& trial) {
  return analyze_with(pack_id, Recording{trial.sequence, {}});
}

inline double time_of(std::span<const Keyframe> keyframes, const std::string& name) {
  for (const Keyframe& k : keyframes)
    if (k.name == name) return k.time_s;
  return std::nan("");
}

/// The folder of recordings that are not part of the project; empty when absent.
inline std::filesystem::path test_data() {
  const char* given = std::getenv("SPORTSGPT_TEST_DATA");
  const std::filesystem::path folder =
      given ? std::filesystem::path(given) : source_folder() / "../shared/data";
  return std::filesystem::exists(folder / "cmu/LABELS.json") ? folder : std::filesystem::path();
}

}  // namespace sportsgpt::testing

#define SKIP_WITHOUT_TEST_DATA()               \
  if (sportsgpt::testing::test_data().empty()) \
  GTEST_SKIP() << "the folder of recordings is absent; name it with SPORTSGPT_TEST_DATA"
