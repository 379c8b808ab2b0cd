#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sportsgpt/knowledge/query_terms.h"
#include "sportsgpt/knowledge/retriever.h"
#include "sportsgpt/knowledge/sqlite.h"

namespace sportsgpt {

/// A passage that might answer a query, before it is read.
struct Candidate {
  std::int64_t row = 0;  ///< in its index
  std::string id;
  double words = 0;                            ///< BM25 of the query's words; 0 when none occurs
  std::vector<std::string> labels;             ///< the query's labels it carries, in the query's order
  std::vector<std::string> faults, movements;  ///< it is about
};

/// The passages of one index that pass the query's filters and either hold one of the terms that find (the
/// best 100 by BM25) or carry one of the query's labels as a fault or a metric (at most 100, those with the
/// best words first). A movement label alone finds nothing, as every passage of a movement carries it.
std::vector<Candidate> find_candidates(const Database& index, const Query& query, const QueryTerms& terms);

}  // namespace sportsgpt
