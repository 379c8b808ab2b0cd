// Writes the sample pages into a folder, to be looked at: render_pages FOLDER.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "sportsgpt/report/testing/sample_report.h"

int main(int argc, char** argv) {
  using namespace sportsgpt;
  if (argc != 2) {
    std::cerr << "usage: report_pages FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  const auto write = [&](const std::string& name, const Report& report) {
    std::ofstream(folder / (name + ".html")) << to_html(report);
    std::ofstream(folder / (name + ".json")) << to_json(report);
  };
  for (const Language language : {Language::en, Language::zh}) {
    const std::string suffix = "_" + std::string(name(language));
    write("one" + suffix, sportsgpt::testing::sample_report(language).report);
    write("three" + suffix, sportsgpt::testing::sample_report(language, 3).report);
    write("not_found" + suffix, sportsgpt::testing::sample_refusal(language, MatchStatus::not_found).report);
    write("ambiguous" + suffix, sportsgpt::testing::sample_refusal(language, MatchStatus::ambiguous).report);
  }
}
