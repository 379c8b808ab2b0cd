#include <algorithm>
#include <cmath>

#include "sportsgpt/core/number_format.h"
#include "sportsgpt/report/curve_plot.h"
#include "sportsgpt/report/html_text.h"
#include "sportsgpt/report/sections.h"

namespace sportsgpt {
namespace {

constexpr int moments_drawn = 121;

/// The evenly spaced moments of the shown repetition that all curves share, and its phases among them.
struct TimeAxis {
  std::vector<double> times_s;
  std::vector<CurvePhase> phases;
};

TimeAxis make_axis(const ReportView& view) {
  double start = std::numeric_limits<double>::infinity(), end = -start;
  for (const Keyframe& keyframe : view.shown.keyframes)
    if (std::isfinite(keyframe.time_s)) {
      start = std::min(start, keyframe.time_s);
      end = std::max(end, keyframe.time_s);
    }
  if (!(end > start)) {
    start = view.shown.interval.start_s;
    end = view.shown.interval.end_s;
  }
  TimeAxis axis;
  if (!(end > start)) return axis;
  for (int i = 0; i < moments_drawn; ++i)
    axis.times_s.push_back(start + (end - start) * i / (moments_drawn - 1));
  int number = 0;
  for (const Phase& phase : view.pack.phases) {
    ++number;
    const auto [from, to] = find_phase(view.shown.keyframes, phase);
    if (from && to)
      axis.phases.push_back({(from->time_s - start) / (end - start), (to->time_s - start) / (end - start),
                             number, view.say(phase.label)});
  }
  return axis;
}

/// A column of the trial at the moments of the shown repetition, during another repetition.
std::vector<double> column_values(const ReportView& view, const std::string& column,
                                  const Repetition& repetition, const std::vector<double>& times_s) {
  const FeatureTable& features = view.report.features;
  const int index = features.index(column);
  std::vector<double> values;
  if (index < 0) return values;
  const bool is_shown = &repetition == &view.shown;
  const PhaseTime to_other(view.shown.keyframes, repetition.keyframes);
  for (const double time_s : times_s)
    values.push_back(features.value_at(index, is_shown ? time_s : to_other.carry(time_s)));
  const bool any = std::any_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
  return any ? values : std::vector<double>{};
}

std::vector<double> mean_of(const std::vector<std::vector<double>>& series) {
  std::vector<double> means, column(series.size());
  for (size_t i = 0; i < series.front().size(); ++i) {
    for (size_t r = 0; r < series.size(); ++r) column[r] = series[r][i];
    means.push_back(mean_and_sd(column).mean);
  }
  return means;
}

/// One column's lines: each repetition thin and their mean bold, or the only repetition bold.
void add_lines(const ReportView& view, const std::string& column, char side,
               const std::vector<double>& times_s, std::vector<CurveLine>& lines) {
  std::vector<std::vector<double>> series;
  const auto& repetitions = view.report.repetitions;
  for (int r = 0; r < static_cast<int>(repetitions.size()); ++r) {
    const Repetition& repetition = r == view.shown_index ? view.shown : repetitions[r];
    if (auto values = column_values(view, column, repetition, times_s); !values.empty())
      series.push_back(std::move(values));
  }
  if (series.empty()) return;
  if (series.size() > 1)
    for (const auto& values : series) lines.push_back({values, side, false});
  lines.push_back({mean_of(series), side, true});
}

std::vector<CurveLine> feature_lines(const ReportView& view, const std::string& feature,
                                     const std::vector<double>& times_s) {
  std::vector<CurveLine> lines;
  add_lines(view, "left_" + feature, 'L', times_s, lines);
  add_lines(view, "right_" + feature, 'R', times_s, lines);
  if (lines.empty()) add_lines(view, feature, ' ', times_s, lines);
  return lines;
}

/// The unit as it stands in a heading, without the space that parts it from a number.
std::string unit_heading(Unit unit, Language language) {
  const std::string suffix = unit_suffix(unit, language);
  for (const std::string_view space : {" ", "\u00a0"})
    if (suffix.starts_with(space)) return suffix.substr(space.size());
  return suffix;
}

/// What the plot shows, at the keyframes, for those who read numbers or hear them.
std::string number_table(const ReportView& view, const std::string& feature, Unit unit) {
  const FeatureTable& features = view.report.features;
  const int left = features.index("left_" + feature), right = features.index("right_" + feature);
  const bool sides = left >= 0 && right >= 0;
  std::vector<double> times_s;
  for (const Keyframe& keyframe : view.shown.keyframes) times_s.push_back(keyframe.time_s);
  const BandOverTime band = target_band(view.pack.targets, feature, view.shown.keyframes, times_s);
  const std::string suffix = unit_heading(unit, view.language);
  const auto heading = [](std::string_view text) {
    return "<th scope=\"col\">" + std::string(text) + "</th>";
  };
  std::string head = heading(view.say(words::moment));
  const std::string in_unit = suffix.empty() ? "" : " (" + suffix + ")";
  if (sides)
    head += heading("L" + in_unit) + heading("R" + in_unit);
  else
    head += heading(view.say(words::athlete_value) + in_unit);
  head += heading(view.say(words::target_mean) + " ± SD" + in_unit);
  const auto value = [&](int column, double time_s) {
    return element("td", "num", format_number(features.value_at(column, time_s), decimals_for(0, unit)));
  };
  std::string rows;
  for (size_t k = 0; k < times_s.size(); ++k) {
    if (!std::isfinite(times_s[k])) continue;
    rows += "<tr><th scope=\"row\">" + escape(view.keyframe_label(view.shown.keyframes[k].name)) + "</th>";
    rows += sides ? value(left, times_s[k]) + value(right, times_s[k])
                  : value(features.index(feature), times_s[k]);
    rows += element("td", "num",
                    format_number(band.mean[k], decimals_for(0, unit)) + " ± " +
                        format_number(band.sd[k], decimals_for(0, unit))) +
            "</tr>";
  }
  return "<details>" + element("summary", "", view.say(words::same_numbers)) + "<table><thead><tr>" + head +
         "</tr></thead>" + element("tbody", "", rows) + "</table></details>";
}

std::string curve_figure(const ReportView& view, const std::string& feature, const TimeAxis& axis,
                         bool& has_sides) {
  CurvePlot plot;
  plot.lines = feature_lines(view, feature, axis.times_s);
  if (plot.lines.empty()) return "";
  const int column =
      std::max(view.report.features.index(feature), view.report.features.index("left_" + feature));
  const Unit unit = view.report.features.columns()[column].unit;
  const std::string label = escape(view.feature_label(feature)), suffix = unit_heading(unit, view.language);
  plot.title = fill(view.say(words::curve_title), {label});
  plot.start = format_number(axis.times_s.front(), 2) + "\u00a0s";
  plot.end = format_number(axis.times_s.back(), 2) + "\u00a0s";
  plot.band = target_band(view.pack.targets, feature, view.shown.keyframes, axis.times_s);
  plot.phases = axis.phases;
  const std::string svg = draw_curve(plot);
  if (svg.empty()) return "";
  has_sides = has_sides || plot.lines.back().side != ' ';
  const std::string unit_note = suffix.empty() ? "" : " " + element("span", "note", "(" + suffix + ")");
  return element("figure", "",
                 element("figcaption", "", element("b", "", label) + unit_note) + svg +
                     number_table(view, feature, unit));
}

}  // namespace

std::string curves_section(const ReportView& view) {
  const TimeAxis axis = make_axis(view);
  if (axis.times_s.empty()) return "";
  std::string figures;
  bool has_sides = false;
  for (const std::string& feature : view.pack.curve_features)
    figures += curve_figure(view, feature, axis, has_sides);
  if (figures.empty()) return "";
  std::string caption = fill(view.say(words::curves_caption), {std::to_string(view.pack.targets.size())});
  if (has_sides) caption += view.gap() + view.say(words::curves_sides);
  if (view.report.repetitions.size() > 1) caption += view.gap() + view.say(words::curves_repetitions);
  std::vector<std::string> key;
  for (const CurvePhase& phase : axis.phases)
    key.push_back(std::to_string(phase.number) + "\u00a0" + escape(phase.label));
  if (!key.empty())
    caption += "<br>" + view.say(words::phases) + view.say(words::colon) + join(key, view.say(words::comma)) +
               view.say(words::stop);
  return section("curves", view.say(words::curves),
                 element("p", "note", caption) + element("div", "plots", figures));
}

}  // namespace sportsgpt
