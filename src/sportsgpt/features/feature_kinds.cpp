#include "sportsgpt/features/feature_kinds.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "sportsgpt/features/angles.h"

namespace sportsgpt {
namespace {

using Values = std::vector<double>;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double deg = 180 / std::numbers::pi;
// Positions are low-pass filtered already: the shortest window keeps contact events sharp.
constexpr double shortest_window_s = 0.009;

template <class Measure>
Values each_frame(const MeasureInput& in, Measure measure) {
  const size_t frames = in.points.front().size();
  Values values(frames);
  for (size_t f = 0; f < frames; ++f) values[f] = measure(f);
  return values;
}

Values continuous(Values values, double centre_deg) {
  make_continuous(values, centre_deg);
  return values;
}

Values rate_of(const MeasureInput& in, double Vec3::*axis) {
  return rate_of_change(each_frame(in, [&](size_t f) { return in.points[0][f].*axis; }), in.rate_hz,
                        shortest_window_s);
}

Vec3 along(double Vec3::*axis) {
  Vec3 v{0, 0, 0};
  v.*axis = 1;
  return v;
}

Values flexion(const MeasureInput& in) {
  const auto& p = in.points;
  return each_frame(in, [&](size_t f) { return flexion_deg(p[0][f], p[1][f], p[2][f]); });
}
Values opening(const MeasureInput& in) {
  const auto& p = in.points;
  return each_frame(in, [&](size_t f) { return 180 - flexion_deg(p[0][f], p[1][f], p[2][f]); });
}
// How far a segment points out of the plane that `axis` is normal to, in -90..90 degrees. Unlike the lean in
// one plane it has no place at which it jumps.
Values tilt(const MeasureInput& in, double Vec3::*axis, double sign) {
  return each_frame(in, [&](size_t f) {
    const Vec3 d = in.points[1][f] - in.points[0][f];
    const double across = norm(d - dot(d, along(axis)) * along(axis));
    return sign * std::atan2(d.*axis, across) * deg;
  });
}
Values forward_tilt(const MeasureInput& in) { return tilt(in, &Vec3::x, 1); }
Values outward_tilt(const MeasureInput& in) { return tilt(in, &Vec3::z, in.right_side ? 1 : -1); }
Values line_turn(const MeasureInput& in) {
  const auto& p = in.points;
  return continuous(each_frame(in,
                               [&](size_t f) {
                                 const Vec3 d = p[1][f] - p[0][f];
                                 return std::atan2(d.x, d.z) * deg;
                               }),
                    0);
}
Values segment_lean(const MeasureInput& in) {
  const auto& p = in.points;
  return continuous(each_frame(in, [&](size_t f) { return sagittal_lean_deg(p[1][f] - p[0][f]); }), 0);
}
Values lateral_lean(const MeasureInput& in) {
  const auto& p = in.points;
  return continuous(each_frame(in,
                               [&](size_t f) {
                                 const Vec3 d = p[1][f] - p[0][f];
                                 return std::atan2(d.z, d.y) * deg;
                               }),
                    0);
}
Values arm_elevation(const MeasureInput& in) {
  const auto& p = in.points;
  // An arm reaches from about 90 degrees behind to 220 in front and over the head.
  return continuous(each_frame(in, [&](size_t f) { return arm_elevation_deg(p[0][f], p[1][f], p[2][f]); }),
                    60);
}

// Median of the values over the frames in which the foot stands flat: its ankle is within 2 % of leg length
// of the height it most often has near the ground.
double while_standing(const Values& values, const PointPath& ankle, double leg_length) {
  Values heights;
  for (const Vec3 a : ankle)
    if (!is_missing(a)) heights.push_back(a.y);
  if (heights.empty()) return nan;
  const auto low = heights.begin() + static_cast<long>(heights.size() / 5);
  std::nth_element(heights.begin(), low, heights.end());
  Values standing;
  for (size_t f = 0; f < values.size(); ++f)
    if (!std::isnan(values[f]) && std::abs(ankle[f].y - *low) < 0.02 * leg_length)
      standing.push_back(values[f]);
  if (standing.empty()) return nan;
  const auto middle = standing.begin() + static_cast<long>(standing.size() / 2);
  std::nth_element(standing.begin(), middle, standing.end());
  return *middle;
}

// Pitch of the foot against its own flat stance, toes up +.
Values foot_pitch_of(const MeasureInput& in, const PointPath& ankle, const PointPath& heel,
                     const PointPath& toe) {
  // A heel that is seen in some frames only would make the axis jump: it counts when it is seen as often as
  // the ankle.
  const auto seen = [](const PointPath& path) {
    return std::count_if(path.begin(), path.end(), [](Vec3 p) { return !is_missing(p); });
  };
  const PointPath& back = seen(heel) * 10 >= seen(ankle) * 9 ? heel : ankle;
  Values pitch = continuous(each_frame(in, [&](size_t f) { return elevation_deg(toe[f] - back[f]); }), -30);
  const double flat = while_standing(pitch, ankle, in.leg_length);
  for (double& value : pitch) value -= flat;
  return pitch;
}
Values foot_pitch(const MeasureInput& in) {
  return foot_pitch_of(in, in.points[0], in.points[1], in.points[2]);
}
Values dorsiflexion(const MeasureInput& in) {
  const auto& p = in.points;
  Values values = foot_pitch_of(in, p[1], p[2], p[3]);
  for (size_t f = 0; f < values.size(); ++f) values[f] += sagittal_lean_deg(p[0][f] - p[1][f]);
  return values;
}

Values height(const MeasureInput& in) {
  return each_frame(in, [&](size_t f) { return in.points[0][f].y; });
}
Values lowest_height(const MeasureInput& in) {
  return each_frame(in, [&](size_t f) {
    double lowest = nan;
    for (const PointPath& path : in.points)
      if (!is_missing(path[f])) lowest = std::isnan(lowest) ? path[f].y : std::min(lowest, path[f].y);
    return lowest;
  });
}
Values clearance(const MeasureInput& in) {
  Values values = each_frame(in, [&](size_t f) { return in.points[1][f].y; });
  const double flat = while_standing(values, in.points[0], in.leg_length);
  for (double& value : values) value -= flat;
  return values;
}
Values distance(const MeasureInput& in) {
  return each_frame(in, [&](size_t f) { return norm(in.points[1][f] - in.points[0][f]); });
}
Values forward_distance(const MeasureInput& in) {
  return each_frame(in, [&](size_t f) { return in.points[1][f].x - in.points[0][f].x; });
}
Values forward_position(const MeasureInput& in) {
  return each_frame(in, [&](size_t f) { return in.points[0][f].x; });
}
Values lateral_distance(const MeasureInput& in) {
  return each_frame(in, [&](size_t f) { return in.points[1][f].z - in.points[0][f].z; });
}

Values forward_gap(const MeasureInput& in) {
  return each_frame(in, [&](size_t f) { return std::abs(in.points[1][f].x - in.points[0][f].x); });
}
Values outward_distance(const MeasureInput& in) {
  return each_frame(
      in, [&](size_t f) { return (in.right_side ? 1 : -1) * (in.points[1][f].z - in.points[0][f].z); });
}
Values sagittal_flexion(const MeasureInput& in) {
  const auto& p = in.points;
  return continuous(each_frame(in,
                               [&](size_t f) {
                                 return sagittal_lean_deg(p[1][f] - p[2][f]) -
                                        sagittal_lean_deg(p[0][f] - p[1][f]);
                               }),
                    45);
}
Values outer_rise(const MeasureInput& in) {
  return each_frame(in, [&](size_t f) {
    const Vec3 d = in.points[1][f] - in.points[0][f];
    return std::atan2(d.y, std::abs(d.z)) * deg;
  });
}

Values velocity_forward(const MeasureInput& in) { return rate_of(in, &Vec3::x); }
Values velocity_up(const MeasureInput& in) { return rate_of(in, &Vec3::y); }
Values speed(const MeasureInput& in) {
  const Values x = rate_of(in, &Vec3::x), y = rate_of(in, &Vec3::y), z = rate_of(in, &Vec3::z);
  return each_frame(in, [&](size_t f) { return std::hypot(x[f], y[f], z[f]); });
}
Values acceleration_up(const MeasureInput& in) {
  return rate_of_change(velocity_up(in), in.rate_hz, shortest_window_s);
}
Values velocity_angle(const MeasureInput& in) {
  const Values x = velocity_forward(in), y = velocity_up(in);
  return each_frame(in, [&](size_t f) {
    // The direction of a point that hardly moves is noise.
    return std::hypot(x[f], y[f]) < 0.2 * in.leg_length ? nan : elevation_deg({x[f], y[f], 0});
  });
}
Values ballistic_rise(const MeasureInput& in) {
  const Values up = velocity_up(in);
  return each_frame(in, [&](size_t f) {
    return up[f] > 0 ? up[f] * up[f] / (2 * in.gravity) : up[f] <= 0 ? 0.0 : nan;
  });
}
Values elevation_angle(const MeasureInput& in) {
  return continuous(
      each_frame(in, [&](size_t f) { return elevation_deg(in.points[1][f] - in.points[0][f]); }), 90);
}
Values knee_valgus(const MeasureInput& in) {
  const auto& p = in.points;
  return each_frame(in, [&](size_t f) { return knee_valgus_deg(p[0][f], p[1][f], p[2][f], in.right_side); });
}
Values toe_out(const MeasureInput& in) {
  return continuous(each_frame(in,
                               [&](size_t f) {
                                 const Vec3 d = in.points[1][f] - in.points[0][f];
                                 return std::atan2(in.right_side ? d.z : -d.z, d.x) * deg;
                               }),
                    0);
}
Values width_ratio(const MeasureInput& in) {
  const auto& p = in.points;
  return each_frame(in, [&](size_t f) {
    const double reference = std::abs(p[3][f].z - p[2][f].z);
    return reference > 0 ? std::abs(p[1][f].z - p[0][f].z) / reference : nan;
  });
}
// Read to the athlete's side and along the line between the points. A heading that is some degrees off turns
// what lies in front into the first, feet that are not level into the second: a shift shows in both, so the
// smaller counts, and none where they disagree.
Values load_share(const MeasureInput& in) {
  const auto& p = in.points;
  return each_frame(in, [&](size_t f) {
    const Vec3 half = 0.5 * (p[1][f] - p[0][f]), off = p[2][f] - midpoint(p[0][f], p[1][f]);
    if (!(half.z > 0)) return nan;
    const double sideways = 100 * off.z / half.z;
    const double along = 100 * (off.x * half.x + off.z * half.z) / (half.x * half.x + half.z * half.z);
    if (std::isnan(along) || sideways * along <= 0) return std::isnan(along) ? nan : 0.0;
    return std::abs(along) < std::abs(sideways) ? along : sideways;
  });
}

constexpr bool length = true, metres = true, three_d = true, side_view = true;
constexpr FeatureKind table[] = {
    {"flexion", 3, Unit::deg, !length, !metres, !three_d, side_view, flexion,
     "bend at the middle point: 0 straight, at most 180"},
    {"opening", 3, Unit::deg, !length, !metres, !three_d, side_view, opening,
     "angle at the middle point: 0 folded together, 180 straight"},
    {"forward_tilt", 2, Unit::deg, !length, !metres, !three_d, side_view, forward_tilt,
     "how far first -> second points forward of the frontal plane, -90..90"},
    {"outward_tilt", 2, Unit::deg, !length, !metres, three_d, !side_view, outward_tilt,
     "how far first -> second points out of the sagittal plane: to the own side +, of single points to the "
     "left +"},
    {"line_turn", 2, Unit::deg, !length, !metres, three_d, !side_view, line_turn,
     "how far the line from the first (left) to the second (right) point is turned about the vertical, right "
     "side forward +"},
    {"segment_lean", 2, Unit::deg, !length, !metres, !three_d, side_view, segment_lean,
     "sagittal angle of lower -> upper to the vertical, forward +"},
    {"lateral_lean", 2, Unit::deg, !length, !metres, three_d, !side_view, lateral_lean,
     "frontal angle of lower -> upper to the vertical, to the athlete's right +"},
    {"arm_elevation", 3, Unit::deg, !length, !metres, !three_d, side_view, arm_elevation,
     "upper arm against trunk-down in the sagittal plane, in front +"},
    {"dorsiflexion", 4, Unit::deg, !length, !metres, !three_d, side_view, dorsiflexion,
     "knee, ankle, heel, toe: ankle bend against quiet stance, toes towards the shin +"},
    {"foot_pitch", 3, Unit::deg, !length, !metres, !three_d, side_view, foot_pitch,
     "ankle, heel, toe: foot against its flat stance, toes up +"},
    {"height", 1, Unit::m, length, !metres, !three_d, !side_view, height, "above the floor"},
    {"lowest_height", -1, Unit::m, length, !metres, !three_d, !side_view, lowest_height,
     "of the lowest of the points that are seen, above the floor"},
    {"clearance", 2, Unit::m, length, !metres, !three_d, !side_view, clearance,
     "ankle, point: height of the point above where it lies while the foot stands flat"},
    {"distance", 2, Unit::m, length, !metres, !three_d, side_view, distance, "between two points"},
    {"forward_distance", 2, Unit::m, length, !metres, !three_d, side_view, forward_distance,
     "from the first point to the second, forward +"},
    {"forward_position", 1, Unit::m, length, !metres, !three_d, side_view, forward_position,
     "along the direction of motion"},
    {"lateral_distance", 2, Unit::m, length, !metres, three_d, !side_view, lateral_distance,
     "from the first point to the second, to the athlete's right +"},
    {"forward_gap", 2, Unit::m, length, !metres, !three_d, side_view, forward_gap,
     "between two points along the direction of motion, whichever is ahead"},
    {"outward_distance", 2, Unit::m, length, !metres, three_d, !side_view, outward_distance,
     "from the first point to the second, away from the other side of the body +"},
    {"sagittal_flexion", 3, Unit::deg, !length, !metres, !three_d, side_view, sagittal_flexion,
     "bend at the middle point in the sagittal plane, as a knee bends +, beyond straight -"},
    {"outer_rise", 2, Unit::deg, !length, !metres, three_d, !side_view, outer_rise,
     "frontal angle of inner -> outer above the horizontal: outer end higher +"},
    {"speed", 1, Unit::m_per_s, length, !metres, !three_d, side_view, speed, "of the point"},
    {"velocity_forward", 1, Unit::m_per_s, length, !metres, !three_d, side_view, velocity_forward,
     "forward +"},
    {"velocity_up", 1, Unit::m_per_s, length, !metres, !three_d, !side_view, velocity_up, "up +"},
    {"acceleration_up", 1, Unit::m_per_s2, length, !metres, !three_d, !side_view, acceleration_up,
     "up +; -9.81 m/s2 in free flight"},
    {"velocity_angle", 1, Unit::deg, !length, !metres, !three_d, side_view, velocity_angle,
     "of the velocity above the forward horizontal"},
    {"ballistic_rise", 1, Unit::m, length, metres, !three_d, !side_view, ballistic_rise,
     "v^2 / 2g: how high the present upward speed would carry"},
    {"elevation_angle", 2, Unit::deg, !length, !metres, !three_d, side_view, elevation_angle,
     "of first -> second above the forward horizontal"},
    {"knee_valgus", 3, Unit::deg, !length, !metres, three_d, !side_view, knee_valgus,
     "knee medial of the hip-ankle line, as a frontal projection angle, medial +"},
    {"toe_out", 2, Unit::deg, !length, !metres, three_d, !side_view, toe_out,
     "foot in the horizontal plane against forward, outward +"},
    {"width_ratio", 4, Unit::none, !length, !metres, three_d, !side_view, width_ratio,
     "width between the first two points against that between the last two"},
    {"load_share", 3, Unit::percent, !length, !metres, three_d, !side_view, load_share,
     "how far the third point lies off the middle of the first two, towards the right +; 100 = over the "
     "right"},
};

}  // namespace

std::span<const FeatureKind> feature_kind_table() { return table; }

const FeatureKind* find_feature_kind(std::string_view name) {
  for (const FeatureKind& kind : table)
    if (kind.name == name) return &kind;
  return nullptr;
}

}  // namespace sportsgpt
