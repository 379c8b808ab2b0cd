#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "commands.h"
#include "sportsgpt/pipeline/validate.h"

namespace sportsgpt::cli {

Command add_validate(CLI::App& app) {
  struct Settings {
    std::vector<std::filesystem::path> reports;
    std::filesystem::path labels;
    bool json = false;
  };
  auto settings = std::make_shared<Settings>();
  CLI::App* command = app.add_subcommand("validate", "hold reports against labelled moments");
  auto arguments = std::make_shared<std::vector<std::string>>();
  command
      ->add_option("files", *arguments,
                   "REPORTS... LABELS: report.json files or folders of them, and at last the labels")
      ->required()
      ->expected(2, -1);
  command->add_flag("--json", settings->json, "as JSON");
  command->footer(
      R"(Labels: { "trial": { "fps": 120, "events": { "takeoff": 201, ... } } }, rows counted from 0.
Example: sportsgpt validate out/ labels.json)");
  return [settings, arguments] {
    for (size_t i = 0; i + 1 < arguments->size(); ++i) settings->reports.emplace_back((*arguments)[i]);
    settings->labels = arguments->back();
    const Validation result = validate(settings->reports, settings->labels);
    std::cout << (settings->json ? to_json(result) : to_text(result));
    return exit_ok;
  };
}

}  // namespace sportsgpt::cli
