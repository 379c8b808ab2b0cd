#include "sportsgpt/features/compute_features.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "sportsgpt/core/did_you_mean.h"
#include "sportsgpt/features/feature_kinds.h"
#include "sportsgpt/features/points.h"

namespace sportsgpt {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool is_paired(const FeatureSpec& spec) {
  return std::any_of(spec.joints.begin(), spec.joints.end(),
                     [](const std::string& point) { return point_kind(point) == PointKind::paired; });
}

Unit unit_of(const FeatureSpec& spec, const FeatureKind& kind) {
  if (!kind.is_length || !spec.per_leg_length) return kind.unit;
  switch (kind.unit) {
    case Unit::m: return Unit::leg_length;
    case Unit::m_per_s: return Unit::leg_length_per_s;
    default: return Unit::none;  // accelerations in leg lengths have no name of their own
  }
}

std::string why_not_measurable(const FeatureSpec& spec, const FeatureKind& kind,
                               const CleanSequence& motion) {
  const SkeletonSequence& s = motion.sequence;
  if (kind.needs_3d && s.planar()) return "needs a 3D recording; one camera does not show it";
  if (kind.needs_side_view && motion.report.view == "frontal") return "needs a view from the side";
  if (s.space() == Space::pixels && (kind.needs_metres || (kind.is_length && !spec.per_leg_length)))
    return "needs metres; this recording is in pixels (state the athlete's height with --height)";
  return "";
}

// The part of the body that a feature tells of: the limb of its farthest joint; both feet together are the
// stance.
std::string part_of(const FeatureSpec& spec, const std::string& side) {
  bool left = side == "left_", right = side == "right_";
  bool arm = false, leg = false, head = false, trunk = false;
  for (std::string point : spec.joints) {
    if (point.starts_with("left_")) left = true, point.erase(0, 5);
    if (point.starts_with("right_")) right = true, point.erase(0, 6);
    arm |= point == "elbow" || point == "wrist" || point == "hand";
    leg |= point == "knee" || point == "ankle" || point == "heel" || point.starts_with("toe");
    head |= point.starts_with("head");
    trunk |= point == "mid_shoulder" || point == "shoulder" || point == "neck";
  }
  if (arm || leg) {
    if (left && right) return leg ? "stance" : "hands";
    return (left ? "left_" : right ? "right_" : "") + std::string(arm ? "arm" : "leg");
  }
  return head ? "head" : trunk ? "trunk" : "body";
}

std::string why_all_missing(const FeatureSpec& spec, const SkeletonSequence& s) {
  for (const std::string& point : spec.joints) {
    const bool paired = point_kind(point) == PointKind::paired;
    const SkeletonLayout& layout = s.layout();
    const bool seen = paired ? s.seen(layout.index("left_" + point)) || s.seen(layout.index("right_" + point))
                             : layout.index(point) < 0 || s.seen(layout.index(point));
    if (!seen) return "no " + point + " was seen";
  }
  return "the points it needs were not seen together";
}

// Point paths are shared by many features of a pack.
class Paths {
 public:
  explicit Paths(const SkeletonSequence& sequence) : sequence_(sequence) {}
  const PointPath& get(const std::string& point, const std::string& side) {
    const std::string key = point_kind(point) == PointKind::paired ? side + point : point;
    auto& path = paths_[key];
    if (path.empty()) path = point_path(sequence_, point, side);
    return path;
  }

 private:
  const SkeletonSequence& sequence_;
  std::map<std::string, PointPath> paths_;
};

std::vector<double> measure(const FeatureSpec& spec, const FeatureKind& kind, const CleanSequence& motion,
                            const std::string& side, Paths& paths) {
  MeasureInput input{{}, motion.sequence.rate_hz(), 9.81, side == "right_", motion.body.leg_length};
  for (const std::string& point : spec.joints) input.points.push_back(paths.get(point, side));
  std::vector<double> values = kind.measure(input);
  if (kind.is_length && spec.per_leg_length)
    for (double& value : values) value /= motion.body.leg_length;
  return values;
}

std::vector<double> mean_of_seen(const std::vector<double>& left, const std::vector<double>& right) {
  std::vector<double> mean(left.size());
  for (size_t f = 0; f < mean.size(); ++f)
    mean[f] = std::isnan(left[f]) ? right[f] : std::isnan(right[f]) ? left[f] : (left[f] + right[f]) / 2;
  return mean;
}

bool all_missing(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isnan(v); });
}

}  // namespace

std::vector<FeatureKindInfo> feature_kinds() {
  std::vector<FeatureKindInfo> kinds;
  for (const FeatureKind& k : feature_kind_table())
    kinds.push_back({std::string(k.name), k.joints, k.unit, k.is_length, k.needs_metres, k.needs_3d,
                     k.needs_side_view, std::string(k.says)});
  return kinds;
}

std::vector<Problem> check_features(std::span<const FeatureSpec> specs) {
  std::vector<Problem> problems;
  const std::vector<std::string> points = all_point_names();
  std::vector<std::string> kind_names;
  for (const FeatureKind& kind : feature_kind_table()) kind_names.emplace_back(kind.name);
  for (const FeatureSpec& spec : specs) {
    const std::string where = to_string(spec.where);
    const FeatureKind* kind = find_feature_kind(spec.kind);
    if (!kind)
      problems.push_back({where, "unknown kind \"" + spec.kind + "\" of feature \"" + spec.name + "\".",
                          did_you_mean(spec.kind, kind_names)});
    else if (kind->joints >= 0 ? static_cast<int>(spec.joints.size()) != kind->joints : spec.joints.empty())
      problems.push_back(
          {where, "feature \"" + spec.name + "\" names " + std::to_string(spec.joints.size()) + " joints.",
           "Kind \"" + spec.kind + "\" needs " +
               (kind->joints >= 0 ? std::to_string(kind->joints) : "at least one") + "."});
    for (const std::string& point : spec.joints)
      if (point_kind(point) == PointKind::unknown)
        problems.push_back({where, "unknown joint \"" + point + "\" in feature \"" + spec.name + "\".",
                            did_you_mean(point, points)});
  }
  return problems;
}

FeatureTable compute_features(const CleanSequence& motion, std::span<const FeatureSpec> specs) {
  if (std::vector<Problem> problems = check_features(specs); !problems.empty())
    throw Error(std::move(problems));
  const int frames = motion.sequence.frames();
  std::vector<FeatureColumn> columns;
  std::vector<std::vector<double>> series;
  Paths paths(motion.sequence);
  for (const FeatureSpec& spec : specs) {
    const FeatureKind& kind = *find_feature_kind(spec.kind);
    const Unit unit = unit_of(spec, kind);
    std::string why = why_not_measurable(spec, kind, motion);
    const auto add = [&](const std::string& name, double weight, std::vector<double> values,
                         const std::string& side) {
      const std::string reason = !why.empty()          ? why
                                 : all_missing(values) ? why_all_missing(spec, motion.sequence)
                                                       : "";
      columns.push_back({name, unit, weight, reason, part_of(spec, side)});
      series.push_back(std::move(values));
    };
    const std::vector<double> nothing(frames, nan);
    if (!is_paired(spec)) {
      add(spec.name, spec.weight, why.empty() ? measure(spec, kind, motion, "", paths) : nothing, "");
      continue;
    }
    std::vector<double> left = why.empty() ? measure(spec, kind, motion, "left_", paths) : nothing;
    std::vector<double> right = why.empty() ? measure(spec, kind, motion, "right_", paths) : nothing;
    add(spec.name, spec.sides_apart ? 0 : spec.weight, mean_of_seen(left, right), "");
    add("left_" + spec.name, spec.sides_apart ? spec.weight : 0, std::move(left), "left_");
    add("right_" + spec.name, spec.sides_apart ? spec.weight : 0, std::move(right), "right_");
  }
  std::vector<double> values(columns.size() * static_cast<size_t>(frames));
  for (size_t c = 0; c < columns.size(); ++c)
    for (int f = 0; f < frames; ++f) values[f * columns.size() + c] = series[c][f];
  return FeatureTable(motion.sequence.rate_hz(), std::move(columns), std::move(values));
}

}  // namespace sportsgpt
