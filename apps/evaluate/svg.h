#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sportsgpt::evaluate {

/// A drawing in pixels, y downwards, on white.
class Svg {
 public:
  Svg(int width, int height);
  void rectangle(double x, double y, double width, double height, const std::string& fill);
  void line(double x1, double y1, double x2, double y2, const std::string& stroke, double width = 1,
            bool dashed = false);
  void polyline(const std::vector<std::pair<double, double>>& points, const std::string& stroke,
                double width = 1.5);
  void dot(double x, double y, double radius, const std::string& fill);
  /// `anchor`: start, middle, end.
  void text(double x, double y, const std::string& words, const std::string& anchor = "start", int size = 12,
            const std::string& fill = "#222");
  /// A grid of shares 0..1, row by row from the top, white (0) to dark (1), in eight shades.
  void shades(double x, double y, double cell_width, double cell_height,
              const std::vector<std::vector<double>>& grid);
  std::string finished() const;

 private:
  int width_, height_;
  std::string body_;
};

}  // namespace sportsgpt::evaluate
