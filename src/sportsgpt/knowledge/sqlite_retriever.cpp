#include <algorithm>
#include <cstdio>
#include <set>
#include <system_error>

#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/candidate_search.h"
#include "sportsgpt/knowledge/connection_pool.h"
#include "sportsgpt/knowledge/diversity.h"
#include "sportsgpt/knowledge/knowledge_base.h"
#include "sportsgpt/knowledge/retriever.h"
#include "sportsgpt/knowledge/search_tokens.h"

namespace sportsgpt {
namespace {

constexpr double label_boost = 0.2;  // of the best word score, for each label a passage shares with the query
constexpr size_t most_boosts = 3;    // so that labels can lift a passage, but never drown the words
constexpr size_t diversity_pool = 30;
constexpr double diversity_lambda = 0.7;

struct ScoredCandidate {
  Candidate candidate;
  double boost = 0, score = 0;
};

bool better(const ScoredCandidate& a, const ScoredCandidate& b) {
  return a.score != b.score ? a.score > b.score : a.candidate.id < b.candidate.id;
}

/// Words and labels together, best first. A query whose words find nothing is ranked by its labels alone, on
/// a scale where the best word score would be 1.
std::vector<ScoredCandidate> score(std::vector<Candidate> candidates) {
  double best = 0;
  for (const Candidate& candidate : candidates) best = std::max(best, candidate.words);
  const double boost = label_boost * (best > 0 ? best : 1);
  std::vector<ScoredCandidate> result;
  for (Candidate& candidate : candidates) {
    const double lift = boost * static_cast<double>(std::min(candidate.labels.size(), most_boosts));
    const double total = candidate.words + lift;
    result.push_back({std::move(candidate), lift, total});
  }
  std::sort(result.begin(), result.end(), better);
  return result;
}

std::string with_two_decimals(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

/// "words arm swing: 4.20" and "label insufficient_arm_swing: +0.84".
std::vector<std::string> explain(const ScoredCandidate& hit, const std::vector<SearchWord>& terms,
                                 const std::vector<std::string>& tokens) {
  std::vector<std::string> why;
  if (hit.candidate.words > 0) {
    const std::set<std::string> held(tokens.begin(), tokens.end());
    std::string found = "words";
    for (const SearchWord& term : terms)
      if (held.contains(term.token)) found += " " + term.written;
    why.push_back(found + ": " + with_two_decimals(hit.candidate.words));
  }
  const size_t counted = std::min(hit.candidate.labels.size(), most_boosts);
  for (size_t i = 0; i < counted; ++i)
    why.push_back("label " + hit.candidate.labels[i] + ": +" +
                  with_two_decimals(hit.boost / static_cast<double>(counted)));
  return why;
}

class SqliteRetriever : public Retriever {
 public:
  explicit SqliteRetriever(std::function<Database()> open) : connections_(std::move(open)) {}

  std::vector<Hit> retrieve(const Query& query) const override {
    if (query.limit <= 0) return {};
    const ConnectionPool::Loan database = connections_.borrow();
    const std::vector<SearchWord> terms = search_terms(*database, query);
    std::vector<ScoredCandidate> ranked = score(find_candidates(*database, query, terms));
    ranked.resize(std::min(ranked.size(), std::max(diversity_pool, static_cast<size_t>(query.limit))));

    PassageReader reader(*database);
    std::vector<Passage> passages;
    std::vector<std::vector<std::string>> tokens;
    std::vector<DiversityCandidate> candidates;
    for (const ScoredCandidate& one : ranked) {
      passages.push_back(reader.read(one.candidate.row));
      tokens.push_back(
          search_tokens(passages.back().title + "\n" + passages.back().text + "\n" + passages.back().search));
      candidates.push_back({one.score / ranked.front().score, shingles(tokens.back())});
    }
    std::vector<int> chosen = pick_diverse(candidates, query.limit, diversity_lambda);
    std::sort(chosen.begin(), chosen.end());  // `ranked` is best first already
    std::vector<Hit> hits;
    for (const int index : chosen) {
      const auto i = static_cast<size_t>(index);
      hits.push_back({std::move(passages[i]), ranked[i].score, explain(ranked[i], terms, tokens[i])});
    }
    return hits;
  }

 private:
  mutable ConnectionPool connections_;
};

}  // namespace

std::unique_ptr<Retriever> make_sqlite_retriever(std::span<const Passage> passages) {
  Database database = Database::in_memory();
  build_knowledge_base(database, passages);
  // Every connection looks at the same bytes, so threads neither wait for each other nor copy the index.
  const auto image = std::make_shared<std::string>(database.serialised());
  return std::make_unique<SqliteRetriever>([image] {
    return Database::view({reinterpret_cast<unsigned char*>(image->data()), image->size()});
  });
}

std::unique_ptr<Retriever> make_sqlite_retriever(const std::filesystem::path& knowledge_base) {
  require_knowledge_base(Database::open_readonly(knowledge_base), knowledge_base.string());
  return std::make_unique<SqliteRetriever>(
      [knowledge_base] { return Database::open_readonly(knowledge_base); });
}

void write_knowledge_base(std::span<const Passage> passages, const std::filesystem::path& knowledge_base) {
  // Readers see the old file or the whole new one, never a half.
  std::filesystem::path unfinished = knowledge_base;
  unfinished += ".unfinished";
  std::error_code ignored;
  std::filesystem::remove(unfinished, ignored);
  try {
    Database database = Database::create(unfinished);
    build_knowledge_base(database, passages);
  } catch (...) {
    std::filesystem::remove(unfinished, ignored);
    throw;
  }
  std::error_code failed;
  std::filesystem::rename(unfinished, knowledge_base, failed);
  if (!failed) return;
  std::filesystem::remove(unfinished, ignored);
  throw Error(knowledge_base.string(), "cannot be written: " + failed.message() + ".",
              "Check the path and its permissions.");
}

}  // namespace sportsgpt
