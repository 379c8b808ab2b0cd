#include "sportsgpt/align/live_search.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

#include "sportsgpt/align/channel_stream.h"
#include "sportsgpt/align/cost_minima.h"
#include "sportsgpt/align/placement_choice.h"
#include "sportsgpt/align/prepared_targets.h"

namespace sportsgpt {
namespace {

// So many rows give some frames of stage 1, and still lie in the cache.
constexpr size_t rows_at_once = 64;

// Targets at the rate of a trial that is slower than stage 1.
TargetBank bank_at(double rate_hz, const PreparedTargets::Impl& prepared) {
  std::vector<ChannelMatrix> targets;
  for (const TargetModel& target : prepared.targets)
    targets.push_back(active_matrix(target, prepared.channels, rate_hz));
  return TargetBank(targets, prepared.channels);
}

}  // namespace

struct LiveSearch::Impl {
  Impl(std::span<const FeatureColumn> columns, double table_rate_hz, const PreparedTargets::Impl& prepared)
      : threshold(prepared.threshold),
        rate_hz(std::min(prepared.options.coarse_rate_hz, table_rate_hz)),
        own_bank(rate_hz < prepared.options.coarse_rate_hz ? bank_at(rate_hz, prepared) : TargetBank()),
        bank(rate_hz < prepared.options.coarse_rate_hz ? own_bank : prepared.bank),
        stream(columns, prepared.channels, table_rate_hz, rate_hz),
        search(bank),
        choice(2 * bank.longest()),
        frames(OpenSearch::most_prepared * prepared.channels.size()),
        columns_of_rows(columns.size()) {
    for (int r = 0; r < bank.targets(); ++r) minima.emplace_back(2 * bank.frames(r), threshold);
    delay_s = stream.rows_ahead() / table_rate_hz + (choice.longest_wait() + 1) / rate_hz;
  }

  void take_frames();
  bool may_come(const Placement& placement, double below) const;
  std::span<const FoundRepetition> as_found();

  double threshold, rate_hz, delay_s = 0;
  TargetBank own_bank;
  const TargetBank& bank;
  ChannelStream stream;
  OpenSearch search;
  std::vector<CostMinima> minima;  // per target
  PlacementChoice choice;
  std::vector<float> frames;  // taken from the stream
  size_t columns_of_rows;
  double best_cost = std::numeric_limits<double>::infinity();
  std::vector<ChosenPlacement> chosen;
  std::vector<FoundRepetition> found;
};

void LiveSearch::Impl::take_frames() {
  const auto add = [this](const Placement& placement) { choice.add(placement); };
  const auto may = [this](const Placement& placement, double below) { return may_come(placement, below); };
  const size_t channels = frames.size() / OpenSearch::most_prepared;
  for (int taken = OpenSearch::most_prepared; taken == OpenSearch::most_prepared;) {
    taken = 0;
    while (taken < OpenSearch::most_prepared &&
           stream.take(std::span(frames).subspan(taken * channels, channels)))
      ++taken;
    if (taken == 0) return;
    search.prepare(std::span(frames).first(taken * channels));
    for (int k = 0; k < taken; ++k) {
      search.step();
      for (int r = 0; r < bank.targets(); ++r) {
        const SearchHit hit = search.hit(r);
        best_cost = std::min(best_cost, hit.cost);
        minima[r].push({hit.first, hit.last, hit.cost, r}, add);
      }
      choice.settle(search.frames() - 1, may, chosen);
    }
  }
}

// Only what costs less and shares enough frames can change the fate of a placement.
bool LiveSearch::Impl::may_come(const Placement& placement, double below) const {
  for (int r = 0; r < bank.targets(); ++r) {
    for (const Placement& waiting : minima[r].waiting())
      if (waiting.cost < below && overlap(waiting, placement)) return true;
    const double least_length = (bank.frames(r) - 1) / 2;
    const double least_common = largest_overlap * std::min<double>(placement.length(), least_length);
    if (search.may_hit(r, static_cast<int>(placement.last - least_common), std::min(below, threshold)))
      return true;
  }
  return false;
}

std::span<const FoundRepetition> LiveSearch::Impl::as_found() {
  found.clear();
  for (const ChosenPlacement& c : chosen)
    found.push_back(
        {{c.placement.first / rate_hz, c.placement.last / rate_hz}, c.placement.cost, c.rival_cost});
  chosen.clear();
  return found;
}

LiveSearch::LiveSearch(std::span<const FeatureColumn> columns, double rate_hz, const PreparedTargets& targets)
    : impl_(std::make_unique<Impl>(columns, rate_hz, targets.impl())) {}
LiveSearch::~LiveSearch() = default;
LiveSearch::LiveSearch(LiveSearch&&) noexcept = default;

std::span<const FoundRepetition> LiveSearch::push(std::span<const double> rows) {
  const size_t columns = impl_->columns_of_rows;
  assert(columns > 0 && rows.size() % columns == 0);
  while (!rows.empty()) {
    const size_t some = std::min(rows.size(), rows_at_once * columns);
    for (size_t at = 0; at < some; at += columns) impl_->stream.push(rows.subspan(at, columns));
    impl_->take_frames();
    rows = rows.subspan(some);
  }
  return impl_->as_found();
}

std::span<const FoundRepetition> LiveSearch::finish() {
  impl_->stream.finish();
  impl_->take_frames();
  for (CostMinima& minima : impl_->minima)
    minima.finish([this](const Placement& placement) { impl_->choice.add(placement); });
  impl_->choice.finish(impl_->chosen);
  return impl_->as_found();
}

double LiveSearch::best_cost() const { return impl_->best_cost; }
double LiveSearch::threshold() const { return impl_->threshold; }
double LiveSearch::longest_delay_s() const { return impl_->delay_s; }
double LiveSearch::longest_repetition_s() const { return 2 * impl_->bank.longest() / impl_->rate_hz; }

size_t LiveSearch::memory_bytes() const {
  size_t bytes = impl_->stream.memory_bytes() + impl_->search.memory_bytes() +
                 impl_->choice.remembered() * sizeof(Placement);
  for (int r = 0; r < impl_->bank.targets(); ++r)
    bytes +=
        impl_->minima[r].waiting().size() * sizeof(Placement) + impl_->bank.frames(r) / 2 * sizeof(double);
  return bytes;
}

SearchResult find_repetitions(const FeatureTable& trial, const PreparedTargets& prepared) {
  SearchResult result;
  result.threshold = prepared.threshold();
  result.best_cost = std::numeric_limits<double>::infinity();
  if (trial.frames() < 2) return result;
  LiveSearch search(trial.columns(), trial.rate_hz(), prepared);
  std::vector<FoundRepetition> all;
  const auto keep = [&](std::span<const FoundRepetition> found) {
    all.insert(all.end(), found.begin(), found.end());
  };
  // The rows lie one after the other.
  keep(search.push({trial.row(0).data(), static_cast<size_t>(trial.frames()) * trial.size()}));
  keep(search.finish());
  std::sort(all.begin(), all.end(), [](const FoundRepetition& a, const FoundRepetition& b) {
    return a.interval.start_s < b.interval.start_s;
  });
  for (const FoundRepetition& r : all) {
    result.repetitions.push_back(r.interval);
    result.costs.push_back(r.cost);
    result.rival_costs.push_back(r.rival_cost);
  }
  result.best_cost = search.best_cost();
  return result;
}

}  // namespace sportsgpt
