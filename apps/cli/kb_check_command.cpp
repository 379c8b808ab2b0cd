#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "commands.h"
#include "files.h"
#include "kb_files.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/coverage.h"
#include "sportsgpt/knowledge/own_knowledge.h"
#include "sportsgpt/pack/load_pack.h"
#include "terminal.h"

namespace sportsgpt::cli {
namespace fs = std::filesystem;
namespace {

int check_own(const std::string& file) {
  const std::vector<StoredDocument> documents = list_documents(file);
  std::vector<Problem> problems = OwnKnowledge(fs::path(file)).check();
  if (!problems.empty()) throw Error(std::move(problems));
  std::int64_t passages = 0;
  for (const StoredDocument& one : documents) passages += one.passages;
  std::cout << file << ": " << documents.size() << " documents, " << passages << " passages; no problems\n";
  return exit_ok;
}

int check_packs(bool strict) {
  const std::vector<Passage> passages = all_passages();
  std::vector<Problem> problems = passage_mistakes(passages, known_literature());
  std::vector<FaultToCover> faults;
  for (const PackSummary& summary : list_packs(packs_folder())) {
    if (!summary.problem.empty()) continue;
    const std::vector<FaultToCover> more = faults_to_cover(load_pack(summary.folder));
    faults.insert(faults.end(), more.begin(), more.end());
  }
  const std::vector<Problem> gaps = coverage_gaps(passages, faults);
  if (strict) problems.insert(problems.end(), gaps.begin(), gaps.end());
  if (!problems.empty()) throw Error(std::move(problems));
  for (const Problem& gap : gaps) std::cout << attention("gap") << "  " << to_string(gap) << "\n";
  std::cout << passages.size() / 2 << " passages in two languages about " << faults.size()
            << " faults; no mistakes, " << gaps.size() << " gaps\n";
  return exit_ok;
}

}  // namespace

std::set<std::string> known_literature() {
  for (const fs::path& file : {packs_folder().parent_path() / "docs/literature.bib",
                               packs_folder().parent_path() / "literature.bib"}) {
    std::ifstream stream(file);
    if (!stream) continue;
    std::ostringstream text;
    text << stream.rdbuf();
    return bibliography_keys(text.str());
  }
  return {};
}

std::vector<FaultToCover> faults_to_cover(const MovementPack& pack) {
  std::vector<FaultToCover> result;
  for (const FaultSpec& fault : pack.faults) result.push_back({pack.id, fault.name, !fault.retest.empty()});
  return result;
}

Command add_kb_check(CLI::App& kb) {
  struct Settings {
    std::string knowledge_base;
    bool strict = false;
  };
  auto settings = std::make_shared<Settings>();
  CLI::App* command = kb.add_subcommand(
      "check", "prove that a knowledge base is whole, or that the packs' one says all it should");
  add_kb_option(*command, settings->knowledge_base, "a knowledge base of your own; absent: the packs'");
  command->add_flag("--strict", settings->strict,
                    "a fault that lacks a cue, drill or the like is an error (exit status 2)");
  return [settings] {
    return settings->knowledge_base.empty() ? check_packs(settings->strict)
                                            : check_own(settings->knowledge_base);
  };
}

}  // namespace sportsgpt::cli
