#include <CLI/CLI.hpp>
#include <cctype>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "commands.h"
#include "files.h"
#include "options.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/core/number_format.h"
#include "sportsgpt/pack/load_pack.h"
#include "sportsgpt/target/build_pack.h"
#include "sportsgpt/target/provenance.h"
#include "target_tables.h"
#include "terminal.h"

namespace sportsgpt::cli {
namespace fs = std::filesystem;
namespace {

struct Settings {
  std::vector<std::string> files, keyframes;
  std::string output, id, title, title_zh, origin, licence;
  bool yes = false;
  InputFlags input;
};

std::string as_id(std::string name) {
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}

std::string folder_name(const fs::path& folder) {
  const fs::path whole = fs::absolute(folder).lexically_normal();
  return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

// A pack that was built there before: the new one is its next version when the recordings or the keyframes
// differ. Another pack's folder is never written over.
std::optional<Provenance> built_before(const fs::path& folder) {
  std::error_code ignored;
  if (fs::exists(folder / "provenance.toml", ignored)) return read_provenance(folder);
  if (fs::exists(folder / "pack.toml", ignored))
    throw Error(folder.string(), "holds a pack that was not built by `target build`.",
                "Choose another folder with -o.");
  return std::nullopt;
}

std::string stored(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

bool same_on_disk(const BuiltPack& built, const fs::path& folder) {
  for (const auto& [name, content] : built.files)
    if (stored(folder / name) != content) return false;
  size_t targets = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder / "targets", ignored)) targets += entry.exists();
  return targets == 2 * built.pack.targets.size();
}

int build(Settings& settings) {
  const std::vector<fs::path> files(settings.files.begin(), settings.files.end());
  std::vector<OwnRecording> recordings = read_own_recordings(files, settings.input.read_options());
  std::vector<fs::path> tables(settings.keyframes.begin(), settings.keyframes.end());
  if (tables.empty()) {
    tables = keyframe_tables_beside(files);
    if (!tables.empty())
      std::cout << "keyframes from " << tables.size() << " table" << (tables.size() == 1 ? "" : "s")
                << " beside the recordings\n";
  }
  give_keyframes(recordings, tables);

  const fs::path folder = settings.output;
  const std::optional<Provenance> before = built_before(folder);
  BuildOptions options;
  options.id = settings.id.empty() ? as_id(folder_name(folder)) : settings.id;
  options.version = before ? before->version : 1;
  if (!settings.title.empty())
    options.title = {settings.title, settings.title_zh.empty() ? settings.title : settings.title_zh};
  options.origin = {settings.origin, settings.origin};
  options.licence = settings.licence;
  options.program = std::string("sportsgpt ") + SPORTSGPT_VERSION;
  options.confirmed = settings.yes;
  BuiltPack built = build_pack(recordings, options);
  if (before && !same_on_disk(built, folder)) {
    ++options.version;
    built = build_pack(recordings, options);
  }
  std::error_code ignored;
  fs::remove_all(folder / "targets", ignored);
  for (const auto& [name, content] : built.files) write_file(folder / name, content);
  const MovementPack pack = load_pack(folder);  // what was written must be what every other command reads

  print_keyframes(pack);
  print_quality(pack, leave_one_out(pack));
  if (built.keyframes != KeyframeOrigin::given && !settings.yes)
    std::cout << "\n"
              << attention("Check these moments.") << " "
              << (built.keyframes == KeyframeOrigin::found ? "They were found by the program"
                                                           : "Some were carried over from other recordings")
              << ": look at them, change\n  " << (folder / "keyframes.csv").string()
              << "\nwhere one is wrong and build again with --keyframes "
              << quoted((folder / "keyframes.csv").string()) << ",\nor with --yes when they are right.\n";
  std::cout << "\n"
            << bold(built.pack.id) << " version " << built.pack.version << ": " << built.pack.targets.size()
            << " targets, " << built.pack.keyframes.size() << " keyframes, " << built.pack.features.size()
            << " features, " << built.pack.metrics.size() << " metrics, " << built.pack.faults.size()
            << " faults"
            << (built.pack.mirror_to_fit ? "; one-sided, trials are mirrored where that fits" : "") << "\n  "
            << folder.string() << "\n  sportsgpt analyze FILE --pack " << quoted(folder.string()) << "\n";
  return exit_ok;
}

}  // namespace

Command add_target_build(CLI::App& target) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command = target.add_subcommand("build", "make a pack from recordings of one's own");
  command->add_option("files", settings->files, "recordings of good performances, one repetition each")
      ->required();
  command->add_option("-o,--output", settings->output, "folder of the pack")->required();
  command->add_option(
      "--keyframes", settings->keyframes,
      "CSV with file,keyframe,time_s, or NAME.keyframes.csv with keyframe,time_s per recording; "
      "absent: tables beside the recordings, or found by the program");
  command->add_option("--id", settings->id, "id of the pack; absent: the folder's name");
  command->add_option("--title", settings->title, "what the movement is called");
  command->add_option("--title-zh", settings->title_zh, "the same in Chinese");
  command->add_option("--origin", settings->origin, "who was recorded, where, by whom");
  command->add_option("--licence", settings->licence, "under which licence the recordings may be used");
  command->add_flag("--yes", settings->yes, "the keyframes were looked at and are right");
  settings->input.add_to(*command);
  command->footer(
      "Example: sportsgpt target build -o my_squat anna1.trc anna2.trc ben1.trc --origin \"our squad, spring "
      "camp\"\n"
      "then:    sportsgpt analyze new.trc --pack my_squat");
  return [settings] { return build(*settings); };
}

}  // namespace sportsgpt::cli
