#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>

#include "sportsgpt/knowledge/passage.h"
#include "sportsgpt/knowledge/sqlite.h"

namespace sportsgpt {

/// The tables of a knowledge base.
///
/// Truth: `document` (a user's files), `passage` (one row a passage and language) and `label` (its movements,
/// faults, metrics and contraindications). Derived, for each language: `words_<language>`, a contentless FTS5
/// index over the tokens of title, text and search words and over tags (kind and labels, so that filters are
/// answered by the index); `terms_<language>`, in how many passages each term occurs; and a row of
/// `index_size`. One index a language, so that a word's rarity is counted among passages that can be found by
/// it. The positions of terms are stored (detail=full), as they tell title from text and once from often.
/// `near_key` finds copies (near_copies.h).

/// Makes the tables in an empty database. Throws Error, naming the database, when it is something else than a
/// knowledge base of this version.
void prepare_knowledge_base(Database& database);

/// Throws Error, naming the database, when it is not a knowledge base of this version.
void require_knowledge_base(const Database& database);

/// The tag by which the index knows a kind ("kind", "drill") or label ("fault", "stiff_landing").
std::string search_tag(const std::string& what, const std::string& name);

/// A passage as the index holds it.
struct IndexedText {
  std::string title, body, search, tags;  ///< tokens with one space between
  std::vector<std::string> body_tokens;   ///< those of the text alone
  std::int64_t tokens = 0;                ///< of title, text and search words
};
IndexedText index_text(const Passage& passage);

/// Adds and removes passages inside a transaction that the caller begins and ends; `flush` comes before the
/// end. Must not outlive its database.
class KnowledgeWriter {
 public:
  explicit KnowledgeWriter(Database& database);

  /// The new passage's row. `document`: number of the user's document it is from, 0 for none; `text_hash`
  /// finds exact copies. Throws Error when id and language are there already, or the language is not two
  /// lower-case letters.
  std::int64_t add(const Passage& passage, const IndexedText& text, std::int64_t document = 0,
                   std::int64_t text_hash = 0);
  void remove(std::int64_t row, const Passage& passage);  ///< `passage` as it was added
  void flush();                                           ///< counts of terms and passages

 private:
  struct TermChange {
    std::int64_t passages = 0;      // more that hold it since the last flush
    std::int64_t last_counted = 0;  // number of the passage that was counted last, so that each counts once
  };
  struct TermHash {
    using is_transparent = void;
    size_t operator()(std::string_view term) const { return std::hash<std::string_view>()(term); }
  };
  struct LanguageIndex {
    Statement insert, erase;
    std::unordered_map<std::string, TermChange, TermHash, std::equal_to<>> terms;
    std::int64_t passages = 0, tokens = 0;  // likewise
  };
  LanguageIndex& index_of(const std::string& language);
  void count(LanguageIndex& index, const IndexedText& text, int change);

  Database& database_;
  Statement insert_passage_, insert_label_;
  std::int64_t counted_ = 0;
  std::map<std::string, LanguageIndex> languages_;
};

/// Fills an empty database. Throws Error when two passages share id and language, or a language is not two
/// lower-case letters.
void build_knowledge_base(Database& database, std::span<const Passage> passages);

/// Merges each language's index into one piece, which is the fastest to search.
void tidy_knowledge_base(Database& database);

/// Reads passages by row. Must not outlive its database.
class PassageReader {
 public:
  explicit PassageReader(const Database& database);
  Passage read(std::int64_t row);  ///< with its labels; throws Error when there is no such row

 private:
  Statement rows_, labels_;
};

}  // namespace sportsgpt
