#include <algorithm>
#include <utility>

#include "sportsgpt/synth/gait_plan.h"

namespace sportsgpt {
namespace {

/// A stretch of gait: it is going on before the first and after the last cycle too.
class PlannedGait : public PlannedMovement {
 public:
  PlannedGait(const Body& body, const GaitStyle& style, GaitEvents events, int cycles)
      : plan_(body, style), events_(std::move(events)), cycles_(cycles) {}
  double begin_s() const override { return plan_.strike_s(0, 0); }
  double end_s() const override { return plan_.strike_s(0, cycles_); }
  bool holds_repetitions() const override { return true; }
  Pose pose(double time_s) const override { return plan_.pose(time_s); }
  std::vector<Keyframe> keyframes() const override;

 private:
  GaitPlan plan_;
  GaitEvents events_;
  int cycles_;
};

std::vector<Keyframe> PlannedGait::keyframes() const {
  std::vector<Keyframe> all;
  for (int stride = -3; stride <= cycles_ + 2; ++stride)
    for (int side = 0; side < 2; ++side) {
      const std::string prefix = side == 0 ? "left_" : "right_";
      all.push_back({prefix + events_.strike, plan_.strike_s(side, stride), 0, false});
      all.push_back({prefix + events_.leave, plan_.leave_s(side, stride), 0, false});
      if (!events_.pass.empty()) all.push_back({prefix + events_.pass, plan_.pass_s(side, stride), 0, false});
    }
  std::stable_sort(all.begin(), all.end(),
                   [](const Keyframe& a, const Keyframe& b) { return a.time_s < b.time_s; });
  return all;
}

}  // namespace

MovementRow gait_row(const std::string& name, const GaitEvents& events,
                     GaitStyle (*style_of)(const Body& body, std::uint64_t seed),
                     std::span<const GaitFaultRow> faults) {
  const auto plan = [=](const Body& body, const SynthOptions& options) -> std::unique_ptr<PlannedMovement> {
    GaitStyle style = with_faults(style_of(body, options.seed), faults, body, options);
    style.stride_s /= options.tempo;
    return std::make_unique<PlannedGait>(body, style, events, options.repetitions);
  };
  return {name, fault_names(faults), plan};
}

}  // namespace sportsgpt
