#include "sportsgpt/knowledge/testing/pack_passages.h"

#include <algorithm>

#include "sportsgpt/knowledge/retriever.h"

namespace sportsgpt {

std::vector<std::filesystem::path> shipped_passage_files() {
  std::vector<std::filesystem::path> result;
  for (const auto& pack :
       std::filesystem::directory_iterator(std::filesystem::path(SPORTSGPT_SOURCE_DIR) / "packs")) {
    const std::filesystem::path folder = pack.path() / "knowledge";
    if (!std::filesystem::is_directory(folder)) continue;
    for (const auto& file : std::filesystem::directory_iterator(folder))
      if (file.path().extension() == ".toml") result.push_back(file.path());
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<Passage> shipped_passages() { return read_passages(shipped_passage_files()); }

}  // namespace sportsgpt
