#include "sportsgpt/synth/curve.h"

#include <algorithm>
#include <cmath>

namespace sportsgpt {
namespace {

/// Rate at a knot from its neighbours: 0 at an extremum, else the harmonic mean of the slopes, which keeps
/// the curve between its knots.
double chosen_rate(const Knot& before, const Knot& at, const Knot& after) {
  const double left = (at.value - before.value) / (at.time_s - before.time_s);
  const double right = (after.value - at.value) / (after.time_s - at.time_s);
  return left * right <= 0 ? 0 : 2 * left * right / (left + right);
}

}  // namespace

Displacement integrate(std::span<const AccelerationKnot> knots) {
  Displacement sum;
  for (size_t i = 0; i + 1 < knots.size(); ++i) {
    const double length = knots[i + 1].time_s - knots[i].time_s;
    const double first = knots[i].acceleration, second = knots[i + 1].acceleration;
    sum.value += sum.rate * length + length * length * (0.35 * first + 0.15 * second);
    sum.rate += length * (first + second) / 2;
  }
  return sum;
}

Curve Curve::constant(double value) {
  Curve curve;
  curve.pieces_.push_back({0, 1, {value, 0, 0, 0, 0, 0}});
  curve.end_s_ = 0;
  return curve;
}

void Curve::add_hermite(const Knot& from, const Knot& to) {
  const double length = to.time_s - from.time_s;
  const double v0 = from.rate * length, v1 = to.rate * length;
  const double a0 = from.acceleration * length * length, a1 = to.acceleration * length * length;
  const double step = to.value - from.value;
  pieces_.push_back(
      {from.time_s,
       length,
       {from.value, v0, a0 / 2, 10 * step - 6 * v0 - 4 * v1 - 1.5 * a0 + 0.5 * a1,
        -15 * step + 8 * v0 + 7 * v1 + 1.5 * a0 - a1, 6 * step - 3 * v0 - 3 * v1 - 0.5 * a0 + 0.5 * a1}});
}

Curve Curve::through(std::vector<Knot> knots) {
  const size_t last = knots.size() - 1;
  for (size_t i = 0; i <= last; ++i)
    if (std::isnan(knots[i].rate))
      knots[i].rate = i == 0 || i == last ? 0 : chosen_rate(knots[i - 1], knots[i], knots[i + 1]);
  Curve curve;
  if (last == 0) return constant(knots[0].value);
  for (size_t i = 0; i < last; ++i) curve.add_hermite(knots[i], knots[i + 1]);
  curve.end_s_ = knots[last].time_s;
  return curve;
}

Curve Curve::from_accelerations(std::span<const AccelerationKnot> knots, double value, double rate) {
  Curve curve;
  for (size_t i = 0; i + 1 < knots.size(); ++i) {
    const double length = knots[i + 1].time_s - knots[i].time_s;
    const double first = knots[i].acceleration * length * length;
    const double change = knots[i + 1].acceleration * length * length - first;
    const std::array<double, 6> c = {value, rate * length, first / 2, 0, change / 4, -change / 10};
    curve.pieces_.push_back({knots[i].time_s, length, c});
    value += c[1] + c[2] + c[4] + c[5];
    rate += (first + change / 2) / length;
  }
  curve.end_s_ = knots.back().time_s;
  return curve;
}

Curve Curve::then(const Curve& other) const {
  Curve joined = *this;
  const double start = other.pieces_.front().start_s;
  if (start > end_s_) joined.pieces_.push_back({end_s_, start - end_s_, {value(end_s_), 0, 0, 0, 0, 0}});
  joined.pieces_.insert(joined.pieces_.end(), other.pieces_.begin(), other.pieces_.end());
  joined.end_s_ = other.end_s_;
  return joined;
}

double Curve::derivative(double time_s, int order) const {
  const double start = pieces_.front().start_s;
  if (order > 0 && (time_s < start || time_s > end_s_)) return 0;
  const double inside = std::clamp(time_s, start, std::max(start, end_s_));
  const auto after = std::upper_bound(pieces_.begin() + 1, pieces_.end(), inside,
                                      [](double t, const Piece& piece) { return t < piece.start_s; });
  const Piece& piece = *(after - 1);
  const double u = (inside - piece.start_s) / piece.length_s;
  double sum = 0;
  for (int power = 5; power >= order; --power) {
    double factor = piece.c[power];
    for (int k = 0; k < order; ++k) factor *= (power - k) / piece.length_s;
    sum = sum * u + factor;
  }
  return sum;
}

double Curve::value(double time_s) const { return derivative(time_s, 0); }
double Curve::rate(double time_s) const { return derivative(time_s, 1); }
double Curve::acceleration(double time_s) const { return derivative(time_s, 2); }

}  // namespace sportsgpt
