#pragma once

#include <array>

struct sqlite3;

namespace sportsgpt {

/// How much a word counts by where it stands: in the title, the text, the search words, and in the tags
/// (which filter and label, but tell nothing about what was asked).
constexpr std::array<double, 4> column_weights = {2.0, 1.0, 1.0, 0.0};

/// One word's part of a passage's BM25 score [robertson_zaragoza_2009], never negative: `rarity` is its
/// inverse document frequency, `count` how often it occurs, weighted by column, and `length` the passage's
/// tokens over the average.
double word_score(double rarity, double count, double length);

/// Inverse document frequency of a word that `holding` of `passages` hold; above 0, also for one they all do.
double rarity(double holding, double passages);

/// Teaches a connection the FTS5 auxiliary function `passage_score(table, parameters)`: the BM25 score of a
/// row by rarities that come from outside, so that several indexes can be ranked as one. `parameters` is a
/// blob of doubles: the average length in tokens, then the rarity of each phrase of the MATCH expression, 0
/// for those that do not score. Returns an SQLite code.
int register_passage_score(sqlite3* database);

}  // namespace sportsgpt
