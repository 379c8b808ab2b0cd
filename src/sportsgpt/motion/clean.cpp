#include "sportsgpt/motion/clean.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sportsgpt/core/error.h"
#include "sportsgpt/motion/body_size.h"
#include "sportsgpt/motion/butterworth.h"
#include "sportsgpt/motion/facing.h"
#include "sportsgpt/motion/fill_gaps.h"
#include "sportsgpt/motion/first_rows.h"
#include "sportsgpt/motion/resample.h"

namespace sportsgpt {
namespace {

using Positions = std::vector<Vec3>;

std::string one_decimal(double value) {
  const long tenths = std::lround(std::abs(value) * 10);
  return (value < 0 ? "-" : "") + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

// The share of samples that are missing, over the joints that are seen at all.
double missing_share(const SkeletonSequence& s, int first) {
  long missing = 0, all = 0;
  for (int j = 0; j < s.joints(); ++j) {
    if (!s.seen(j)) continue;
    for (int f = first; f < s.frames(); ++f) missing += is_missing(s.at(f, j)), ++all;
  }
  return all > 0 ? static_cast<double>(missing) / all : 1;
}

void require_body(const SkeletonSequence& s) {
  const SkeletonLayout& layout = s.layout();
  const auto seen = [&](const char* joint) { return s.seen(layout.index(joint)); };
  const bool leg = (seen("left_hip") && seen("left_knee")) || (seen("right_hip") && seen("right_knee"));
  const bool trunk = seen("neck") || seen("left_shoulder") || seen("right_shoulder");
  if (!leg || !trunk)
    throw Error("recording", std::string("no ") + (leg ? "trunk" : "leg") + " was seen in any frame.",
                "The program needs hip and knee of one side and a shoulder or the neck.");
}

Positions drop_first_rows(const SkeletonSequence& raw, const CleanOptions& options, CleanReport& report) {
  Positions positions(raw.positions().begin(), raw.positions().end());
  if (options.keep_first_rows) return positions;
  const FirstRows rows = find_invalid_first_rows(raw);
  report.first_valid_frame = rows.count;
  if (rows.count > 0 && rows.what != "empty rows")
    report.warnings.push_back("The first " + std::to_string(rows.count) + " rows are " + rows.what +
                              " and were left out.");
  std::fill_n(positions.begin(), static_cast<size_t>(rows.count) * raw.joints(), missing_point());
  return positions;
}

SkeletonSequence face_forward(const SkeletonSequence& s, const CleanOptions& options, CleanReport& report) {
  int first = report.first_valid_frame, last = s.frames();
  if (options.facing_from) {
    first = std::clamp(static_cast<int>(options.facing_from->start_s * s.rate_hz()), first, last - 1);
    last = std::clamp(static_cast<int>(options.facing_from->end_s * s.rate_hz()) + 1, first + 1, last);
  }
  const Facing facing = find_facing(s, first, last);
  report.facing_from = facing.from;
  report.heading_spread_deg = facing.spread_deg;
  if (facing.from == "none")
    report.warnings.push_back("Facing could not be recognised; the athlete is taken to face +x.");
  if (facing.sides_exchanged)
    report.warnings.push_back("Feet and hips point in opposite directions: left and right may be exchanged.");
  if (s.planar()) {
    if (!facing.flip_x) return s;
    report.turned_deg = 180;
    Positions positions(s.positions().begin(), s.positions().end());
    for (Vec3& p : positions) p.x = -p.x;
    return s.with_positions(std::move(positions));
  }
  report.turned_deg = facing.turn_deg;
  return turn(s, facing.turn_deg);
}

void set_floor(Positions& positions, const SkeletonSequence& s, const BodySize& body, CleanReport& report) {
  const int first = report.first_valid_frame, frames = s.frames(), third = (frames - first) / 3;
  const double floor = floor_height(s, first, frames);
  if (std::isnan(floor)) {
    report.warnings.push_back("No foot or ankle was seen: heights are not above the floor.");
    return;
  }
  const double drift = floor_height(s, frames - third, frames) - floor_height(s, first, first + third);
  report.floor_drift = std::isnan(drift) ? 0 : drift;
  if (third > s.rate_hz() / 4 && std::abs(report.floor_drift) > 0.03 * body.leg_length)
    report.warnings.push_back(
        "The floor " + std::string(drift > 0 ? "rises" : "sinks") + " by " +
        one_decimal(100 * std::abs(drift) / body.leg_length) +
        " % of leg length from the first to the last third of the recording: a drifting "
        "capture, or a landing on another level.");
  for (Vec3& p : positions) p.y -= floor;
}

// The joints whose motion decides how much smoothing the recording needs.
double automatic_cutoff(const SkeletonSequence& s, const CleanOptions& options) {
  std::vector<double> chosen;
  for (const char* joint : {"pelvis", "left_ankle", "right_ankle", "left_wrist", "right_wrist"}) {
    const int j = s.layout().index(joint);
    if (!s.seen(j)) continue;
    std::vector<double> heights;
    for (int f = 0; f < s.frames(); ++f)
      if (!is_missing(s.at(f, j))) heights.push_back(s.at(f, j).y);
    chosen.push_back(residual_cutoff_hz(heights, s.rate_hz(), options.min_cutoff_hz, options.max_cutoff_hz));
  }
  if (chosen.empty()) return options.min_cutoff_hz;
  std::nth_element(chosen.begin(), chosen.begin() + chosen.size() / 2, chosen.end());
  return chosen[chosen.size() / 2];
}

void filter(Positions& positions, const SkeletonSequence& s, double cutoff_hz) {
  const int joints = s.joints(), frames = s.frames();
  std::vector<double> axis(frames);
  for (int j = 0; j < joints; ++j) {
    if (!s.seen(j)) continue;
    for (double Vec3::*coordinate : {&Vec3::x, &Vec3::y, &Vec3::z}) {
      if (s.planar() && coordinate == &Vec3::z) continue;
      for (int f = 0; f < frames; ++f) axis[f] = positions[static_cast<size_t>(f) * joints + j].*coordinate;
      const std::vector<double> smooth = low_pass(axis, s.rate_hz(), cutoff_hz);
      for (int f = 0; f < frames; ++f) positions[static_cast<size_t>(f) * joints + j].*coordinate = smooth[f];
    }
  }
}

SkeletonSequence in_metres(const SkeletonSequence& s, double metres_per_unit) {
  Positions positions(s.positions().begin(), s.positions().end());
  for (Vec3& p : positions) p = metres_per_unit * p;
  return SkeletonSequence(s.layout(), s.rate_hz(), std::move(positions),
                          {s.confidence().begin(), s.confidence().end()}, Space::metres, s.planar());
}

}  // namespace

CleanSequence clean(const SkeletonSequence& raw, const CleanOptions& options) {
  require_body(raw);
  CleanReport report;
  Positions positions = drop_first_rows(raw, options, report);
  const int longest_gap = static_cast<int>(options.max_gap_s * raw.rate_hz() + 1e-9);
  const int filled = fill_short_gaps(positions, raw.joints(), longest_gap);
  report.filled_share = static_cast<double>(filled) / std::max<size_t>(1, positions.size());
  SkeletonSequence sequence = raw.with_positions(std::move(positions));

  BodySize body = measure_body(sequence);
  if (sequence.space() == Space::pixels && options.height_m && body.stature > 0) {
    const double metres_per_pixel = *options.height_m / body.stature;
    sequence = in_metres(sequence, metres_per_pixel);
    body = measure_body(sequence);
  }
  if (options.mirror == MirrorChoice::yes) {
    sequence = mirror(sequence);
    report.mirrored = true;
  }
  sequence = face_forward(sequence, options, report);
  if (options.mirror == MirrorChoice::automatic && options.lead_right &&
      find_lead_foot(sequence, body.leg_length) == LeadFoot::left) {
    sequence = mirror(sequence);
    report.mirrored = true;
  }
  report.view = camera_view(sequence);
  if (report.view == "frontal" || report.view == "oblique")
    report.warnings.push_back("The camera does not look from the side (" + report.view +
                              " view): angles of the side view are distorted.");
  report.missing_share = missing_share(sequence, report.first_valid_frame);

  positions.assign(sequence.positions().begin(), sequence.positions().end());
  set_floor(positions, sequence, body, report);
  report.cutoff_automatic = !options.cutoff_hz.has_value();
  report.cutoff_hz = options.cutoff_hz ? *options.cutoff_hz : automatic_cutoff(sequence, options);
  if (report.cutoff_hz > 0.4 * raw.rate_hz()) {
    report.cutoff_hz = 0.4 * raw.rate_hz();
    report.warnings.push_back("The frame rate of " + one_decimal(raw.rate_hz()) +
                              " Hz is low for this movement: fast moments are blurred.");
  }
  filter(positions, sequence, report.cutoff_hz);
  return {sequence.with_positions(std::move(positions)), body, std::move(report)};
}

}  // namespace sportsgpt
