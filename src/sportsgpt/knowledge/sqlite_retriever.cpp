#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/candidate_search.h"
#include "sportsgpt/knowledge/connection_pool.h"
#include "sportsgpt/knowledge/diversity.h"
#include "sportsgpt/knowledge/explain_score.h"
#include "sportsgpt/knowledge/knowledge_base.h"
#include "sportsgpt/knowledge/retriever.h"
#include "sportsgpt/knowledge/search_options.h"
#include "sportsgpt/knowledge/search_tokens.h"

namespace sportsgpt {
namespace {

constexpr double label_boost = 0.2;  // of the best word score, for each label a passage shares with the query
constexpr size_t most_boosts = 3;    // so that labels can lift a passage, but never drown the words
constexpr size_t diversity_pool = 30;
constexpr double diversity_lambda = 0.7;

constexpr double other_movement_share = 0.6;  // of its word score
constexpr double kindred_share = 0.5;         // of what the best three others about its fault score by words
constexpr size_t kindred_passages = 3;

struct ScoredCandidate {
  Candidate candidate;
  size_t index = 0;  // which of the indexes holds it
  double boost = 0, kindred = 0, score = 0;
  std::string kindred_fault = {};
};

bool better(const ScoredCandidate& a, const ScoredCandidate& b) {
  if (a.score != b.score) return a.score > b.score;
  return a.candidate.id != b.candidate.id ? a.candidate.id < b.candidate.id : a.index < b.index;
}

bool shares(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

/// Where the question names a movement that the knowledge base knows, what is about others alone steps back.
void lower_other_movements(std::vector<ScoredCandidate>& candidates, const std::vector<std::string>& labels) {
  const bool known = std::any_of(candidates.begin(), candidates.end(), [&](const ScoredCandidate& one) {
    return shares(one.candidate.movements, labels);
  });
  if (!known) return;
  for (ScoredCandidate& one : candidates)
    if (!one.candidate.movements.empty() && !shares(one.candidate.movements, labels))
      one.candidate.words *= other_movement_share;
}

/// Words and labels together. A query whose words find nothing is ranked by its labels alone, on a scale
/// where the best word score would be 1.
void add_labels(std::vector<ScoredCandidate>& candidates) {
  double best = 0;
  for (const ScoredCandidate& one : candidates) best = std::max(best, one.candidate.words);
  const double boost = label_boost * (best > 0 ? best : 1);
  for (ScoredCandidate& one : candidates)
    one.boost = boost * static_cast<double>(std::min(one.candidate.labels.size(), most_boosts));
}

/// One passage about a fault holds this word of the question, another that: together they show that the fault
/// is meant, which lifts each of them. Only a fault that several passages speak for counts, and a passage
/// that is about several faults is lifted by one.
void add_kindred(std::vector<ScoredCandidate>& candidates) {
  std::map<std::string, std::vector<double>> words;
  for (const ScoredCandidate& one : candidates)
    for (const std::string& fault : one.candidate.faults) words[fault].push_back(one.candidate.words);
  for (auto& [fault, scores] : words) std::sort(scores.begin(), scores.end(), std::greater<>());
  for (ScoredCandidate& one : candidates)
    for (const std::string& fault : one.candidate.faults) {
      const std::vector<double>& scores = words[fault];
      double sum = 0;
      for (size_t i = 0; i < std::min(kindred_passages, scores.size()); ++i) sum += scores[i];
      const double lift = scores.size() < 2 ? 0 : kindred_share * sum / static_cast<double>(kindred_passages);
      if (lift > one.kindred) {
        one.kindred = lift;
        one.kindred_fault = fault;
      }
    }
}

void rank(std::vector<ScoredCandidate>& candidates, const Query& query, const SearchOptions& options) {
  if (options.labels) lower_other_movements(candidates, query.labels);
  if (options.labels) add_labels(candidates);
  if (options.kindred) add_kindred(candidates);
  for (ScoredCandidate& one : candidates) one.score = one.candidate.words + one.boost + one.kindred;
  std::sort(candidates.begin(), candidates.end(), better);
}

void drop_repeated_ids(std::vector<ScoredCandidate>& candidates) {
  std::set<std::string> in_earlier_index;
  for (const ScoredCandidate& one : candidates)
    if (one.index == 0) in_earlier_index.insert(one.candidate.id);
  std::erase_if(candidates, [&](const ScoredCandidate& one) {
    return one.index > 0 && in_earlier_index.contains(one.candidate.id);
  });
}

using OpenIndex = std::function<Database()>;

class ReadTransaction {
 public:
  explicit ReadTransaction(Database& database) : database_(&database) { database.run("BEGIN"); }
  ReadTransaction(ReadTransaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  ~ReadTransaction() {
    try {
      if (database_) database_->run("COMMIT");
    } catch (const Error&) {  // nothing was written
    }
  }

 private:
  Database* database_;
};

class SqliteRetriever : public Retriever {
 public:
  explicit SqliteRetriever(std::vector<OpenIndex> indexes, const SearchOptions& options = {})
      : options_(options) {
    for (OpenIndex& open : indexes) pools_.push_back(std::make_unique<ConnectionPool>(std::move(open)));
  }

  std::vector<Hit> retrieve(const Query& query) const override {
    if (query.limit <= 0) return {};
    std::vector<ConnectionPool::Loan> loans;
    std::vector<const Database*> indexes;
    for (const auto& pool : pools_) {
      loans.push_back(pool->borrow());
      indexes.push_back(loans.back().get());
    }
    // One transaction a query: else SQLite locks the file anew for each of its many small statements.
    std::vector<ReadTransaction> transactions;
    for (const auto& loan : loans) transactions.emplace_back(*loan);
    const QueryTerms terms = query_terms(indexes, query, options_);
    std::vector<ScoredCandidate> ranked;
    for (size_t i = 0; i < indexes.size(); ++i)
      for (Candidate& candidate : find_candidates(*indexes[i], query, terms))
        ranked.push_back({std::move(candidate), i});
    drop_repeated_ids(ranked);
    rank(ranked, query, options_);
    ranked.resize(std::min(ranked.size(), std::max(diversity_pool, static_cast<size_t>(query.limit))));
    return choose(query, terms, ranked, indexes);
  }

 private:
  std::vector<Hit> choose(const Query& query, const QueryTerms& terms,
                          const std::vector<ScoredCandidate>& ranked,
                          const std::vector<const Database*>& indexes) const {
    std::vector<PassageReader> readers;
    for (const Database* index : indexes) readers.emplace_back(*index);
    std::vector<Passage> passages;
    std::vector<DiversityCandidate> candidates;
    for (const ScoredCandidate& one : ranked) {
      passages.push_back(readers[one.index].read(one.candidate.row));
      const std::vector<std::string> tokens =
          search_tokens(passages.back().title + "\n" + passages.back().text + "\n" + passages.back().search);
      candidates.push_back({one.score / ranked.front().score, shingles(tokens)});
    }
    std::vector<int> chosen =
        pick_diverse(candidates, query.limit, options_.diversity ? diversity_lambda : 1);
    std::sort(chosen.begin(), chosen.end());  // `ranked` is best first already
    std::vector<Hit> hits;
    for (const int number : chosen) {
      const auto i = static_cast<size_t>(number);
      ScoreParts parts{ranked[i].candidate.labels, ranked[i].boost, ranked[i].kindred_fault,
                       ranked[i].kindred};
      parts.labels.resize(ranked[i].boost > 0 ? std::min(parts.labels.size(), most_boosts) : 0);
      Hit hit{std::move(passages[i]), ranked[i].score, {}};
      explain_score(hit, terms, parts);
      hits.push_back(std::move(hit));
    }
    return hits;
  }

  SearchOptions options_;
  std::vector<std::unique_ptr<ConnectionPool>> pools_;
};

OpenIndex in_memory(std::span<const Passage> passages) {
  Database database = Database::in_memory();
  build_knowledge_base(database, passages);
  // Every connection looks at the same bytes, so threads neither wait for each other nor copy the index.
  const auto image = std::make_shared<std::string>(database.serialised());
  return [image] { return Database::view({reinterpret_cast<unsigned char*>(image->data()), image->size()}); };
}

OpenIndex in_file(const std::filesystem::path& knowledge_base) {
  require_knowledge_base(Database::open_readonly(knowledge_base));
  return [knowledge_base] { return Database::open_readonly(knowledge_base); };
}

}  // namespace

std::unique_ptr<Retriever> make_sqlite_retriever(std::span<const Passage> passages) {
  return std::make_unique<SqliteRetriever>(std::vector<OpenIndex>{in_memory(passages)});
}

std::unique_ptr<Retriever> make_sqlite_retriever(std::span<const Passage> passages,
                                                 const SearchOptions& options) {
  return std::make_unique<SqliteRetriever>(std::vector<OpenIndex>{in_memory(passages)}, options);
}

std::unique_ptr<Retriever> make_sqlite_retriever(const std::filesystem::path& knowledge_base) {
  return std::make_unique<SqliteRetriever>(std::vector<OpenIndex>{in_file(knowledge_base)});
}

std::unique_ptr<Retriever> make_sqlite_retriever(std::span<const Passage> passages,
                                                 const std::filesystem::path& knowledge_base) {
  return std::make_unique<SqliteRetriever>(
      std::vector<OpenIndex>{in_memory(passages), in_file(knowledge_base)});
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
