#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sportsgpt/knowledge/retriever.h"
#include "sportsgpt/knowledge/search_options.h"
#include "sportsgpt/knowledge/search_tokens.h"
#include "sportsgpt/knowledge/sqlite.h"

namespace sportsgpt {

/// A word that is searched for.
struct QueryTerm {
  SearchWord word;
  std::int64_t passages = 0;  ///< that hold it
  double rarity = 0;          ///< its weight in BM25; less for a synonym
  bool is_synonym = false;
  bool finds = false;  ///< candidates are looked for by it; the others only rank what was found
};

/// A query's words as the indexes know them together.
struct QueryTerms {
  std::vector<QueryTerm> terms;  ///< each word once, in the query's order, then synonyms
  double average_tokens = 1;     ///< of a passage in the query's language
};

/// `indexes` are ranked as if they were one. Words that none of them knows are left out. Candidates are
/// looked for by the rarest words, as many as together occur in at most 6,000 passages (at least one): words
/// that occur nearly everywhere cost the most time and tell the least. For the same reason the others rank
/// only as long as they add at most 60,000 occurrences.
QueryTerms query_terms(std::span<const Database* const> indexes, const Query& query,
                       const SearchOptions& options = {});

}  // namespace sportsgpt
