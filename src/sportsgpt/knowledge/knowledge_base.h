#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "sportsgpt/knowledge/passage.h"
#include "sportsgpt/knowledge/sqlite.h"

namespace sportsgpt {

/// The tables of a knowledge base: `passage` (one row a passage and language), `label` (its movements,
/// faults, metrics and contraindications), and for each language `words_<language>`, an FTS5 index over the
/// tokens of title, text and search words, beside `vocabulary_<language>`, its terms with the passages they
/// occur in. One index a language, so that a word's rarity is counted among passages that can be found by it.
/// The positions of terms are stored (detail=full): without them FTS5 reads the text of every match again to
/// weigh title against body, which doubles the time of a query.

/// Fills an empty database. Throws Error when two passages share id and language, or a language is not two
/// lower-case letters.
void build_knowledge_base(Database& database, std::span<const Passage> passages);

/// Throws Error, naming `name`, when the database is not a knowledge base of this version.
void require_knowledge_base(const Database& database, const std::string& name);

/// Reads passages by row. Must not outlive its database.
class PassageReader {
 public:
  explicit PassageReader(const Database& database);
  Passage read(std::int64_t row);  ///< with its labels; throws Error when there is no such row

 private:
  Statement rows_, labels_;
};

}  // namespace sportsgpt
