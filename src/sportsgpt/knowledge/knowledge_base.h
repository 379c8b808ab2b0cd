#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "sportsgpt/knowledge/passage.h"
#include "sportsgpt/knowledge/sqlite.h"

namespace sportsgpt {

/// The tables of a knowledge base: `passage` (one row a passage and language), `label` (its movements,
/// faults, metrics and contraindications), and for each language `words_<language>`, an FTS5 index over the
/// tokens of title and text with detail=none, beside `vocabulary_<language>`, its terms with the passages
/// they occur in. One index a language, so that a word's rarity is counted among passages that can be found
/// by it.

/// Fills an empty database. Throws Error when two passages share id and language, or a language is not two
/// lower-case letters.
void build_knowledge_base(Database& database, std::span<const Passage> passages);

/// Throws Error, naming `name`, when the database is not a knowledge base of this version.
void require_knowledge_base(const Database& database, const std::string& name);

/// The passage in `row`, with its labels.
Passage read_passage(const Database& database, std::int64_t row);

}  // namespace sportsgpt
