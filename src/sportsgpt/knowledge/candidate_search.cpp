#include "sportsgpt/knowledge/candidate_search.h"

#include <algorithm>
#include <map>
#include <set>

#include "sportsgpt/knowledge/knowledge_base.h"

namespace sportsgpt {
namespace {

constexpr size_t candidate_limit = 100;
constexpr std::int64_t costly_labels = 10000;

/// An expression of FTS5's query language, and the weight of each of its phrases for `passage_score`.
class MatchExpression {
 public:
  explicit MatchExpression(double average_tokens) : weights_{average_tokens} {}
  void add(std::string_view text) { text_ += text; }
  /// Tokens hold neither quotes nor spaces, so quoting them is all that FTS5 asks for.
  void phrase(const std::string& token, double weight) {
    text_ += "\"" + token + "\"";
    weights_.push_back(weight);
  }
  void any_of(const std::vector<std::string>& tokens) {
    add("(");
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (i > 0) add(" OR ");
      phrase(tokens[i], 0);
    }
    add(")");
  }
  const std::string& text() const { return text_; }
  const std::vector<double>& weights() const { return weights_; }

 private:
  std::string text_;
  std::vector<double> weights_;
};

std::vector<std::string> search_tags(const std::string& what, const std::vector<std::string>& names) {
  std::vector<std::string> result;
  for (const std::string& name : names) result.push_back(search_tag(what, name));
  return result;
}

std::vector<std::string> label_tags(const Query& query) {
  std::vector<std::string> result = search_tags("fault", query.labels);
  const std::vector<std::string> metrics = search_tags("metric", query.labels);
  result.insert(result.end(), metrics.begin(), metrics.end());
  return result;
}

void add_filters(MatchExpression& match, const Query& query) {
  if (!query.kinds.empty()) {
    match.add(" AND ");
    match.any_of(search_tags("kind", query.kinds));
  }
  if (!query.avoid.empty()) {
    match.add(") NOT ");
    match.any_of(search_tags("contraindication", query.avoid));
  } else {
    match.add(")");
  }
}

/// `(found) AND (found or any scoring term)`: the second half is always true and lets every term count.
MatchExpression expression(const std::vector<std::string>& found, const Query& query, const QueryTerms& terms,
                           bool finds_too) {
  MatchExpression match(terms.average_tokens);
  match.add("(");
  match.any_of(found);
  if (finds_too) {
    std::vector<std::string> tokens;
    for (const QueryTerm& term : terms.terms)
      if (term.finds) tokens.push_back(term.word.token);
    match.add(" AND ");
    match.any_of(tokens);
  }
  match.add(" AND (");
  for (const QueryTerm& term : terms.terms) {
    match.phrase(term.word.token, term.rarity);
    match.add(" OR ");
  }
  match.any_of(found);
  match.add(")");
  add_filters(match, query);
  return match;
}

/// The best matches; among equal scores those that come first in the index.
std::vector<std::pair<double, std::int64_t>> best_matches(const Database& index, const std::string& language,
                                                          const MatchExpression& match) {
  const std::string words = "words_" + language;
  Statement search = index.prepare("SELECT rowid, passage_score(" + words + ", ?) FROM " + words + " WHERE " +
                                   words + " MATCH ?");
  search.bind(1, std::span<const double>(match.weights())).bind(2, match.text());
  std::vector<std::pair<double, std::int64_t>> best;  // a heap with the worst in front
  while (search.step()) {
    const std::pair<double, std::int64_t> one(-search.number(1), search.integer(0));
    if (best.size() == candidate_limit && one >= best.front()) continue;
    if (best.size() == candidate_limit) {
      std::pop_heap(best.begin(), best.end());
      best.pop_back();
    }
    best.push_back(one);
    std::push_heap(best.begin(), best.end());
  }
  return best;
}

bool has_language(const Database& index, const std::string& language) {
  Statement query = index.prepare("SELECT 1 FROM index_size WHERE language = ? AND passages > 0");
  return query.bind(1, language).step();
}

std::int64_t holding_any(const Database& index, const std::string& language,
                         const std::vector<std::string>& tags) {
  Statement count = index.prepare("SELECT passages FROM terms_" + language + " WHERE term = ?");
  std::int64_t sum = 0;
  for (const std::string& tag : tags) {
    if (count.bind(1, tag).step()) sum += count.integer(0);
    count.reset();
  }
  return sum;
}

void read_ids_and_labels(const Database& index, const Query& query,
                         std::map<std::int64_t, Candidate>& found) {
  Statement ids = index.prepare("SELECT id FROM passage WHERE row = ?");
  Statement names =
      index.prepare("SELECT name, kind FROM label WHERE passage = ? AND kind != 'contraindication'");
  for (auto& [row, candidate] : found) {
    if (ids.bind(1, row).step()) candidate.id = ids.text(0);
    ids.reset();
    std::set<std::string> carried;
    names.bind(1, row);
    while (names.step()) {
      carried.insert(names.text(0));
      if (names.text(1) == "fault") candidate.faults.push_back(names.text(0));
      if (names.text(1) == "movement") candidate.movements.push_back(names.text(0));
    }
    names.reset();
    for (const std::string& label : query.labels)
      if (carried.erase(label) > 0) candidate.labels.push_back(label);
  }
}

}  // namespace

std::vector<Candidate> find_candidates(const Database& index, const Query& query, const QueryTerms& terms) {
  if (!has_language(index, query.language)) return {};
  std::map<std::int64_t, Candidate> found;
  const auto search = [&](const MatchExpression& match) {
    for (const auto& [negative_score, row] : best_matches(index, query.language, match))
      found[row] = {row, "", -negative_score, {}, {}, {}};
  };
  std::vector<std::string> finding;
  for (const QueryTerm& term : terms.terms)
    if (term.finds) finding.push_back(term.word.token);
  if (!finding.empty()) search(expression(finding, query, terms, false));
  if (!query.labels.empty()) {
    const std::vector<std::string> tags = label_tags(query);
    const bool costly = holding_any(index, query.language, tags) > costly_labels;
    search(expression(tags, query, terms, costly && !finding.empty()));
  }
  read_ids_and_labels(index, query, found);
  std::vector<Candidate> result;
  for (auto& [row, candidate] : found) result.push_back(std::move(candidate));
  return result;
}

}  // namespace sportsgpt
