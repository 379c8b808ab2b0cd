#include "sportsgpt/align/placement_choice.h"

namespace sportsgpt {
namespace {

// The same movement placed a little differently is no rival: only what shares less than this part of both.
constexpr double same_placement = 0.5;

bool is_rival(const Placement& other, const Placement& chosen) {
  if (!better(chosen, other) || !(other.cost < PlacementChoice::rival_factor * chosen.cost)) return false;
  const double common = common_frames(other, chosen);
  const double together = other.length() + chosen.length() - common;
  return overlap(other, chosen) && common < same_placement * together;
}

}  // namespace

void PlacementChoice::add(const Placement& placement) {
  Fate fate = Fate::open;
  for (const Known& known : known_)
    if (known.fate == Fate::kept && overlap(known.placement, placement)) fate = Fate::dropped;
  const auto at = std::find_if(known_.begin(), known_.end(),
                               [&](const Known& known) { return better(placement, known.placement); });
  known_.insert(at, {placement, fate});
  open_ += fate == Fate::open;
}

bool PlacementChoice::blocked(size_t index) const {
  for (size_t k = 0; k < index; ++k)
    if (known_[k].fate == Fate::open && overlap(known_[k].placement, known_[index].placement)) return true;
  return false;
}

void PlacementChoice::keep(size_t index, std::vector<ChosenPlacement>& chosen) {
  ChosenPlacement choice{known_[index].placement};
  known_[index].fate = Fate::kept;
  --open_;
  for (Known& known : known_) {
    if (is_rival(known.placement, choice.placement))
      choice.rival_cost = std::min(choice.rival_cost, known.placement.cost);
    if (known.fate == Fate::open && overlap(known.placement, choice.placement))
      known.fate = Fate::dropped, --open_;
  }
  chosen.push_back(choice);
}

void PlacementChoice::settle(int now, const MayCome& may_come, std::vector<ChosenPlacement>& chosen) {
  if (open_ > 0)
    for (size_t k = 0; k < known_.size(); ++k)
      if (const Placement& p = known_[k].placement;
          known_[k].fate == Fate::open && !blocked(k) && !may_come(p, rival_factor * p.cost))
        keep(k, chosen);
  if (open_ > 0) decide_by_what_is_known(now, chosen);
  forget(now);
}

void PlacementChoice::decide_by_what_is_known(int now, std::vector<ChosenPlacement>& chosen) {
  std::vector<size_t> taken;
  for (size_t k = 0; k < known_.size(); ++k) {
    Known& known = known_[k];
    if (known.fate != Fate::open) continue;
    bool free = true;
    for (const size_t t : taken) free = free && !overlap(known_[t].placement, known.placement);
    if (free) taken.push_back(k);
    if (now - known.placement.last < longest_wait_) continue;
    if (free)
      keep(k, chosen);
    else
      known.fate = Fate::dropped, --open_;
  }
}

void PlacementChoice::forget(int now) {
  // What is to come starts at most one length and a quarter before now, and rivals are asked for until the
  // longest wait is over.
  const int oldest = now - longest_wait_ - 3 * longest_length_;
  std::erase_if(known_, [&](const Known& known) { return known.placement.last < oldest; });
}

void PlacementChoice::finish(std::vector<ChosenPlacement>& chosen) {
  for (size_t k = 0; k < known_.size(); ++k)
    if (known_[k].fate == Fate::open) keep(k, chosen);  // best first: nothing better overlaps it any more
}

}  // namespace sportsgpt
