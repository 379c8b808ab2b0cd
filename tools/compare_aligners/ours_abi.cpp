// The C door of our aligner (align/dtw.h), for ctypes. Frames are row-major float. Functions return a cost or
// a count; a thrown Error ends the process with its text, which is what a benchmark wants.
#include <algorithm>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "sportsgpt/align/dtw.h"
#include "sportsgpt/core/error.h"

using namespace sportsgpt;

namespace {

Isa isa_of(const char* name) {
  for (const Isa isa : available_isas())
    if (std::strcmp(name_of(isa), name) == 0) return isa;
  throw Error(name, "is no instruction set of this machine.", "See ours_isas().");
}

}  // namespace

extern "C" {

/// Names of the instruction sets that this machine runs, separated by spaces.
const char* ours_isas() {
  static const std::string names = [] {
    std::string text;
    for (const Isa isa : available_isas()) text += std::string(text.empty() ? "" : " ") + name_of(isa);
    return text;
  }();
  return names.c_str();
}

const char* ours_compiler() {
#ifdef __clang__
  return "clang " __clang_version__;
#else
  return "g++ " __VERSION__;
#endif
}

/// `count` targets that lie one after another, packed. band < 0: none; distance "squared_l2" or "l1".
void* ours_pack(const float* targets, int count, int frames, int channels, int band, int slope_limited,
                const char* distance, const char* isa) {
  DtwOptions options;
  options.isa = isa_of(isa);
  options.distance = std::strcmp(distance, "l1") == 0 ? LocalDistance::l1 : LocalDistance::squared_l2;
  options.steps = slope_limited ? StepPattern::slope_limited : StepPattern::plain;
  if (band >= 0) options.band = band;
  auto* packed = new std::vector<PackedTarget>;
  for (int k = 0; k < count; ++k)
    packed->emplace_back(SeriesView{targets + static_cast<size_t>(k) * frames * channels, frames, channels},
                         options);
  return packed;
}

void ours_free(void* packed) { delete static_cast<std::vector<PackedTarget>*>(packed); }

double ours_distance(const void* packed, const float* trial, int frames, int channels) {
  return dtw_distance(static_cast<const std::vector<PackedTarget>*>(packed)->front(),
                      {trial, frames, channels});
}

double ours_path(const void* packed, const float* trial, int frames, int channels, int* steps,
                 int* target_frames, int* trial_frames) {
  const DtwPath found =
      dtw_path(static_cast<const std::vector<PackedTarget>*>(packed)->front(), {trial, frames, channels});
  *steps = static_cast<int>(found.path.size());
  for (int k = 0; k < *steps; ++k) {
    target_frames[k] = found.path[k].target;
    trial_frames[k] = found.path[k].trial;
  }
  return found.cost;
}

/// Open begin and end; the trial comes in pieces of `block` frames (0: all at once) and only the best end is
/// kept.
double ours_search(const void* packed, const float* trial, int frames, int channels, int block, int* last) {
  const PackedTarget& target = static_cast<const std::vector<PackedTarget>*>(packed)->front();
  SubsequenceSearch search(target);
  const SeriesView whole{trial, frames, channels};
  std::vector<float> costs;
  float best = std::numeric_limits<float>::infinity();
  for (int first = 0; first<frames; first += block> 0 ? block : frames) {
    costs.clear();
    search.push(whole.part(first, std::min(block > 0 ? block : frames, frames - first)), costs);
    const auto lowest = std::min_element(costs.begin(), costs.end());
    if (lowest != costs.end() && *lowest < best) {
      best = *lowest;
      *last = first + static_cast<int>(lowest - costs.begin());
    }
  }
  return best;
}

double ours_nearest(const void* packed, const float* trial, int frames, int channels, int* index) {
  const NearestTarget nearest =
      nearest_target(*static_cast<const std::vector<PackedTarget>*>(packed), {trial, frames, channels});
  *index = nearest.index;
  return nearest.distance;
}

}  // extern "C"
