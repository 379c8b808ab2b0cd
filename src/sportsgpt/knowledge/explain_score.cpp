#include "sportsgpt/knowledge/explain_score.h"

#include <cstdio>
#include <map>

#include "sportsgpt/knowledge/passage_score.h"
#include "sportsgpt/knowledge/search_tokens.h"

namespace sportsgpt {
namespace {

std::string with_two_decimals(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

}  // namespace

void explain_score(Hit& hit, const QueryTerms& terms, const ScoreParts& given) {
  const Passage& passage = hit.passage;
  std::map<std::string, double> counts;
  double tokens = 0;
  const std::string* columns[] = {&passage.title, &passage.text, &passage.search};
  for (size_t column = 0; column < std::size(columns); ++column)
    for (const auto& list : {search_tokens(*columns[column]), single_characters(*columns[column])})
      for (const std::string& token : list) {
        counts[token] += column_weights[column];
        ++tokens;
      }
  std::string found;
  double words = 0;
  for (const QueryTerm& term : terms.terms) {
    const auto count = counts.find(term.word.token);
    if (count == counts.end()) continue;
    const double value = word_score(term.rarity, count->second, tokens / terms.average_tokens);
    hit.parts.push_back({term.is_synonym ? "synonym" : "word", term.word.written, value});
    if (!is_single_character(term.word.token) || counts.size() < 2) found += " " + term.word.written;
    words += value;
  }
  if (words > 0) hit.why.push_back("words" + found + ": " + with_two_decimals(words));
  for (const std::string& label : given.labels) {
    const double value = given.label_lift / static_cast<double>(given.labels.size());
    hit.parts.push_back({"label", label, value});
    hit.why.push_back("label " + label + ": +" + with_two_decimals(value));
  }
  if (given.kindred_lift > 0) {
    hit.parts.push_back({"kindred", given.kindred, given.kindred_lift});
    hit.why.push_back("others about " + given.kindred + ": +" + with_two_decimals(given.kindred_lift));
  }
}

}  // namespace sportsgpt
