#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>

#include "commands.h"
#include "files.h"
#include "kb_files.h"
#include "options.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/core/number_format.h"
#include "sportsgpt/pack/load_pack.h"
#include "sportsgpt/pipeline/analyze.h"
#include "sportsgpt/pipeline/stage_json.h"
#include "terminal.h"

namespace sportsgpt::cli {
namespace fs = std::filesystem;
namespace {

struct Settings {
  std::vector<std::string> files;
  std::string pack, output = "report", until, language = "en", athlete, date, knowledge_base;
  std::string model_url, model_name, level;
  std::vector<std::string> avoid;
  bool json = false, quiet = false, times = false;
  InputFlags input;
};

struct LoadedPack {
  std::unique_ptr<MovementPack> pack;
  std::unique_ptr<PreparedPack> prepared;
};

LoadedPack load(const fs::path& folder) {
  LoadedPack loaded{std::make_unique<MovementPack>(load_pack(folder)), nullptr};
  loaded.prepared = std::make_unique<PreparedPack>(*loaded.pack);
  return loaded;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::unique_ptr<LanguageModel> configured_model(const Settings& settings) {
  ModelOptions options;
  options.url = settings.model_url.empty() ? environment("SPORTSGPT_MODEL_URL") : settings.model_url;
  options.name = settings.model_name.empty() ? environment("SPORTSGPT_MODEL_NAME") : settings.model_name;
  options.key = environment("SPORTSGPT_MODEL_KEY");
  if (options.url.empty()) return nullptr;
  if (options.name.empty()) options.name = "qwen3";
  return make_http_model(options);
}

void print_recognised(const SourceInfo& source, const Recording& recording, const CleanReport& clean) {
  const auto row = [](const std::string& what, const std::string& value, const std::string& from,
                      const std::string& flag) {
    std::cout << "  " << what << std::string(12 - std::min<size_t>(11, what.size()), ' ') << value << "  "
              << pale("(" + from + (flag.empty() ? "" : "; change with " + flag) + ")") << "\n";
  };
  std::cout << bold(source.file) << "\n";
  row("format", source.format, std::to_string(recording.sequence.frames()) + " frames", "");
  row("frame rate", source.rate.value + " Hz", source.rate.from, source.rate.flag);
  row("unit", source.unit.value, source.unit.from, source.unit.flag);
  row("up axis", source.up.value, source.up.from, source.up.flag);
  row("facing",
      clean.view == "3d" ? "turned by " + std::to_string(std::lround(clean.turned_deg)) + " deg"
                         : clean.view + " view",
      "from " + clean.facing_from, "--mirror");
  for (const auto* list : {&source.warnings, &clean.warnings})
    for (const std::string& warning : *list)
      std::cout << "  " << attention("note") << "        " << warning << "\n";
}

void print_assessment(const Assessment& assessment, const MovementPack& pack, Language language) {
  if (assessment.faults.empty()) std::cout << "    no fault was found\n";
  for (const Fault& fault : assessment.faults)
    std::cout << "    " << (fault.status == FaultStatus::clear ? attention("clear   ") : pale("possible"))
              << "  " << find_fault(pack, fault.name)->label.in(language)
              << pale("  (" + fault.name + ", probability " + format_number(fault.probability, 2) + ")")
              << "\n              " << fault.rationale.in(language) << "\n";
  for (const Strength& strength : assessment.strengths)
    std::cout << "    strength  " << strength.says.in(language) << "\n";
}

void print_repetition(const Repetition& repetition, const MovementPack& pack, Language language,
                      bool with_assessment) {
  std::cout << "\n  "
            << bold(format_number(repetition.interval.start_s, 2) + " to " +
                    format_number(repetition.interval.end_s, 2) + " s")
            << "\n    moments: ";
  const char* comma = "";
  for (const Keyframe& keyframe : repetition.keyframes) {
    if (std::isnan(keyframe.time_s)) continue;
    std::cout << comma << keyframe.name << " " << format_number(keyframe.time_s, 3)
              << (keyframe.low_trust ? "?" : "");
    comma = ", ";
  }
  std::cout << "\n";
  if (with_assessment) print_assessment(repetition.assessment, pack, language);
}

// The mean of all cycles with their spread, and what it says.
void print_over_cycles(const CycleAssessment& all, size_t cycles, const MovementPack& pack,
                       Language language) {
  std::cout << "\n  " << bold("mean of " + std::to_string(cycles) + (cycles == 1 ? " cycle" : " cycles"))
            << "\n";
  for (const MetricSpread& spread : all.spread) {
    const Metric* metric = find_metric(pack, spread.metric);
    std::cout << "    " << metric->label.in(language) << ": "
              << format_value(spread.mean, spread.sd, metric->unit, language)
              << pale(" (" + std::to_string(spread.cycles) + ")") << "\n";
  }
  print_assessment(all.assessment, pack, language);
}

class Analysis {
 public:
  explicit Analysis(Settings& settings) : settings_(settings) {}

  int run() {
    language_ = settings_.language == "zh" ? Language::zh : Language::en;
    if (!settings_.until.empty()) stage_ = *parse_stage(settings_.until);
    const auto start = std::chrono::steady_clock::now();
    load_packs();
    retriever_ = make_retriever(settings_.knowledge_base);
    model_ = configured_model(settings_);
    note_time("load",
              std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    int status = exit_ok;
    std::vector<Problem> problems;
    for (const std::string& file : settings_.files) {
      try {
        status = std::max(status, one(file));
      } catch (const Error& error) {  // the other files are still worth a report
        problems.insert(problems.end(), error.problems().begin(), error.problems().end());
      }
    }
    if (!problems.empty()) throw Error(std::move(problems));
    return status;
  }

 private:
  // The pack that was named, or every pack that can be used.
  void load_packs() {
    if (!settings_.pack.empty()) {
      packs_.push_back(load(find_pack_folder(settings_.pack)));
      return;
    }
    for (const PackSummary& pack : list_packs(packs_folder())) {
      if (pack.problem.empty())
        packs_.push_back(load(pack.folder));
      else
        std::cerr << pack.problem << "\n";
    }
  }

  void note_time(std::string_view stage, double ms) {
    if (settings_.times) std::fprintf(stderr, "%-10s %8.2f ms\n", std::string(stage).c_str(), ms);
  }

  // The pack the trial fits best, and whether a second one fits nearly as well.
  const LoadedPack& choose(const Recording& trial, std::string& ambiguous) {
    if (packs_.empty()) throw Error("packs", "no pack can be used.", "`sportsgpt packs` says why.");
    if (packs_.size() == 1) return packs_.front();
    std::vector<std::pair<double, size_t>> fits;
    for (size_t p = 0; p < packs_.size(); ++p)
      fits.emplace_back(mismatch(trial, *packs_[p].prepared, settings_.input.clean_options()), p);
    std::stable_sort(fits.begin(), fits.end());
    if (fits[1].first < 1.15 * fits[0].first && !std::isinf(fits[1].first))
      ambiguous = packs_[fits[1].second].pack->id + " fits nearly as well; state the movement with --pack.";
    return packs_[fits[0].second];
  }

  int one(const std::string& file) {
    std::optional<Progress> progress(std::in_place, !settings_.quiet && !settings_.json);
    progress->step("reading " + file);
    auto start = std::chrono::steady_clock::now();
    const Recording trial = read_motion(file, settings_.input.read_options());
    note_time("read",
              std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    std::string ambiguous;
    const LoadedPack& chosen = choose(trial, ambiguous);
    AnalyzeOptions options;
    options.clean = settings_.input.clean_options();
    options.guide.language = language_;
    options.guide.avoid = settings_.avoid;
    options.guide.level = settings_.level;
    if (stage_) options.until = *stage_;
    options.on_stage = [&](Stage stage, double ms) {
      progress->step(name(stage));
      note_time(name(stage), ms);
    };
    Report report = analyze(trial, *chosen.prepared, *retriever_, model_.get(), options);
    report.athlete = settings_.athlete;
    report.date = settings_.date;
    report.command = command_for(file);
    report.program_version = SPORTSGPT_VERSION;
    if (!ambiguous.empty() && report.status == MatchStatus::ok) {
      report.status = MatchStatus::ambiguous;
      report.status_reason = ambiguous;
    }
    const bool searched = options.until >= Stage::align;
    const int status = searched && report.status == MatchStatus::not_found ? exit_not_found : exit_ok;
    progress.reset();
    if (stage_ && *stage_ < Stage::guide) {
      std::cout << stage_json(report, *stage_);
      return status;
    }
    if (settings_.json) {
      std::cout << to_json(report);
      return status;
    }
    fs::path folder = settings_.output;
    if (settings_.files.size() > 1) folder /= folder_for(file);
    start = std::chrono::steady_clock::now();
    write_file(folder / "report.json", to_json(report));
    write_file(folder / "report.html", to_html(report));
    note_time("report",
              std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    if (!settings_.quiet) print(trial, report, *chosen.pack, folder);
    return status;
  }

  // The command that makes this one report again: every flag that changes what it says.
  std::string command_for(const std::string& file) const {
    std::string command = "sportsgpt analyze " + quoted(file);
    const auto add = [&](const char* flag, const std::string& value) {
      if (!value.empty()) command += std::string(" ") + flag + " " + quoted(value);
    };
    add("--pack", settings_.pack);
    if (language_ == Language::zh) add("--lang", "zh");
    command += settings_.input.as_flags();
    add("--level", settings_.level);
    for (const std::string& condition : settings_.avoid) add("--avoid", condition);
    add("--kb", settings_.knowledge_base);
    if (model_) add("--model-name", model_->name());
    add("--athlete", settings_.athlete);
    add("--date", settings_.date);
    return command;
  }

  // "jump" for a/jump.csv.gz; "jump-2" for a second file of that name, which must not overwrite the first
  // report.
  std::string folder_for(const std::string& file) {
    fs::path path = file;
    if (!path.has_filename()) path = path.parent_path();  // "frames/" names the folder frames
    const std::string name = path.filename().string();
    const std::string stem = name.substr(0, name.find('.', 1));
    const int times = ++stems_[stem];
    return times == 1 ? stem : stem + "-" + std::to_string(times);
  }

  void print(const Recording& trial, const Report& report, const MovementPack& pack, const fs::path& folder) {
    print_recognised(report.source, trial, report.motion.report);
    std::cout << "  movement    " << pack.title.in(language_) << "  "
              << pale("(" + pack.id + (settings_.pack.empty() ? ", the best fit; change with --pack" : "") +
                      ")")
              << "\n";
    if (report.status == MatchStatus::not_found)
      std::cout << "\n  " << attention("movement not found: ") << report.status_reason << "\n";
    if (report.status == MatchStatus::ambiguous)
      std::cout << "  " << attention("ambiguous: ") << report.status_reason << "\n";
    for (const Repetition& repetition : report.repetitions)
      print_repetition(repetition, pack, language_, !report.over_cycles);
    if (report.over_cycles)
      print_over_cycles(*report.over_cycles, report.repetitions.size(), pack, language_);
    std::cout << "\n  report: " << bold((folder / "report.html").string()) << ", "
              << (folder / "report.json").string() << "\n";
  }

  Settings& settings_;
  Language language_ = Language::en;
  std::optional<Stage> stage_;
  std::vector<LoadedPack> packs_;
  std::map<std::string, int> stems_;
  std::unique_ptr<Retriever> retriever_;
  std::unique_ptr<LanguageModel> model_;
};

}  // namespace

Command add_analyze(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command = app.add_subcommand("analyze", "from a recording to a report");
  command->add_option("files", settings->files, "recordings, or folders of OpenPose frames")->required();
  command->add_option("--pack", settings->pack,
                      "movement: an id of `sportsgpt packs` or a folder; absent: the best fit");
  command
      ->add_option("-o,--output", settings->output,
                   "folder of the report; with several files one folder each in it")
      ->capture_default_str();
  command->add_option("--until", settings->until, "stop after this stage and print its value as JSON")
      ->check(CLI::IsMember({"clean", "features", "align", "keyframes", "assess", "guide"}));
  command->add_flag("--json", settings->json, "print report.json alone on standard output, write nothing");
  command->add_flag("--quiet", settings->quiet, "print nothing but errors");
  command->add_flag("--times", settings->times, "wall time of each stage on standard error");
  command->add_option("--lang", settings->language, "language of the report")
      ->check(CLI::IsMember({"en", "zh"}))
      ->capture_default_str();
  command->add_option("--athlete", settings->athlete, "name or code in the report's head");
  command->add_option("--date", settings->date, "date in the report's head");
  command->add_option("--level", settings->level, "youth, novice or trained: which drills fit")
      ->check(CLI::IsMember({"youth", "novice", "trained"}));
  command->add_option("--avoid", settings->avoid, "contraindications of the athlete, such as shoulder_pain");
  add_kb_option(*command, settings->knowledge_base, "a knowledge base of your own, used beside the packs'");
  command->add_option("--model-url", settings->model_url,
                      "OpenAI-compatible server that words the guidance (SPORTSGPT_MODEL_URL)");
  command->add_option("--model-name", settings->model_name,
                      "its model (SPORTSGPT_MODEL_NAME; key in SPORTSGPT_MODEL_KEY)");
  settings->input.add_to(*command);
  command->footer(R"(Examples:
  sportsgpt analyze jump.trc --pack standing_long_jump -o out     one trial, report in out/
  sportsgpt analyze *.bvh -o out --lang zh                        many trials, movement recognised, Chinese
  sportsgpt analyze phone_json/ --rate 60 --height 1.78           OpenPose frames; state what they do not say
  sportsgpt analyze jump.csv --until keyframes                    only the moments, as JSON
Exit status: 0 report written; 2 input cannot be used; 3 report written, movement not found.)");
  return [settings] { return Analysis(*settings).run(); };
}

}  // namespace sportsgpt::cli
