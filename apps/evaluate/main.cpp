// Measures how well MotionDTW finds performances and their events, against labels and against other methods.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "ablation.h"
#include "calibration.h"
#include "generator.h"
#include "goals.h"
#include "noise.h"
#include "real_data.h"
#include "rejection.h"
#include "sportsgpt/core/error.h"

namespace {

namespace fs = std::filesystem;
using namespace sportsgpt::evaluate;

struct Options {
  fs::path project = SPORTSGPT_SOURCE_DIR, data, write;
  std::vector<std::string> only;
  bool json = false;
};

fs::path default_data(const fs::path& project) {
  const char* given = std::getenv("SPORTSGPT_TEST_DATA");
  return given && *given ? fs::path(given) : project / ".." / "shared" / "data";
}

int run(const Options& options) {
  const fs::path data = options.data.empty() ? default_data(options.project) : options.data;
  Document document;
  const std::vector<LabelledTrial> trials = read_labelled_trials(data);
  std::vector<Bench> benches;
  for (Movement& movement : read_movements(options.project))
    benches.emplace_back(std::move(movement), trials);
  const auto wanted = [&](const std::string& part) {
    return options.only.empty() ||
           std::find(options.only.begin(), options.only.end(), part) != options.only.end();
  };
  Measured measured;
  if (wanted("real") || wanted("sigma")) {
    measured.real = evaluate_real(benches, document);
    if (wanted("sigma")) evaluate_calibration(measured.real->product, document);
  }
  if (wanted("noise")) measured.noise = evaluate_noise(benches, document);
  if (wanted("generator")) evaluate_generator(options.project, document);
  if (wanted("ablation")) evaluate_ablation(benches, document);
  if (wanted("rejection")) measured.rejection = evaluate_rejection(benches, trials, document);
  if (measured.real || measured.noise || measured.rejection) evaluate_goals(measured, document);
  std::cout << (options.json ? document.json() : document.markdown());
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  Options options;
  CLI::App app("How well MotionDTW finds performances and their events, against labels and other methods.");
  app.add_option("--project", options.project, "root of the project")->capture_default_str();
  app.add_option("--data", options.data, "folder of labelled recordings (default: SPORTSGPT_TEST_DATA)");
  app.add_option("--only", options.only, "parts to run")
      ->check(CLI::IsMember({"real", "sigma", "noise", "generator", "ablation", "rejection"}));
  app.add_option("--write", options.write, "also write the document here, pictures beside it");
  app.add_flag("--json", options.json, "print JSON instead of Markdown");
  CLI11_PARSE(app, count, arguments);
  try {
    return run(options);
  } catch (const sportsgpt::Error& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
}
