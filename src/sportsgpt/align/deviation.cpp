#include "sportsgpt/align/deviation.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sportsgpt/align/time_normalise.h"

namespace sportsgpt {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr int points_a_phase = 20, least_points = 40, most_points = 60;
constexpr double usual_weight = 2;   // how many targets the usual SD counts as
constexpr double shift_share = 0.1;  // of a curve's shift, against its shape
constexpr double still_share = 0.5;  // weight of a part that does not move, against the average
constexpr double axial_weight = 2;   // of trunk and head
constexpr double step_cost = 0.3;    // of standing still or running ahead in the warping

// What measurement alone makes, and what good performers differ by where the targets are too few to say.
struct Scale {
  double noise, usual_sd;
};
Scale scale_of(Unit unit) {
  switch (unit) {
    case Unit::deg: return {1, 6};
    case Unit::m:
    case Unit::leg_length: return {0.0175, 0.05};
    case Unit::m_per_s:
    case Unit::leg_length_per_s: return {0.1, 0.3};
    case Unit::deg_per_s: return {10, 40};
    default: return {0, 0};
  }
}

double time_of(std::span<const Keyframe> keyframes, const std::string& name) {
  for (const Keyframe& keyframe : keyframes)
    if (keyframe.name == name) return keyframe.time_s;
  return nan;
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  int count = 0;
  for (const double v : values)
    if (!std::isnan(v)) sum += v, ++count;
  return count > 0 ? sum / count : nan;
}

struct Moments {
  double mean = nan, variance = 0;
  int count = 0;
};
Moments moments(const std::vector<double>& values) {
  Moments m;
  double squares = 0;
  m.mean = mean_of(values);
  for (const double v : values)
    if (!std::isnan(v)) squares += (v - m.mean) * (v - m.mean), ++m.count;
  if (m.count > 1) m.variance = squares / (m.count - 1);
  return m;
}

// Few targets state a variance badly: the usual one counts as two of them. The trial itself differs from the
// targets' mean by more than they do among themselves.
double settled(double variance, int count, double usual_sd, double noise) {
  if (count == 0) return nan;
  const double n = count;
  const double shrunk = ((n - 1) * variance + usual_weight * usual_sd * usual_sd) / (n - 1 + usual_weight);
  return shrunk * (1 + 1 / n) + noise * noise;
}

}  // namespace

DeviationModel::DeviationModel(std::span<const TargetModel> targets)
    : targets_(static_cast<int>(targets.size())) {
  if (targets.empty()) return;
  names_ = common_keyframes(targets.front().keyframes, targets);
  if (names_.size() < 2) return;
  places_.assign(names_.size(), 0);
  for (const TargetModel& target : targets) {
    const double from = time_of(target.keyframes, names_.front()),
                 whole = time_of(target.keyframes, names_.back()) - from;
    for (size_t k = 0; k < names_.size(); ++k)
      places_[k] += (time_of(target.keyframes, names_[k]) - from) / whole / targets_;
  }
  points_ = std::clamp(points_a_phase * static_cast<int>(names_.size() - 1), least_points, most_points) + 1;
  for (const FeatureColumn& column : targets.front().features.columns()) {
    if (column.weight <= 0) continue;
    const Scale scale = scale_of(column.unit);
    columns_.push_back({column.name, column.part.empty() ? column.name : column.part, column.weight,
                        scale.noise, scale.usual_sd, 1});
  }
  const int columns = static_cast<int>(columns_.size());
  const auto at = [&](const Curves& curves, int p, int c) {
    return curves[static_cast<size_t>(p * columns + c)];
  };

  // Twice: the mean of curves that are not warped yet is only where to begin.
  std::vector<Curves> dense, curves;
  for (const TargetModel& target : targets) {
    dense.push_back(sample(target.features, target.keyframes, 2 * points_ - 1));
    curves.push_back(sample(target.features, target.keyframes, points_));
  }
  for (int round = 0; round < 2; ++round) {
    mean_.assign(static_cast<size_t>(points_ * columns), nan);
    for (int c = 0; c < columns; ++c) {
      std::vector<double> over_time;
      double pooled = 0;
      for (int p = 0; p < points_; ++p) {
        std::vector<double> values;
        for (const Curves& curve : curves) values.push_back(at(curve, p, c));
        const Moments m = moments(values);
        mean_[static_cast<size_t>(p * columns + c)] = m.mean;
        over_time.push_back(m.mean);
        pooled += m.variance / points_;
      }
      // A column says where in the movement one is when it moves by more than performers differ.
      const double spread = std::sqrt(pooled) + 2 * columns_[c].noise;
      const double moves = std::sqrt(moments(over_time).variance);
      columns_[c].stretch = spread > 0 ? (moves / spread + 0.1) / spread : 0;
    }
    for (size_t t = 0; t < dense.size(); ++t) curves[t] = warped(dense[t]);
  }

  centred_.assign(mean_.size(), nan);
  variance_.assign(mean_.size(), nan);
  std::vector<double> moves(columns_.size());
  for (int c = 0; c < columns; ++c) {
    std::vector<double> shifts;
    for (const Curves& curve : curves) {
      std::vector<double> own;
      for (int p = 0; p < points_; ++p) own.push_back(at(curve, p, c));
      shifts.push_back(mean_of(own));
    }
    const Moments shift = moments(shifts);
    shift_.push_back(shift.mean);
    shift_variance_.push_back(settled(shift.variance, shift.count, columns_[c].usual_sd, columns_[c].noise));
    std::vector<Moments> points;
    double pooled = 0;
    for (int p = 0; p < points_; ++p) {
      std::vector<double> values;
      for (size_t t = 0; t < curves.size(); ++t) values.push_back(at(curves[t], p, c) - shifts[t]);
      points.push_back(moments(values));
      pooled += points.back().variance / points_;
    }
    std::vector<double> over_time;
    for (int p = 0; p < points_; ++p) {
      const size_t i = static_cast<size_t>(p * columns + c);
      centred_[i] = points[p].mean;
      over_time.push_back(points[p].mean);
      variance_[i] = settled(0.5 * points[p].variance + 0.5 * pooled, points[p].count, columns_[c].usual_sd,
                             columns_[c].noise);
      if (!(variance_[i] > 0)) variance_[i] = nan;  // no target moves and the unit has no usual spread
    }
    const double spread = std::sqrt(pooled) + 2 * columns_[c].noise;
    moves[c] = spread > 0 ? std::sqrt(moments(over_time).variance) / spread : 0;
  }
  const double average = mean_of(moves);
  for (int c = 0; c < columns; ++c) {
    auto part = std::find_if(parts_.begin(), parts_.end(),
                             [&](const Part& known) { return known.name == columns_[c].part; });
    if (part == parts_.end()) part = parts_.insert(parts_.end(), {columns_[c].part, 0, {}});
    part->columns.push_back(c);
  }
  for (Part& part : parts_) {
    double sum = 0;
    for (const int c : part.columns) sum += moves[c] / static_cast<double>(part.columns.size());
    const bool axial = part.name == "trunk" || part.name == "head";
    part.weight = (axial ? axial_weight : 1) * ((average > 0 ? sum / average : 0) + still_share);
  }
}

// `points` moments from the first to the last keyframe, evenly within each phase; a keyframe that the trial
// lacks is taken at its usual place between its neighbours. Empty when the first or the last is missing.
DeviationModel::Curves DeviationModel::sample(const FeatureTable& table, std::span<const Keyframe> keyframes,
                                              int points) const {
  std::vector<double> places, times;
  for (size_t k = 0; k < names_.size(); ++k) {
    const double time_s = time_of(keyframes, names_[k]);
    const bool end = k == 0 || k + 1 == names_.size();
    if (end && std::isnan(time_s)) return {};
    if (std::isnan(time_s) || (!times.empty() && time_s <= times.back())) {
      if (end) return {};
      continue;
    }
    places.push_back(places_[k]), times.push_back(time_s);
  }
  const size_t columns = columns_.size();
  Curves curves(static_cast<size_t>(points) * columns, nan);
  std::vector<int> index;
  for (const Column& column : columns_) index.push_back(table.index(column.name));
  size_t k = 0;
  for (int p = 0; p < points; ++p) {
    const double place = p / static_cast<double>(points - 1);
    while (k + 2 < places.size() && place > places[k + 1]) ++k;
    const double share = (place - places[k]) / (places[k + 1] - places[k]);
    const double time_s = times[k] + std::clamp(share, 0.0, 1.0) * (times[k + 1] - times[k]);
    for (size_t c = 0; c < columns; ++c)
      if (index[c] >= 0) curves[static_cast<size_t>(p) * columns + c] = table.value_at(index[c], time_s);
  }
  return curves;
}

// Curves of 2 points_ - 1 points warped onto the mean: each point of the mean takes a moment 0 to 3 half
// points after the one before, at first and at last within a twentieth of the whole.
DeviationModel::Curves DeviationModel::warped(const Curves& dense) const {
  const int columns = static_cast<int>(columns_.size()), rows = points_, moments_count = 2 * points_ - 1;
  if (static_cast<int>(dense.size()) != moments_count * columns) return {};
  const int slack = std::max(1, moments_count / 20);
  std::vector<double> cost(static_cast<size_t>(rows * moments_count), infinite);
  std::vector<char> step(cost.size(), 0);
  std::vector<double> local(static_cast<size_t>(moments_count));
  for (int i = 0; i < rows; ++i) {
    double average = 0;
    for (int j = 0; j < moments_count; ++j) {
      double sum = 0;
      for (int c = 0; c < columns; ++c) {
        const double off = std::abs(mean_[static_cast<size_t>(i * columns + c)] -
                                    dense[static_cast<size_t>(j * columns + c)]);
        if (!std::isnan(off)) sum += columns_[c].stretch * off;
      }
      local[j] = sum;
      average += sum / moments_count;
    }
    for (int j = 0; j < moments_count; ++j) {
      double& here = cost[static_cast<size_t>(i * moments_count + j)];
      if (i == 0) {
        if (j < slack) here = local[j];
        continue;
      }
      for (int s = 0; s <= 3 && s <= j; ++s) {
        const double before = cost[static_cast<size_t>((i - 1) * moments_count + j - s)];
        const double through = before + local[j] + (s == 0 || s == 3 ? step_cost * average : 0);
        if (through < here)
          here = through, step[static_cast<size_t>(i * moments_count + j)] = static_cast<char>(s);
      }
    }
  }
  int j = moments_count - 1;
  for (int e = moments_count - slack; e < moments_count; ++e)
    if (cost[static_cast<size_t>((rows - 1) * moments_count + e)] <
        cost[static_cast<size_t>((rows - 1) * moments_count + j)])
      j = e;
  std::vector<double> path(static_cast<size_t>(rows));
  for (int i = rows - 1; i >= 0; --i) {
    path[i] = j;
    j -= step[static_cast<size_t>(i * moments_count + j)];
  }
  Curves curves(static_cast<size_t>(rows * columns), nan);
  for (int i = 0; i < rows; ++i) {
    // Smoothed, because the path moves in whole steps.
    const double moment =
        0.25 * path[std::max(0, i - 1)] + 0.5 * path[i] + 0.25 * path[std::min(rows - 1, i + 1)];
    const int before = std::min(moments_count - 2, static_cast<int>(moment));
    const double share = moment - before;
    for (int c = 0; c < columns; ++c)
      curves[static_cast<size_t>(i * columns + c)] =
          (1 - share) * dense[static_cast<size_t>(before * columns + c)] +
          share * dense[static_cast<size_t>((before + 1) * columns + c)];
  }
  return curves;
}

// Mean square distance of each column from the targets'; NaN where it was not measured.
std::vector<double> DeviationModel::distances(const Curves& curves) const {
  const size_t columns = columns_.size();
  std::vector<double> result(columns, nan);
  if (curves.empty()) return result;
  for (size_t c = 0; c < columns; ++c) {
    std::vector<double> own;
    for (int p = 0; p < points_; ++p) own.push_back(curves[static_cast<size_t>(p) * columns + c]);
    const double shift = mean_of(own);
    double squares = 0;
    int count = 0;
    for (int p = 0; p < points_; ++p) {
      const size_t i = static_cast<size_t>(p) * columns + c;
      const double off = own[p] - shift - centred_[i];
      const double square = off * off / variance_[i];
      if (!std::isnan(square)) squares += square, ++count;
    }
    if (count == 0) continue;
    const double shifted = (shift - shift_[c]) * (shift - shift_[c]) / shift_variance_[c];
    result[c] = (squares / count + shift_share * (std::isfinite(shifted) ? shifted : 0)) / (1 + shift_share);
  }
  return result;
}

std::vector<PartDeviation> DeviationModel::parts(const FeatureTable& trial,
                                                 std::span<const Keyframe> keyframes) const {
  std::vector<PartDeviation> result;
  if (points_ == 0) return result;
  const std::vector<double> squares = distances(warped(sample(trial, keyframes, 2 * points_ - 1)));
  for (const Part& part : parts_) {
    double sum = 0, weights = 0;
    PartDeviation found{part.name, nan, "", 0};
    for (const int c : part.columns) {
      if (std::isnan(squares[c])) continue;
      sum += columns_[c].weight * squares[c], weights += columns_[c].weight;
      if (std::sqrt(squares[c]) >= found.column_deviation)
        found.column = columns_[c].name, found.column_deviation = std::sqrt(squares[c]);
    }
    if (weights > 0) found.deviation = std::sqrt(sum / weights), result.push_back(std::move(found));
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const PartDeviation& a, const PartDeviation& b) { return a.deviation > b.deviation; });
  return result;
}

double DeviationModel::deviation(const FeatureTable& trial, std::span<const Keyframe> keyframes) const {
  double sum = 0, weights = 0;
  for (const PartDeviation& found : parts(trial, keyframes))
    for (const Part& part : parts_)
      if (part.name == found.part)
        sum += part.weight * std::log1p(found.deviation * found.deviation), weights += part.weight;
  return weights > 0 ? std::sqrt(std::expm1(sum / weights)) : nan;
}

double deviation(const FeatureTable& trial, std::span<const Keyframe> keyframes,
                 std::span<const TargetModel> targets) {
  return DeviationModel(targets).deviation(trial, keyframes);
}

}  // namespace sportsgpt
