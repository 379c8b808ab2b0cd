#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "files.h"
#include "kb_files.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/own_knowledge.h"
#include "sportsgpt/knowledge/passage_json.h"
#include "terminal.h"

namespace sportsgpt::cli {
namespace fs = std::filesystem;
namespace {

void print_json(const nlohmann::ordered_json& value) {
  std::cout << value.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
}

void list_packs_passages(bool json) {
  std::map<std::string, std::map<std::string, int>> kinds;  // by movement
  for (const Passage& passage : all_passages())
    if (passage.language == "en")
      for (const std::string& movement : passage.movements) ++kinds[movement][passage.kind];
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& [movement, counts] : kinds) {
    std::string line;
    for (const auto& [kind, count] : counts)
      line += (line.empty() ? "" : ", ") + std::to_string(count) + " " + kind;
    if (!json) std::cout << bold(movement) << "\n  " << line << pale("; each in English and Chinese") << "\n";
    list.push_back({{"movement", movement}, {"passages", counts}});
  }
  if (json) print_json({{"movements", list}});
}

void list_own_documents(const std::string& file, bool json) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const StoredDocument& one : list_documents(file)) {
    if (!json)
      std::cout << one.number << "  " << bold(one.name) << "  " << one.title << "\n   " << one.passages
                << " passages, licence " << one.licence << "; "
                << pale(one.format + ", " + std::to_string(one.bytes) + " bytes, " +
                        std::to_string(one.copies) + " copies left out; " + one.path)
                << (one.finished ? "" : attention("  interrupted: add it again to go on")) << "\n";
    list.push_back({{"number", one.number},
                    {"name", one.name},
                    {"path", one.path},
                    {"format", one.format},
                    {"title", one.title},
                    {"licence", one.licence},
                    {"bytes", one.bytes},
                    {"passages", one.passages},
                    {"copies", one.copies},
                    {"finished", one.finished}});
  }
  if (json)
    print_json({{"documents", list}});
  else if (list.empty())
    std::cout << "no documents\n";
}

/// Every passage of the packs and, when named, of a knowledge base of one's own.
void for_all(const std::string& file, const std::function<void(const Passage&)>& action) {
  if (!file.empty()) return for_each_passage(file, 0, action);
  for (const Passage& passage : all_passages()) action(passage);
}

void print(const Passage& passage) {
  std::cout << bold(passage.id) << "  " << passage.language << ", " << passage.kind << "\n  "
            << bold(passage.title) << "\n  " << passage.text << "\n";
  const auto row = [](const std::string& name, const std::string& value) {
    if (!value.empty()) std::cout << "  " << pale(name + std::string(18 - name.size(), ' ')) << value << "\n";
  };
  const auto joined = [](const std::vector<std::string>& list) {
    std::string result;
    for (const std::string& one : list) result += (result.empty() ? "" : ", ") + one;
    return result;
  };
  row("movements", joined(passage.movements));
  row("faults", joined(passage.faults));
  row("metrics", joined(passage.metrics));
  row("level", passage.level);
  row("contraindications", joined(passage.contraindications));
  row("sets", passage.dose.sets);
  row("reps", passage.dose.reps);
  row("intensity", passage.dose.intensity);
  row("rest", passage.dose.rest);
  row("progression", passage.dose.progression);
  row("frequency", passage.dose.frequency);
  row("source", source_text(passage));
  row("licence", passage.licence);
}

}  // namespace

Command add_kb_list(CLI::App& kb) {
  struct Settings {
    std::string knowledge_base;
    bool json = false;
  };
  auto settings = std::make_shared<Settings>();
  CLI::App* command = kb.add_subcommand("list", "the documents of a knowledge base, or what the packs hold");
  add_kb_option(*command, settings->knowledge_base, "a knowledge base of your own; absent: the packs");
  command->add_flag("--json", settings->json, "as JSON");
  return [settings] {
    if (settings->knowledge_base.empty())
      list_packs_passages(settings->json);
    else
      list_own_documents(settings->knowledge_base, settings->json);
    return exit_ok;
  };
}

Command add_kb_show(CLI::App& kb) {
  struct Settings {
    std::string id, knowledge_base;
    bool json = false;
  };
  auto settings = std::make_shared<Settings>();
  CLI::App* command = kb.add_subcommand("show", "one passage in full, in every language it has");
  command->add_option("id", settings->id, "its id, as `kb search` shows it, or the name of a document")
      ->required();
  add_kb_option(*command, settings->knowledge_base,
                "a knowledge base of your own, looked at beside the packs'");
  command->add_flag("--json", settings->json, "as JSON, one passage a line");
  return [settings] {
    int found = 0;
    const auto show = [&](const Passage& passage) {
      ++found;
      if (settings->json)
        std::cout << to_json_line(passage) << "\n";
      else
        print(passage);
    };
    const auto show_if_asked = [&](const Passage& passage) {
      if (passage.id == settings->id) show(passage);
    };
    if (!settings->knowledge_base.empty()) {
      for (const StoredDocument& one : list_documents(settings->knowledge_base))
        if (one.name == settings->id || one.path == settings->id)
          for_each_passage(settings->knowledge_base, one.number, show);
      for_all(settings->knowledge_base, show_if_asked);
    }
    for_all("", show_if_asked);
    if (found == 0) throw Error(settings->id, "is no passage and no document.", "`kb search` shows ids.");
    return exit_ok;
  };
}

Command add_kb_export(CLI::App& kb) {
  struct Settings {
    std::string output, knowledge_base;
  };
  auto settings = std::make_shared<Settings>();
  CLI::App* command =
      kb.add_subcommand("export", "every passage as one line of JSON, which `kb add` reads again");
  add_kb_option(*command, settings->knowledge_base, "a knowledge base of your own; absent: the packs");
  command->add_option("-o,--output", settings->output, "file; absent: standard output");
  return [settings] {
    std::ofstream file;
    if (!settings->output.empty()) {
      file.open(settings->output, std::ios::binary);
      if (!file) throw Error(settings->output, "cannot be written.", "Choose another file with -o.");
    }
    std::ostream& out = settings->output.empty() ? std::cout : file;
    for_all(settings->knowledge_base, [&](const Passage& passage) { out << to_json_line(passage) << "\n"; });
    out.flush();
    if (!out)
      throw Error(settings->output.empty() ? "standard output" : settings->output, "cannot be written.",
                  "Free some space on the disk.");
    return exit_ok;
  };
}

Command add_kb_remove(CLI::App& kb) {
  struct Settings {
    std::vector<std::string> what;
    std::string knowledge_base;
  };
  auto settings = std::make_shared<Settings>();
  CLI::App* command = kb.add_subcommand("remove", "take documents or passages out of a knowledge base");
  command->add_option("what", settings->what, "a document's path, name or number, or a passage's id")
      ->required();
  add_kb_option(*command, settings->knowledge_base, "the knowledge base");
  return [settings] {
    if (settings->knowledge_base.empty())
      throw Error("kb remove", "where from is not said.",
                  "Add --kb FILE; the packs' passages are files in packs/.");
    list_documents(settings->knowledge_base);  // throws when it is not there or something else
    OwnKnowledge knowledge{fs::path(settings->knowledge_base)};
    for (const std::string& what : settings->what) {
      const std::int64_t count = knowledge.remove(what);
      std::cout << what << ": " << count << (count == 1 ? " passage" : " passages") << " removed\n";
    }
    knowledge.tidy();
    for (const StoredDocument& one : list_documents(settings->knowledge_base))
      if (one.copies > 0)
        std::cout
            << attention("note") << "  of " << one.name << ", " << one.copies
            << " passages were left out as copies; add it again in case they were copies of what is gone\n";
    return exit_ok;
  };
}

}  // namespace sportsgpt::cli
