#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sportsgpt/readers/joint_names.h"
#include "sportsgpt/readers/raw_motion.h"

namespace sportsgpt {

/// How each joint of the canonical layout is made from the points of one file.
class JointMap {
 public:
  /// For each joint the first rule whose points are all in the file and are seen in at least half as many
  /// rows as those of the best rule. A joint without a rule, or never seen, stays missing.
  JointMap(const RawMotion& raw, const std::vector<NameFamily>& families);

  /// One row in the canonical layout, in the file's unit and axes. A joint is missing where one of its points
  /// is; its confidence is the smallest of theirs (1 where the file has none).
  void joints_of(size_t row, std::span<Vec3> positions, std::span<float> confidence) const;

  /// Canonical joint and the point(s) it is made from, as the file names them; only the joints that are
  /// there.
  const std::vector<std::pair<std::string, std::string>>& mapped() const { return mapped_; }
  bool has(int joint) const { return !rules_[static_cast<size_t>(joint)].terms.empty(); }

 private:
  struct Term {
    int index;  ///< point of the file, or joint of the layout when `canonical`
    double weight;
    bool canonical;
  };
  struct Rule {
    std::vector<Term> terms;
    double seen = 0;
    std::string source;
  };
  void evaluate(const Rule& rule, size_t row, std::span<const Vec3> found,
                std::span<const float> found_confidence, Vec3& position, float& confidence) const;

  const RawMotion& raw_;
  std::vector<int> order_;   ///< joints, those a rule may refer to first
  std::vector<Rule> rules_;  ///< one a joint, empty when there is none
  std::vector<std::pair<std::string, std::string>> mapped_;
};

}  // namespace sportsgpt
