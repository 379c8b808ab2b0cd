#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

#include "commands.h"
#include "files.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/read_motion.h"
#include "sportsgpt/synth/synth.h"

namespace sportsgpt::cli {
namespace {

struct Settings {
  std::string movement, output;
  std::vector<std::string> faults;
  SynthOptions options;
};

InjectedFault parse_fault(const std::string& text) {
  const size_t equals = text.find('=');
  InjectedFault fault{text.substr(0, equals), 2};
  if (equals == std::string::npos) return fault;
  char* end = nullptr;
  fault.grade = std::strtod(text.c_str() + equals + 1, &end);
  if (*end != '\0' || end == text.c_str() + equals + 1 || !(fault.grade >= 0) || fault.grade > 3)
    throw Error("--fault " + text, "the grade must be a number from 0 to 3.",
                "Example: --fault stiff_landing=2");
  return fault;
}

std::string keyframe_csv(const std::vector<Keyframe>& keyframes) {
  std::string csv = "keyframe,time_s\n";
  char line[128];
  for (const Keyframe& k : keyframes) {
    std::snprintf(line, sizeof line, "%s,%.6f\n", k.name.c_str(), k.time_s);
    csv += line;
  }
  return csv;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += "\n    " + name;
  return text;
}

}  // namespace

Command add_synth(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command =
      app.add_subcommand("synth", "a synthetic athlete, with exact keyframes beside the file");
  command->add_option("movement", settings->movement, "standing_long_jump, countermovement_jump, ...")
      ->required();
  command->add_option("-o,--output", settings->output, "CSV file to write")->required();
  command->add_option("--fault", settings->faults,
                      "ID or ID=GRADE (1 slight, 2 marked, 3 strong); may be given several times");
  command->add_option("--seed", settings->options.seed, "which person; 0: the median athlete")
      ->capture_default_str();
  command->add_option("--rate", settings->options.rate_hz, "frame rate in Hz")
      ->check(CLI::Range(10.0, 1000.0))
      ->capture_default_str();
  command
      ->add_option("--noise", settings->options.noise_deg, "white noise on joint angles, one SD in degrees")
      ->check(CLI::Range(0.0, 20.0));
  command->add_option("--tempo", settings->options.tempo, "2: twice as fast on the ground")
      ->check(CLI::Range(0.25, 4.0));
  command->add_option("--repetitions", settings->options.repetitions, "how often the movement is shown")
      ->check(CLI::Range(1, 50));
  std::string faults = "Faults that can be injected:";
  for (const std::string& movement : synth_movements())
    faults += "\n  " + movement + ":" + listed(synth_faults(movement));
  command->footer(
      faults + "\nExample: sportsgpt synth standing_long_jump --fault insufficient_arm_swing=3 -o jump.csv");
  return [settings] {
    for (const std::string& fault : settings->faults) settings->options.faults.push_back(parse_fault(fault));
    const SyntheticTrial trial = synthesize(settings->movement, settings->options);
    const std::filesystem::path file = settings->output;
    const std::filesystem::path keyframes = std::filesystem::path(file).replace_extension(".keyframes.csv");
    write_file(file, to_csv(trial.sequence));
    write_file(keyframes, keyframe_csv(trial.keyframes));
    std::cout << file.string() << ", " << keyframes.string() << "\n";
    return exit_ok;
  };
}

}  // namespace sportsgpt::cli
