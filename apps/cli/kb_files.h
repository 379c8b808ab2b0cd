#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sportsgpt/knowledge/coverage.h"
#include "sportsgpt/knowledge/retriever.h"
#include "sportsgpt/pack/movement_pack.h"

namespace CLI {
class App;
}

namespace sportsgpt::cli {

/// Adds --kb (or SPORTSGPT_KB) to a command.
void add_kb_option(CLI::App& command, std::string& file, const std::string& help);

/// The packs' passages, and those of a knowledge base file beside them unless its name is empty.
std::unique_ptr<Retriever> make_retriever(const std::string& knowledge_base);

/// "coaching convention", "your own document, notes.md:12", "ashby_heegaard_2002 [A] E2".
std::string source_text(const Passage& passage);

/// Keys of docs/literature.bib, beside the packs; empty when it is not there.
std::set<std::string> known_literature();

std::vector<FaultToCover> faults_to_cover(const MovementPack& pack);

}  // namespace sportsgpt::cli
