#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "commands.h"
#include "options.h"
#include "sportsgpt/pipeline/stage_json.h"
#include "terminal.h"

namespace sportsgpt::cli {
namespace {

struct Settings {
  std::string file;
  bool json = false;
  InputFlags input;
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

void print(const Recording& recording, const CleanSequence& motion) {
  const SourceInfo& s = recording.source;
  const CleanReport& c = motion.report;
  const SkeletonSequence& seq = recording.sequence;
  const auto row = [](const std::string& what, const std::string& value, const std::string& note = "") {
    std::cout << "  " << what << std::string(what.size() < 16 ? 16 - what.size() : 1, ' ') << value
              << (note.empty() ? "" : "  " + pale("(" + note + ")")) << "\n";
  };
  char text[96];
  std::cout << bold(s.file) << "\n";
  row("format", s.format);
  std::snprintf(text, sizeof text, "%d frames, %.2f s", seq.frames(), seq.duration_s());
  row("length", text);
  row("frame rate", s.rate.value + " Hz", s.rate.from + "; " + s.rate.flag);
  row("unit", s.unit.value, s.unit.from + "; " + s.unit.flag);
  row("up axis", s.up.value, s.up.from + "; " + s.up.flag);
  row("space", seq.space() == Space::metres ? "metres" : "pixels", seq.planar() ? "2D" : "3D");
  std::snprintf(text, sizeof text, "turned by %.0f deg", c.turned_deg);
  row("facing", c.view == "3d" ? text : c.view + " view", "from " + c.facing_from + "; --mirror");
  row("people", std::to_string(s.people), s.people > 1 ? "choose with --person" : "");
  std::string mapped;
  for (const auto& [joint, from] : s.mapped) mapped += (mapped.empty() ? "" : ", ") + joint + " = " + from;
  row("joints", mapped);
  if (!s.missing.empty()) row("joints missing", joined(s.missing), "extend the names with --joint-names");
  std::snprintf(text, sizeof text, "%.1f %% filled, %.1f %% missing", 100 * c.filled_share,
                100 * c.missing_share);
  row("gaps", text);
  std::snprintf(text, sizeof text, "%.1f Hz%s", c.cutoff_hz, c.cutoff_automatic ? " (automatic)" : "");
  row("low-pass", text, "--cutoff");
  std::snprintf(text, sizeof text, "%.3f %s", motion.body.leg_length,
                motion.sequence.space() == Space::metres ? "m" : "px");
  row("leg length", text);
  if (c.first_valid_frame > 0) row("invalid start", std::to_string(c.first_valid_frame) + " rows left out");
  for (const auto* list : {&s.warnings, &c.warnings})
    for (const std::string& warning : *list)
      std::cout << "  " << attention("note") << "            " << warning << "\n";
}

}  // namespace

Command add_inspect(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command =
      app.add_subcommand("inspect", "what a recording is: format, rate, unit, axes, joints, gaps, oddities");
  command->add_option("file", settings->file, "a recording, or a folder of OpenPose frames")->required();
  command->add_flag("--json", settings->json, "as JSON");
  settings->input.add_to(*command);
  return [settings] {
    const Recording recording = read_motion(settings->file, settings->input.read_options());
    const CleanSequence motion = clean(recording.sequence, settings->input.clean_options());
    if (settings->json)
      std::cout << inspect_json(recording, motion);
    else
      print(recording, motion);
    return exit_ok;
  };
}

}  // namespace sportsgpt::cli
