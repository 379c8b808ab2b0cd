#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sportsgpt/knowledge/document.h"

namespace sportsgpt {

/// A part of a document that becomes one passage.
struct Chunk {
  std::string heading;  ///< where it stands: "Landing > Knees"; empty before the first heading
  std::string text;
  int place = 0;  ///< line or page of its first sentence
};

/// Cuts a document into chunks of whole sentences, at most 240 reading words each (a longer sentence is cut
/// at commas, then anywhere). A heading always begins a new chunk; a section of up to two chunks is shared
/// evenly, so that no crumbs are left over.
class Chunker {
 public:
  explicit Chunker(std::function<void(Chunk)> out) : out_(std::move(out)) {}
  void heading(int level, const std::string& text);
  void paragraph(const std::string& text, int place);
  void finish();  ///< what waits becomes chunks; more may follow, in chunks of their own

 private:
  struct Sentence {
    std::string text;
    double words;
    int place;
    bool begins_paragraph;
  };
  void add_sentence(std::string text, int place, bool begins_paragraph);
  void emit(size_t count);
  size_t fitting(double most_words) const;

  std::function<void(Chunk)> out_;
  std::vector<std::string> path_;  // headings by level
  std::vector<Sentence> waiting_;
  double waiting_words_ = 0;
};

}  // namespace sportsgpt
