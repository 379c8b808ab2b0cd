#pragma once

#include <array>
#include <limits>
#include <span>
#include <vector>

namespace sportsgpt {

/// A point a curve runs through. Without a rate the curve chooses one that adds no extremum of its own.
struct Knot {
  double time_s = 0, value = 0;
  double rate = std::numeric_limits<double>::quiet_NaN();
  double acceleration = 0;
};

/// An acceleration at a moment; between two of them it changes along 3u^2 - 2u^3.
struct AccelerationKnot {
  double time_s = 0, acceleration = 0;
};

/// What a stretch of accelerations adds to a motion that starts at rest.
struct Displacement {
  double rate = 0, value = 0;
};
Displacement integrate(std::span<const AccelerationKnot> knots);

/// A number over time: quintic pieces, twice continuously differentiable where pieces share rate and
/// acceleration. Before its first and after its last knot it is constant.
class Curve {
 public:
  Curve() = default;
  static Curve constant(double value);
  /// Minimum-jerk pieces (quintic Hermite) through the knots, whose times must increase.
  static Curve through(std::vector<Knot> knots);
  /// The motion with these accelerations that starts with `value` and `rate`.
  static Curve from_accelerations(std::span<const AccelerationKnot> knots, double value, double rate);

  double value(double time_s) const;
  double rate(double time_s) const;          ///< per second
  double acceleration(double time_s) const;  ///< per second squared
  double end_s() const { return end_s_; }

  /// This curve until `other` begins, then `other`; in a gap between them this curve's last value.
  Curve then(const Curve& other) const;

 private:
  struct Piece {
    double start_s, length_s;
    std::array<double, 6> c;  ///< of powers of (t - start_s) / length_s
  };
  void add_hermite(const Knot& from, const Knot& to);
  double derivative(double time_s, int order) const;
  std::vector<Piece> pieces_;
  double end_s_ = 0;
};

}  // namespace sportsgpt
