#include "sportsgpt/knowledge/query_terms.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "sportsgpt/knowledge/passage_score.h"
#include "sportsgpt/knowledge/synonyms.h"

namespace sportsgpt {
namespace {

constexpr std::int64_t most_matches = 6000;
constexpr std::ptrdiff_t long_query_terms = 16;
constexpr std::int64_t most_ranking_matches = 60000;
constexpr double synonym_share = 0.8;  // of the weight that the word itself would have
constexpr double weak_pair_share = 0.3;
constexpr double single_share = 0.3;  // a character says less than a pair

struct IndexSize {
  std::int64_t passages = 0, tokens = 0;
};

bool is_plain_language(const std::string& language) {
  return language.size() == 2 &&
         std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

IndexSize size_of(const Database& index, const std::string& language) {
  Statement query = index.prepare("SELECT passages, tokens FROM index_size WHERE language = ?");
  if (!query.bind(1, language).step()) return {};
  return {query.integer(0), query.integer(1)};
}

class TermCounts {
 public:
  TermCounts(std::span<const Database* const> indexes, const std::string& language) {
    for (const Database* index : indexes) {
      const IndexSize size = size_of(*index, language);
      if (size.passages == 0) continue;
      passages_ += size.passages;
      tokens_ += size.tokens;
      lookups_.push_back(index->prepare("SELECT passages FROM terms_" + language + " WHERE term = ?"));
    }
  }
  std::int64_t holding(const std::string& token) {
    std::int64_t sum = 0;
    for (Statement& lookup : lookups_) {
      if (lookup.bind(1, token).step()) sum += lookup.integer(0);
      lookup.reset();
    }
    return sum;
  }
  void add_known(const std::vector<SearchWord>& words, bool is_synonym, std::vector<QueryTerm>& terms) {
    for (const SearchWord& word : words) {
      const double share = (is_synonym ? synonym_share : 1) * (is_single_character(word.token) ? single_share
                                                               : is_weak_pair(word.token) ? weak_pair_share
                                                                                          : 1);
      if (!seen_.insert(word.token).second) continue;
      const std::int64_t passages = holding(word.token);
      if (passages > 0)
        terms.push_back({word, passages,
                         share * rarity(static_cast<double>(passages), static_cast<double>(passages_)),
                         is_synonym, false});
    }
  }
  double average_tokens() const {
    return passages_ == 0 ? 1 : std::max(1.0, static_cast<double>(tokens_) / static_cast<double>(passages_));
  }

 private:
  std::vector<Statement> lookups_;
  std::set<std::string> seen_;
  std::int64_t passages_ = 0, tokens_ = 0;
};

/// Marks the terms that find, and takes out those that cost too much.
void choose_terms(std::vector<QueryTerm>& terms) {
  std::vector<size_t> order(terms.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return terms[a].passages < terms[b].passages; });
  std::int64_t matches = 0;
  for (const size_t i : order) {
    matches += terms[i].passages;
    terms[i].finds = matches <= most_matches || i == order.front();
    if (matches > most_ranking_matches && !terms[i].finds) terms[i].rarity = 0;
  }
  std::erase_if(terms, [](const QueryTerm& term) { return term.rarity <= 0; });
}

bool is_pair(const std::string& token) {
  return static_cast<unsigned char>(token[0]) >= 0xE3 && !is_single_character(token);
}

std::vector<SearchWord> words_of(const std::string& text, const SearchOptions& options) {
  std::vector<SearchWord> words = search_words(text);
  if (!options.pairs) std::erase_if(words, [](const SearchWord& word) { return is_pair(word.token); });
  if (options.singles)
    for (const std::string& character : single_characters(text)) words.push_back({character, character});
  return words;
}

}  // namespace

QueryTerms query_terms(std::span<const Database* const> indexes, const Query& query,
                       const SearchOptions& options) {
  QueryTerms result;
  if (!is_plain_language(query.language)) return result;
  TermCounts counts(indexes, query.language);
  const std::vector<SearchWord> asked = words_of(query.text, options);
  counts.add_known(asked, false, result.terms);
  // A long query has words enough of its own.
  const auto whole_words = std::count_if(result.terms.begin(), result.terms.end(), [](const QueryTerm& term) {
    return !is_single_character(term.word.token);
  });
  if (options.synonyms && whole_words <= long_query_terms)
    counts.add_known(synonyms(asked), true, result.terms);
  choose_terms(result.terms);
  result.average_tokens = counts.average_tokens();
  return result;
}

}  // namespace sportsgpt
