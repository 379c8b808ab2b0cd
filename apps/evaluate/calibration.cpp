#include "calibration.h"

#include <cmath>
#include <map>

namespace sportsgpt::evaluate {
namespace {

struct Tally {
  std::vector<double> sigma_s, ratio;
  void add(const EventError& error) {
    sigma_s.push_back(error.sigma_s);
    ratio.push_back(std::abs(error.error_s) / error.sigma_s);
  }
  std::vector<std::string> row(const std::string& name) const {
    double one = 0, two = 0;
    for (const double r : ratio) one += r <= 1, two += r <= 2;
    const double n = static_cast<double>(ratio.size());
    return {name,
            std::to_string(ratio.size()),
            number(1000 * median(sigma_s), 1),
            percent(one / n),
            percent(two / n),
            number(quantile(ratio, 0.68), 2)};
  }
};

}  // namespace

void evaluate_calibration(const Score& product, Document& document) {
  document.section("sigma", "How far the stated sigma can be trusted");
  document.text(
      "Of the events that the product gives as ± s, the share whose label lies within 1 s (goal 68 %) and 2 "
      "s (95 %); "
      "the last column is the factor that would make 68 % exact. All movements, also those whose targets are "
      "the person's own. The factors of sigma were chosen with these recordings, and the same with noise, in "
      "view.");
  std::map<std::string, Tally> tallies;
  std::vector<std::string> order;
  Tally all;
  for (const EventError& error : product.errors) {
    if (std::isnan(error.error_s) || !(error.sigma_s > 0)) continue;
    const std::string name = error.movement + " " + error.keyframe;
    if (!tallies.contains(name)) order.push_back(name);
    tallies[name].add(error);
    all.add(error);
  }
  std::vector<std::vector<std::string>> rows;
  for (const std::string& name : order) rows.push_back(tallies[name].row(name));
  rows.push_back(all.row("all"));
  document.table("sigma", {"keyframe", "n", "median sigma, ms", "within 1 s", "within 2 s", "68 % at"}, rows);
}

}  // namespace sportsgpt::evaluate
