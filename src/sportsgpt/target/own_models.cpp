#include "sportsgpt/target/own_models.h"

#include <algorithm>
#include <limits>

#include "sportsgpt/align/side_choice.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/core/statistics.h"
#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/motion/resample.h"

namespace sportsgpt {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
// The mirror image must cost this times what another recording costs, and be that far off in itself (SD).
constexpr double one_sided_ratio = 1.3, one_sided_cost = 0.4;

std::vector<FeatureSpec> specs_of(const std::vector<GenericFeature>& features) {
  std::vector<FeatureSpec> specs;
  for (const GenericFeature& feature : features) specs.push_back(feature.spec);
  return specs;
}

TargetModel model_of(const OwnRecording& own, bool mirrored, std::span<const FeatureSpec> specs) {
  try {
    CleanSequence motion = clean(kept_sequence(own, mirrored));
    FeatureTable features = compute_features(motion, specs);
    return {own.name, std::move(features), {}, std::move(motion)};
  } catch (const Error& error) {
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems) problem.where = own.file;
    throw Error(std::move(problems));
  }
}

std::vector<Alignment> against_all(const TargetModel& model, const PreparedTargets& prepared) {
  const double last_s = (model.features.frames() - 1) / model.features.rate_hz();
  return align(model.features, {0, last_s}, prepared);
}

double cost_of(const Alignment& alignment) {
  return alignment.path.empty() ? infinite : alignment.cost_per_step;
}

void align_all(OwnModels& own) {
  const PreparedTargets prepared(own.models);
  own.paths.clear();
  for (const TargetModel& model : own.models) own.paths.push_back(against_all(model, prepared));
  double best = infinite;
  const int count = static_cast<int>(own.models.size());
  for (int s = 0; s < count; ++s) {
    std::vector<double> costs;
    for (int r = 0; r < count; ++r)
      if (r != s) costs.push_back(own.cost(r, s));
    const double middle = median(costs);
    if (middle < best) best = middle, own.medoid = s;
  }
}

// Whether the mirror image of the movement is another movement, and which recordings show that one.
void bring_to_one_side(OwnModels& own, std::span<const OwnRecording> recordings,
                       std::span<const FeatureSpec> specs) {
  const size_t count = own.models.size();
  const PreparedTargets medoid(std::span(own.models).subspan(static_cast<size_t>(own.medoid), 1));
  std::vector<TargetModel> images;
  std::vector<double> as_is(count), as_image(count), others;
  for (size_t r = 0; r < count; ++r) {
    images.push_back(model_of(recordings[r], true, specs));
    as_is[r] = cost_of(against_all(own.models[r], medoid).front());
    as_image[r] = cost_of(against_all(images[r], medoid).front());
    if (static_cast<int>(r) != own.medoid) others.push_back(std::min(as_is[r], as_image[r]));
  }
  const double image = as_image[static_cast<size_t>(own.medoid)];
  own.one_sided = image > one_sided_cost && (others.empty() || image > one_sided_ratio * median(others));
  if (!own.one_sided) return;
  // The medoid decides which side is the usual one; whoever follows it says more about what tells the sides
  // apart.
  std::vector<const FeatureTable*> known = {&own.models[static_cast<size_t>(own.medoid)].features};
  std::vector<char> to_mirror(count, 0);
  for (int round = 0; round < 3; ++round) {
    const SideChoice choice(known);
    known.clear();
    for (size_t r = 0; r < count; ++r) {
      to_mirror[r] = choice.evidence(own.models[r].features) < 0;
      known.push_back(to_mirror[r] ? &images[r].features : &own.models[r].features);
    }
  }
  bool changed = false;
  for (size_t r = 0; r < count; ++r) {
    if (!to_mirror[r]) continue;
    own.models[r] = std::move(images[r]);
    own.mirrored[r] = 1;
    changed = true;
  }
  if (changed) align_all(own);
}

}  // namespace

double OwnModels::cost(int r, int s) const {
  return cost_of(paths[static_cast<size_t>(r)][static_cast<size_t>(s)]);
}

SkeletonSequence kept_sequence(const OwnRecording& recording, bool mirrored) {
  return mirrored ? mirror(recording.recording.sequence) : recording.recording.sequence;
}

OwnModels make_own_models(std::span<const OwnRecording> recordings) {
  std::vector<const SkeletonSequence*> sequences;
  for (const OwnRecording& own : recordings) sequences.push_back(&own.recording.sequence);
  OwnModels own;
  own.features = generic_features(sequences);
  if (own.features.empty())
    throw Error("recordings", "have no joints in common that a feature can be made of.",
                "Give recordings of one source, with hips, knees and shoulders.");
  const std::vector<FeatureSpec> specs = specs_of(own.features);
  std::vector<Problem> problems;
  for (const OwnRecording& recording : recordings) {
    try {
      own.models.push_back(model_of(recording, false, specs));
    } catch (const Error& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw Error(std::move(problems));
  own.mirrored.assign(own.models.size(), 0);
  align_all(own);
  bring_to_one_side(own, recordings, specs);
  return own;
}

}  // namespace sportsgpt
