#include "goals.h"

#include <cmath>

namespace sportsgpt::evaluate {
namespace {

bool is_contact(const std::string& keyframe) {
  return keyframe.find("_strike") != std::string::npos || keyframe.find("_toe_off") != std::string::npos ||
         keyframe == "takeoff" || keyframe.starts_with("landing1") || keyframe == "landing2" ||
         keyframe == "landing";
}

bool is_flat_extremum(const std::string& keyframe) {
  return keyframe == "deepest" || keyframe == "apex" || keyframe == "landing_deepest" || keyframe == "bottom";
}

// An event that was not found counts as far off: no goal is reached by leaving it out.
template <class Belongs>
std::vector<double> errors_ms(const Score& score, Belongs belongs) {
  std::vector<double> errors;
  for (const EventError& error : score.errors)
    if (belongs(error))
      errors.push_back(1000 * (std::isnan(error.error_s) ? not_found_s : std::abs(error.error_s)));
  return errors;
}

class Rows {
 public:
  void at_most(const std::string& what, double value, double goal, const std::string& unit, size_t n) {
    add(what, number(value, 1) + " " + unit, "<= " + number(goal, 0) + " " + unit, n, value <= goal);
  }
  void at_least(const std::string& what, double share, double goal, size_t n,
                const std::string& interval = "") {
    add(what, percent(share, 1) + interval, ">= " + percent(goal), n, share >= goal);
  }
  void timing(const std::string& what, const std::vector<double>& errors, double median_goal,
              double p95_goal) {
    if (errors.empty()) return;
    if (median_goal > 0) at_most(what + ", median", median(errors), median_goal, "ms", errors.size());
    if (p95_goal > 0) at_most(what + ", P95", quantile(errors, 0.95), p95_goal, "ms", errors.size());
  }
  const std::vector<std::vector<std::string>>& all() const { return rows_; }

 private:
  void add(const std::string& what, const std::string& value, const std::string& goal, size_t n,
           bool reached) {
    rows_.push_back({what, value, goal, std::to_string(n), reached ? "yes" : "no"});
  }
  std::vector<std::vector<std::string>> rows_;
};

void add_gain(Rows& rows, const std::string& what, const std::vector<MethodScore>& scores, double goal) {
  const int other = best_other(scores);
  if (other < 0) return;
  const auto against = [&](const std::string& whom, const MethodScore& theirs) {
    const Gain gain = gain_over(scores.front().score, theirs.score);
    rows.at_least(what + ": error below " + whom + " (" + theirs.name + ")", gain.share, goal,
                  scores.front().score.errors.size(),
                  " (" + percent(gain.low) + " to " + percent(gain.high) + ")");
  };
  against("the best other", scores[other]);
  // The rules share their definitions with the labels and their detectors with us.
  std::vector<MethodScore> aligners;
  for (const MethodScore& m : scores)
    if (m.name.find("rules") == std::string::npos) aligners.push_back(m);
  against("the best aligner", aligners[best_other(aligners)]);
  for (const MethodScore& m : scores)
    if (m.name == "event rules inside our borders") against("what it is made of", m);
}

std::string signed_ms(const std::vector<double>& errors_s) {
  return number(1000 * median(errors_s), 0) + " ms";
}

// What stands in the way, with its numbers.
std::vector<std::string> why_not(const Measured& measured) {
  std::vector<std::string> reasons;
  if (measured.real) {
    std::vector<double> strikes, toe_offs, of_cmu;
    for (const EventError& e : measured.real->product.errors) {
      if (std::isnan(e.error_s) || !e.movement.starts_with("walk")) continue;
      const bool strike = e.keyframe.find("_strike") != std::string::npos;
      if (!e.forces && strike) of_cmu.push_back(e.error_s);
      if (e.forces) (strike ? strikes : toe_offs).push_back(e.error_s);
    }
    if (!strikes.empty())
      reasons.push_back(
          "Force-plate walks: heel strikes lie " + signed_ms(strikes) +
          " (median, signed) from the force's first " + "20 N, toe-offs " + signed_ms(toe_offs) +
          ", while on walks labelled by the rule itself strikes lie " + signed_ms(of_cmu) +
          " from the label. The rule sees the foot slow down, the plate the load that " +
          "follows; the recording's notes give forces that may come up to two frames (20 ms) late, and " +
          "18 ms with a spread of 11 ms between this rule and force plates.");
  }
  if (measured.noise && measured.ablation) {
    const AblationRow& all = measured.ablation->front();
    const Score bound = best_of(all.events[1], all.votes[1]);
    const int other = best_other(*measured.noise);
    const double reach = mean_over_athletes(bound.by_athlete());
    const double theirs = mean_over_athletes((*measured.noise)[other].score.by_athlete());
    reasons.push_back(
        "4 degrees of joint noise: if one knew afterwards which of the two, vote or event, lies closer, the "
        "mean over athletes " +
        std::string("would be ") + number(1000 * reach, 1) + " ms, " + percent(1 - reach / theirs) +
        " below the best other (" + number(1000 * theirs, 1) + " ms); votes alone reach " +
        number(1000 * mean_over_athletes(all.votes[1].by_athlete()), 1) +
        " ms. The noise turns the whole skeleton, so it " +
        "sits in the heights and accelerations that define the events, and the low-pass that helps us helps "
        "the others too.");
  }
  return reasons;
}

}  // namespace

void evaluate_goals(const Measured& measured, Document& document) {
  document.section("goals", "What was aimed at");
  Rows rows;
  if (measured.real) {
    const Score& score =
        measured.real->product;  // of all movements, also where one person alone was recorded
    const auto forces = [](const EventError& e) { return e.forces; };
    const auto walk = [](const EventError& e) { return e.movement.starts_with("walk"); };
    add_gain(rows, "real recordings", measured.real->others_targets, 0.35);
    rows.timing(
        "contacts of jumps and runs",
        errors_ms(score,
                  [&](const EventError& e) { return is_contact(e.keyframe) && !walk(e) && !forces(e); }),
        8, 25);
    rows.timing(
        "contacts of force-plate trials",
        errors_ms(score,
                  [&](const EventError& e) { return is_contact(e.keyframe) && forces(e) && !walk(e); }),
        8, 25);
    rows.timing(
        "contacts of force-plate walks",
        errors_ms(score, [&](const EventError& e) { return is_contact(e.keyframe) && forces(e) && walk(e); }),
        8, 25);
    rows.timing(
        "contacts of other walks",
        errors_ms(score,
                  [&](const EventError& e) { return is_contact(e.keyframe) && !forces(e) && walk(e); }),
        0, 25);
    rows.timing("flat extrema",
                errors_ms(score, [](const EventError& e) { return is_flat_extremum(e.keyframe); }), 16, 0);
    rows.at_least("repetitions, F", score.repetitions_f(), 0.98, static_cast<size_t>(score.labelled));
  }
  if (measured.noise) add_gain(rows, "4 degrees of joint noise", *measured.noise, 0.7);
  if (measured.rejection) {
    const Rejection& r = *measured.rejection;
    rows.at_least("wrong movements rejected", double(r.rejected) / r.wrong, 1, static_cast<size_t>(r.wrong));
    rows.at_least("right ones kept", double(r.kept) / r.right, 0.98, static_cast<size_t>(r.right));
  }
  const std::vector<std::string> reasons = why_not(measured);
  document.table("goals", {"what", "measured", "goal", "n", "reached"}, rows.all());
  for (const std::string& reason : reasons) document.text(reason);
}

}  // namespace sportsgpt::evaluate
