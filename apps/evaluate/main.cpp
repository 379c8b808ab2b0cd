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
#include "pictures.h"
#include "real_data.h"
#include "rejection.h"
#include "sportsgpt/core/error.h"

namespace {

namespace fs = std::filesystem;
using namespace sportsgpt::evaluate;

constexpr const char* page_head = R"(# How well MotionDTW finds movements and their moments

Written by `scripts/evaluate_alignment --write docs/align-evaluation.md`; change nothing here by hand.

Recordings with labels by physical definitions, or by force plates, stand on one side; what the program finds, run as `sportsgpt
analyze` runs it, on the other. Targets always come from other people than the one tested: all performances of a person are left out
together. Where one person alone was recorded, the targets are that person's other recordings, and the text says so. These are not
blind figures: the events' constants, the packs' requirements, the least similarity and the factors of sigma were chosen with these
recordings in view. Cyclic movements are also tested mirrored, a strike that ends one stride begins the next, and one squat recording is
a clip of another: the numbers of events count all of them, so fewer are independent.

- **Error**: found - labelled, per labelled event. Labels are whole frames, which alone makes a mean error of a quarter of a frame, 2 ms
  at 120 fps.
- **Mean over athletes**: every athlete counts once. An event that was not found counts as 250 ms in it, so that no method gains by
  leaving out the hard ones; medians and percentiles are of the events found, but for the goals, which count it there too.
- **Others**: methods without a search (linear time scaling, full DTW) get the borders that the product's search found, and the
  true ones where it found none. Methods that find one performance only (Core, FastDTW, event rules alone) get, in recordings of
  several, a cut around each labelled one. All have the same targets; "nearest" takes the target that the method finds cheapest, "median" the
  median over all.
- **Core** is the paper's aligner as far as it is public. **Event rules alone** are the detectors of the packs without any target; on clean
  recordings they share their definitions with the labels, so they are held apart from the aligners in the goals.
- **Missed / false**: performances without a partner; a partner overlaps by more than 0.3 (intersection over union).
)";

struct Options {
  fs::path project = SPORTSGPT_SOURCE_DIR, data, write;
  std::vector<std::string> only;
  bool json = false;
};

fs::path default_data(const fs::path& project) {
  const char* given = std::getenv("SPORTSGPT_TEST_DATA");
  return given && *given ? fs::path(given) : project / ".." / "shared" / "data";
}

void write_file(const fs::path& file, const std::string& content) {
  std::ofstream stream(file, std::ios::binary);
  stream << content;
  if (!stream.flush())
    throw sportsgpt::Error(file.string(), "cannot be written.",
                           "Check that the folder is there and may be written to.");
}

// The page, and its pictures in the folder `pictures` beside it.
void write_page(const Options& options, const Measured& measured, Document& document) {
  std::vector<Picture> pictures = method_pictures(options.project);
  if (measured.ablation) pictures.push_back(ablation_picture(*measured.ablation));
  const fs::path folder = options.write.parent_path() / "pictures";
  fs::create_directories(folder);
  document.section("pictures", "Pictures");
  for (const Picture& picture : pictures) {
    write_file(folder / picture.file, picture.svg);
    document.picture("pictures/" + picture.file, picture.caption);
  }
  write_file(options.write, page_head + document.markdown());
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
  if (wanted("ablation")) measured.ablation = evaluate_ablation(benches, document);
  if (wanted("rejection")) measured.rejection = evaluate_rejection(benches, trials, document);
  if (measured.real || measured.noise || measured.rejection) evaluate_goals(measured, document);
  if (!options.write.empty()) write_page(options, measured, document);
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
