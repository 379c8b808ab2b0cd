#pragma once

#include <string>
#include <vector>

#include "sportsgpt/knowledge/query_terms.h"
#include "sportsgpt/knowledge/retriever.h"

namespace sportsgpt {

/// What a passage's score holds beside its words.
struct ScoreParts {
  std::vector<std::string> labels;  ///< that share `label_lift` evenly
  double label_lift = 0;
  std::string kindred;  ///< fault by whose other passages it is lifted
  double kindred_lift = 0;
};

/// Fills `why` and `parts` of a hit whose passage is known: what each word adds, then what is given.
void explain_score(Hit& hit, const QueryTerms& terms, const ScoreParts& given);

}  // namespace sportsgpt
