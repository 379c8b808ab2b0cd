#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sportsgpt/align/alignment.h"

namespace sportsgpt {

/// T x C values, row-major by frame, not owned. NaN = missing.
struct SeriesView {
  const float* values = nullptr;
  int frames = 0, channels = 0;
  const float* confidence = nullptr;  ///< T x C in [0, 1]; null: 1 wherever there is a value
  const float* row(int frame) const { return values + static_cast<size_t>(frame) * channels; }
  /// Frames first..first+count-1.
  SeriesView part(int first, int count) const {
    const size_t offset = static_cast<size_t>(first) * channels;
    return {values + offset, count, channels, confidence ? confidence + offset : nullptr};
  }
};

/// d(a, b) over C channels with weights w and confidences q, u_c = w_c q_ac q_bc and W = sum w_c:
///   l1          W sum u |a - b| / sum u
///   squared_l2  W sum u (a - b)^2 / sum u
///   l2          the square root of squared_l2
/// Where everything is there with confidence 1 that is the plain weighted sum. For the mean over the channels
/// pass weights that sum to 1.
enum class LocalDistance { squared_l2, l2, l1 };

/// Steps are (target frames, trial frames). plain: (1,1), (1,0), (0,1). slope_limited: (1,1), (1,2), (2,1),
/// so the tempo stays within 1/2..2; every target frame counts once: (1,2) leaves a trial frame out, (2,1)
/// adds the cost of both its target frames at the later trial frame.
enum class StepPattern { plain, slope_limited };

/// Instruction sets there are kernels for. `best` is the fastest that this machine runs.
enum class Isa { best, scalar, avx2, avx512, neon };
bool is_available(Isa isa);         ///< compiled in, and this machine runs it
const char* name_of(Isa isa);       ///< "avx2"; of `best`: the name of what it stands for here
std::vector<Isa> available_isas();  ///< without `best`; scalar first

/// What is aligned, and how.
struct DtwOptions {
  LocalDistance distance = LocalDistance::squared_l2;
  StepPattern steps = StepPattern::plain;
  /// Sakoe-Chiba radius in frames [sakoe_1978]: trial frame j may meet target frame i when
  /// i - max(0, N - M) - band <= j <= i + max(0, M - N) + band, with N target and M trial frames.
  std::optional<int> band = {};
  std::vector<float> weights = {};  ///< one per channel, >= 0; empty: all 1
  /// Where less than a third of the weight is there, every channel is taken to differ by this much.
  float missing_difference = 2.5f;
  Isa isa = Isa::best;
};

/// A target made ready to be aligned again and again: centred on its channel means, weights folded in, laid
/// out for the kernels. Unchanging and cheap to copy; needs neither the series nor the options afterwards.
class PackedTarget {
 public:
  /// Throws Error when the series is empty or an option makes no sense, with all that is wrong.
  explicit PackedTarget(SeriesView target, const DtwOptions& options = {});
  int frames() const;
  int channels() const;
  const DtwOptions& options() const;  ///< `isa` is never `best`

  struct Impl;  // for the kernels
  explicit PackedTarget(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

/// Exact DTW distance of the whole trial from the whole target: the cost of the cheapest path, a sum of local
/// distances. Infinite when no path fits or every path costs more than `give_up_above` (then the rest of
/// the work is saved). Float32 arithmetic; the error is some 1e-6 of the distance at any offset of the data.
/// Throws Error when the trial has other channels than the target. O(N M) time, O(N + M) memory.
double dtw_distance(const PackedTarget& target, SeriesView trial,
                    double give_up_above = std::numeric_limits<double>::infinity());

/// The cheapest path. `path` covers the whole target and is empty when no path fits (cost infinite).
struct DtwPath {
  double cost = std::numeric_limits<double>::infinity();
  std::vector<FrameMatch> path;
};

/// Where a path may run.
struct PathLimits {
  bool open_begin = false;  ///< may begin at any trial frame
  bool open_end = false;    ///< may end at any trial frame; of equal costs the first counts
  /// For each target frame the first and last trial frame that it may meet; empty: everywhere.
  std::vector<int> first = {}, last = {};
};

/// The cheapest path inside `limits` and the target's band. O(N M) time, 2 bits of memory per cell.
/// Throws Error like dtw_distance, and when `limits` do not have one row per target frame.
DtwPath dtw_path(const PackedTarget& target, SeriesView trial, const PathLimits& limits = {});

/// Searches the target in a trial that comes in pieces: subsequence DTW, open at both ends on the trial.
/// The same costs, bit by bit, whatever the size of the pieces. The band has no meaning here and is ignored.
class SubsequenceSearch {
 public:
  explicit SubsequenceSearch(const PackedTarget& target);
  ~SubsequenceSearch();
  SubsequenceSearch(SubsequenceSearch&&) noexcept;
  SubsequenceSearch& operator=(SubsequenceSearch&&) noexcept;

  /// Appends for every new frame the cost of the cheapest path of the whole target that ends there; infinite
  /// where none can. Memory does not grow with the trial, but for `costs`. Throws Error like dtw_distance.
  void push(SeriesView frames, std::vector<float>& costs);
  long frames_seen() const;

 private:
  struct State;
  PackedTarget target_;
  std::unique_ptr<State> state_;
};

/// The cheapest path of the whole target that ends at trial frame `end`, wherever it begins: what stands
/// behind the cost that SubsequenceSearch gave for that frame. Looks back only as far as such a path can
/// reach.
DtwPath path_to(const PackedTarget& target, SeriesView trial, int end);

/// Which target is nearest.
struct NearestTarget {
  int index = -1;  ///< the first of equals; -1 without targets, or when no path fits any
  double distance = std::numeric_limits<double>::infinity();
};

/// The target with the smallest dtw_distance. Exact: an estimate only decides the order in which targets are
/// tried; those that cannot win any more are given up early.
NearestTarget nearest_target(std::span<const PackedTarget> targets, SeriesView trial);

}  // namespace sportsgpt
