#pragma once

#include <memory>
#include <span>

#include "sportsgpt/knowledge/retriever.h"

namespace sportsgpt {

/// What goes into the ranking; each can be left out to see what it is worth.
struct SearchOptions {
  bool synonyms = true;
  bool pairs = true;    ///< Chinese by pairs of characters
  bool singles = true;  ///< Chinese by single characters, beside pairs
  bool labels = true;
  bool kindred = true;    ///< a passage is lifted by others about the same fault
  bool diversity = true;  ///< MMR
};

std::unique_ptr<Retriever> make_sqlite_retriever(std::span<const Passage> passages,
                                                 const SearchOptions& options);

}  // namespace sportsgpt
