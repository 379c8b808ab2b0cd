#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace sportsgpt::cli {

/// Each adds one subcommand to the program and returns what it does; the result is the exit status.
using Command = std::function<int()>;
Command add_analyze(CLI::App& app);
Command add_inspect(CLI::App& app);
Command add_packs(CLI::App& app);
Command add_pack_check(CLI::App& pack);
Command add_validate(CLI::App& app);
Command add_synth(CLI::App& app);
Command add_kb_add(CLI::App& kb);
Command add_kb_check(CLI::App& kb);
Command add_kb_export(CLI::App& kb);
Command add_kb_list(CLI::App& kb);
Command add_kb_remove(CLI::App& kb);
Command add_pack_new(CLI::App& pack);
Command add_target_build(CLI::App& target);
Command add_target_show(CLI::App& target);
Command add_target_diff(CLI::App& target);
Command add_target_list(CLI::App& target);
Command add_kb_search(CLI::App& kb);
Command add_live(CLI::App& app);
Command add_kb_show(CLI::App& kb);
Command add_doctor(CLI::App& app);

enum Exit { exit_ok = 0, exit_internal = 1, exit_input = 2, exit_not_found = 3 };

}  // namespace sportsgpt::cli
