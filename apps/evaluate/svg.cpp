#include "svg.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace sportsgpt::evaluate {
namespace {

std::string n(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  std::string result = text;
  if (result.ends_with(".0")) result.resize(result.size() - 2);
  return result == "-0" ? "0" : result;
}

std::string escaped(const std::string& words) {
  std::string result;
  for (const char c : words)
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else
      result += c;
  return result;
}

}  // namespace

Svg::Svg(int width, int height) : width_(width), height_(height) {}

void Svg::rectangle(double x, double y, double width, double height, const std::string& fill) {
  body_ += "<rect x=\"" + n(x) + "\" y=\"" + n(y) + "\" width=\"" + n(width) + "\" height=\"" + n(height) +
           "\" fill=\"" + fill + "\"/>\n";
}

void Svg::line(double x1, double y1, double x2, double y2, const std::string& stroke, double width,
               bool dashed) {
  body_ += "<line x1=\"" + n(x1) + "\" y1=\"" + n(y1) + "\" x2=\"" + n(x2) + "\" y2=\"" + n(y2) +
           "\" stroke=\"" + stroke + "\" stroke-width=\"" + n(width) + "\"" +
           (dashed ? " stroke-dasharray=\"4 3\"" : "") + "/>\n";
}

void Svg::polyline(const std::vector<std::pair<double, double>>& points, const std::string& stroke,
                   double width) {
  body_ += "<polyline fill=\"none\" stroke=\"" + stroke + "\" stroke-width=\"" + n(width) + "\" points=\"";
  for (const auto& [x, y] : points) body_ += n(x) + "," + n(y) + " ";
  body_ += "\"/>\n";
}

void Svg::dot(double x, double y, double radius, const std::string& fill) {
  body_ +=
      "<circle cx=\"" + n(x) + "\" cy=\"" + n(y) + "\" r=\"" + n(radius) + "\" fill=\"" + fill + "\"/>\n";
}

void Svg::text(double x, double y, const std::string& words, const std::string& anchor, int size,
               const std::string& fill) {
  body_ += "<text x=\"" + n(x) + "\" y=\"" + n(y) + "\" text-anchor=\"" + anchor + "\" font-size=\"" +
           std::to_string(size) + "\" fill=\"" + fill + "\">" + escaped(words) + "</text>\n";
}

void Svg::shades(double x, double y, double cell_width, double cell_height,
                 const std::vector<std::vector<double>>& grid) {
  constexpr int steps = 8;
  for (int step = 1; step < steps; ++step) {
    std::string path;
    const auto shade_at = [&](size_t row, size_t column) {
      return std::clamp(static_cast<int>(grid[row][column] * steps), 0, steps - 1);
    };
    for (size_t row = 0; row < grid.size(); ++row)
      for (size_t column = 0; column < grid[row].size(); ++column) {
        if (shade_at(row, column) != step) continue;
        const size_t first = column;
        while (column + 1 < grid[row].size() && shade_at(row, column + 1) == step) ++column;
        const double run = static_cast<double>(column + 1 - first) * cell_width;
        path += "M" + n(x + static_cast<double>(first) * cell_width) + " " +
                n(y + static_cast<double>(row) * cell_height) + "h" + n(run) + "v" + n(cell_height) + "h-" +
                n(run) + "z";
      }
    const int grey = 255 - 200 * step / (steps - 1);
    char colour[8];
    std::snprintf(colour, sizeof colour, "#%02x%02x%02x", grey, grey, std::min(255, grey + 20));
    if (!path.empty()) body_ += "<path fill=\"" + std::string(colour) + "\" d=\"" + path + "\"/>\n";
  }
}

std::string Svg::finished() const {
  const std::string size = std::to_string(width_) + " " + std::to_string(height_);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\" width=\"" +
         std::to_string(width_) + "\" height=\"" + std::to_string(height_) +
         "\" font-family=\"sans-serif\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" + body_ +
         "</svg>\n";
}

}  // namespace sportsgpt::evaluate
