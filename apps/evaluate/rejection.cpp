#include "rejection.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>

#include "sportsgpt/features/compute_features.h"

namespace sportsgpt::evaluate {
namespace {

bool shows(const LabelledTrial& trial, const Movement& movement) {
  const auto same = [&](const std::string& action) {
    return action == movement.action ||
           std::find(movement.also_contains.begin(), movement.also_contains.end(), action) !=
               movement.also_contains.end();
  };
  return same(trial.action) || std::any_of(trial.actions.begin(), trial.actions.end(),
                                           [&](const LabelledAction& a) { return same(a.action); });
}

// Cost of the best match against the threshold; above 1 it is refused.
double cost_ratio(const Case& tested, const PreparedPack& prepared) {
  const MovementPack& pack = prepared.pack();
  const CleanSequence motion = clean(tested.recording.sequence, clean_options(pack));
  const SearchResult found = find_repetitions(compute_features(motion, pack.features), prepared.targets());
  return found.best_cost / found.threshold;
}

}  // namespace

Rejection evaluate_rejection(const std::vector<Bench>& benches, const std::vector<LabelledTrial>& trials,
                             Document& document) {
  document.section("rejection", "Wrong movements");
  document.text(
      "Every recording of another movement given to each movement's targets; recordings that contain the "
      "movement are "
      "left out. The targets are never the tested person's, and the threshold comes from them; the least "
      "similarity and the packs' requirements were chosen with these recordings in view. \"Right at most\", "
      "\"wrong at least\": cost of the best match against that threshold, "
      "before the "
      "requirements of a pack; only where the first lies below 1 and the second above does the threshold "
      "alone part them.");
  Rejection total;
  std::vector<std::vector<std::string>> rows;
  std::map<std::string, Recording> recordings;
  for (const LabelledTrial& trial : trials) recordings.emplace(trial.name, read_motion(trial.file));
  for (const Bench& bench : benches) {
    if (bench.pack_for("").targets.size() < 2) {
      document.text("**" + bench.movement().name + "**: a single target teaches no threshold, left out.");
      continue;
    }
    Rejection here;
    std::string found_in;
    double lowest_wrong = std::numeric_limits<double>::infinity(), highest_right = 0;
    std::map<const MovementPack*, std::unique_ptr<PreparedPack>> prepared;
    const auto ready = [&](const MovementPack& pack) -> const PreparedPack& {
      auto& entry = prepared[&pack];
      if (!entry) entry = std::make_unique<PreparedPack>(pack);
      return *entry;
    };
    for (const LabelledTrial& trial : trials) {
      if (shows(trial, bench.movement())) continue;
      const Case wrong{trial.name, trial.subject, trial.set, recordings.at(trial.name), trial.rate_hz, {},
                       false,      true,          {0, 1e9}};
      ++here.wrong;
      const double ratio = cost_ratio(wrong, ready(bench.pack_for(trial.subject)));
      lowest_wrong = std::min(lowest_wrong, ratio);
      if (run_product(wrong, ready(bench.pack_for(trial.subject))).empty())
        ++here.rejected;
      else
        found_in +=
            (found_in.empty() ? "" : ", ") + trial.name + " (" + trial.action + " " + number(ratio, 2) + ")";
    }
    Score score;
    for (const Case& right : bench.cases())
      if (right.tested && !bench.pack(right).targets.empty()) {
        highest_right = std::max(highest_right, cost_ratio(right, ready(bench.pack(right))));
        add_score(score, bench.movement().name, right, run_product(right, ready(bench.pack(right))));
      }
    here.right = score.labelled, here.kept = score.labelled - score.missed;
    rows.push_back({bench.movement().name, std::to_string(here.wrong),
                    here.wrong ? percent(double(here.rejected) / here.wrong, 1) : "-",
                    std::to_string(here.right), here.right ? percent(double(here.kept) / here.right, 1) : "-",
                    number(highest_right, 2), number(lowest_wrong, 2), found_in.empty() ? "-" : found_in});
    total.wrong += here.wrong, total.rejected += here.rejected, total.right += here.right,
        total.kept += here.kept;
  }
  rows.push_back({"all", std::to_string(total.wrong), percent(double(total.rejected) / total.wrong, 1),
                  std::to_string(total.right), percent(double(total.kept) / total.right, 1), "-", "-", "-"});
  document.table("rejection",
                 {"targets of", "wrong recordings", "rejected", "right performances", "kept", "right at most",
                  "wrong at least", "found in"},
                 rows);
  return total;
}

}  // namespace sportsgpt::evaluate
