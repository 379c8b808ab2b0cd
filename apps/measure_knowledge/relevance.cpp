// Does the search find what a coach asks for, and what is each part of the ranking worth?
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <set>
#include <string>

#include "measurements.h"
#include "sportsgpt/core/config_file.h"
#include "sportsgpt/knowledge/search_options.h"

namespace sportsgpt::scale {
namespace fs = std::filesystem;
namespace {

struct Question {
  std::string text, language, movement;
  std::set<std::string> answers;  // ids, each of which answers it
};

struct QuestionSet {
  const char* name;
  std::vector<const char*> files;
};
const QuestionSet question_sets[] = {{"tuned", {"questions_en.toml", "questions_zh.toml"}},
                                     {"held_out", {"questions_held_out.toml"}},
                                     {"held_out_2", {"questions_held_out_2.toml"}}};

struct Ranking {
  const char* name;
  SearchOptions options;
};
const Ranking rankings[] = {{"all", {}},
                            {"no labels", {.labels = false}},
                            {"no kindred", {.kindred = false}},
                            {"no MMR", {.diversity = false}},
                            {"no synonyms", {.synonyms = false}},
                            {"no pairs", {.pairs = false}},
                            {"no single characters", {.singles = false}},
                            {"words alone", {false, true, false, false, false, false}}};

std::vector<Passage> shipped_passages(const fs::path& project) {
  std::vector<fs::path> files;
  for (const auto& pack : fs::directory_iterator(project / "packs")) {
    std::error_code none;
    for (const auto& file : fs::directory_iterator(pack.path() / "knowledge", none))
      if (file.path().extension() == ".toml") files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  return read_passages(files);
}

bool holds(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::vector<Question> read_questions(const fs::path& project, const QuestionSet& set,
                                     const std::vector<Passage>& passages) {
  std::vector<Question> result;
  for (const char* name : set.files) {
    const ConfigFile file(project / "src/sportsgpt/knowledge/testing" / name);
    ConfigTable root = file.root();
    for (ConfigTable& entry : root.tables("question")) {
      Question question{entry.text("text"), entry.text("language"), entry.text("movement"), {}};
      for (const std::string& id : entry.texts("answers")) question.answers.insert(id);
      for (const std::string& fault : entry.texts("faults"))
        for (const Passage& passage : passages)
          if (holds(passage.movements, question.movement) && holds(passage.faults, fault))
            question.answers.insert(passage.id);
      entry.refuse_unknown_keys();
      result.push_back(std::move(question));
    }
    file.throw_if_problems();
  }
  return result;
}

struct Score {
  int asked = 0, in_five = 0;
  double ndcg = 0;  // sum
};

/// nDCG at 10 with gain 1 for an answer.
double ndcg(const std::vector<Hit>& hits, const Question& question) {
  double gained = 0, best = 0;
  for (size_t i = 0; i < std::min<size_t>(10, hits.size()); ++i)
    if (question.answers.contains(hits[i].passage.id)) gained += 1 / std::log2(static_cast<double>(i) + 2);
  for (size_t i = 0; i < std::min<size_t>(10, question.answers.size()); ++i)
    best += 1 / std::log2(static_cast<double>(i) + 2);
  return best > 0 ? gained / best : 0;
}

/// As `kb search --pack` does: those of other movements are taken out.
std::vector<Hit> search(const Retriever& retriever, const Question& question, size_t limit) {
  std::vector<Hit> hits = retriever.retrieve({.text = question.text,
                                              .labels = {question.movement},
                                              .language = question.language,
                                              .limit = static_cast<int>(10 * limit)});
  std::erase_if(hits, [&](const Hit& hit) {
    return !hit.passage.movements.empty() && !holds(hit.passage.movements, question.movement);
  });
  hits.resize(std::min(hits.size(), limit));
  return hits;
}

Score ask(const Retriever& retriever, const std::vector<Question>& questions, const std::string& language,
          bool list) {
  Score score;
  for (const Question& question : questions) {
    if (question.language != language) continue;
    ++score.asked;
    const std::vector<Hit> ten = search(retriever, question, 10), five = search(retriever, question, 5);
    const bool found = std::any_of(five.begin(), five.end(),
                                   [&](const Hit& hit) { return question.answers.contains(hit.passage.id); });
    score.in_five += found;
    score.ndcg += ndcg(ten, question);
    if (found || !list) continue;
    std::cout << "not found: " << question.text << "\n";
    for (const Hit& hit : five) std::cout << "    " << hit.passage.id << "  " << hit.why.front() << "\n";
  }
  return score;
}

}  // namespace

void print_relevance(const fs::path& project, const std::string& list) {
  const std::vector<Passage> passages = shipped_passages(project);
  std::cout << R"(# Relevance of the embedded search

Printed by `scripts/measure_knowledge relevance`. Questions as coaches ask them, in `src/sportsgpt/knowledge/testing/`, each with the passages that answer it,
asked as `kb search --pack` asks: of all packs' passages, with the movement as the only label, other movements taken out. `tuned` was looked at while the search was made and proves little; `held_out` was
asked once, later looked at; `held_out_2` was written before the search was improved and its questions were not changed since; but
synonyms were added after it by the same hand, so it is not blind. Recall: an answer among
the first five. nDCG at 10: how far in front all answers stand.

| questions | language | ranking | asked | recall at 5 | nDCG at 10 |
| --- | --- | --- | --- | --- | --- |
)";
  for (const QuestionSet& set : question_sets) {
    const std::vector<Question> questions = read_questions(project, set, passages);
    for (const Ranking& ranking : rankings) {
      const auto retriever = make_sqlite_retriever(passages, ranking.options);
      for (const char* language : {"en", "zh"}) {
        const Score score = ask(*retriever, questions, language, list == set.name && &ranking == rankings);
        char row[200];
        std::snprintf(row, sizeof row, "| %s | %s | %s | %d | %.3f | %.3f |\n", set.name, language,
                      ranking.name, score.asked, static_cast<double>(score.in_five) / score.asked,
                      score.ndcg / score.asked);
        std::cout << row;
      }
    }
  }
}

}  // namespace sportsgpt::scale
