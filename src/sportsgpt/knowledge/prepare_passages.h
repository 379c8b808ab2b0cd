#pragma once

#include <functional>
#include <set>

#include "sportsgpt/knowledge/chunker.h"
#include "sportsgpt/knowledge/document.h"
#include "sportsgpt/knowledge/knowledge_base.h"
#include "sportsgpt/knowledge/near_copies.h"
#include "sportsgpt/knowledge/own_knowledge.h"

namespace sportsgpt {

/// A passage with all that is worked out before it meets the knowledge base.
struct PreparedPassage {
  Passage passage;
  IndexedText text;
  CopyKeys keys;
};

/// Turns a document's blocks into passages: chunks under a title of document and headings, or the ready
/// passages of a JSONL file. The first `skip` are passed over, as an interrupted run stored them.
class PassageMaker : public DocumentSink {
 public:
  PassageMaker(const std::filesystem::path& file, const std::string& id_prefix, const AddOptions& options,
               std::int64_t skip, std::function<void(PreparedPassage)> out);
  void block(DocumentBlock block) override;
  void problem(Problem problem) override;
  void finish();

  std::vector<Problem> problems;  ///< at most 20
  std::int64_t lines_left_out = 0;

 private:
  void take_chunk(Chunk chunk);
  void complete(Passage& passage, int place);
  void hand_on(Passage passage);

  std::string file_name_, id_prefix_;
  bool is_pdf_;
  std::string paragraph_language_;  // of the last one that told
  const AddOptions& options_;
  std::int64_t made_ = 0, skip_;
  std::function<void(PreparedPassage)> out_;
  Chunker chunker_;
};

}  // namespace sportsgpt
