#include "ablation.h"

#include <cmath>
#include <memory>

#include "degrade.h"
#include "sportsgpt/align/channels.h"
#include "sportsgpt/align/dtw.h"
#include "sportsgpt/align/events.h"
#include "sportsgpt/features/compute_features.h"
#include "windows.h"

namespace sportsgpt::evaluate {
namespace {

constexpr double noise_deg[] = {0, 4};

struct Ingredients {
  AlignOptions align;
  int targets = most_targets;
  bool search = true;          // stage 1 gives the borders
  bool target_context = true;  // targets bring the moments before and after their events
  bool smoothing = true;
  bool joint_choice = true;  // order and durations of the events
  bool sub_frame = true;
  std::optional<DtwOptions> full_path;  // one exact path at the fine rate by this recipe, instead of stage 2
};

struct Row {
  std::string name;
  Ingredients parts;
};

DtwOptions recipe(LocalDistance distance, StepPattern steps) {
  DtwOptions options;
  options.distance = distance;
  options.steps = steps;
  return options;
}

std::vector<Row> rows_of_table() {
  std::vector<Row> rows = {{"everything", {}}};
  const auto add = [&](const std::string& name, auto change) {
    Row row{name, {}};
    change(row.parts);
    rows.push_back(std::move(row));
  };
  add("without velocity", [](Ingredients& p) { p.align.velocity_weight = 0; });
  add("velocity at twice the weight", [](Ingredients& p) { p.align.velocity_weight = 2; });
  add("one target", [](Ingredients& p) { p.targets = 1; });
  add("three targets", [](Ingredients& p) { p.targets = 3; });
  add("without stage 1 (whole recording)", [](Ingredients& p) { p.search = false; });
  add("without the context of the targets", [](Ingredients& p) { p.target_context = false; });
  add("without the context of the trial", [](Ingredients& p) { p.align.context_s = 0; });
  add("band of 0.05 s", [](Ingredients& p) { p.align.band_s = 0.05; });
  add("band of 1 s", [](Ingredients& p) { p.align.band_s = 1; });
  add("path at 30 Hz", [](Ingredients& p) { p.align.fine_rate_hz = 30; });
  add("without smoothing", [](Ingredients& p) { p.smoothing = false; });
  add("without order and durations of events", [](Ingredients& p) { p.joint_choice = false; });
  add("whole frames only", [](Ingredients& p) { p.sub_frame = false; });
  add("one exact path: L1, slope limit",
      [](Ingredients& p) { p.full_path = recipe(LocalDistance::l1, StepPattern::slope_limited); });
  add("one exact path: L2, slope limit",
      [](Ingredients& p) { p.full_path = recipe(LocalDistance::l2, StepPattern::slope_limited); });
  add("one exact path: L1, plain steps",
      [](Ingredients& p) { p.full_path = recipe(LocalDistance::l1, StepPattern::plain); });
  add("one exact path: L2, plain steps",
      [](Ingredients& p) { p.full_path = recipe(LocalDistance::l2, StepPattern::plain); });
  return rows;
}

TargetModel without_context(const TargetModel& target) {
  const Interval span = span_of(target.keyframes);
  double start_s = 0;
  TargetModel result{target.name, cut(target.features, span, start_s), target.keyframes, target.motion};
  for (Keyframe& event : result.keyframes) event.time_s -= start_s;
  return result;
}

// Exact paths of whole targets at the fine rate, open at both ends, by any recipe.
std::vector<Alignment> full_paths(const FeatureTable& trial, Interval part,
                                  std::span<const TargetModel> targets, const Ingredients& parts) {
  const std::vector<Channel> channels = make_channels(targets, parts.align.velocity_weight);
  const double rate_hz = std::min(parts.align.fine_rate_hz, trial.rate_hz());
  const double from_s = std::max(0.0, part.start_s - parts.align.context_s);
  const double to_s = std::min((trial.frames() - 1) / trial.rate_hz(), part.end_s + parts.align.context_s);
  const ChannelMatrix seen = make_matrix(trial, channels, rate_hz, from_s, to_s);
  DtwOptions options = *parts.full_path;
  float total = 0;
  for (const Channel& channel : channels) total += channel.weight;
  for (const Channel& channel : channels) options.weights.push_back(channel.weight / total);
  std::vector<Alignment> alignments;
  for (const TargetModel& target : targets) {
    const Interval active = active_part(target);
    const ChannelMatrix matrix =
        make_matrix(target.features, channels, rate_hz, active.start_s, active.end_s);
    const PackedTarget packed({matrix.values.data(), matrix.frames, matrix.channels, nullptr}, options);
    DtwPath found =
        dtw_path(packed, {seen.values.data(), seen.frames, seen.channels, nullptr}, {true, true, {}, {}});
    Alignment alignment{target.name, std::move(found.path), found.cost, found.cost / matrix.frames};
    for (FrameMatch& match : alignment.path) {
      match.trial =
          std::min(trial.frames() - 1,
                   static_cast<int>(std::lround((from_s + match.trial / rate_hz) * trial.rate_hz())));
      match.target = std::min(target.features.frames() - 1,
                              static_cast<int>(std::lround((active.start_s + match.target / rate_hz) *
                                                           target.features.rate_hz())));
    }
    alignments.push_back(std::move(alignment));
  }
  return alignments;
}

std::vector<EventSpec> only_votes(std::vector<EventSpec> events) {
  for (EventSpec& event : events) event.kind = "none";
  return events;
}

// Each event that has no neighbour by itself; those that are defined against one as usual.
std::vector<Keyframe> each_by_itself(const FeatureTable& trial, std::span<const Alignment> alignments,
                                     std::span<const TargetModel> targets, std::vector<EventSpec> events) {
  std::vector<Keyframe> keyframes = locate_keyframes(trial, alignments, targets, events);
  std::vector<bool> relative;
  for (EventSpec& event : events) {
    relative.push_back(is_relative_event(event.kind));
    event.free_order = true;
  }
  const std::vector<Keyframe> alone = locate_keyframes(trial, alignments, targets, events);
  for (size_t k = 0; k < keyframes.size(); ++k)
    if (!relative[k]) keyframes[k] = alone[k];
  return keyframes;
}

// One row on one recording, on the borders that the product found.
void run_row(const Row& row, const Trial& trial, const PreparedTargets& prepared, AblationRow& result,
             int level, const std::string& movement) {
  const Ingredients& parts = row.parts;
  const std::span<const TargetModel> targets = prepared.targets();
  const std::vector<EventSpec> events(trial.prepared.events().begin(), trial.prepared.events().end());
  std::vector<FoundAction> by_votes, by_events;
  for (const Interval action : parts.search ? given_borders(trial) : true_borders(trial)) {
    CleanOptions clean_as = clean_options(trial.prepared.pack());
    clean_as.facing_from = action;
    if (!parts.smoothing) clean_as.cutoff_hz = 0.45 * trial.labelled.recording.sequence.rate_hz();
    const FeatureTable features =
        compute_features(clean(trial.labelled.recording.sequence, clean_as), trial.prepared.pack().features);
    const Interval part = parts.search ? action : search_part(trial, action);
    const std::vector<Alignment> alignments =
        parts.full_path ? full_paths(features, part, targets, parts) : align(features, part, prepared);
    by_votes.push_back({action, locate_keyframes(features, alignments, targets, only_votes(events))});
    by_events.push_back({action, parts.joint_choice ? locate_keyframes(features, alignments, targets, events)
                                                    : each_by_itself(features, alignments, targets, events)});
    if (!parts.sub_frame)
      for (auto* found : {&by_votes, &by_events})
        for (Keyframe& event : found->back().keyframes)
          event.time_s = std::round(event.time_s * features.rate_hz()) / features.rate_hz();
  }
  add_score(result.votes[level], movement, trial.labelled, by_votes);
  add_score(result.events[level], movement, trial.labelled, by_events);
}

}  // namespace

Score best_of(const Score& a, const Score& b) {
  Score best = a;
  for (size_t e = 0; e < best.errors.size() && e < b.errors.size(); ++e)
    if (!(std::abs(best.errors[e].error_s) <= std::abs(b.errors[e].error_s))) best.errors[e] = b.errors[e];
  return best;
}

std::vector<AblationRow> evaluate_ablation(const std::vector<Bench>& benches, Document& document) {
  document.section("ablation", "One ingredient at a time");
  document.text(
      "Real recordings with targets from other people, on the borders that the product found, clean and with "
      "4 degrees "
      "of joint-angle noise. Mean over athletes in ms: from the targets' votes alone, which shows what the "
      "alignment is "
      "worth, and with the events that movements define. \"One exact path\" replaces stage 2 by a single "
      "path through "
      "the exact kernel, so that cost and steps can be exchanged.");
  const std::vector<Row> rows = rows_of_table();
  std::vector<AblationRow> results;
  for (const Row& row : rows) results.push_back({row.name, {}, {}});
  for (int level = 0; level < 2; ++level) {
    std::uint32_t seed = 0;
    for (const Bench& bench : benches) {
      if (bench.own_targets(bench.cases().front())) continue;
      std::map<const MovementPack*, std::unique_ptr<PreparedPack>> prepared;
      std::map<std::pair<const MovementPack*, size_t>, std::vector<TargetModel>> targets;
      for (const Case& original : bench.cases()) {
        const MovementPack& pack = bench.pack(original);
        if (!original.tested) continue;
        auto& ready = prepared[&pack];
        if (!ready) ready = std::make_unique<PreparedPack>(pack);
        Case tested = original;
        tested.recording.sequence = with_joint_noise(original.recording.sequence, noise_deg[level], ++seed);
        const Trial trial{tested, *ready, run_product(tested, *ready)};
        for (size_t r = 0; r < rows.size(); ++r) {
          auto& chosen = targets[{&pack, r}];
          if (chosen.empty())
            for (const TargetModel& target : pack.targets)
              if (static_cast<int>(chosen.size()) < rows[r].parts.targets)
                chosen.push_back(rows[r].parts.target_context ? target : without_context(target));
          run_row(rows[r], trial, PreparedTargets(chosen, rows[r].parts.align), results[r], level,
                  bench.movement().name);
        }
      }
    }
  }
  const auto mean_ms = [](const Score& s) { return 1000 * mean_over_athletes(s.by_athlete()); };
  std::vector<std::vector<std::string>> table;
  for (const AblationRow& row : results)
    table.push_back({row.name, number(mean_ms(row.votes[0]), 1), number(mean_ms(row.votes[1]), 1),
                     number(mean_ms(row.events[0]), 1), number(mean_ms(row.events[1]), 1),
                     number(1000 * median(row.events[0].absolute_s()), 1),
                     number(1000 * median(row.events[1].absolute_s()), 1)});
  const Score bound[2] = {best_of(results[0].events[0], results[0].votes[0]),
                          best_of(results[0].events[1], results[0].votes[1])};
  table.push_back({"the better of vote and event (a bound, not a method)", "-", "-",
                   number(mean_ms(bound[0]), 1), number(mean_ms(bound[1]), 1),
                   number(1000 * median(bound[0].absolute_s()), 1),
                   number(1000 * median(bound[1].absolute_s()), 1)});
  document.table("ablation",
                 {"variant", "votes, clean", "votes, 4 deg", "events, clean", "events, 4 deg",
                  "events, clean, median", "events, 4 deg, median"},
                 table);
  return results;
}

}  // namespace sportsgpt::evaluate
