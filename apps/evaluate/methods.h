#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "scoring.h"
#include "sportsgpt/pipeline/analyze.h"

namespace sportsgpt::evaluate {

/// How a recording reaches the methods.
struct View {
  bool low_pass = true;         ///< false: methods that are not ours see it without the product's low-pass
  double series_noise_deg = 0;  ///< white noise on the angle series themselves, after cleaning, for everybody
  std::uint32_t seed = 1;
};

/// A recording under test with everything a method may use. The product's result comes first, because methods
/// without a search of their own get their borders from it.
struct Trial {
  const Case& labelled;
  const PreparedPack& prepared;      ///< with the targets of other people
  std::vector<FoundAction> product;  ///< what the product finds
  View view = {};
};

/// A way to find the events of a recording.
struct Method {
  std::string name;
  std::function<std::vector<FoundAction>(const Trial&)> find;
  bool ours = false;           ///< the product, or a part of it: not among the others it is compared with
  bool knows_borders = false;  ///< was told where the action begins and ends: judged by what lies between
};

/// What the product finds: clean, features, search, paths, votes and events, as `sportsgpt analyze` runs
/// them.
std::vector<FoundAction> run_product(const Case& labelled, const PreparedPack& prepared);

/// The same on the features as a view has them: search, paths, votes and events, without the product's
/// turning of single repetitions and without requirements.
std::vector<FoundAction> run_product_on(const View& view, const Case& labelled, const PreparedPack& prepared);

/// The product, the methods it is compared with, and the parts of it that stand alone.
///
/// Methods without a search (linear scaling, full DTW) get the borders that the product's search
/// found, and the true ones where it found none. Methods that find one performance only (Core, FastDTW) get,
/// in recordings of several, a cut around each labelled one. All have the same targets: where a method knows
/// one target alone, "nearest" takes the target it finds cheapest, "median" the median over all.
std::vector<Method> all_methods();

}  // namespace sportsgpt::evaluate
