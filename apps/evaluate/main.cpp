// Measures how well MotionDTW finds performances and their events, against labels and against other methods.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "real_data.h"
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
  evaluate_real(benches, document);
  std::cout << (options.json ? document.json() : document.markdown());
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  Options options;
  CLI::App app("How well MotionDTW finds performances and their events, against labels and other methods.");
  app.add_option("--project", options.project, "root of the project")->capture_default_str();
  app.add_option("--data", options.data, "folder of labelled recordings (default: SPORTSGPT_TEST_DATA)");
  app.add_option("--only", options.only, "parts to run");
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
