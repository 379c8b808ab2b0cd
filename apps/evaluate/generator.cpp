#include "generator.h"

#include <algorithm>
#include <functional>

#include "bench.h"
#include "degrade.h"
#include "sportsgpt/pack/load_pack.h"
#include "sportsgpt/synth/synth.h"

namespace sportsgpt::evaluate {
namespace {

constexpr std::uint64_t first_seed = 101;  // the shipped targets are seeds 1 to 10
constexpr int people = 4;

struct Condition {
  std::string name;
  std::function<void(SynthOptions&)> options;
  std::function<SkeletonSequence(const SkeletonSequence&, std::uint32_t seed)> change;
};

const std::vector<Condition>& conditions() {
  static const std::vector<Condition> table = {
      {"as generated, 120 fps", {}, {}},
      {"2 degrees of noise", [](SynthOptions& o) { o.noise_deg = 2; }, {}},
      {"4 degrees of noise", [](SynthOptions& o) { o.noise_deg = 4; }, {}},
      {"tempo 0.5", [](SynthOptions& o) { o.tempo = 0.5; }, {}},
      {"tempo 0.7", [](SynthOptions& o) { o.tempo = 0.7; }, {}},
      {"tempo 1.4", [](SynthOptions& o) { o.tempo = 1.4; }, {}},
      {"tempo 2", [](SynthOptions& o) { o.tempo = 2; }, {}},
      {"3 s of idle time on both sides", [](SynthOptions& o) { o.idle_before_s = o.idle_after_s = 3; }, {}},
      {"two attempts", [](SynthOptions& o) { o.repetitions = 2; }, {}},
      {"30 fps", [](SynthOptions& o) { o.rate_hz = 30; }, {}},
      {"60 fps", [](SynthOptions& o) { o.rate_hz = 60; }, {}},
      {"240 fps", [](SynthOptions& o) { o.rate_hz = 240; }, {}},
      {"arms not seen",
       {},
       [](const SkeletonSequence& s, std::uint32_t) {
         return without_joints(s, {"elbow", "wrist", "hand"});
       }},
      {"feet not seen",
       {},
       [](const SkeletonSequence& s, std::uint32_t) {
         return without_joints(s, {"heel", "toe", "toe_tip"});
       }},
      {"10 % of every joint lost in gaps of 0.15 s",
       {},
       [](const SkeletonSequence& s, std::uint32_t seed) { return with_gaps(s, 0.1, 0.15, seed); }},
  };
  return table;
}

Case make_case(const std::string& movement, std::uint64_t seed, const Condition& condition) {
  SynthOptions options;
  options.seed = seed;
  if (condition.options) condition.options(options);
  SyntheticTrial trial = synthesize(movement, options);
  const std::string person = std::to_string(seed);
  if (condition.change) trial.sequence = condition.change(trial.sequence, static_cast<std::uint32_t>(seed));
  Case result{person, person, "synth", {std::move(trial.sequence), {}}, options.rate_hz, {},
              false,  true,   {0, 1e9}};
  const size_t events = trial.keyframes.size() / options.repetitions;
  for (int r = 0; r < options.repetitions; ++r)
    result.actions.push_back({movement,
                              {trial.keyframes.begin() + static_cast<long>(r * events),
                               trial.keyframes.begin() + static_cast<long>((r + 1) * events)}});
  return result;
}

}  // namespace

void evaluate_generator(const std::filesystem::path& project, Document& document) {
  document.section("generator", "Synthetic athletes");
  document.text(std::to_string(people) +
                " synthetic people for each of the two jumps against the shipped targets (ten other "
                "synthetic people), every "
                "keyframe of the packs with its exact moment. Mean over athletes in ms; an event not found "
                "counts as 250 ms. "
                "\"Best other\": of all methods that are not ours, for this row.");
  std::vector<std::vector<std::string>> rows;
  std::vector<std::unique_ptr<MovementPack>> packs;
  std::vector<std::unique_ptr<PreparedPack>> prepared;
  const std::vector<std::string> movements = {"standing_long_jump", "countermovement_jump"};
  for (const std::string& movement : movements) {
    packs.push_back(std::make_unique<MovementPack>(load_pack(project / "packs" / movement)));
    prepared.push_back(std::make_unique<PreparedPack>(*packs.back()));
  }
  std::vector<Method> methods = all_methods();
  // Sliding windows over ten targets take most of the time and differ little from one.
  std::erase_if(methods, [](const Method& m) { return m.name == "Core, median"; });
  for (const Condition& condition : conditions()) {
    std::vector<MethodScore> scores = scores_of(methods);
    for (size_t p = 0; p < movements.size(); ++p)
      for (int person = 0; person < people; ++person) {
        const Case tested =
            make_case(movements[p], first_seed + static_cast<std::uint64_t>(person), condition);
        const Trial trial{tested, *prepared[p], run_product(tested, *prepared[p])};
        for (size_t m = 0; m < methods.size(); ++m)
          scores[m].add(movements[p], tested, methods[m].find(trial));
      }
    const Score& ours = scores.front().score;
    const int other = best_other(scores);
    const Gain gain = gain_over(ours, scores[other].score);
    const auto mean_ms = [](const Score& s) { return number(1000 * mean_over_athletes(s.by_athlete()), 1); };
    rows.push_back({condition.name, std::to_string(ours.errors.size()), std::to_string(ours.events_missed()),
                    number(1000 * median(ours.absolute_s()), 1),
                    number(1000 * quantile(ours.absolute_s(), 0.95), 1), mean_ms(ours),
                    percent(ours.repetitions_f(), 1), scores[other].name, mean_ms(scores[other].score),
                    percent(gain.share)});
  }
  document.table("generator",
                 {"condition", "events", "not found", "median, ms", "P95, ms", "mean over athletes, ms",
                  "repetitions F", "best other", "its mean, ms", "ours lower by"},
                 rows);
}

}  // namespace sportsgpt::evaluate
