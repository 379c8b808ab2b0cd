#include "real_data.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

namespace sportsgpt::evaluate {
namespace {

struct MethodScore {
  std::string name;
  Score score;
};

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

std::vector<MethodScore> run_all(const Bench& bench) {
  std::vector<MethodScore> scores;
  const std::vector<Method> methods = all_methods();
  for (const Method& method : methods) scores.push_back({method.name, {}});
  const MovementPack* prepared_for = nullptr;
  std::unique_ptr<PreparedPack> prepared;
  for (const Case& tested : bench.cases()) {
    if (!bench.has_targets(tested)) continue;
    if (prepared_for != &bench.pack(tested)) {
      prepared_for = &bench.pack(tested);
      prepared = std::make_unique<PreparedPack>(*prepared_for);
    }
    const Trial trial{tested, *prepared, run_product(tested, *prepared)};
    for (size_t m = 0; m < methods.size(); ++m)
      add_score(scores[m].score, bench.movement().name, tested, methods[m].find(trial));
  }
  return scores;
}

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

}  // namespace

Bench::Bench(Movement movement, const std::vector<LabelledTrial>& trials) : movement_(std::move(movement)) {
  cases_ = cases_of(movement_, trials);
  for (const Case& tested : cases_) {
    bool own = false;
    std::vector<TargetModel> targets;
    if (!folds_.contains(tested.subject))
      targets = targets_for(tested, cases_, movement_.pack, most_targets, own);
    else
      continue;
    Fold fold{movement_.pack, own};
    fold.pack.targets = std::move(targets);
    folds_.emplace(own ? tested.name : tested.subject, std::move(fold));
  }
}

const Bench::Fold& Bench::fold(const Case& tested) const {
  const auto of_person = folds_.find(tested.subject);
  return of_person != folds_.end() ? of_person->second : folds_.at(tested.name);
}

Score evaluate_real(const std::vector<Bench>& benches, Document& document) {
  document.section("real", "Real recordings, targets from other people");
  Score product;
  std::vector<MethodScore> total;
  for (const Bench& bench : benches) {
    const std::vector<MethodScore> scores = run_all(bench);
    std::set<std::string> people;
    int untested = 0;
    bool own = false;
    for (const Case& tested : bench.cases()) {
      people.insert(tested.subject);
      own = own || bench.own_targets(tested);
      untested += !bench.has_targets(tested);
    }
    std::string intro = "**" + bench.movement().name + "**: " + std::to_string(bench.cases().size()) +
                        " recordings of " + std::to_string(people.size()) +
                        (people.size() == 1 ? " person." : " people.");
    if (own) intro += " One person alone was recorded: targets are that person's other recordings.";
    if (untested > 0) intro += " " + std::to_string(untested) + " without any target, not tested.";
    document.text(intro);
    std::vector<std::vector<std::string>> rows;
    for (const MethodScore& m : scores) rows.push_back(score_row(m.name, m.score));
    document.table(bench.movement().name, score_header, rows);
    keyframe_table(bench.movement().name + "_keyframes", bench, scores.front().score, document);
    product.add(scores.front().score);
    if (own) continue;
    total.resize(scores.size());
    for (size_t m = 0; m < scores.size(); ++m)
      total[m].name = scores[m].name, total[m].score.add(scores[m].score);
  }
  document.text("**All movements** with targets from other people:");
  std::vector<std::vector<std::string>> rows;
  for (const MethodScore& m : total) rows.push_back(score_row(m.name, m.score));
  document.table("all", score_header, rows);
  return product;
}

}  // namespace sportsgpt::evaluate
