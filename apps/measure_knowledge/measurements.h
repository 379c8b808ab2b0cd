#pragma once

#include <filesystem>
#include <vector>

namespace sportsgpt::scale {

/// Prints a page of Markdown: ingest and query times of a file by its number of passages. `folder` is written
/// to meanwhile.
void print_scale(const std::vector<int>& sizes, const std::filesystem::path& folder, int queries);

/// Prints a page of Markdown: how many questions of knowledge/testing/ find an answer among the packs'
/// passages, by set, language and what is left out of the ranking. `project` is the root of the source tree.
/// `list`: the questions of this set that found none in five, with what they found instead; empty: none.
void print_relevance(const std::filesystem::path& project, const std::string& list);

}  // namespace sportsgpt::scale
