#include "pictures.h"

#include <algorithm>
#include <cmath>

#include "sportsgpt/align/channels.h"
#include "sportsgpt/align/local_cost.h"
#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/pack/load_pack.h"
#include "sportsgpt/synth/synth.h"
#include "svg.h"
#include "windows.h"

namespace sportsgpt::evaluate {
namespace {

const std::string blue = "#1f5fa8", red = "#c0392b", grey = "#888888", green = "#2e8b57";

// A synthetic long jump that no target knows, and what the product makes of it.
struct Example {
  MovementPack pack;
  PreparedPack prepared;
  FeatureTable features;
  std::vector<Keyframe> truth, found;
  std::vector<Alignment> alignments;
  Interval repetition;

  explicit Example(const std::filesystem::path& project)
      : pack(load_pack(project / "packs/standing_long_jump")), prepared(pack) {
    const SyntheticTrial trial = synthesize("standing_long_jump", {.seed = 101, .noise_deg = 2});
    truth = trial.keyframes;
    features = compute_features(clean(trial.sequence, clean_options(pack)), pack.features);
    repetition = find_repetitions(features, prepared.targets()).repetitions.at(0);
    alignments = align(features, repetition, prepared.targets());
    found = locate_keyframes(features, alignments, pack.targets, prepared.events());
  }
};

Picture path_picture(const Example& example) {
  constexpr double rate_hz = 30, cell = 6, left = 60, top = 30;
  const TargetModel& target = example.pack.targets.front();
  const std::vector<Channel> channels = make_channels(example.pack.targets, 1);
  const Interval active = active_part(target);
  const double trial_s = (example.features.frames() - 1) / example.features.rate_hz();
  const ChannelMatrix rows = make_matrix(target.features, channels, rate_hz, active.start_s, active.end_s);
  const ChannelMatrix columns = make_matrix(example.features, channels, rate_hz, 0, trial_s);
  const LocalCost cost(rows, columns, channels);
  std::vector<std::vector<double>> grid(rows.frames);
  // Low cost is dark: the valley is what the path follows.
  for (int i = 0; i < rows.frames; ++i)
    for (int j = 0; j < columns.frames; ++j)
      grid[rows.frames - 1 - i].push_back(std::max(0.0, 1 - cost(i, j) / 1.5));
  const double width = cell * columns.frames, height = cell * rows.frames;
  Svg svg(static_cast<int>(left + width + 20), static_cast<int>(top + height + 50));
  svg.shades(left, top, cell, cell, grid);
  const auto x = [&](double t) { return left + t * rate_hz * cell; };
  const auto y = [&](double t) { return top + height - (t - active.start_s) * rate_hz * cell; };
  std::vector<std::pair<double, double>> path;
  for (const FrameMatch& match : example.alignments.front().path)
    path.emplace_back(x(match.trial / example.features.rate_hz()),
                      y(match.target / target.features.rate_hz()));
  svg.polyline(path, red, 2);
  for (const Keyframe& event : target.keyframes)
    svg.line(left - 5, y(event.time_s), left, y(event.time_s), "#222");
  for (const Keyframe& event : target.keyframes) {
    const double at = time_of(example.truth, event.name);
    svg.dot(x(at), y(event.time_s), 3.5, blue);
  }
  svg.text(left, top - 10, "dark: alike   red: path   blue: keyframes where they truly lie", "start");
  svg.text(
      left + width / 2, top + height + 20,
      "time in the recording (" + std::to_string(static_cast<int>(trial_s)) + " s, idle before and after)",
      "middle");
  svg.text(left - 8, top + height / 2, "target", "end");
  return {"align-path.svg",
          "The path of one target through the matrix of local costs: a synthetic long jump with 2 degrees of "
          "noise.",
          svg.finished()};
}

Picture votes_picture(const Example& example) {
  const std::string keyframe = "takeoff", feature = "com_acceleration";
  constexpr double reach_s = 0.25, width = 560, height = 150, left = 50, top = 30, row_height = 11;
  const double truth = time_of(example.truth, keyframe), located = time_of(example.found, keyframe);
  const auto x = [&](double t) { return left + (t - truth + reach_s) / (2 * reach_s) * width; };
  const int column = example.features.index(feature);
  double low = INFINITY, high = -INFINITY;
  std::vector<std::pair<double, double>> curve;
  for (double t = truth - reach_s; t <= truth + reach_s; t += 1 / example.features.rate_hz()) {
    const double value = example.features.value_at(column, t);
    if (std::isnan(value)) continue;
    curve.emplace_back(t, value);
    low = std::min(low, value), high = std::max(high, value);
  }
  for (auto& [t, value] : curve) t = x(t), value = top + height * (high - value) / (high - low);
  const double below = top + height + 30;
  Svg svg(static_cast<int>(left + width + 20),
          static_cast<int>(below + row_height * static_cast<double>(example.pack.targets.size()) + 40));
  svg.text(left, top - 10,
           "vertical acceleration of the centre of mass, and the votes of the targets for the take-off");
  svg.polyline(curve, grey, 2);
  std::vector<double> votes;
  for (size_t r = 0; r < example.pack.targets.size(); ++r) {
    const std::vector<EventSpec> event = {{keyframe, "none", ""}};
    const std::vector<Alignment> one = {example.alignments[r]};
    const double vote =
        locate_keyframes(example.features, one, std::span(&example.pack.targets[r], 1), event)[0].time_s;
    votes.push_back(vote);
    svg.dot(x(vote), below + row_height * static_cast<double>(r), 4, blue);
  }
  const double bottom = below + row_height * static_cast<double>(votes.size());
  svg.line(x(median(votes)), below - 10, x(median(votes)), bottom, blue, 1.5, true);
  svg.line(x(truth), top, x(truth), bottom, green, 1.5);
  svg.line(x(located), top, x(located), bottom, red, 1.5, true);
  svg.text(left, bottom + 20,
           "blue: votes and their median   red: as located, moved to the event   green: truth   (" +
               std::to_string(static_cast<int>(2000 * reach_s)) + " ms shown)");
  return {"align-votes.svg",
          "Each target votes for a keyframe; the event's own criterion settles the moment.", svg.finished()};
}

}  // namespace

std::vector<Picture> method_pictures(const std::filesystem::path& project) {
  const Example example(project);
  return {path_picture(example), votes_picture(example)};
}

Picture ablation_picture(const std::vector<AblationRow>& rows) {
  constexpr double left = 270, width = 420, bar = 9, step = 30, top = 40;
  const auto mean_ms = [](const Score& s) { return 1000 * mean_over_athletes(s.by_athlete()); };
  double longest = 0;
  for (const AblationRow& row : rows)
    longest = std::max({longest, mean_ms(row.votes[1]), mean_ms(row.events[1])});
  Svg svg(static_cast<int>(left + width + 70),
          static_cast<int>(top + step * static_cast<double>(rows.size()) + 20));
  svg.text(left, 20, "mean over athletes, ms, 4 degrees of joint noise");
  svg.dot(left + 320, 16, 4, grey), svg.text(left + 330, 20, "votes");
  svg.dot(left + 380, 16, 4, blue), svg.text(left + 390, 20, "with events");
  double y = top;
  for (const AblationRow& row : rows) {
    svg.text(left - 8, y + 13, row.name, "end");
    const double votes = mean_ms(row.votes[1]), events = mean_ms(row.events[1]);
    svg.rectangle(left, y, width * votes / longest, bar, grey);
    svg.rectangle(left, y + bar + 1, width * events / longest, bar, blue);
    svg.text(left + width * votes / longest + 4, y + 9, number(votes, 1), "start", 10);
    svg.text(left + width * events / longest + 4, y + bar + 10, number(events, 1), "start", 10);
    y += step;
  }
  return {"align-ablation.svg", "What each ingredient is worth under noise.", svg.finished()};
}

}  // namespace sportsgpt::evaluate
