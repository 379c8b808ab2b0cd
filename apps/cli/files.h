#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/knowledge/retriever.h"
#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt::cli {

/// Where the packs lie: SPORTSGPT_PACKS, beside the program (build tree), or in the installed share folder.
/// Throws Error when there is none.
std::filesystem::path packs_folder();

/// A pack by id, or by the path of its folder. Throws Error with "did you mean".
std::filesystem::path find_pack_folder(const std::string& id_or_folder);

/// Every pack's passages, or those of the given packs alone, and a retriever over them.
std::vector<Passage> all_passages();

/// Writes the whole file or nothing: to a neighbour first, then renamed. Throws Error when the disk is full
/// or the folder cannot be written; makes missing folders.
void write_file(const std::filesystem::path& file, std::string_view content);

}  // namespace sportsgpt::cli
