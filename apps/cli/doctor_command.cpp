#include <CLI/CLI.hpp>
#include <cstdlib>
#include <functional>
#include <iostream>

#include "commands.h"
#include "files.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/guidance/guide.h"
#include "sportsgpt/pack/load_pack.h"
#include "sportsgpt/synth/synth.h"
#include "terminal.h"

namespace sportsgpt::cli {
namespace {

// Runs one check; what it returns is printed, what it throws is why the part is not there.
bool check(const std::string& part, bool required, const std::function<std::string()>& probe) {
  std::string result;
  bool there = true;
  try {
    result = probe();
  } catch (const Error& error) {
    there = false;
    result = error.what();
  }
  const char* mark = there ? "ok      " : required ? "MISSING " : "absent  ";
  std::cout << (there ? bold(mark) : attention(mark)) << part
            << std::string(part.size() < 18 ? 18 - part.size() : 1, ' ') << result << "\n";
  return there || !required;
}

std::string model_answer() {
  const char* url = std::getenv("SPORTSGPT_MODEL_URL");
  if (!url || !*url)
    throw Error("optional", "no language model is set; templates write the guidance.",
                "Start any OpenAI-compatible server (llama.cpp, vLLM, Ollama) and set SPORTSGPT_MODEL_URL "
                "and SPORTSGPT_MODEL_NAME.");
  const char* name = std::getenv("SPORTSGPT_MODEL_NAME");
  ModelOptions options;
  options.url = url;
  options.name = name ? name : "qwen3";
  options.max_tokens = 16;
  options.timeout_s = 20;
  options.retries = 0;
  const auto model = make_http_model(options);
  model->complete({"You answer with JSON.", "Say ok.",
                   R"({"type":"object","properties":{"ok":{"type":"boolean"}},"required":["ok"]})"});
  return model->name() + " answers at " + url;
}

}  // namespace

Command add_doctor(CLI::App& app) {
  app.add_subcommand("doctor", "which parts are there, and how to get the others");
  return [] {
    bool well = true;
    std::cout << "sportsgpt " << SPORTSGPT_VERSION << "\n";
    well &= check("packs", true, [] {
      std::string ids;
      const auto packs = list_packs(packs_folder());
      for (const PackSummary& pack : packs) {
        load_pack(pack.folder);
        ids += (ids.empty() ? "" : ", ") + pack.id;
      }
      return ids + " in " + packs_folder().string();
    });
    well &= check("knowledge base", true, [] {
      const std::vector<Passage> passages = all_passages();
      Query query;
      query.text = "jump";
      if (make_sqlite_retriever(passages)->retrieve(query).empty())
        throw Error("knowledge base", "a search for \"jump\" found nothing.", "Check packs/*/knowledge.");
      return std::to_string(passages.size()) + " passages";
    });
    well &= check("synthetic athlete", true,
                  [] { return std::to_string(synth_movements().size()) + " movements"; });
    check("language model", false, model_answer);
    return well ? exit_ok : exit_input;
  };
}

}  // namespace sportsgpt::cli
