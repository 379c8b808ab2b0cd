#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sportsgpt/knowledge/passage.h"

namespace sportsgpt {

struct Query {
  std::string text = {};
  std::vector<std::string> labels = {};  ///< movements, faults, metrics: a soft boost each
  std::vector<std::string> kinds = {};   ///< hard filter; empty: every kind
  std::string language = "en";           ///< hard filter
  std::vector<std::string> avoid = {};   ///< contraindications of the athlete: hard filter
  int limit = 5;
};

/// A summand of a hit's score.
struct ScorePart {
  std::string kind;  ///< "word", "synonym", "label" or "kindred"
  std::string name;  ///< the word as asked, the label, or the fault that several passages speak for
  double value = 0;
};

struct Hit {
  Passage passage;
  double score = 0;
  std::vector<std::string> why;  ///< what the score is made of: "label insufficient_arm_swing: +0.84", ...
  std::vector<ScorePart> parts = {};  ///< the same in numbers; they add up to the score
};

/// Finds the passages that best answer a question. Const calls may run in parallel.
class Retriever {
 public:
  virtual ~Retriever() = default;
  /// At most `query.limit` hits, best first, equal scores in passage-id order: the same query always gets the
  /// same list. Fewer when fewer fit; never padded.
  virtual std::vector<Hit> retrieve(const Query& query) const = 0;
};

/// BM25 on an SQLite FTS5 index in memory.
std::unique_ptr<Retriever> make_sqlite_retriever(std::span<const Passage> passages);
/// The same on an index file of `write_knowledge_base` or `add_documents`. Throws Error when it is not one.
std::unique_ptr<Retriever> make_sqlite_retriever(const std::filesystem::path& knowledge_base);
/// Passages and an index file as if they were one index: a passage's score does not depend on which of them
/// holds it. Of two passages with one id the one in `passages` is given.
std::unique_ptr<Retriever> make_sqlite_retriever(std::span<const Passage> passages,
                                                 const std::filesystem::path& knowledge_base);
void write_knowledge_base(std::span<const Passage> passages, const std::filesystem::path& knowledge_base);

/// Reads passage files (TOML, both languages in one entry). Throws Error with all problems at once.
std::vector<Passage> read_passages(std::span<const std::filesystem::path> files);

}  // namespace sportsgpt
