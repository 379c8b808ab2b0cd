#include "sportsgpt/knowledge/candidate_search.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "sportsgpt/knowledge/synonyms.h"

namespace sportsgpt {
namespace {

constexpr int candidate_limit = 100;
constexpr size_t long_query_terms = 16;
constexpr std::int64_t costly_matches = 20000;
constexpr size_t terms_always_kept = 4;
constexpr double frequent_share = 0.05;
constexpr const char* column_weights = "2.0, 1.0, 1.0";  // title, body, search

/// "?, ?, ?"
std::string marks(size_t count) {
  std::string result;
  for (size_t i = 0; i < count; ++i) result += i == 0 ? "?" : ", ?";
  return result;
}

/// Conditions on `passage` for the query's hard filters, and their parameters.
struct Filter {
  std::string sql;
  std::vector<std::string> values;

  explicit Filter(const Query& query) {
    if (!query.kinds.empty()) {
      sql += " AND passage.kind IN (" + marks(query.kinds.size()) + ")";
      values = query.kinds;
    }
    if (!query.avoid.empty()) {
      sql +=
          " AND NOT EXISTS (SELECT 1 FROM label AS bar WHERE bar.passage = passage.row"
          " AND bar.kind = 'contraindication' AND bar.name IN (" +
          marks(query.avoid.size()) + "))";
      values.insert(values.end(), query.avoid.begin(), query.avoid.end());
    }
  }
};

void bind_all(Statement& statement, int& parameter, const std::vector<std::string>& values) {
  for (const std::string& value : values) statement.bind(parameter++, value);
}

bool has_language(const Database& database, const std::string& language) {
  Statement query = database.prepare("SELECT 1 FROM sqlite_master WHERE name = ?");
  return query.bind(1, "words_" + language).step();
}

/// Tokens hold neither quotes nor spaces, so quoting them is all that FTS5's query language asks for.
std::string match_expression(const std::vector<SearchWord>& terms) {
  std::string result;
  for (const SearchWord& term : terms) result += (result.empty() ? "\"" : " OR \"") + term.token + "\"";
  return result;
}

void add_word_matches(const Database& database, const Query& query, const std::vector<SearchWord>& terms,
                      std::map<std::int64_t, Candidate>& found) {
  if (terms.empty()) return;
  const Filter filter(query);
  const std::string words = "words_" + query.language;
  Statement search = database.prepare(
      "SELECT passage.row, passage.id, -bm25(" + words + ", " + column_weights + ") AS score FROM " + words +
      " JOIN passage ON passage.row = " + words + ".rowid WHERE " + words + " MATCH ?" + filter.sql +
      " ORDER BY score DESC, passage.id LIMIT " + std::to_string(candidate_limit));
  int parameter = 1;
  search.bind(parameter++, match_expression(terms));
  bind_all(search, parameter, filter.values);
  while (search.step()) found[search.integer(0)] = {search.integer(0), search.text(1), search.number(2), {}};
}

void add_label_matches(const Database& database, const Query& query,
                       std::map<std::int64_t, Candidate>& found) {
  if (query.labels.empty()) return;
  const Filter filter(query);
  Statement search = database.prepare(
      "SELECT DISTINCT passage.row, passage.id FROM label JOIN passage ON passage.row = label.passage"
      " WHERE label.name IN (" +
      marks(query.labels.size()) +
      ") AND label.kind IN ('fault', 'metric')"
      " AND passage.language = ?" +
      filter.sql + " ORDER BY passage.id LIMIT " + std::to_string(candidate_limit));
  int parameter = 1;
  bind_all(search, parameter, query.labels);
  search.bind(parameter++, query.language);
  bind_all(search, parameter, filter.values);
  while (search.step())
    found.try_emplace(search.integer(0), Candidate{search.integer(0), search.text(1), 0, {}});
}

void read_matching_labels(const Database& database, const Query& query,
                          std::map<std::int64_t, Candidate>& found) {
  if (query.labels.empty()) return;
  Statement search =
      database.prepare("SELECT name FROM label WHERE passage = ? AND kind != 'contraindication'");
  for (auto& [row, candidate] : found) {
    std::set<std::string> carried;
    search.bind(1, row);
    while (search.step()) carried.insert(search.text(0));
    search.reset();
    for (const std::string& label : query.labels)
      if (carried.erase(label) > 0) candidate.labels.push_back(label);
  }
}

struct Term {
  SearchWord word;
  std::int64_t passages;  // that hold it
};

/// Those of `words` that the index knows, each once.
std::vector<Term> known_terms(const Database& database, const std::string& language,
                              const std::vector<SearchWord>& words) {
  Statement frequency = database.prepare("SELECT doc FROM vocabulary_" + language + " WHERE term = ?");
  std::vector<Term> known;
  std::set<std::string> seen;
  for (const SearchWord& word : words) {
    if (!seen.insert(word.token).second) continue;
    if (frequency.bind(1, word.token).step()) known.push_back({word, frequency.integer(0)});
    frequency.reset();
  }
  return known;
}

bool is_long(const std::vector<Term>& terms) {
  std::int64_t matches = 0;
  for (const Term& term : terms) matches += term.passages;
  return terms.size() > terms_always_kept && (terms.size() > long_query_terms || matches > costly_matches);
}

std::int64_t passages_in(const Database& database, const std::string& language) {
  Statement count = database.prepare("SELECT count(*) FROM passage WHERE language = ?");
  count.bind(1, language).step();
  return count.integer(0);
}

}  // namespace

std::vector<SearchWord> search_terms(const Database& database, const Query& query) {
  if (!has_language(database, query.language)) return {};
  const std::vector<SearchWord> asked = search_words(query.text);
  std::vector<Term> known = known_terms(database, query.language, asked);
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
  if (is_long(known)) {
    std::vector<std::int64_t> frequencies;
    for (const Term& term : known) frequencies.push_back(term.passages);
    std::nth_element(frequencies.begin(), frequencies.begin() + terms_always_kept - 1, frequencies.end());
    const auto frequent = static_cast<std::int64_t>(
        frequent_share * static_cast<double>(passages_in(database, query.language)));
    most = std::max(frequent, frequencies[terms_always_kept - 1]);
  } else {
    for (Term& term : known_terms(database, query.language, synonyms(asked)))
      known.push_back(std::move(term));
  }
  std::vector<SearchWord> result;
  for (Term& term : known)
    if (term.passages <= most) result.push_back(std::move(term.word));
  return result;
}

std::vector<Candidate> find_candidates(const Database& database, const Query& query,
                                       const std::vector<SearchWord>& terms) {
  std::map<std::int64_t, Candidate> found;
  add_word_matches(database, query, terms, found);
  add_label_matches(database, query, found);
  read_matching_labels(database, query, found);
  std::vector<Candidate> result;
  for (auto& [row, candidate] : found) result.push_back(std::move(candidate));
  return result;
}

}  // namespace sportsgpt
