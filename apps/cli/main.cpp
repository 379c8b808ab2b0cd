#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "commands.h"
#include "sportsgpt/core/error.h"

namespace {

constexpr const char* overview = R"(From a recorded movement to a report that a coach can check line by line.

First steps:
  sportsgpt inspect FILE                              what the program sees in a recording
  sportsgpt analyze FILE --pack standing_long_jump    report in report/report.html
  sportsgpt packs                                     the movements it knows
  sportsgpt COMMAND --help                            flags and examples)";

}  // namespace

int main(int argc, char** argv) {
  // A full pipe or file limit is an error to report, not a reason to die.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  using namespace sportsgpt::cli;
  CLI::App app(overview, "sportsgpt");
  app.require_subcommand(1);
  app.set_version_flag("--version", SPORTSGPT_VERSION);
  std::vector<std::pair<CLI::App*, Command>> commands;
  const auto add = [&](CLI::App& parent, Command (*make)(CLI::App&)) {
    Command command = make(parent);
    commands.emplace_back(parent.get_subcommands({}).back(), std::move(command));
  };
  add(app, add_analyze);
  add(app, add_inspect);
  add(app, add_live);
  add(app, add_packs);
  CLI::App* pack = app.add_subcommand("pack", "work on one pack")->require_subcommand(1);
  add(*pack, add_pack_check);
  add(*pack, add_pack_new);
  CLI::App* target =
      app.add_subcommand("target", "packs from recordings of one's own")->require_subcommand(1);
  add(*target, add_target_build);
  add(*target, add_target_show);
  add(*target, add_target_diff);
  add(*target, add_target_list);
  add(app, add_validate);
  add(app, add_synth);
  CLI::App* kb = app.add_subcommand("kb", "the knowledge base")->require_subcommand(1);
  for (Command (*make)(CLI::App&) :
       {add_kb_search, add_kb_add, add_kb_list, add_kb_show, add_kb_check, add_kb_export, add_kb_remove})
    add(*kb, make);
  add(app, add_doctor);
  try {
    app.parse(argc, argv);
    for (const auto& [subcommand, run] : commands)
      if (subcommand->parsed()) return run();
    return exit_internal;
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? exit_ok : exit_input;
  } catch (const sportsgpt::Error& error) {
    std::cerr << error.what() << "\n";
    return exit_input;
  } catch (const std::bad_alloc&) {
    std::cerr << "sportsgpt: not enough memory for this recording. Cut it into shorter parts.\n";
    return exit_input;
  } catch (const std::exception& error) {
    std::cerr << "sportsgpt: internal error: " << error.what() << "\n";
    return exit_internal;
  }
}
