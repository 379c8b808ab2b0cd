#include "bench.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <set>

#include "degrade.h"

namespace sportsgpt::evaluate {

Bench::Bench(Movement movement, const std::vector<LabelledTrial>& trials) : movement_(std::move(movement)) {
  cases_ = cases_of(movement_, trials);
  for (const Case& tested : cases_) {
    if (folds_.contains(tested.subject)) continue;
    Fold fold{movement_.pack, false};
    fold.pack.targets = targets_for(tested, cases_, movement_.pack, most_targets, fold.own);
    folds_.emplace(fold.own ? tested.name : tested.subject, std::move(fold));
  }
  everybody_ = movement_.pack;
  bool own = false;
  const Case nobody{"",    "",   "",      {SkeletonSequence(canonical_layout(), 1, {}), {}}, 1, {},
                    false, true, {0, 1e9}};
  everybody_.targets = targets_for(nobody, cases_, movement_.pack, most_targets, own);
}

const Bench::Fold& Bench::fold(const Case& tested) const {
  const auto of_person = folds_.find(tested.subject);
  return of_person != folds_.end() ? of_person->second : folds_.at(tested.name);
}

const MovementPack& Bench::pack_for(const std::string& subject) const {
  const auto of_person = folds_.find(subject);
  return of_person != folds_.end() ? of_person->second.pack : everybody_;
}

std::string Bench::describe() const {
  std::set<std::string> people;
  int untested = 0;
  bool own = false;
  int recordings = 0;
  for (const Case& tested : cases_) {
    if (!tested.tested) continue;
    ++recordings;
    people.insert(tested.subject);
    own = own || own_targets(tested);
    untested += pack(tested).targets.empty();
  }
  std::string text = "**" + movement_.name + "**: " + std::to_string(recordings) + " recordings of " +
                     std::to_string(people.size()) + (people.size() == 1 ? " person." : " people.");
  if (own) text += " One person alone was recorded: the targets are that person's other recordings.";
  if (untested > 0) text += " " + std::to_string(untested) + " without any target, not tested.";
  return text;
}

void MethodScore::add(const std::string& movement, const Case& labelled,
                      const std::vector<FoundAction>& found) {
  Score one;
  add_score(one, movement, labelled, found);
  if (knows_borders) std::erase_if(one.errors, [](const EventError& e) { return std::isnan(e.error_s); });
  score.add(one);
}

std::vector<MethodScore> scores_of(const std::vector<Method>& methods) {
  std::vector<MethodScore> scores;
  for (const Method& method : methods) scores.push_back({method.name, method.ours, method.knows_borders});
  return scores;
}

std::vector<MethodScore> score_methods(const Bench& bench, const Disturbance& disturbance) {
  const std::vector<Method> methods = all_methods();
  std::vector<MethodScore> scores = scores_of(methods);
  const MovementPack* prepared_for = nullptr;
  std::unique_ptr<PreparedPack> prepared;
  std::uint32_t seed = 0;
  for (const Case& original : bench.cases()) {
    if (!original.tested || bench.pack(original).targets.empty()) continue;
    if (prepared_for != &bench.pack(original)) {
      prepared_for = &bench.pack(original);
      prepared = std::make_unique<PreparedPack>(*prepared_for);
    }
    Case tested = original;
    View view = disturbance.view;
    view.seed = ++seed;
    if (disturbance.joint_noise_deg > 0)
      tested.recording.sequence =
          with_joint_noise(original.recording.sequence, disturbance.joint_noise_deg, seed);
    const Trial trial{
        tested, *prepared,
        view.series_noise_deg > 0 ? run_product_on(view, tested, *prepared) : run_product(tested, *prepared),
        view};
    for (size_t m = 0; m < methods.size(); ++m)
      scores[m].add(bench.movement().name, tested, methods[m].find(trial));
  }
  return scores;
}

void add_scores(std::vector<MethodScore>& total, const std::vector<MethodScore>& scores) {
  if (total.empty())
    for (const MethodScore& m : scores) total.push_back({m.name, m.ours, m.knows_borders});
  for (size_t m = 0; m < scores.size(); ++m) total[m].score.add(scores[m].score);
}

int best_other(const std::vector<MethodScore>& scores) {
  int best = -1;
  double lowest = std::numeric_limits<double>::infinity();
  for (size_t m = 0; m < scores.size(); ++m) {
    const double error = mean_over_athletes(scores[m].score.by_athlete());
    if (!scores[m].ours && !scores[m].knows_borders && error < lowest)
      lowest = error, best = static_cast<int>(m);
  }
  return best;
}

Gain gain_over(const Score& ours, const Score& other) {
  const ByAthlete a = ours.by_athlete(), b = other.by_athlete();
  const auto gain = [&](std::span<const int> athletes) {
    double sum_a = 0, sum_b = 0;
    for (const int i : athletes) sum_a += mean(a[i].second), sum_b += mean(b[i].second);
    return 1 - sum_a / sum_b;
  };
  std::vector<int> all;
  for (size_t i = 0; i < a.size(); ++i) all.push_back(static_cast<int>(i));
  const auto [low, high] = bootstrap(static_cast<int>(a.size()), gain);
  return {gain(all), low, high};
}

}  // namespace sportsgpt::evaluate
