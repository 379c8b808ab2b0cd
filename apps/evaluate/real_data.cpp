#include "real_data.h"

#include <algorithm>
#include <cmath>

namespace sportsgpt::evaluate {
namespace {

std::vector<std::string> score_row(const std::string& name, const Score& s) {
  const std::vector<double> errors = s.absolute_s();
  return {name,
          std::to_string(s.errors.size()),
          std::to_string(s.events_missed()),
          number(1000 * median(errors), 1),
          number(1000 * quantile(errors, 0.95), 1),
          number(1000 * mean_over_athletes(s.by_athlete()), 1),
          percent(s.hit_rate(1)),
          percent(s.hit_rate(2)),
          percent(s.hit_rate(3)),
          number(mean(s.action_iou), 3),
          number(mean(s.phase_iou), 3),
          std::to_string(s.missed) + " / " + std::to_string(s.false_found),
          percent(s.repetitions_f(), 1)};
}

const std::vector<std::string> score_header = {
    "method",         "events",   "not found", "median, ms", "P95, ms",   "mean over athletes, ms",
    "within 1 frame", "2 frames", "3 frames",  "action IoU", "phase IoU", "missed / false",
    "repetitions F"};

void keyframe_table(const std::string& id, const Bench& bench, const Score& score, Document& document) {
  std::vector<std::vector<std::string>> rows;
  for (const KeyframeSpec& spec : bench.movement().pack.keyframes) {
    Score one;
    std::vector<double> signed_s;
    for (const EventError& error : score.errors)
      if (error.keyframe == spec.name) {
        one.errors.push_back(error);
        if (!std::isnan(error.error_s)) signed_s.push_back(error.error_s);
      }
    if (one.errors.empty()) continue;
    const std::vector<double> errors = one.absolute_s();
    std::vector<double> frames;
    for (const EventError& error : one.errors)
      if (!std::isnan(error.error_s)) frames.push_back(std::abs(error.error_s) * error.rate_hz);
    rows.push_back({spec.name, spec.event_kind, std::to_string(one.errors.size()),
                    std::to_string(one.events_missed()), number(1000 * median(errors), 1),
                    number(1000 * quantile(errors, 0.95), 1), number(median(frames), 2),
                    number(quantile(frames, 0.95), 2), number(1000 * median(signed_s), 1),
                    percent(one.hit_rate(1)), percent(one.hit_rate(2)), percent(one.hit_rate(3))});
  }
  document.table(id,
                 {"keyframe", "event", "n", "not found", "median, ms", "P95, ms", "median, frames",
                  "P95, frames", "bias, ms", "within 1 frame", "2 frames", "3 frames"},
                 rows);
}

// Performances that were missed or invented, and events that are far off: where to look first.
void failures(const Bench& bench, const Score& score, std::vector<std::vector<std::string>>& rows) {
  constexpr double far_s = 0.025;
  for (const EventError& error : score.errors)
    if (std::isnan(error.error_s) || std::abs(error.error_s) > far_s)
      rows.push_back({bench.movement().name, error.trial, error.keyframe, number(1000 * error.error_s, 0)});
}

}  // namespace

void score_table(const std::string& id, const std::vector<MethodScore>& scores, Document& document) {
  std::vector<std::vector<std::string>> rows;
  for (const MethodScore& m : scores) rows.push_back(score_row(m.name, m.score));
  document.table(id, score_header, rows);
}

std::string compared(const std::vector<MethodScore>& scores) {
  const int other = best_other(scores);
  if (other < 0) return "";
  const Gain gain = gain_over(scores.front().score, scores[other].score);
  return "Ours against the best other (" + scores[other].name + "): mean over athletes " +
         percent(gain.share) + " lower (bootstrap over athletes, 95 %: " + percent(gain.low) + " to " +
         percent(gain.high) + ").";
}

RealScores evaluate_real(const std::vector<Bench>& benches, Document& document) {
  document.section("real", "Real recordings, targets from other people");
  RealScores result;
  std::vector<std::vector<std::string>> far;
  for (const Bench& bench : benches) {
    const std::vector<MethodScore> scores = score_methods(bench);
    document.text(bench.describe());
    score_table(bench.movement().name, scores, document);
    keyframe_table(bench.movement().name + "_keyframes", bench, scores.front().score, document);
    failures(bench, scores.front().score, far);
    result.product.add(scores.front().score);
    if (!bench.own_targets(bench.cases().front())) add_scores(result.others_targets, scores);
  }
  document.text("**All movements** with targets from other people:");
  score_table("all", result.others_targets, document);
  document.text(compared(result.others_targets));
  std::vector<std::vector<std::string>> people;
  for (const auto& [athlete, errors] : result.others_targets.front().score.by_athlete())
    people.push_back({athlete, std::to_string(errors.size()), number(1000 * median(errors), 1),
                      number(1000 * quantile(errors, 0.95), 1), number(1000 * mean(errors), 1)});
  document.text("Ours by athlete:");
  document.table("athletes", {"athlete", "events", "median, ms", "P95, ms", "mean, ms"}, people);
  document.text("Ours, not found or more than 25 ms off:");
  document.table("far", {"movement", "recording", "keyframe", "error, ms"}, far);
  return result;
}

}  // namespace sportsgpt::evaluate
