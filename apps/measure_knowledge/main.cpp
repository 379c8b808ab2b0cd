#include <CLI/CLI.hpp>
#include <iostream>

#include "measurements.h"
#include "sportsgpt/core/error.h"

int main(int argc, char** argv) {
  CLI::App app("Measures the embedded knowledge base and prints the page that docs/ holds.");
  app.require_subcommand(1);
  CLI::App* scale = app.add_subcommand("scale", "ingest and query times by size: docs/knowledge-scale.md");
  std::vector<int> sizes = {1000, 10000, 100000};
  std::string folder = std::filesystem::temp_directory_path().string();
  int queries = 300;
  scale->add_option("--sizes", sizes, "passages, half English, half Chinese")
      ->delimiter(',')
      ->capture_default_str();
  scale->add_option("--folder", folder, "where the files are written meanwhile")->capture_default_str();
  scale->add_option("--queries", queries, "of each kind")
      ->check(CLI::Range(10, 100000))
      ->capture_default_str();
  CLI::App* relevance =
      app.add_subcommand("relevance", "found answers by question set: docs/knowledge-relevance.md");
  std::string project = ".", list;
  relevance->add_option("--project", project, "root of the source tree")->check(CLI::ExistingDirectory);
  relevance->add_option("--list", list, "tuned, held_out or held_out_2: the questions that found none");
  CLI11_PARSE(app, argc, argv);
  try {
    if (scale->parsed()) sportsgpt::scale::print_scale(sizes, folder, queries);
    if (relevance->parsed()) sportsgpt::scale::print_relevance(project, list);
  } catch (const sportsgpt::Error& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
  return 0;
}
