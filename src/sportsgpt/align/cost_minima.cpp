#include "sportsgpt/align/cost_minima.h"

namespace sportsgpt {
namespace {

int reach(const Placement& hit) { return std::max(1, hit.length() / 4); }

}  // namespace

void CostMinima::push(const Placement& hit, const std::function<void(const Placement&)>& found) {
  const int size = static_cast<int>(costs_.size());
  std::erase_if(waiting_,
                [&](const Placement& w) { return hit.cost < w.cost && hit.last <= w.last + reach(w); });
  bool lowest = hit.cost <= limit_;
  for (int back = 1; lowest && back <= std::min({reach(hit), ends_, size}); ++back)
    lowest = costs_[(ends_ - back) % size] > hit.cost;
  costs_[ends_ % size] = hit.cost;
  ++ends_;
  if (lowest) waiting_.push_back(hit);
  std::erase_if(waiting_, [&](const Placement& w) {
    if (hit.last < w.last + reach(w)) return false;
    found(w);
    return true;
  });
}

void CostMinima::finish(const std::function<void(const Placement&)>& found) {
  for (const Placement& w : waiting_) found(w);
  waiting_.clear();
}

}  // namespace sportsgpt
