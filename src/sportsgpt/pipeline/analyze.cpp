#include "sportsgpt/pipeline/analyze.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

#include "sportsgpt/assess/requirements.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/motion/resample.h"

namespace sportsgpt {
namespace {

constexpr std::string_view stage_names[] = {"clean", "features", "align", "keyframes", "assess", "guide"};
// From this spread of headings on, the search looks at each frame in the athlete's own direction.
constexpr double turning_athlete_deg = 30;
// A repetition that faces this far from the rest is turned by itself.
constexpr double own_facing_deg = 12;

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

CleanOptions for_pack(CleanOptions options, const MovementPack& pack) {
  options.min_cutoff_hz = pack.min_cutoff_hz;
  options.max_cutoff_hz = pack.max_cutoff_hz;
  options.lead_right = pack.lead_right;
  return options;
}

SearchResult search_trial(const CleanSequence& motion, const FeatureTable& features,
                          const PreparedPack& pack) {
  if (motion.report.heading_spread_deg < turning_athlete_deg)
    return find_repetitions(features, pack.targets());
  const CleanSequence followed{follow_heading(motion.sequence), motion.body, motion.report};
  return find_repetitions(compute_features(followed, pack.pack().features), pack.targets());
}

// One repetition seen in its own facing.
struct Seen {
  CleanSequence motion;
  FeatureTable features;
  bool own_facing = false;
};

std::optional<Seen> turn_to(Interval interval, const Recording& trial, const CleanOptions& options,
                            const CleanReport& whole, const MovementPack& pack) {
  if (whole.view != "3d" || whole.heading_spread_deg < own_facing_deg) return std::nullopt;
  CleanOptions own = options;
  own.facing_from = interval;
  CleanSequence motion = clean(trial.sequence, own);
  if (std::abs(std::remainder(motion.report.turned_deg - whole.turned_deg, 360)) < own_facing_deg)
    return std::nullopt;
  FeatureTable features = compute_features(motion, pack.features);
  return Seen{std::move(motion), std::move(features), true};
}

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

double best_cost(const Repetition& repetition) {
  double best = std::numeric_limits<double>::infinity();
  for (const Alignment& alignment : repetition.alignments)
    if (!alignment.path.empty()) best = std::min(best, alignment.cost_per_step);
  return best;
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

LocalText why_ambiguous(double cost, double threshold) {
  const std::string percent = percent_of(cost, threshold);
  return {
      "The best match reaches " + percent + " of the distance from which the movement counts as not found.",
      "最佳匹配的距离已达到“未找到”界限的 " + percent + "。"};
}

void require_length(const SkeletonSequence& s) {
  if (s.frames() >= 10 && s.duration_s() >= 0.3) return;
  throw Error("recording",
              "only " + std::to_string(s.frames()) + " frames at " +
                  std::to_string(std::lround(s.rate_hz())) + " Hz: too short to hold a movement.",
              "Give a recording of at least 0.3 seconds.");
}

}  // namespace

std::string_view name(Stage stage) { return stage_names[static_cast<int>(stage)]; }

std::optional<Stage> parse_stage(std::string_view text) {
  for (int i = 0; i < 6; ++i)
    if (stage_names[i] == text) return static_cast<Stage>(i);
  return std::nullopt;
}

PreparedPack::PreparedPack(const MovementPack& pack, const AlignOptions& options)
    : pack_(pack), targets_(pack.targets, options) {
  for (const KeyframeSpec& k : pack.keyframes)
    events_.push_back({k.name, k.event_kind, k.event_feature, k.level, k.offset_s, k.search_s, k.free_order});
}

Report analyze(const Recording& trial, const PreparedPack& prepared, const Retriever& retriever,
               LanguageModel* model, const AnalyzeOptions& options) {
  const MovementPack& pack = prepared.pack();
  Clock clock(options);
  require_length(trial.sequence);
  const CleanOptions clean_options = for_pack(options.clean, pack);
  CleanSequence motion = clean(trial.sequence, clean_options);
  Report report{trial.source,
                std::move(motion),
                {},
                &pack,
                MatchStatus::not_found,
                {},
                {},
                {},
                options.guide.language,
                {},
                {},
                {},
                {}};
  clock.done(Stage::clean);
  if (options.until == Stage::clean) return report;

  report.features = compute_features(report.motion, pack.features);
  clock.done(Stage::features);
  if (options.until == Stage::features) return report;

  const SearchResult found = search_trial(report.motion, report.features, prepared);
  std::vector<std::optional<Seen>> own;
  for (const Interval interval : found.repetitions) {
    own.push_back(turn_to(interval, trial, clean_options, report.motion.report, pack));
    const FeatureTable& features = own.back() ? own.back()->features : report.features;
    Repetition repetition;
    repetition.interval = interval;
    repetition.alignments = align(features, interval, prepared.targets());
    report.repetitions.push_back(std::move(repetition));
  }
  clock.done(Stage::align);
  report.status = found.repetitions.empty() ? MatchStatus::not_found : MatchStatus::ok;
  if (found.repetitions.empty()) report.status_reason = why_not_found(found).in(report.language);
  if (options.until == Stage::align) return report;

  std::vector<Repetition> kept;
  int best = -1;
  for (size_t r = 0; r < report.repetitions.size(); ++r) {
    Repetition& repetition = report.repetitions[r];
    const FeatureTable& features = own[r] ? own[r]->features : report.features;
    const std::vector<Keyframe> keyframes =
        locate_keyframes(features, repetition.alignments, pack.targets, prepared.events());
    repetition.keyframes = in_time_order(keyframes);
    repetition.interval = span_of(keyframes, repetition.interval);
    if (const auto unmet = unmet_requirement(features, keyframes, pack)) {
      report.status_reason = unmet->in(report.language);
      continue;
    }
    repetition.deviation = deviation(features, keyframes, pack.targets);
    if (best < 0 || best_cost(repetition) < best_cost(report.repetitions[best])) best = static_cast<int>(r);
    kept.push_back(repetition);
    if (options.until >= Stage::assess)
      kept.back().assessment = assess(features, keyframes, pack, options.assess);
  }
  // Poses and curves are drawn in the facing of the best repetition.
  if (best >= 0 && own[best]) {
    report.motion = std::move(own[best]->motion);
    report.features = std::move(own[best]->features);
  }
  report.repetitions = std::move(kept);
  if (report.repetitions.empty()) {
    report.status = MatchStatus::not_found;
  } else {
    report.status_reason.clear();
    const double lowest = *std::min_element(found.costs.begin(), found.costs.end());
    if (lowest > 0.9 * found.threshold) {
      report.status = MatchStatus::ambiguous;
      report.status_reason = why_ambiguous(lowest, found.threshold).in(report.language);
    }
  }
  clock.done(options.until == Stage::keyframes ? Stage::keyframes : Stage::assess);
  if (options.until < Stage::guide || report.repetitions.empty()) return report;

  std::vector<Assessment> assessments;
  for (const Repetition& repetition : report.repetitions) assessments.push_back(repetition.assessment);
  report.guidance = guide(assessments, pack, retriever, model, options.guide);
  clock.done(Stage::guide);
  return report;
}

double mismatch(const Recording& trial, const PreparedPack& prepared, const CleanOptions& options) {
  const MovementPack& pack = prepared.pack();
  require_length(trial.sequence);
  const CleanSequence motion = clean(trial.sequence, for_pack(options, pack));
  const FeatureTable features = compute_features(motion, pack.features);
  const SearchResult found = search_trial(motion, features, prepared);
  double best = std::numeric_limits<double>::infinity();
  for (size_t r = 0; r < found.repetitions.size(); ++r) {
    const std::optional<Seen> own =
        turn_to(found.repetitions[r], trial, for_pack(options, pack), motion.report, pack);
    const FeatureTable& table = own ? own->features : features;
    const auto keyframes = locate_keyframes(table, align(table, found.repetitions[r], prepared.targets()),
                                            pack.targets, prepared.events());
    if (!unmet_requirement(table, keyframes, pack)) best = std::min(best, found.costs[r] / found.threshold);
  }
  return best;
}

}  // namespace sportsgpt
