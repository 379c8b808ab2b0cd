#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "methods.h"

namespace sportsgpt::evaluate {

constexpr int most_targets = 10;

/// The recordings of one movement and, for each of its people, the movement with the targets of the others.
class Bench {
 public:
  Bench(Movement movement, const std::vector<LabelledTrial>& trials);

  const Movement& movement() const { return movement_; }
  const std::vector<Case>& cases() const { return cases_; }
  /// Whether the targets come from the tested person's other recordings, because nobody else was recorded.
  bool own_targets(const Case& tested) const { return fold(tested).own; }
  const MovementPack& pack(const Case& tested) const { return fold(tested).pack; }
  /// For somebody who is not among the people of this movement: targets from all of them. For one who is: as
  /// above.
  const MovementPack& pack_for(const std::string& subject) const;
  std::string describe() const;  ///< how many recordings of how many people, and whose targets

 private:
  struct Fold {
    MovementPack pack;
    bool own = false;
  };
  const Fold& fold(const Case& tested) const;
  Movement movement_;
  std::vector<Case> cases_;
  std::map<std::string, Fold> folds_;  // by person; by recording where the targets are the person's own
  MovementPack everybody_;
};

/// How one method did, on whatever it was tried on.
struct MethodScore {
  std::string name;
  bool ours = false, knows_borders = false;
  Score score = {};
  void add(const std::string& movement, const Case& labelled, const std::vector<FoundAction>& found);
};
/// Empty scores of these methods.
std::vector<MethodScore> scores_of(const std::vector<Method>& methods);

/// What is done to a recording before it is tested; targets stay as they are.
struct Disturbance {
  double joint_noise_deg = 0;  ///< see with_joint_noise
  View view = {};              ///< its seed is set for each recording
};

/// All methods on every recording of a movement that has targets.
std::vector<MethodScore> score_methods(const Bench& bench, const Disturbance& disturbance = {});
void add_scores(std::vector<MethodScore>& total, const std::vector<MethodScore>& scores);

/// The method with the smallest mean over athletes among those that are not ours and
/// search the borders themselves or take ours; -1 without any.
int best_other(const std::vector<MethodScore>& scores);

/// By how much the first method's mean over athletes lies below another's (0.35: 35 % lower), with its
/// bootstrap interval over athletes.
struct Gain {
  double share = 0, low = 0, high = 0;
};
Gain gain_over(const Score& ours, const Score& other);

}  // namespace sportsgpt::evaluate
