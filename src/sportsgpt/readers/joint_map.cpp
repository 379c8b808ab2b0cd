#include "sportsgpt/readers/joint_map.h"

#include <algorithm>
#include <map>

#include "sportsgpt/motion/skeleton_layout.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

constexpr size_t sampled_rows = 512;  // enough to tell how often a point is seen

/// Sides before the middle: pelvis and neck may be made from hips and shoulders.
std::vector<int> sides_first(const SkeletonLayout& layout) {
  std::vector<int> order;
  for (const bool sided : {true, false})
    for (int j = 0; j < static_cast<int>(layout.joints.size()); ++j)
      if ((mirrored_joint(layout.joints[static_cast<size_t>(j)]) != layout.joints[static_cast<size_t>(j)]) ==
          sided)
        order.push_back(j);
  return order;
}

}  // namespace

JointMap::JointMap(const RawMotion& raw, const std::vector<NameFamily>& families)
    : raw_(raw), order_(sides_first(canonical_layout())), rules_(canonical_layout().joints.size()) {
  const SkeletonLayout& layout = canonical_layout();
  std::map<std::string, int> point_index;
  for (size_t p = 0; p < raw.points.size(); ++p)
    if (!raw.points[p].empty()) point_index.emplace(simplify_name(raw.points[p]), static_cast<int>(p));

  std::vector<const NameFamily*> applying;
  for (const NameFamily& family : families)
    if (std::all_of(family.has.begin(), family.has.end(),
                    [&](const auto& p) { return point_index.contains(p); }))
      applying.push_back(&family);

  const auto resolve = [&](const JointRule& wanted) {
    Rule rule;
    for (const RuleTerm& term : wanted.terms) {
      const auto point = point_index.find(term.point);
      const int index = term.canonical               ? layout.index(term.point)
                        : point == point_index.end() ? -1
                                                     : point->second;
      if (index < 0 || (term.canonical && !has(index))) return Rule{};
      rule.terms.push_back({index, term.weight, term.canonical});
      if (!rule.source.empty()) rule.source += " + ";
      const bool plain = std::abs(term.weight * static_cast<double>(wanted.terms.size()) - 1) < 1e-9;
      if (!plain) rule.source += short_number(term.weight) + " * ";
      rule.source += term.canonical ? term.point : raw.points[static_cast<size_t>(index)];
    }
    return rule;
  };

  const auto candidates_of = [&](const std::string& joint) {
    std::vector<Rule> candidates;
    for (const NameFamily* family : applying)
      for (const JointRule& wanted : family->rules) {
        if (wanted.joint != joint) continue;
        if (wanted.terms.empty()) return candidates;
        if (Rule rule = resolve(wanted); !rule.terms.empty()) candidates.push_back(std::move(rule));
      }
    return candidates;
  };

  std::vector<Vec3> found(layout.joints.size());
  std::vector<float> found_confidence(layout.joints.size());
  const size_t step = std::max<size_t>(1, raw.rows() / sampled_rows);
  for (const int joint : order_) {
    std::vector<Rule> candidates = candidates_of(layout.joints[static_cast<size_t>(joint)]);
    double most = 0;
    for (Rule& rule : candidates) {
      for (size_t row = 0; row < raw.rows(); row += step) {
        joints_of(row, found, found_confidence);
        Vec3 position;
        float confidence = 0;
        evaluate(rule, row, found, found_confidence, position, confidence);
        if (!is_missing(position)) ++rule.seen;
      }
      most = std::max(most, rule.seen);
    }
    for (Rule& rule : candidates)
      if (rule.seen > 0 && rule.seen >= 0.5 * most) {
        rules_[static_cast<size_t>(joint)] = std::move(rule);
        break;
      }
  }
  for (size_t j = 0; j < rules_.size(); ++j)
    if (has(static_cast<int>(j))) mapped_.emplace_back(layout.joints[j], rules_[j].source);
}

void JointMap::evaluate(const Rule& rule, size_t row, std::span<const Vec3> found,
                        std::span<const float> found_confidence, Vec3& position, float& confidence) const {
  position = {};
  confidence = 1;
  const size_t first = row * raw_.points.size();
  for (const Term& term : rule.terms) {
    const size_t index = static_cast<size_t>(term.index);
    position = position + term.weight * (term.canonical ? found[index] : raw_.positions[first + index]);
    if (term.canonical)
      confidence = std::min(confidence, found_confidence[index]);
    else if (!raw_.confidence.empty())
      confidence = std::min(confidence, raw_.confidence[first + index]);
  }
  if (is_missing(position)) {
    position = missing_point();
    confidence = 0;
  }
}

void JointMap::joints_of(size_t row, std::span<Vec3> positions, std::span<float> confidence) const {
  for (const int j : order_) {
    const auto joint = static_cast<size_t>(j);
    positions[joint] = missing_point();
    confidence[joint] = 0;
    if (!rules_[joint].terms.empty())
      evaluate(rules_[joint], row, positions, confidence, positions[joint], confidence[joint]);
  }
}

}  // namespace sportsgpt
