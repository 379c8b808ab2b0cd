#include "sportsgpt/pipeline/analyze.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

#include "sportsgpt/core/error.h"
#include "sportsgpt/core/number_format.h"
#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/pipeline/acceptance.h"
#include "sportsgpt/pipeline/candidates.h"
#include "sportsgpt/pipeline/pack_options.h"

namespace sportsgpt {
namespace {

constexpr std::string_view stage_names[] = {"clean", "features", "align", "keyframes", "assess", "guide"};
class Clock {
 public:
  explicit Clock(const AnalyzeOptions& options) : options_(options) {}
  void done(Stage stage) {
    const auto now = std::chrono::steady_clock::now();
    if (options_.on_stage)
      options_.on_stage(stage, std::chrono::duration<double, std::milli>(now - last_).count());
    last_ = std::chrono::steady_clock::now();
  }

 private:
  const AnalyzeOptions& options_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

std::vector<Keyframe> in_time_order(std::vector<Keyframe> keyframes) {
  std::stable_sort(keyframes.begin(), keyframes.end(), [](const Keyframe& a, const Keyframe& b) {
    if (std::isnan(a.time_s) || std::isnan(b.time_s)) return !std::isnan(a.time_s) && std::isnan(b.time_s);
    return a.time_s < b.time_s;
  });
  return keyframes;
}

Interval span_of(const std::vector<Keyframe>& keyframes, Interval fallback) {
  double first = std::numeric_limits<double>::infinity(), last = -first;
  for (const Keyframe& k : keyframes)
    if (!std::isnan(k.time_s)) first = std::min(first, k.time_s), last = std::max(last, k.time_s);
  return first < last ? Interval{first, last} : fallback;
}

std::string percent_of(double part, double whole) {
  return std::to_string(std::lround(100 * part / whole)) + " %";
}

LocalText why_not_found(const SearchResult& found) {
  if (std::isinf(found.best_cost))
    return {"No part of the recording is long enough to hold the movement.",
            "录像中没有足够长的片段包含该动作。"};
  const std::string percent = percent_of(found.best_cost, found.threshold);
  return {"The closest part of the recording reaches " + percent +
              " of the largest distance that is accepted as this movement.",
          "最接近的片段与该动作的距离是可接受上限的 " + percent + "。"};
}

LocalText why_ambiguous(double similarity, const MovementPack& pack) {
  const std::string is = format_number(similarity, 2), least = format_number(pack.least_similarity, 2);
  return {
      "The best match is hardly similar enough to the targets: " + is + ", where " + least + " is the least.",
      "最佳匹配与目标动作的相似度仅为 " + is + "，下限为 " + least + "。"};
}

LocalText why_two_places(double cost, double rival_cost) {
  const std::string percent = percent_of(rival_cost - cost, cost);
  return {"Another stretch that overlaps the best match fits nearly as well (" + percent +
              " more distance): it is not clear where the movement begins and ends.",
          "与最佳匹配部分重叠的另一片段几乎同样吻合（距离仅多 " + percent + "）：动作的起止位置不明确。"};
}

void require_length(const SkeletonSequence& s) {
  if (s.frames() >= 10 && s.duration_s() >= 0.3) return;
  throw Error("recording",
              "only " + std::to_string(s.frames()) + " frames at " +
                  std::to_string(std::lround(s.rate_hz())) + " Hz: too short to hold a movement.",
              "Give a recording of at least 0.3 seconds.");
}

// Cleans a trial that is long enough. What makes it unusable names the file, and what its reader noticed
// ("cut short") comes along, because it is often the reason.
CleanSequence clean_trial(const Recording& trial, const CleanOptions& options) {
  try {
    require_length(trial.sequence);
    return clean(trial.sequence, options);
  } catch (const Error& error) {
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems)
      if (!trial.source.file.empty()) problem.where = trial.source.file;
    for (const std::string& warning : trial.source.warnings)
      problems.push_back({trial.source.file, warning, ""});
    throw Error(std::move(problems));
  }
}

std::vector<const FeatureTable*> features_of(std::span<const TargetModel> targets) {
  std::vector<const FeatureTable*> tables;
  for (const TargetModel& target : targets) tables.push_back(&target.features);
  return tables;
}

// Of a one-sided movement: mirrored where its mirror image is what the targets show.
CleanOptions mirrored_to_fit(const Recording& trial, const PreparedPack& prepared, CleanOptions options) {
  if (!prepared.pack().mirror_to_fit || options.mirror != MirrorChoice::automatic) return options;
  options.mirror = MirrorChoice::no;
  const FeatureTable as_is = compute_features(clean_trial(trial, options), prepared.pack().features);
  if (prepared.side_choice().evidence(as_is) < 0) options.mirror = MirrorChoice::yes;
  return options;
}

}  // namespace

std::string_view name(Stage stage) { return stage_names[static_cast<int>(stage)]; }

std::optional<Stage> parse_stage(std::string_view text) {
  for (int i = 0; i < 6; ++i)
    if (stage_names[i] == text) return static_cast<Stage>(i);
  return std::nullopt;
}

PreparedPack::PreparedPack(const MovementPack& pack, const AlignOptions& options)
    : pack_(pack),
      targets_(pack.targets, for_pack(options, pack)),
      deviation_(pack.targets),
      side_(features_of(pack.targets)) {
  for (const KeyframeSpec& k : pack.keyframes) {
    events_.push_back({k.name, k.event_kind, k.event_feature, k.level, k.offset_s, k.search_s, k.free_order});
    if (pack.cycle.empty()) continue;
    const auto spec = [&](const EventRule& e) {
      return EventSpec{k.name, e.kind, e.feature, e.level, e.offset_s, e.search_s, false};
    };
    cycle_events_.push_back({spec(k.cue), events_.back(), spec(k.fallback)});
  }
}

Report analyze(const Recording& trial, const PreparedPack& prepared, const Retriever& retriever,
               LanguageModel* model, const AnalyzeOptions& options) {
  const MovementPack& pack = prepared.pack();
  Clock clock(options);
  const CleanOptions clean_options = mirrored_to_fit(trial, prepared, for_pack(options.clean, pack));
  Report report{.source = trial.source,
                .motion = clean_trial(trial, clean_options),
                .features = {},
                .pack = &pack,
                .language = options.guide.language};
  clock.done(Stage::clean);
  if (options.until == Stage::clean) return report;

  report.features = compute_features(report.motion, pack.features);
  clock.done(Stage::features);
  if (options.until == Stage::features) return report;

  SearchResult found;
  std::vector<RepetitionCandidate> candidates =
      find_candidates(trial, clean_options, report.motion, report.features, prepared, found);
  report.status = candidates.empty() ? MatchStatus::not_found : MatchStatus::ok;
  if (candidates.empty()) report.status_reason = why_not_found(found).in(report.language);
  clock.done(Stage::align);
  if (options.until == Stage::align) {
    for (RepetitionCandidate& c : candidates)
      report.repetitions.push_back({c.interval, NAN, std::move(c.alignments), {}, {}, c.complete});
    return report;
  }

  for (RepetitionCandidate& candidate : candidates) {
    locate(candidate, report.features, prepared);
    if (candidate.unmet) report.status_reason = candidate.unmet->in(report.language);
  }
  std::erase_if(candidates, [](const RepetitionCandidate& candidate) { return candidate.unmet.has_value(); });
  for (const RepetitionCandidate& c : candidates)
    report.repetitions.push_back(
        {pack.cycle.empty() ? span_of(c.keyframes, c.interval) : c.interval,
         prepared.deviation_model().deviation(c.features(report.features),
                                              pack.cycle.empty() ? c.keyframes : c.compared),
         c.alignments,
         in_time_order(c.keyframes),
         {},
         c.complete});
  const auto best = std::min_element(candidates.begin(), candidates.end(),
                                     [](const RepetitionCandidate& a, const RepetitionCandidate& b) {
                                       return a.search_cost < b.search_cost;
                                     });
  if (candidates.empty()) {
    report.status = MatchStatus::not_found;
  } else if (best->complete && is_weak_match(best_similarity(best->alignments), pack)) {
    report.status = MatchStatus::ambiguous;
    report.status_reason = why_ambiguous(best_similarity(best->alignments), pack).in(report.language);
  } else if (std::isfinite(best->rival_cost)) {
    report.status = MatchStatus::ambiguous;
    report.status_reason = why_two_places(best->search_cost, best->rival_cost).in(report.language);
  } else {
    report.status_reason.clear();
  }
  clock.done(Stage::keyframes);
  if (options.until == Stage::keyframes) return report;

  std::vector<Assessment> assessments;
  for (size_t r = 0; r < candidates.size(); ++r) {
    const RepetitionCandidate& c = candidates[r];
    assessments.push_back(assess(c.features(report.features), pack.cycle.empty() ? c.keyframes : c.measured,
                                 pack, options.assess));
    report.repetitions[r].assessment = assessments.back();
  }
  if (!pack.cycle.empty() && !assessments.empty()) {
    report.over_cycles = assess_cycles(assessments, pack, options.assess);
    assessments = {report.over_cycles->assessment};
  }
  // Poses and curves are drawn in the facing of the best repetition.
  if (best != candidates.end() && best->own) std::tie(report.motion, report.features) = std::move(*best->own);
  clock.done(Stage::assess);
  if (options.until == Stage::assess || candidates.empty()) return report;

  report.guidance = guide(assessments, pack, retriever, model, options.guide);
  clock.done(Stage::guide);
  return report;
}

double mismatch(const Recording& trial, const PreparedPack& prepared, const CleanOptions& options) {
  const CleanOptions clean_options = mirrored_to_fit(trial, prepared, for_pack(options, prepared.pack()));
  const CleanSequence motion = clean_trial(trial, clean_options);
  const FeatureTable features = compute_features(motion, prepared.pack().features);
  SearchResult found;
  double best = std::numeric_limits<double>::infinity();
  for (RepetitionCandidate& candidate :
       find_candidates(trial, clean_options, motion, features, prepared, found)) {
    locate(candidate, features, prepared);
    if (!candidate.unmet) best = std::min(best, candidate.search_cost / found.threshold);
  }
  return best;
}

}  // namespace sportsgpt
