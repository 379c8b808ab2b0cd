#pragma once

#include <string>
#include <vector>

#include "sportsgpt/assess/assess.h"
#include "sportsgpt/guidance/brief.h"
#include "sportsgpt/guidance/guide.h"
#include "sportsgpt/knowledge/retriever.h"
#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt::testing {

/// A small movement with three faults (arms, extension, and stiff landing, a safety item), made by hand.
MovementPack sample_pack();
/// One jump that shows all three, and a good trunk lean.
Assessment sample_assessment();
/// Why, cue, two drills and caution for the arms; all but a second drill for the others; and for each a
/// passage of another movement that must not be used.
std::vector<Passage> sample_passages(Language language);

/// Hands out what a query's filters let through, in the order given: by labels in common, then as listed.
class ListRetriever final : public Retriever {
 public:
  explicit ListRetriever(std::vector<Passage> passages) : passages_(std::move(passages)) {}
  std::vector<Hit> retrieve(const Query& query) const override;

 private:
  std::vector<Passage> passages_;
};

/// What `guide` would tell a model about the sample.
Brief sample_brief(const MovementPack& pack, Language language);

}  // namespace sportsgpt::testing
