#include "sportsgpt/align/live_keyframes.h"

#include <algorithm>
#include <cmath>

namespace sportsgpt {
namespace {

// Rows around a repetition that stage 2 and the search for events may look at.
constexpr double context_s = 1;

}  // namespace

struct LiveKeyframes::Impl {
  std::vector<FeatureColumn> columns;
  double rate_hz;
  const PreparedTargets& targets;
  std::vector<EventSpec> events;
  LiveSearch search;
  int rows_to_keep;
  std::vector<double> rows;  // from first_row on
  int first_row = 0, next_row = 0;
  std::vector<FoundRepetition> waiting;  // settled, but not enough rows have followed yet

  void keep(std::span<const double> row);
  LiveRepetition place(const FoundRepetition& found) const;
  LiveNews news(std::span<const FoundRepetition> settled, bool last);
};

void LiveKeyframes::Impl::keep(std::span<const double> row) {
  // The old half is dropped at once, so that a row moves in memory once at most.
  if (next_row - first_row >= 2 * rows_to_keep) {
    rows.erase(rows.begin(), rows.begin() + static_cast<long>(rows_to_keep * columns.size()));
    first_row += rows_to_keep;
  }
  rows.insert(rows.end(), row.begin(), row.end());
  ++next_row;
}

LiveRepetition LiveKeyframes::Impl::place(const FoundRepetition& found) const {
  const int from = std::max(first_row, static_cast<int>((found.interval.start_s - context_s) * rate_hz));
  const int to = std::min(next_row, static_cast<int>((found.interval.end_s + context_s) * rate_hz) + 1);
  const auto at = [&](int row) {
    return rows.begin() + static_cast<long>((row - first_row) * columns.size());
  };
  LiveRepetition result{found, {}, 0, 0, FeatureTable(rate_hz, columns, {at(from), at(to)}), from / rate_hz};
  const Interval interval{found.interval.start_s - result.features_start_s,
                          found.interval.end_s - result.features_start_s};
  const std::vector<Alignment> alignments = align(result.features, interval, targets);
  result.similarity = best_similarity(alignments);
  result.keyframes = locate_keyframes(result.features, alignments, targets.targets(), events);
  for (Keyframe& keyframe : result.keyframes) keyframe.time_s += result.features_start_s;
  result.delay_s = (next_row - 1) / rate_hz - found.interval.end_s;
  return result;
}

LiveNews LiveKeyframes::Impl::news(std::span<const FoundRepetition> settled, bool last) {
  LiveNews news{{settled.begin(), settled.end()}, {}};
  waiting.insert(waiting.end(), settled.begin(), settled.end());
  std::erase_if(waiting, [&](const FoundRepetition& found) {
    if (!last && (next_row - 1) / rate_hz < found.interval.end_s + context_s) return false;
    news.placed.push_back(place(found));
    return true;
  });
  return news;
}

LiveKeyframes::LiveKeyframes(std::span<const FeatureColumn> columns, double rate_hz,
                             const PreparedTargets& targets, std::span<const EventSpec> events)
    : impl_(new Impl{{columns.begin(), columns.end()},
                     rate_hz,
                     targets,
                     {events.begin(), events.end()},
                     LiveSearch(columns, rate_hz, targets),
                     0,
                     {},
                     0,
                     0,
                     {}}) {
  const double kept_s =
      impl_->search.longest_repetition_s() + impl_->search.longest_delay_s() + 2 * context_s;
  impl_->rows_to_keep = static_cast<int>(std::ceil(kept_s * rate_hz));
}
LiveKeyframes::~LiveKeyframes() = default;
LiveKeyframes::LiveKeyframes(LiveKeyframes&&) noexcept = default;

LiveNews LiveKeyframes::push(std::span<const double> row) {
  impl_->keep(row);
  return impl_->news(impl_->search.push(row), false);
}

LiveNews LiveKeyframes::finish() { return impl_->news(impl_->search.finish(), true); }

const LiveSearch& LiveKeyframes::search() const { return impl_->search; }
double LiveKeyframes::longest_delay_s() const {
  return std::max(context_s, impl_->search.longest_delay_s()) + 1 / impl_->rate_hz;
}
size_t LiveKeyframes::memory_bytes() const {
  return impl_->rows.capacity() * sizeof(double) + impl_->search.memory_bytes() +
         impl_->waiting.size() * sizeof(FoundRepetition);
}

}  // namespace sportsgpt
