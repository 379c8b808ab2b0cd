#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/passage.h"

namespace sportsgpt {

/// How documents are added.
struct AddOptions {
  std::string language = {};  ///< of every passage; empty: as the document says or as it reads
  std::string licence = {};   ///< of every document; empty: as it says, else "unknown"
  int batch = 5000;           ///< most passages a transaction
  double batch_s = 1;         ///< and about its longest duration: what a killed run loses
  /// After every transaction: passages read of this document so far. An exception it throws ends the adding;
  /// what was committed stays.
  std::function<void(std::int64_t read)> on_progress = {};
};

/// What became of one document.
struct AddedDocument {
  std::string path, title, format, licence;
  std::int64_t added = 0;   ///< new passages
  std::int64_t copies = 0;  ///< left out, as the knowledge base holds them already, word for word or nearly
  std::int64_t resumed_at = 0;  ///< passages that an interrupted run had read already
  bool unchanged = false;       ///< it was there, complete and the same
  bool replaced = false;        ///< an older version of it was taken out
  std::vector<std::pair<std::string, std::int64_t>> languages = {};  ///< new passages by language
  std::vector<Problem> problems = {};                                ///< lines left out, at most 20 listed
  std::int64_t lines_left_out = 0;
};

/// A document as a knowledge base lists it.
struct StoredDocument {
  std::int64_t number = 0;
  std::string path, name, format, title, licence;
  std::int64_t bytes = 0, passages = 0, copies = 0;
  bool finished = false;  ///< false: adding it was interrupted; add it again to go on
};

/// A knowledge base file with a user's own documents, open for writing; made when absent.
///
/// Passages carry access 'U' (the user's), their document and place as source, and no grade: whatever a document
/// claims, it is never shown as evidence that this program vouches for. Their text is data: nothing in it is
/// carried out. A process that dies loses nothing that was committed; adding the same file again goes on
/// where it stopped.
class OwnKnowledge {
 public:
  /// Throws Error when the file is something else, or another program writes to it.
  explicit OwnKnowledge(const std::filesystem::path& file);
  ~OwnKnowledge();  ///< leaves one file that can be copied
  OwnKnowledge(OwnKnowledge&&) noexcept;

  /// Throws Error, naming file and line, when the document cannot be read. A changed document replaces its
  /// older version.
  AddedDocument add(const std::filesystem::path& document, const AddOptions& options = {});

  /// Takes out a document, by path, name or number, or one passage by id. Returns how many passages went.
  /// Throws Error with "did you mean" when there is none.
  std::int64_t remove(const std::string& what);

  /// What is wrong with the file: damage, an index that does not fit its passages, interrupted documents.
  std::vector<Problem> check();

  /// Merges the index, which makes searching faster. Call once all is added.
  void tidy();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The documents of a knowledge base, in the order they were added. Throws Error when it is not one.
std::vector<StoredDocument> list_documents(const std::filesystem::path& knowledge_base);

/// Every passage, in order of adding; `document` 0: of all documents.
void for_each_passage(const std::filesystem::path& knowledge_base, std::int64_t document,
                      const std::function<void(const Passage&)>& action);

}  // namespace sportsgpt
