#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "files.h"
#include "sportsgpt/knowledge/retriever.h"
#include "terminal.h"

namespace sportsgpt::cli {

Command add_kb_search(CLI::App& kb) {
  struct Settings {
    std::string query, pack, language, knowledge_base;
    int limit = 5;
    bool json = false;
  };
  auto settings = std::make_shared<Settings>();
  CLI::App* command = kb.add_subcommand("search", "find passages, and see why they were found");
  command->add_option("query", settings->query, "a question or a few words, in English or Chinese")
      ->required();
  command->add_option("--pack", settings->pack, "passages of this movement alone");
  command->add_option("--lang", settings->language, "absent: the language of the query")
      ->check(CLI::IsMember({"en", "zh"}));
  command->add_option("--limit", settings->limit, "how many at most")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("--kb", settings->knowledge_base, "another knowledge base file")
      ->check(CLI::ExistingFile);
  command->add_flag("--json", settings->json, "as JSON");
  return [settings] {
    Query query;
    query.text = settings->query;
    query.limit = settings->limit;
    std::string movement;
    if (!settings->pack.empty()) {
      movement = find_pack_folder(settings->pack).filename().string();
      query.labels.push_back(movement);
      query.limit = 10 * settings->limit;  // those of other movements are taken out below
    }
    // A query with CJK characters (three-byte UTF-8 from E4 to E9) is a Chinese one.
    const bool chinese = std::any_of(query.text.begin(), query.text.end(), [](char c) {
      return static_cast<unsigned char>(c) >= 0xE4 && static_cast<unsigned char>(c) <= 0xE9;
    });
    query.language = settings->language.empty() ? (chinese ? "zh" : "en") : settings->language;
    const auto retriever = settings->knowledge_base.empty()
                               ? make_sqlite_retriever(all_passages())
                               : make_sqlite_retriever(std::filesystem::path(settings->knowledge_base));
    nlohmann::ordered_json hits = nlohmann::ordered_json::array();
    for (const Hit& hit : retriever->retrieve(query)) {
      const Passage& p = hit.passage;
      if (static_cast<int>(hits.size()) >= settings->limit) break;
      if (!movement.empty() &&
          std::find(p.movements.begin(), p.movements.end(), movement) == p.movements.end())
        continue;
      std::vector<std::string> labels = p.movements;
      labels.insert(labels.end(), p.faults.begin(), p.faults.end());
      hits.push_back({{"id", p.id},
                      {"score", std::round(hit.score * 1e4) / 1e4},
                      {"labels", labels},
                      {"kind", p.kind},
                      {"title", p.title},
                      {"text", p.text},
                      {"source", p.source},
                      {"access", std::string(1, p.access)},
                      {"grade", p.grade},
                      {"why", hit.why}});
      if (settings->json) continue;
      char score[32];
      std::snprintf(score, sizeof score, "%6.3f", hit.score);
      std::cout << score << "  " << bold(p.id) << "  " << p.title << "\n        " << p.text << "\n        "
                << pale((p.access == 'X' ? std::string("coaching convention")
                                         : p.source + " [" + p.access + "]") +
                        (p.grade.empty() ? "" : " " + p.grade));
      for (const std::string& why : hit.why) std::cout << pale("; " + why);
      std::cout << "\n";
    }
    if (settings->json)
      std::cout << nlohmann::ordered_json{{"hits", hits}}.dump(1) << "\n";
    else if (hits.empty())
      std::cout << "no passage fits\n";
    return exit_ok;
  };
}

}  // namespace sportsgpt::cli
