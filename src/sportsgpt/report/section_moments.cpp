#include <algorithm>
#include <cmath>

#include "sportsgpt/core/number_format.h"
#include "sportsgpt/report/html_text.h"
#include "sportsgpt/report/phase_time.h"
#include "sportsgpt/report/pose_figure.h"
#include "sportsgpt/report/scale_bar.h"
#include "sportsgpt/report/sections.h"

namespace sportsgpt {
namespace {

struct Moment {
  const Keyframe* keyframe;
  SidePose athlete, target;
  std::vector<const Finding*> in_question;
};

/// Whether one of the faults on the page rests on the metric.
bool speaks_for_a_fault(const ReportView& view, const std::string& metric) {
  const auto rests_on_it = [&](const ShownFault& shown) {
    return shown.repetition == &view.shown &&
           std::find(shown.fault->findings.begin(), shown.fault->findings.end(), metric) !=
               shown.fault->findings.end();
  };
  return std::any_of(view.safety.begin(), view.safety.end(), rests_on_it) ||
         std::any_of(view.priorities.begin(), view.priorities.end(), rests_on_it);
}

/// The joints to look at for a finding: where its feature bends, or its last point; both sides of a mean.
std::vector<std::string> joints_in_question(const ReportView& view, const Finding& finding) {
  const Metric* metric = find_metric(view.pack, finding.metric);
  const auto spec = std::find_if(view.pack.features.begin(), view.pack.features.end(),
                                 [&](const FeatureSpec& f) { return metric && f.name == metric->feature; });
  if (spec == view.pack.features.end() || spec->joints.empty()) return {};
  std::string joint = spec->joints[spec->joints.size() > 1 ? 1 : 0];
  if (joint == "mid_hip" || joint == "com") joint = "pelvis";
  if (joint == "mid_shoulder") joint = "neck";
  if (canonical_layout().index(joint) >= 0) return {joint};
  if (finding.side == "left" || finding.side == "right") return {finding.side + "_" + joint};
  return {"left_" + joint, "right_" + joint};
}

std::vector<Moment> collect_moments(const ReportView& view, const TargetModel* target) {
  std::vector<Moment> moments;
  for (const Keyframe& keyframe : view.shown.keyframes) {
    if (!std::isfinite(keyframe.time_s)) continue;
    Moment moment{&keyframe, centred(pose_at(view.report.motion, keyframe.time_s)), {}, {}};
    const Keyframe* same = target ? find_keyframe(target->keyframes, keyframe.name) : nullptr;
    if (same && !moment.athlete.joints.empty()) {
      const SidePose pose = pose_at(target->motion, same->time_s);
      if (!pose.joints.empty()) moment.target = placed_on(pose, moment.athlete);
    }
    const bool is_first = find_keyframe(view.shown.keyframes, keyframe.name) == &keyframe;
    for (const Finding& finding : view.shown.assessment.findings)
      if (finding.keyframe == keyframe.name && is_first && is_concern(finding) &&
          speaks_for_a_fault(view, finding.metric))
        moment.in_question.push_back(&finding);
    moments.push_back(std::move(moment));
  }
  return moments;
}

std::string moment_figure(const ReportView& view, const Moment& moment, const FigureBox& box) {
  const std::string label = escape(view.keyframe_label(moment.keyframe->name));
  std::vector<std::string> marked;
  std::string notes;
  for (const Finding* finding : moment.in_question) {
    for (std::string& joint : joints_in_question(view, *finding)) marked.push_back(std::move(joint));
    notes += element("span", "question",
                     escape(view.metric_label(finding->metric)) + view.say(words::colon) +
                         view.say(finding->verdict == Verdict::above ? words::above : words::below));
  }
  std::string caption =
      element("b", "", label) +
      element("span", "num", format_time(moment.keyframe->time_s, moment.keyframe->sigma_s));
  if (moment.keyframe->low_trust) caption += element("span", "note", view.say(words::uncertain_moment));
  const std::string figure = moment.athlete.joints.empty()
                                 ? ""
                                 : pose_figure(moment.athlete, moment.target, marked, box,
                                               fill(view.say(words::pose_title), {label}));
  return element("figure", "", figure + element("figcaption", "", caption + notes));
}

/// Length of a phase as a finding without a verdict: its band is the pack's, or that of the targets.
Finding phase_finding(const ReportView& view, const Phase& phase, const Keyframe& from, const Keyframe& to) {
  Finding finding;
  finding.verdict = Verdict::within;
  finding.measured = to.time_s - from.time_s;
  finding.uncertainty = std::hypot(from.sigma_s, to.sigma_s);
  finding.unit = Unit::s;
  for (const Metric& metric : view.pack.metrics)
    if (metric.statistic == Statistic::duration && metric.from == phase.from && metric.to == phase.to &&
        (metric.unit == Unit::s || metric.unit == Unit::ms)) {
      const double in_s = metric.unit == Unit::ms ? 0.001 : 1;
      finding.band = {metric.band.mean * in_s, metric.band.sd * in_s};
      return finding;
    }
  std::vector<double> lengths;
  for (const TargetModel& target : view.pack.targets) {
    const auto [start, end] = find_phase(target.keyframes, phase);
    if (start && end) lengths.push_back(end->time_s - start->time_s);
  }
  const MeanAndSd spread = mean_and_sd(lengths);
  finding.band = {spread.mean, spread.sd};
  return finding;
}

std::string phase_table(const ReportView& view) {
  std::string rows;
  for (const Phase& phase : view.pack.phases) {
    const auto [from, to] = find_phase(view.shown.keyframes, phase);
    if (!from || !to) continue;
    const Finding finding = phase_finding(view, phase, *from, *to);
    const std::string label = escape(view.say(phase.label)),
                      band = band_text(finding, Concern::both, view.language);
    const bool has_band = finding.band.sd > 0;
    const std::string value = format_time(*finding.measured, finding.uncertainty);
    rows += "<tr><th scope=\"row\">" + label + "</th>" + element("td", "num", value) +
            element("td", "bar",
                    scale_bar(finding, ScaleSize::row,
                              fill(view.say(words::scale_title), {label, value, band}))) +
            element("td", "num", has_band ? band : "–") + "</tr>";
  }
  if (rows.empty()) return "";
  const std::string head = "<tr><th scope=\"col\">" + view.say(words::phase) + "</th><th scope=\"col\">" +
                           view.say(words::length) + "</th><th scope=\"col\" colspan=\"2\">" +
                           view.say(words::target_range) + "</th></tr>";
  return "<table class=\"phases\">" + element("caption", "", view.say(words::phase_lengths)) +
         element("thead", "", head) + element("tbody", "", rows) + "</table>";
}

}  // namespace

std::string moments_section(const ReportView& view) {
  const Alignment* closest = closest_alignment(view.shown);
  const TargetModel* target = closest ? find_target(view.pack, closest->target) : nullptr;
  const std::vector<Moment> moments = collect_moments(view, target);
  if (moments.empty()) return "";
  std::vector<SidePose> poses;
  bool any_target = false, any_question = false;
  for (const Moment& moment : moments) {
    poses.push_back(moment.athlete);
    poses.push_back(moment.target);
    any_target = any_target || !moment.target.joints.empty();
    any_question = any_question || !moment.in_question.empty();
  }
  const FigureBox box = enclosing(poses);
  std::string figures;
  for (const Moment& moment : moments) figures += moment_figure(view, moment, box);
  std::string caption = any_target ? fill(view.say(words::moments_caption), {escape(closest->target)})
                                   : view.say(words::moments_caption_alone);
  if (any_question) caption += view.gap() + view.say(words::marked_joint);
  return section("moments", view.say(words::key_moments),
                 element("div", "strip", figures) + element("p", "note", caption) + phase_table(view));
}

}  // namespace sportsgpt
