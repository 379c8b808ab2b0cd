#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "files.h"
#include "kb_files.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/pack/load_pack.h"
#include "terminal.h"

namespace sportsgpt::cli {

Command add_packs(CLI::App& app) {
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("packs", "the movements this program knows");
  command->add_flag("--json", *json, "as JSON");
  return [json] {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const PackSummary& p : list_packs(packs_folder())) {
      if (!p.problem.empty()) {  // one broken pack does not hide the others
        std::cerr << p.problem << "\n";
        continue;
      }
      if (!*json) {
        std::cout << bold(p.id) << std::string(p.id.size() < 24 ? 24 - p.id.size() : 1, ' ') << p.title.en
                  << ", " << p.title.zh << "\n  "
                  << pale(std::to_string(p.keyframes) + " keyframes, " + std::to_string(p.metrics) +
                          " metrics, " + std::to_string(p.faults) + " faults, " + std::to_string(p.targets) +
                          " targets; " + p.folder.string())
                  << "\n";
      }
      list.push_back({{"id", p.id},
                      {"version", p.version},
                      {"title", {{"en", p.title.en}, {"zh", p.title.zh}}},
                      {"keyframes", p.keyframes},
                      {"metrics", p.metrics},
                      {"faults", p.faults},
                      {"targets", p.targets},
                      {"folder", p.folder.string()}});
    }
    if (*json) std::cout << list.dump(1) << "\n";
    return exit_ok;
  };
}

Command add_pack_check(CLI::App& pack) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command =
      pack.add_subcommand("check", "read a pack with its targets and passages and name every problem");
  command->add_option("folder", *folder, "the pack's folder, or its id")->required();
  return [folder] {
    const MovementPack checked = load_pack(find_pack_folder(*folder));
    const std::vector<Passage> passages = read_passages(checked.knowledge);
    std::vector<Problem> mistakes = passage_mistakes(passages, known_literature());
    if (!mistakes.empty()) throw Error(std::move(mistakes));
    for (const Problem& gap : coverage_gaps(passages, faults_to_cover(checked)))
      std::cout << attention("gap") << "  " << to_string(gap) << "\n";
    std::cout << checked.id << ": " << checked.keyframes.size() << " keyframes, " << checked.metrics.size()
              << " metrics, " << checked.faults.size() << " faults, " << checked.targets.size()
              << " targets, " << passages.size() / 2 << " passages in two languages; no problems\n";
    return exit_ok;
  };
}

}  // namespace sportsgpt::cli
