#pragma once

#include <string>
#include <string_view>

namespace sportsgpt {

/// Joins the lines of one paragraph: with a space between words, without one between Chinese characters, and
/// without the hyphen where a word was broken at the end of a line.
class ParagraphBuilder {
 public:
  void add_line(std::string_view line, int place);
  bool empty() const { return text_.empty(); }
  int place() const { return place_; }  ///< of the first line
  bool ends_sentence() const;           ///< its last mark is a full stop or the like
  std::string take();                   ///< and starts anew

 private:
  std::string text_;
  int place_ = 0;
};

std::string_view trimmed(std::string_view text);  ///< without spaces, tabs and line breaks at both ends

}  // namespace sportsgpt
