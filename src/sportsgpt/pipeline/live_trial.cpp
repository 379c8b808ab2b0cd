#include "sportsgpt/pipeline/live_trial.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sportsgpt/core/error.h"
#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/pipeline/acceptance.h"
#include "sportsgpt/pipeline/pack_options.h"

namespace sportsgpt {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
// A residual analysis wants a stretch of this length; its cut-off then holds for the rest.
constexpr double cutoff_from_s = 1;

}  // namespace

struct LiveTrial::Impl {
  const PreparedPack& pack;
  double rate_hz;
  LiveTrialOptions options;
  std::optional<SkeletonSequence> kind;  // without frames: layout, space, planar
  std::vector<Vec3> positions;           // frames first.. of the recording, as read
  std::vector<float> confidence;
  int first = 0, pushed = 0, done = 0;  // frames before `done` have become rows
  std::optional<LiveKeyframes> live;
  std::vector<double> last_row;

  void append(const SkeletonSequence& frames, int from, int count);
  void forget();
  void clean_block(int to, LiveTrialNews& news);
  std::optional<FeatureTable> features_of_window();
  void push_row(std::span<const double> row, LiveTrialNews& news);
  void tell(LiveNews&& live_news, LiveTrialNews& news) const;
};

void LiveTrial::Impl::append(const SkeletonSequence& frames, int from, int count) {
  const size_t joints = frames.joints(), at = from * joints, size = count * joints;
  const auto add = [&](auto& to, const auto& span) {
    if (!span.empty()) to.insert(to.end(), span.begin() + at, span.begin() + at + size);
  };
  add(positions, frames.positions());
  add(confidence, frames.confidence());
  pushed += count;
}

void LiveTrial::Impl::forget() {
  const int drop = done - static_cast<int>(options.look_back_s * rate_hz) - first;
  if (drop <= 0) return;
  const long joints = kind->joints();
  positions.erase(positions.begin(), positions.begin() + drop * joints);
  if (!confidence.empty()) confidence.erase(confidence.begin(), confidence.begin() + drop * joints);
  first += drop;
}

std::optional<FeatureTable> LiveTrial::Impl::features_of_window() {
  CleanOptions clean_options = for_pack(options.clean, pack.pack());
  clean_options.keep_first_rows = clean_options.keep_first_rows || first > 0;
  try {
    const SkeletonSequence window(kind->layout(), rate_hz, positions, confidence, kind->space(),
                                  kind->planar());
    const CleanSequence motion = clean(window, clean_options);
    if (!options.clean.cutoff_hz && window.duration_s() >= cutoff_from_s)
      options.clean.cutoff_hz = motion.report.cutoff_hz;
    return compute_features(motion, pack.pack().features);
  } catch (const Error&) {
    return std::nullopt;  // nobody in sight: the rows count as missing
  }
}

void LiveTrial::Impl::clean_block(int to, LiveTrialNews& news) {
  const std::optional<FeatureTable> features = features_of_window();
  if (!live) {
    if (!features) {  // what came before the athlete is made up for later
      done = to;
      return;
    }
    live.emplace(features->columns(), rate_hz, pack.targets(), pack.events());
    last_row.assign(features->size(), nan);
    for (int f = 0; f < first; ++f) push_row(std::vector<double>(features->size(), nan), news);
    done = first;
  }
  std::vector<double> row(last_row.size(), nan), turns(last_row.size(), 0);
  if (features)
    for (size_t c = 0; c < row.size(); ++c) {
      // Angles go on without a jump of whole turns from the block before.
      const double before =
          done > first ? features->at(done - 1 - first, static_cast<int>(c)) - last_row[c] : nan;
      if (features->columns()[c].unit == Unit::deg && !std::isnan(before))
        turns[c] = 360 * std::round(before / 360);
    }
  for (; done < to; ++done) {
    if (features)
      for (size_t c = 0; c < row.size(); ++c)
        row[c] = features->at(done - first, static_cast<int>(c)) - turns[c];
    push_row(row, news);
  }
  last_row = row;
}

void LiveTrial::Impl::push_row(std::span<const double> row, LiveTrialNews& news) {
  tell(live->push(row), news);
}

void LiveTrial::Impl::tell(LiveNews&& live_news, LiveTrialNews& news) const {
  for (const FoundRepetition& found : live_news.settled) news.settled.push_back(found.interval);
  for (LiveRepetition& repetition : live_news.placed) {
    std::vector<Keyframe> in_stretch = repetition.keyframes;
    for (Keyframe& keyframe : in_stretch) keyframe.time_s -= repetition.features_start_s;
    repetition.delay_s = (pushed - 1) / rate_hz - repetition.found.interval.end_s;
    LiveMatch match{std::move(repetition), false, std::nullopt};
    const FoundRepetition& found = match.repetition.found;
    match.ambiguous =
        is_weak_match(match.repetition.similarity, pack.pack()) || std::isfinite(found.rival_cost);
    match.unmet = why_refused(match.repetition.features, in_stretch, match.repetition.similarity, pack);
    news.matches.push_back(std::move(match));
  }
}

LiveTrial::LiveTrial(const PreparedPack& pack, double rate_hz, const LiveTrialOptions& options)
    : impl_(new Impl{pack, rate_hz, options, {}, {}, {}, 0, 0, 0, {}, {}}) {
  if (!pack.pack().cycle.empty())
    throw Error("live", "\"" + pack.pack().id + "\" is a cyclic movement, which is not followed live.",
                "Analyze the recording when it is done.");
}
LiveTrial::~LiveTrial() = default;
LiveTrial::LiveTrial(LiveTrial&&) noexcept = default;

LiveTrialNews LiveTrial::push(const SkeletonSequence& frames) {
  LiveTrialNews news;
  Impl& impl = *impl_;
  if (!impl.kind)
    impl.kind.emplace(frames.layout(), impl.rate_hz, std::vector<Vec3>(), std::vector<float>(),
                      frames.space(), frames.planar());
  if (frames.rate_hz() != impl.rate_hz || frames.space() != impl.kind->space() ||
      frames.planar() != impl.kind->planar())
    throw Error("recording", "frame rate, unit or number of axes change while it goes on.",
                "State them with --rate and --unit.");
  const int ahead = static_cast<int>(std::ceil(impl.options.look_ahead_s * impl.rate_hz));
  const int block = std::max(1, static_cast<int>(impl.options.block_s * impl.rate_hz));
  // Many frames at once are taken block by block, so that the result does not depend on how they come.
  for (int f = 0; f < frames.frames();) {
    const int ready = impl.done + block + ahead;
    const int count = std::clamp(ready - impl.pushed, 1, frames.frames() - f);
    impl.append(frames, f, count);
    f += count;
    if (impl.pushed < ready) continue;
    impl.clean_block(impl.done + block, news);
    impl.forget();
  }
  return news;
}

LiveTrialNews LiveTrial::finish() {
  LiveTrialNews news;
  if (impl_->pushed > impl_->done) impl_->clean_block(impl_->pushed, news);
  if (impl_->live) impl_->tell(impl_->live->finish(), news);
  return news;
}

int LiveTrial::frames() const { return impl_->pushed; }
double LiveTrial::longest_delay_s() const {
  return impl_->live ? impl_->live->longest_delay_s() + impl_->options.look_ahead_s + impl_->options.block_s +
                           2 / impl_->rate_hz
                     : 0;
}
double LiveTrial::best_cost() const {
  return impl_->live ? impl_->live->search().best_cost() : std::numeric_limits<double>::infinity();
}
size_t LiveTrial::memory_bytes() const {
  return impl_->positions.capacity() * sizeof(Vec3) + impl_->confidence.capacity() * sizeof(float) +
         (impl_->live ? impl_->live->memory_bytes() : 0);
}

}  // namespace sportsgpt
