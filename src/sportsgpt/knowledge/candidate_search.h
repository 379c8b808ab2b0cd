#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sportsgpt/knowledge/retriever.h"
#include "sportsgpt/knowledge/search_tokens.h"
#include "sportsgpt/knowledge/sqlite.h"

namespace sportsgpt {

/// A passage that might answer a query, before it is read.
struct Candidate {
  std::int64_t row = 0;  ///< in the knowledge base
  std::string id;
  double words = 0;                 ///< BM25 of the query's words; 0 when none occurs
  std::vector<std::string> labels;  ///< the query's labels it carries, in the query's order
};

/// The query's different words that the index knows, in the query's order, then their synonyms. From a long
/// query (more than 16 such words, or more than 20,000 places where they occur) those in more than 5 % of the
/// passages of its language are left out, the four rarest always kept, as frequent words cost the most time
/// and tell the least; a long query has words enough without synonyms.
std::vector<SearchWord> search_terms(const Database& database, const Query& query);

/// The passages that pass the query's filters and either hold one of `terms` (the best 100 by BM25, a hit in
/// the title counting twice) or carry one of the query's labels as a fault or a metric (at most 100, in id
/// order). A movement label alone finds nothing, as every passage of a movement carries it.
std::vector<Candidate> find_candidates(const Database& database, const Query& query,
                                       const std::vector<SearchWord>& terms);

}  // namespace sportsgpt
