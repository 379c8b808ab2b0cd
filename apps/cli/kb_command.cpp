#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "files.h"
#include "kb_files.h"
#include "sportsgpt/knowledge/retriever.h"
#include "terminal.h"

namespace sportsgpt::cli {
namespace {

struct SearchSettings {
  std::string query, pack, language, knowledge_base;
  std::vector<std::string> labels, kinds, avoid;
  int limit = 5;
  bool json = false;
};

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", value);
  return text;
}

/// A query with CJK characters (three-byte UTF-8 from E4 to E9) is a Chinese one.
std::string language_of(const std::string& query) {
  const bool chinese = std::any_of(query.begin(), query.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0xE4 && static_cast<unsigned char>(c) <= 0xE9;
  });
  return chinese ? "zh" : "en";
}

nlohmann::ordered_json as_json(const Hit& hit, int rank) {
  const Passage& p = hit.passage;
  std::vector<std::string> labels = p.movements;
  labels.insert(labels.end(), p.faults.begin(), p.faults.end());
  nlohmann::ordered_json parts = nlohmann::ordered_json::array();
  double words = 0, lift = 0, kindred = 0;
  for (const ScorePart& part : hit.parts) {
    parts.push_back({{"kind", part.kind}, {"name", part.name}, {"value", rounded(part.value)}});
    (part.kind == "label" ? lift : part.kind == "kindred" ? kindred : words) += part.value;
  }
  return {{"id", p.id},
          {"rank", rank},
          {"score", rounded(hit.score)},
          {"labels", labels},
          {"kind", p.kind},
          {"language", p.language},
          {"title", p.title},
          {"text", p.text},
          {"source", p.source},
          {"access", std::string(1, p.access)},
          {"grade", p.grade},
          {"licence", p.licence},
          {"why", hit.why},
          {"fusion",
           {{"words", rounded(words)},
            {"labels", rounded(lift)},
            {"kindred", rounded(kindred)},
            {"parts", parts}}}};
}

void print(const Hit& hit) {
  const Passage& p = hit.passage;
  std::cout << number(hit.score) << "  " << bold(p.id) << "  " << p.title << "\n       " << p.text
            << "\n       " << pale(source_text(p)) << "\n";
  std::string words, synonyms, labels;
  for (const ScorePart& part : hit.parts)
    (part.kind == "word"      ? words
     : part.kind == "synonym" ? synonyms
                              : labels) += " " + part.name + " " + number(part.value);
  std::string why = "why:";
  if (!words.empty()) why += " words" + words + ";";
  if (!synonyms.empty()) why += " words of like meaning" + synonyms + ";";
  if (!labels.empty()) why += " labels" + labels + ";";
  why.pop_back();
  std::cout << "       " << pale(why) << "\n";
}

int search(const SearchSettings& settings) {
  Query query;
  query.text = settings.query;
  query.limit = settings.limit;
  query.labels = settings.labels;
  query.kinds = settings.kinds;
  query.avoid = settings.avoid;
  std::string movement;
  if (!settings.pack.empty()) {
    movement = find_pack_folder(settings.pack).filename().string();
    query.labels.push_back(movement);
    query.limit = 10 * settings.limit;  // those of other movements are taken out below
  }
  query.language = settings.language.empty() ? language_of(query.text) : settings.language;
  nlohmann::ordered_json hits = nlohmann::ordered_json::array();
  for (const Hit& hit : make_retriever(settings.knowledge_base)->retrieve(query)) {
    const std::vector<std::string>& movements = hit.passage.movements;
    if (static_cast<int>(hits.size()) >= settings.limit) break;
    if (!movement.empty() && !movements.empty() &&
        std::find(movements.begin(), movements.end(), movement) == movements.end())
      continue;
    hits.push_back(as_json(hit, static_cast<int>(hits.size()) + 1));
    if (!settings.json) print(hit);
  }
  if (settings.json)
    std::cout << nlohmann::ordered_json{{"hits", hits}}.dump(1, ' ', false,
                                                             nlohmann::ordered_json::error_handler_t::replace)
              << "\n";
  else if (hits.empty())
    std::cout << "no passage fits\n";
  return exit_ok;
}

}  // namespace

Command add_kb_search(CLI::App& kb) {
  auto settings = std::make_shared<SearchSettings>();
  CLI::App* command = kb.add_subcommand("search", "find passages, and see why they were found");
  command->add_option("query", settings->query, "a question or a few words, in English or Chinese")
      ->required();
  command->add_option("--pack", settings->pack, "passages of this movement, and general ones");
  command->add_option("--lang", settings->language,
                      "two letters; absent: English or Chinese, as the query is written");
  command->add_option("--limit", settings->limit, "how many at most")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("--label", settings->labels, "fault or metric that lifts a passage; may repeat");
  command->add_option("--kind", settings->kinds, "only this kind (why, cue, drill, ...); may repeat");
  command->add_option("--avoid", settings->avoid, "leave out what is not for this condition; may repeat");
  add_kb_option(*command, settings->knowledge_base,
                "a knowledge base of your own, searched beside the packs'");
  command->add_flag("--json", settings->json, "as JSON");
  return [settings] { return search(*settings); };
}

}  // namespace sportsgpt::cli
