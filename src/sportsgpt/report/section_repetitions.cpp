#include <algorithm>
#include <cmath>

#include "sportsgpt/core/number_format.h"
#include "sportsgpt/report/html_text.h"
#include "sportsgpt/report/phase_time.h"
#include "sportsgpt/report/scale_bar.h"
#include "sportsgpt/report/sections.h"

namespace sportsgpt {
namespace {

/// How far left and right of one feature lie apart over a stretch of time.
struct SideDifference {
  double typical;  ///< median of the absolute difference; NaN when a side was not seen
  double largest = 0, at_s = 0;
  bool right_is_larger = false;
};

SideDifference compare_sides(const FeatureTable& features, const std::string& feature, double start_s,
                             double end_s) {
  const int left = features.index("left_" + feature), right = features.index("right_" + feature);
  SideDifference result{std::numeric_limits<double>::quiet_NaN()};
  if (left < 0 || right < 0) return result;
  std::vector<double> differences;
  for (int frame = 0; frame < features.frames(); ++frame) {
    const double time_s = frame / features.rate_hz(),
                 signed_gap = features.at(frame, right) - features.at(frame, left);
    if (!(time_s >= start_s && time_s <= end_s) || !std::isfinite(signed_gap)) continue;
    differences.push_back(std::abs(signed_gap));
    if (differences.back() > result.largest) {
      result.largest = differences.back();
      result.at_s = time_s;
      result.right_is_larger = signed_gap > 0;
    }
  }
  if (differences.empty()) return result;
  const auto middle = differences.begin() + static_cast<std::ptrdiff_t>(differences.size() / 2);
  std::nth_element(differences.begin(), middle, differences.end());
  result.typical = *middle;
  return result;
}

double typical_in_targets(const MovementPack& pack, const std::string& feature) {
  std::vector<double> typical;
  for (const TargetModel& target : pack.targets)
    if (!target.keyframes.empty())
      typical.push_back(compare_sides(target.features, feature, target.keyframes.front().time_s,
                                      target.keyframes.back().time_s)
                            .typical);
  return mean_and_sd(typical).mean;
}

std::string heading(std::string_view text) { return "<th scope=\"col\">" + std::string(text) + "</th>"; }

/// Metrics that a reader follows from one repetition to the next: those behind the faults on the page.
std::vector<std::string> followed_metrics(const ReportView& view) {
  std::vector<std::string> metrics;
  for (const auto* faults : {&view.safety, &view.priorities})
    for (const ShownFault& shown : *faults)
      for (const std::string& metric : shown.fault->findings)
        if (std::find(metrics.begin(), metrics.end(), metric) == metrics.end()) metrics.push_back(metric);
  constexpr size_t most = 4;  // columns that fit on paper
  if (metrics.size() > most) metrics.resize(most);
  return metrics;
}

const Finding* measured_finding(const Repetition& repetition, const std::string& metric) {
  for (const Finding& finding : repetition.assessment.findings)
    if (finding.metric == metric && finding.measured) return &finding;
  return nullptr;
}

/// Every metric's mean over the cycles, with its spread.
std::string cycle_spread_table(const ReportView& view) {
  std::string rows;
  for (const MetricSpread& spread : view.report.over_cycles->spread) {
    const Metric* metric = find_metric(view.pack, spread.metric);
    const Finding* mean = measured_finding(view.shown, spread.metric);
    if (!metric || !mean) continue;
    rows +=
        "<tr><th scope=\"row\">" + escape(view.metric_label(spread.metric)) + "</th>" +
        element("td", "num", format_value(spread.mean, mean->uncertainty, metric->unit, view.language)) +
        element("td", "num",
                std::isfinite(spread.sd) ? format_value(spread.sd, 0, metric->unit, view.language) : "–") +
        element("td", "num", band_text(*mean, metric->concern, view.language)) +
        element("td", "num", std::to_string(spread.cycles)) + "</tr>";
  }
  return "<table>" + element("caption", "", view.say(words::cycles_spread_caption)) + "<thead><tr>" +
         heading(view.say(words::metric)) + heading(view.say(words::mean)) +
         heading(view.say(words::spread)) + heading(view.say(words::target)) +
         heading(view.say(words::cycles_counted)) + "</tr></thead>" + element("tbody", "", rows) + "</table>";
}

}  // namespace

std::string sides_section(const ReportView& view) {
  std::string rows;
  for (const std::string& feature : view.pack.curve_features) {
    const auto difference =
        compare_sides(view.report.features, feature, view.shown.interval.start_s, view.shown.interval.end_s);
    if (!std::isfinite(difference.typical)) continue;
    const Unit unit = view.report.features.columns()[view.report.features.index("left_" + feature)].unit;
    const auto text = [&](double value) { return format_value(value, 0, unit, view.language); };
    std::string largest = text(difference.largest);
    // A difference that reads as nothing has no moment and no side.
    if (largest != text(0))
      largest = fill(view.say(words::larger_side),
                     {largest, format_number(difference.at_s, 2) + "\u00a0s",
                      view.say(difference.right_is_larger ? words::right : words::left)});
    rows += "<tr><th scope=\"row\">" + escape(view.feature_label(feature)) + "</th>" +
            element("td", "num", text(difference.typical)) + element("td", "num", largest) +
            element("td", "num", text(typical_in_targets(view.pack, feature))) + "</tr>";
  }
  if (rows.empty()) return "";
  return section("sides", view.say(words::sides),
                 "<table>" + element("caption", "", view.say(words::sides_caption)) + "<thead><tr>" +
                     heading(view.say(words::metric)) + heading(view.say(words::typical_difference)) +
                     heading(view.say(words::largest_difference)) +
                     heading(view.say(words::typical_in_targets)) + "</tr></thead>" +
                     element("tbody", "", rows) + "</table>");
}

std::string repetitions_section(const ReportView& view) {
  const auto& repetitions = view.report.repetitions;
  if (repetitions.size() < 2) return "";
  const std::vector<std::string> metrics = followed_metrics(view);
  std::string head = heading(view.say(words::number)) + heading(view.say(words::from_to)) +
                     heading(view.say(words::distance));
  for (const std::string& metric : metrics) head += heading(escape(view.metric_label(metric)));
  std::string rows;
  std::vector<double> deviations;
  for (size_t r = 0; r < repetitions.size(); ++r) {
    const Repetition& repetition = repetitions[r];
    const std::string number = std::to_string(r + 1);
    rows += "<tr><th scope=\"row\">" + number + "</th>" +
            element("td", "num",
                    format_number(repetition.interval.start_s, 2) + "–" +
                        format_number(repetition.interval.end_s, 2) + "\u00a0s") +
            element("td", "num", distance_text(repetition.deviation));
    deviations.push_back(repetition.deviation);
    for (const std::string& metric : metrics) {
      const Finding* finding = measured_finding(repetition, metric);
      rows += element(
          "td", "num",
          finding ? format_value(*finding->measured, finding->uncertainty, finding->unit, view.language)
                  : "–");
    }
    rows += "</tr>";
  }
  const MeanAndSd deviation = mean_and_sd(deviations);
  rows += "<tr class=\"average\"><th scope=\"row\" colspan=\"2\">" + view.say(words::average) + "</th>" +
          element("td", "num", format_number(deviation.mean, 1) + " ± " + format_number(deviation.sd, 1));
  for (const std::string& metric : metrics) {
    std::vector<double> values;
    Unit unit = Unit::none;
    double uncertainty = 0;
    for (const Repetition& repetition : repetitions)
      if (const Finding* finding = measured_finding(repetition, metric)) {
        values.push_back(*finding->measured);
        unit = finding->unit;
        uncertainty = finding->uncertainty;
      }
    const MeanAndSd spread = mean_and_sd(values);
    rows += element("td", "num", format_mean(spread.mean, spread.sd, uncertainty, unit, view.language));
  }
  rows += "</tr>";
  return section("repetitions", view.say(view.report.over_cycles ? words::cycles : words::repetitions),
                 "<table><thead><tr>" + head + "</tr></thead>" + element("tbody", "", rows) + "</table>" +
                     (view.report.over_cycles ? cycle_spread_table(view) : ""));
}

}  // namespace sportsgpt
