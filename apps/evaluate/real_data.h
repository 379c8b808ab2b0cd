#pragma once

#include <map>

#include "document.h"
#include "methods.h"

namespace sportsgpt::evaluate {

constexpr int most_targets = 10;

/// The recordings of one movement with, for each, the movement and the targets of other people.
class Bench {
 public:
  Bench(Movement movement, const std::vector<LabelledTrial>& trials);

  const Movement& movement() const { return movement_; }
  const std::vector<Case>& cases() const { return cases_; }
  /// Whether the targets come from the tested person's other recordings, because nobody else was recorded.
  bool own_targets(const Case& tested) const { return fold(tested).own; }
  bool has_targets(const Case& tested) const { return !fold(tested).pack.targets.empty(); }
  const MovementPack& pack(const Case& tested) const { return fold(tested).pack; }

 private:
  struct Fold {
    MovementPack pack;
    bool own = false;
  };
  const Fold& fold(const Case& tested) const;
  Movement movement_;
  std::vector<Case> cases_;
  std::map<std::string, Fold> folds_;  // by person; by recording where the targets are the person's own
};

/// All methods on every labelled recording: the tables of the section "real". Returns the product's score.
Score evaluate_real(const std::vector<Bench>& benches, Document& document);

}  // namespace sportsgpt::evaluate
