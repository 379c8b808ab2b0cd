#include "sportsgpt/report/curve_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sportsgpt/core/number_format.h"
#include "sportsgpt/report/html_text.h"

namespace sportsgpt {
namespace {

constexpr double top_px = 18, plot_px = 118, bottom_px = 16;
constexpr double usual_width_px = 330;  ///< of a plot, on a phone and in either of two columns on a desk
constexpr double grid = 1000;           ///< the drawing's own units, in both directions

struct ValueRange {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  void take(double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

/// Turns moments and values into the drawing's units and into places on the page.
class PlotArea {
 public:
  PlotArea(size_t moments, ValueRange range) : moments_(moments) {
    const double margin = range.high > range.low ? 0.06 * (range.high - range.low) : 1;
    low_ = range.low - margin;
    high_ = range.high + margin;
  }
  double x(size_t moment) const {
    return grid * static_cast<double>(moment) / static_cast<double>(moments_ - 1);
  }
  double y(double value) const { return grid * (high_ - value) / (high_ - low_); }
  double y_px(double value) const { return top_px + plot_px * y(value) / grid; }
  double low() const { return low_; }
  double high() const { return high_; }

 private:
  size_t moments_;
  double low_ = 0, high_ = 1;
};

std::string whole(double value) { return std::to_string(std::lround(value)); }

/// The path of a line; it breaks where values are missing.
std::string line_path(const PlotArea& area, const std::vector<double>& values) {
  std::string path;
  bool drawing = false;
  for (size_t i = 0; i < values.size(); ++i) {
    const bool known = std::isfinite(values[i]);
    if (known) path += (drawing ? "L" : "M") + whole(area.x(i)) + "," + whole(area.y(values[i]));
    drawing = known;
  }
  return path;
}

/// The outline of the band, one closed shape per stretch of known values.
std::string band_path(const PlotArea& area, const BandOverTime& band) {
  std::string path;
  const auto known = [&](size_t i) { return std::isfinite(band.mean[i]) && std::isfinite(band.sd[i]); };
  for (size_t start = 0; start < band.mean.size(); ++start) {
    if (!known(start)) continue;
    size_t end = start;
    while (end + 1 < band.mean.size() && known(end + 1)) ++end;
    for (size_t i = start; i <= end; ++i)
      path += (i == start ? "M" : "L") + whole(area.x(i)) + "," + whole(area.y(band.mean[i] + band.sd[i]));
    for (size_t i = end + 1; i-- > start;)
      path += "L" + whole(area.x(i)) + "," + whole(area.y(band.mean[i] - band.sd[i]));
    path += "Z";
    start = end;
  }
  return path;
}

std::string text(const std::string& x, double y_px, const char* css_class, const std::string& content) {
  return "<text class=\"" + std::string(css_class) + "\" x=\"" + x + "\" y=\"" + svg_number(y_px) + "\">" +
         content + "</text>";
}

std::string percent(double share) { return svg_number(100 * share) + "%"; }

/// Whether a label of small print fits into its phase: Latin letters take half the room of Chinese ones.
bool fits(const std::string& label, double share) {
  double width_px = 0;
  for (const char c : label) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      width_px += 6.2;
    else if (byte >= 0xc0)
      width_px += 12;  // the first byte of a longer character
  }
  return width_px + 6 < share * usual_width_px;
}

std::string draw_phases(const std::vector<CurvePhase>& phases, bool shades) {
  std::string svg;
  for (const CurvePhase& phase : phases) {
    const double share = phase.end - phase.start;
    if (shades && phase.number % 2 == 0)
      svg += "<rect class=\"phase\" x=\"" + percent(phase.start) + "\" width=\"" + percent(share) +
             "\" y=\"0\" height=\"" + svg_number(top_px + plot_px) + "\"/>";
    if (shades) continue;
    const std::string number = std::to_string(phase.number), name = number + " " + phase.label;
    svg += text(percent((phase.start + phase.end) / 2), 12, "label middle",
                fits(name, share) ? escape(name) : number);
  }
  return svg;
}

/// L and R beside their bold lines, where these lie farthest apart.
std::string draw_side_letters(const PlotArea& area, const std::vector<CurveLine>& lines) {
  const auto bold = [&](char side) {
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&](const CurveLine& l) { return l.bold && l.side == side; });
    return found == lines.end() ? nullptr : &found->values;
  };
  const auto *left = bold('L'), *right = bold('R');
  if (!left || !right) return "";
  size_t widest = 0;
  double gap = -1;
  for (size_t i = left->size() / 12; i < left->size() - left->size() / 12; ++i)
    if (const double here = std::abs((*left)[i] - (*right)[i]); here > gap) {
      gap = here;
      widest = i;
    }
  if (gap < 0) return "";
  const double left_px = area.y_px((*left)[widest]), right_px = area.y_px((*right)[widest]);
  const auto letter = [&](const char* name, double line_px, bool above) {
    const double y = std::clamp(line_px + (above ? -6 : 14), top_px + 10, top_px + plot_px - 3);
    return text(percent(area.x(widest) / grid), y, "side middle", name);
  };
  // Lines that cover each other share one label.
  if (std::abs(left_px - right_px) < 2) return letter("L, R", left_px, true);
  return letter("L", left_px, left_px < right_px) + letter("R", right_px, right_px < left_px);
}

}  // namespace

std::vector<double> nice_ticks(double low, double high, int count) {
  std::vector<double> ticks;
  if (!(high > low) || count < 1) return ticks;
  const double raw = (high - low) / count, power = std::pow(10.0, std::floor(std::log10(raw)));
  double step = 10 * power;
  for (const double factor : {5.0, 2.0, 1.0})
    if (factor * power >= raw * (1 - 1e-9)) step = factor * power;
  for (double k = std::ceil(low / step); k * step <= high; ++k) ticks.push_back(k * step);
  return ticks;
}

std::string draw_curve(const CurvePlot& plot) {
  ValueRange range;
  size_t moments = 0;
  for (const CurveLine& line : plot.lines) {
    moments = std::max(moments, line.values.size());
    for (const double value : line.values) range.take(value);
  }
  if (moments < 2 || !(range.high >= range.low)) return "";
  for (size_t i = 0; i < plot.band.mean.size(); ++i) {
    range.take(plot.band.mean[i] - plot.band.sd[i]);
    range.take(plot.band.mean[i] + plot.band.sd[i]);
  }
  const PlotArea area(moments, range);

  std::string svg = "<svg class=\"curve\" role=\"img\" width=\"100%\" height=\"" +
                    svg_number(top_px + plot_px + bottom_px) + "\"><title>" + plot.title + "</title>";
  svg += draw_phases(plot.phases, true);
  svg += "<svg x=\"0\" y=\"" + svg_number(top_px) + "\" width=\"100%\" height=\"" + svg_number(plot_px) +
         "\" viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\">";
  const std::vector<double> ticks = nice_ticks(area.low(), area.high(), 3);
  for (const double tick : ticks) svg += "<path class=\"grid\" d=\"M0," + whole(area.y(tick)) + "H1000\"/>";
  if (const std::string path = band_path(area, plot.band); !path.empty())
    svg += "<path class=\"band\" d=\"" + path + "\"/>";
  if (const std::string path = line_path(area, plot.band.mean); !path.empty())
    svg += "<path class=\"target-mean\" d=\"" + path + "\"/>";
  for (const CurveLine& line : plot.lines)
    if (const std::string path = line_path(area, line.values); !path.empty())
      svg += "<path class=\"line" + std::string(line.bold ? "" : " thin") +
             (line.side == 'L' ? " dashed" : "") + "\" d=\"" + path + "\"/>";
  svg += "</svg>";
  const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
  const int decimals = std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 3);
  for (const double tick : ticks)
    if (area.y_px(tick) > top_px + 8)
      svg += text("2", area.y_px(tick) - 2, "label", format_number(tick, decimals));
  svg += draw_side_letters(area, plot.lines);
  svg += draw_phases(plot.phases, false);
  svg += text("2", top_px + plot_px + 13, "label", plot.start);
  svg += text("100%", top_px + plot_px + 13, "label end", plot.end);
  return svg + "</svg>";
}

}  // namespace sportsgpt
