#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "commands.h"
#include "kb_files.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/own_knowledge.h"
#include "terminal.h"

namespace sportsgpt::cli {
namespace fs = std::filesystem;
namespace {

struct AddSettings {
  std::vector<std::string> files;
  std::string knowledge_base, language, licence;
  bool json = false, quiet = false;
};

/// Files as given; for a folder the files in it that can be added, in order of their paths.
std::vector<fs::path> documents(const std::vector<std::string>& given) {
  constexpr const char* endings[] = {".md",     ".markdown", ".txt", ".text", ".jsonl",
                                     ".ndjson", ".html",     ".htm", ".pdf"};
  std::vector<fs::path> result;
  for (const std::string& one : given) {
    std::error_code error;
    if (!fs::is_directory(one, error)) {
      result.emplace_back(one);
      continue;
    }
    std::vector<fs::path> inside;
    for (const auto& entry :
         fs::recursive_directory_iterator(one, fs::directory_options::skip_permission_denied, error))
      if (entry.is_regular_file(error) &&
          std::find(std::begin(endings), std::end(endings), entry.path().extension()) != std::end(endings))
        inside.push_back(entry.path());
    if (inside.empty())
      throw Error(one, "holds no file that can be added.", "Give Markdown, text, JSONL, HTML or PDF files.");
    std::sort(inside.begin(), inside.end());
    result.insert(result.end(), inside.begin(), inside.end());
  }
  return result;
}

nlohmann::ordered_json as_json(const AddedDocument& one) {
  nlohmann::ordered_json languages = nlohmann::ordered_json::object();
  for (const auto& [language, count] : one.languages) languages[language] = count;
  return {{"path", one.path},
          {"title", one.title},
          {"format", one.format},
          {"licence", one.licence},
          {"added", one.added},
          {"copies", one.copies},
          {"resumed_at", one.resumed_at},
          {"unchanged", one.unchanged},
          {"replaced", one.replaced},
          {"lines_left_out", one.lines_left_out},
          {"languages", languages}};
}

void print(const AddedDocument& one) {
  std::cout << bold(one.path) << "\n  ";
  if (one.unchanged) {
    std::cout << "is there already and has not changed\n";
    return;
  }
  std::cout << one.added << (one.added == 1 ? " passage" : " passages");
  const char* comma = " (";
  for (const auto& [language, count] : one.languages) {
    std::cout << comma << language << " " << count;
    comma = ", ";
  }
  if (!one.languages.empty()) std::cout << ")";
  std::cout << ", licence " << one.licence << pale("; " + one.format);
  if (one.copies > 0) std::cout << pale("; " + std::to_string(one.copies) + " copies left out");
  if (one.resumed_at > 0)
    std::cout << pale("; went on after " + std::to_string(one.resumed_at) +
                      " passages of an interrupted run");
  if (one.replaced) std::cout << pale("; replaces its older version");
  std::cout << "\n";
  for (const auto& [language, count] : one.languages)
    if (language != "en" && language != "zh")
      std::cout << "  " << attention("note") << "  " << count << " in language \"" << language
                << "\": found by `kb search --lang " << language << "` only\n";
}

int add(const AddSettings& settings) {
  if (settings.knowledge_base.empty())
    throw Error("kb add", "where to is not said.", "Add --kb FILE; it is made when absent.");
  const std::vector<fs::path> files = documents(settings.files);
  OwnKnowledge knowledge{fs::path(settings.knowledge_base)};
  std::vector<Problem> problems;
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  std::int64_t added = 0;
  for (size_t i = 0; i < files.size(); ++i) {
    std::optional<Progress> progress(std::in_place, !settings.quiet);
    const std::string which =
        files.size() == 1 ? "" : std::to_string(i + 1) + "/" + std::to_string(files.size()) + " ";
    progress->step(which + "reading " + files[i].string());
    AddOptions options;
    options.language = settings.language;
    options.licence = settings.licence;
    const auto start = std::chrono::steady_clock::now();
    options.on_progress = [&](std::int64_t read) {
      const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
      progress->step(which + files[i].string() + ": " + std::to_string(read) + " passages, " +
                     std::to_string(static_cast<int>(static_cast<double>(read) / taken.count())) +
                     " a second");
    };
    try {
      const AddedDocument one = knowledge.add(files[i], options);
      progress.reset();
      added += one.added;
      if (settings.json)
        list.push_back(as_json(one));
      else if (!settings.quiet)
        print(one);
      problems.insert(problems.end(), one.problems.begin(), one.problems.end());
      if (one.lines_left_out > static_cast<std::int64_t>(one.problems.size()))
        problems.push_back(
            {files[i].string(), std::to_string(one.lines_left_out) + " lines were left out in all.", ""});
    } catch (const Error& error) {  // the other files are still worth adding
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  {
    Progress progress(!settings.quiet);
    progress.step("tidying " + settings.knowledge_base);
    knowledge.tidy();
  }
  if (settings.json)
    std::cout << nlohmann::ordered_json{{"knowledge_base", settings.knowledge_base}, {"documents", list}}
                     .dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
              << "\n";
  else if (!settings.quiet && files.size() > 1)
    std::cout << added << " passages added to " << settings.knowledge_base << "\n";
  if (!problems.empty()) throw Error(std::move(problems));
  return exit_ok;
}

}  // namespace

Command add_kb_add(CLI::App& kb) {
  auto settings = std::make_shared<AddSettings>();
  CLI::App* command = kb.add_subcommand("add", "add documents of your own to a knowledge base file");
  command
      ->add_option("files", settings->files, "Markdown, text, JSONL, HTML or PDF files, or folders of them")
      ->required();
  add_kb_option(*command, settings->knowledge_base, "the knowledge base file; made when absent");
  command->add_option("--lang", settings->language, "two letters; absent: recognised passage by passage");
  command->add_option("--licence,--license", settings->licence,
                      "absent: what each document says, else unknown");
  command->add_flag("--json", settings->json, "what was added, as JSON");
  command->add_flag("--quiet", settings->quiet, "print nothing but errors");
  command->footer(
      R"(JSONL holds one object a line: {"question": "...", "answer": "..."}; also title, text, kind, movements, faults,
metrics, level, language, licence, source. Markdown may begin with title, language, licence, kind, movements, faults
between two lines of ---. A run that was interrupted goes on when it is started again.
Examples:
  sportsgpt kb add notes.md lectures/ pairs.jsonl --kb club.kb
  sportsgpt kb search "how wide should I swing" --kb club.kb
  sportsgpt analyze jump.trc --kb club.kb)");
  return [settings] { return add(*settings); };
}

}  // namespace sportsgpt::cli
