#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "sportsgpt/align/events.h"
#include "sportsgpt/align/motion_dtw.h"

namespace sportsgpt {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double least_vote_sigma_s = 0.03;  // targets are other people: their agreement alone is no proof
constexpr double no_event_score = -3;        // what it costs to trust the votes where the event shows nothing

double keyframe_time(const TargetModel& target, const std::string& name) {
  for (const Keyframe& keyframe : target.keyframes)
    if (keyframe.name == name) return keyframe.time_s;
  return nan;
}

// Trial time that a path gives to a moment of the target; NaN outside the path.
double carried_over(const Alignment& alignment, const TargetModel& target, double target_s,
                    double trial_rate_hz) {
  const double at = target_s * target.features.rate_hz();
  if (alignment.path.empty() || std::isnan(at)) return nan;
  // Mean trial frame of the target frames on both sides of the moment.
  const auto mean_at = [&](int target_frame) {
    double sum = 0;
    int count = 0;
    for (const FrameMatch& match : alignment.path)
      if (match.target == target_frame) sum += match.trial, ++count;
    return count > 0 ? sum / count : nan;
  };
  const int before = static_cast<int>(std::floor(at));
  const double a = mean_at(before), b = mean_at(before + 1), part = at - before;
  if (!std::isnan(a) && !std::isnan(b)) return ((1 - part) * a + part * b) / trial_rate_hz;
  if (!std::isnan(a)) return a / trial_rate_hz;
  if (!std::isnan(b)) return b / trial_rate_hz;
  // The path runs at a coarser rate than the target: the nearest match on it.
  const FrameMatch* nearest = &alignment.path.front();
  for (const FrameMatch& match : alignment.path)
    if (std::abs(match.target - at) < std::abs(nearest->target - at)) nearest = &match;
  return nearest->trial / trial_rate_hz;
}

struct Vote {
  double time_s, weight;
};

double weighted_quantile(std::vector<Vote> votes, double share) {
  std::sort(votes.begin(), votes.end(), [](const Vote& a, const Vote& b) { return a.time_s < b.time_s; });
  double total = 0, sum = 0;
  for (const Vote& vote : votes) total += vote.weight;
  for (const Vote& vote : votes) {
    sum += vote.weight;
    if (sum >= share * total) return vote.time_s;
  }
  return votes.back().time_s;
}

// What is known of one keyframe before the joint choice.
struct Belief {
  double vote_s = nan, sigma_s = infinite;
  std::vector<EventCandidate> candidates;  // the last one is the vote itself
  bool has_event = false;                  // the feature shows the event near the vote
};

std::vector<Belief> collect_votes(std::span<const Alignment> alignments, std::span<const TargetModel> targets,
                                  std::span<const EventSpec> events, double trial_rate_hz) {
  double best_cost = infinite;
  for (const Alignment& alignment : alignments)
    if (!alignment.path.empty()) best_cost = std::min(best_cost, alignment.cost_per_step);
  std::vector<Belief> beliefs;
  for (const EventSpec& event : events) {
    std::vector<Vote> votes;
    for (size_t r = 0; r < alignments.size(); ++r) {
      const double time_s =
          carried_over(alignments[r], targets[r], keyframe_time(targets[r], event.keyframe), trial_rate_hz);
      // A target that fits 20 % worse than the best counts 1/e as much.
      if (!std::isnan(time_s))
        votes.push_back({time_s, std::exp(-(alignments[r].cost_per_step / best_cost - 1) / 0.2)});
    }
    Belief belief;
    if (!votes.empty()) {
      belief.vote_s = weighted_quantile(votes, 0.5);
      const double spread = (weighted_quantile(votes, 0.84) - weighted_quantile(votes, 0.16)) / 2;
      belief.sigma_s = std::hypot(spread, least_vote_sigma_s);
    }
    beliefs.push_back(belief);
  }
  return beliefs;
}

struct DurationPrior {
  double log_mean = nan, log_sd = 1;
  double score(double duration_s) const {
    if (duration_s <= 0) return -50;
    if (std::isnan(log_mean)) return 0;
    const double z = (std::log(duration_s) - log_mean) / log_sd;
    return -0.5 * z * z;
  }
};

// How long the targets take between two keyframes. People differ more than ten targets show: SD at least 40
// %.
DurationPrior duration_prior(std::span<const TargetModel> targets, const std::string& from,
                             const std::string& to) {
  double sum = 0, squares = 0, count = 0;
  for (const TargetModel& target : targets) {
    const double duration = keyframe_time(target, to) - keyframe_time(target, from);
    if (!(duration > 0)) continue;
    sum += std::log(duration), squares += std::log(duration) * std::log(duration), count += 1;
  }
  DurationPrior prior;
  if (count < 1) return prior;
  prior.log_mean = sum / count;
  prior.log_sd = std::hypot(0.4, std::sqrt(std::max(0.0, squares / count - prior.log_mean * prior.log_mean)));
  return prior;
}

double own_score(const Belief& belief, const EventCandidate& candidate) {
  const double off = (candidate.time_s - belief.vote_s) / (2 * belief.sigma_s);
  return candidate.score - 0.5 * off * off;
}

int best_by_itself(const Belief& belief) {
  size_t best = 0;
  for (size_t c = 1; c < belief.candidates.size(); ++c)
    if (own_score(belief, belief.candidates[c]) > own_score(belief, belief.candidates[best])) best = c;
  return static_cast<int>(best);
}

// One candidate for each keyframe, in time order, by Viterbi over the keyframes that have votes.
std::vector<int> choose_jointly(const std::vector<Belief>& beliefs, const std::vector<int>& order,
                                std::span<const EventSpec> events, std::span<const TargetModel> targets) {
  std::vector<std::vector<double>> best(order.size());
  std::vector<std::vector<int>> from(order.size());
  for (size_t k = 0; k < order.size(); ++k) {
    const Belief& belief = beliefs[order[k]];
    DurationPrior prior;
    if (k > 0) prior = duration_prior(targets, events[order[k - 1]].keyframe, events[order[k]].keyframe);
    for (size_t c = 0; c < belief.candidates.size(); ++c) {
      double top = k == 0 ? 0 : -infinite;
      int top_from = 0;
      for (size_t p = 0; k > 0 && p < best[k - 1].size(); ++p) {
        const double duration = belief.candidates[c].time_s - beliefs[order[k - 1]].candidates[p].time_s;
        const double score = best[k - 1][p] + prior.score(duration);
        if (score > top) top = score, top_from = static_cast<int>(p);
      }
      best[k].push_back(top + own_score(belief, belief.candidates[c]));
      from[k].push_back(top_from);
    }
  }
  std::vector<int> chosen(order.size());
  if (order.empty()) return chosen;
  const auto& last = best.back();
  chosen.back() = static_cast<int>(std::max_element(last.begin(), last.end()) - last.begin());
  for (size_t k = order.size() - 1; k > 0; --k) chosen[k - 1] = from[k][chosen[k]];
  return chosen;
}

Keyframe settled(const std::string& name, const Belief& belief, const EventCandidate& candidate,
                 bool by_vote) {
  Keyframe keyframe{name, candidate.time_s, candidate.sigma_s, false};
  const double off = std::abs(candidate.time_s - belief.vote_s) / belief.sigma_s;
  // An event far from where the targets expect it may be another event.
  if (!by_vote && off > 3)
    keyframe.sigma_s = std::hypot(keyframe.sigma_s, 0.1 * std::abs(candidate.time_s - belief.vote_s));
  keyframe.low_trust = by_vote ? belief.has_event || belief.sigma_s > 0.15 : off > 6;
  return keyframe;
}

}  // namespace

std::vector<Keyframe> locate_keyframes(const FeatureTable& trial, std::span<const Alignment> alignments,
                                       std::span<const TargetModel> targets,
                                       std::span<const EventSpec> events) {
  std::vector<Belief> beliefs = collect_votes(alignments, targets, events, trial.rate_hz());
  std::vector<Keyframe> keyframes;
  for (const EventSpec& event : events) keyframes.push_back({event.keyframe, nan, nan, true});

  std::vector<int> order;
  for (size_t k = 0; k < events.size(); ++k) {
    Belief& belief = beliefs[k];
    if (std::isnan(belief.vote_s)) continue;
    const bool absolute = events[k].kind != "none" && !is_relative_event(events[k].kind);
    if (absolute) {
      const double reach = events[k].search_s + belief.sigma_s;
      belief.candidates = find_events(events[k], trial, belief.vote_s - reach, belief.vote_s + reach);
    }
    belief.has_event = absolute;
    belief.candidates.push_back({belief.vote_s, absolute ? no_event_score : 0, belief.sigma_s});
    if (is_relative_event(events[k].kind)) continue;
    if (!events[k].free_order) order.push_back(static_cast<int>(k));
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return beliefs[a].vote_s < beliefs[b].vote_s; });
  const std::vector<int> chosen = choose_jointly(beliefs, order, events, targets);
  const auto settle = [&](size_t k, int candidate) {
    const bool by_vote = candidate + 1 == static_cast<int>(beliefs[k].candidates.size());
    keyframes[k] = settled(events[k].keyframe, beliefs[k], beliefs[k].candidates[candidate], by_vote);
  };
  for (size_t k = 0; k < order.size(); ++k) settle(order[k], chosen[k]);
  for (size_t k = 0; k < events.size(); ++k)
    if (events[k].free_order && !std::isnan(beliefs[k].vote_s) && !is_relative_event(events[k].kind))
      settle(k, best_by_itself(beliefs[k]));

  // Then those that are defined against a neighbour.
  for (size_t k = 0; k < events.size(); ++k) {
    if (!is_relative_event(events[k].kind) || std::isnan(beliefs[k].vote_s)) continue;
    const bool leaves = events[k].kind.starts_with("leaves_");
    // The nearest event of the same feature on that side; where there is none, the nearest of any; where none
    // stands by itself, the vote of the nearest one that does not.
    double neighbour = nan, of_any = nan, of_votes = nan;
    for (const int other : order) {
      const double t = keyframes[other].time_s;
      if (leaves ? t <= beliefs[k].vote_s : t >= beliefs[k].vote_s) continue;
      for (double* nearest : {&neighbour, &of_any})
        if ((nearest == &of_any || events[other].feature == events[k].feature) &&
            !(leaves ? t >= *nearest : t <= *nearest))
          *nearest = t;
    }
    for (size_t other = 0; other < events.size(); ++other) {
      const double t = beliefs[other].vote_s;
      if (other == k || std::isnan(t) || (leaves ? t <= beliefs[k].vote_s : t >= beliefs[k].vote_s)) continue;
      if (!(leaves ? t >= of_votes : t <= of_votes)) of_votes = t;
    }
    if (std::isnan(neighbour)) neighbour = std::isnan(of_any) ? of_votes : of_any;
    const double reach = events[k].search_s;
    std::optional<EventCandidate> found;
    if (!std::isnan(neighbour))
      found = leaves ? find_relative_event(events[k], trial, beliefs[k].vote_s - reach, neighbour)
                     : find_relative_event(events[k], trial, neighbour, beliefs[k].vote_s + reach);
    beliefs[k].has_event = true;
    keyframes[k] = found ? settled(events[k].keyframe, beliefs[k], *found, false)
                         : settled(events[k].keyframe, beliefs[k], beliefs[k].candidates.back(), true);
  }
  return keyframes;
}

}  // namespace sportsgpt
